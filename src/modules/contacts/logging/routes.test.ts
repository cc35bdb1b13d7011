import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { lists } from '../contact.ts'
import { postedLength } from '../wire.ts'
import { aContact, beginLog, contactsIn, contactToPost } from '#test/support/contact-log.ts'
import { beginHold } from '#test/support/notes.ts'
import { makeWorld, type SeededAgency } from '#test/support/world.ts'

const world = await makeWorld()
const agency = await world.found('Cedar Hollow PD')
const logOf = async (one: SeededAgency, quarters = [3, 4]) =>
  beginLog(world, { agencyId: one.id, keeperId: (await one.as('keeper')).actor.personId, quarters })
const log = await logOf(agency)

const octets = 'application/octet-stream'
const post = (body: Uint8Array<ArrayBuffer>, { slug = agency.slug, type = octets, cookie = '' } = {}) =>
  world.visitor.send(`/c/${slug}/contact`, { method: 'POST', body, headers: { 'content-type': type, ...(cookie ? { cookie } : {}) } })
const said = async (response: Response) => [response.status, await response.json()]
const stored = async () => (await world.superuser.query('select 1 from sealed_contact')).rows.length

test('the page opens without a sign-in, sets no cookie, and holds the cards to read out and nothing to type into', async () => {
  const page = await world.visitor.get(`/c/${agency.slug}`)

  const text = await page.text()
  expect(page.status).toBe(200)
  expect(page.headers.getSetCookie()).toEqual([])
  expect(page.headers.get('cache-control')).toBe('no-store')
  expect(text).toContain('I am here as your peer now')
  expect(text).toContain('Sworn officer')
  expect(text).not.toMatch(/<(input|select|textarea|form|button)/)
  expect(text).toContain(`<link rel="manifest" href="/c/${agency.slug}/manifest.json"/>`)
})

test('an address that leads to no agency leads to nothing', async () => {
  for (const end of ['', '/tally', '/ledger', '/offline.js', '/manifest.json', '/icon.svg']) {
    expect((await world.visitor.get(`/c/no-such-agency${end}`)).status).toBe(404)
    expect((await world.visitor.get(`/c/%27--${end}`)).status).toBe(404)
  }
  expect(await said(await post(await contactToPost(log), { slug: 'no-such-agency' }))).toEqual([404, { kept: false, because: 'unknown' }])
  expect(await said(await post(await contactToPost(log), { slug: '%27--' }))).toEqual([404, { kept: false, because: 'unknown' }])
})

test('the list of keys names quarters and keepers’ keys, and no person', async () => {
  const keeper = await agency.as('keeper')

  const list = await (await world.visitor.get(`/c/${agency.slug}/ledger`)).text()

  expect(JSON.parse(list)).toMatchObject({
    tenant: agency.id,
    year: 2026,
    design: 'total',
    ledgers: [{ quarter: '2026-Q3' }, { quarter: '2026-Q4' }],
  })
  expect(list).not.toContain(keeper.actor.personId)
  expect(list).not.toContain('Somebody')
})

test('a phone can put the page on its first screen, under a name that says nothing', async () => {
  const manifest: unknown = await (await world.visitor.get(`/c/${agency.slug}/manifest.json`)).json()
  const icon = await world.visitor.get(`/c/${agency.slug}/icon.svg`)

  expect(manifest).toMatchObject({ name: 'Log', scope: `/c/${agency.slug}`, start_url: `/c/${agency.slug}`, display: 'standalone' })
  expect(icon.headers.get('content-type')).toBe('image/svg+xml')
})

test('a sealed contact is kept, and the same one sent twice at once is kept once', async () => {
  const before = await stored()
  const body = await contactToPost(log)

  const [first, second] = await Promise.all([post(body), post(body)])
  const again = await post(body)

  for (const response of [first, second, again]) expect(await said(response)).toEqual([200, { kept: true }])
  expect(await stored()).toBe(before + 1)
  expect((await contactsIn(world, log)).map(({ contact }) => contact)).toContainEqual(aContact)
})

test('a cookie that is there is not read, and none is set', async () => {
  const { cookie } = await agency.as('peer')

  const kept = await post(await contactToPost(log), { cookie })

  expect(kept.headers.getSetCookie()).toEqual([])
  expect(await said(kept)).toEqual([200, { kept: true }])
})

test('what has another size or another sort is turned away', async () => {
  const before = await stored()
  const whole = await contactToPost(log)
  const broken = [400, { kept: false, because: 'broken' }]

  expect(await said(await post(whole.slice(1)))).toEqual(broken)
  expect(await said(await post(new Uint8Array()))).toEqual(broken)
  expect(await said(await post(whole, { type: 'application/x-www-form-urlencoded' }))).toEqual(broken)
  expect(await said(await post(new Uint8Array(postedLength + 1)))).toEqual([413, { kept: false, because: 'broken' }])
  // So much is turned away ahead of all routes.
  expect((await post(Uint8Array.from(randomBytes(10 * 1024 * 1024)))).status).toBe(422)
  expect(await stored()).toBe(before)
})

test('a page of another address cannot make a phone send', async () => {
  const body = await contactToPost(log)

  const sent = await world.visitor.send(`/c/${agency.slug}/contact`, {
    method: 'POST',
    body,
    headers: { 'content-type': octets, origin: 'https://elsewhere.example' },
  })

  expect(sent.status).toBe(403)
})

test('garbage, another agency’s ledger and a quarter without a key are not known here', async () => {
  const before = await stored()
  const neighbor = await logOf(await world.found('Aspen County SO'))
  const unknown = [404, { kept: false, because: 'unknown' }]

  expect(await said(await post(Uint8Array.from(randomBytes(postedLength))))).toEqual(unknown)
  expect(await said(await post(await contactToPost(neighbor)))).toEqual(unknown)
  expect(await said(await post(await contactToPost(log, 1)))).toEqual(unknown)
  expect(await stored()).toBe(before)
})

test('under a legal hold and after the close a contact is refused, and said so', async () => {
  const held = await world.found('Mill Creek PD')
  const closed = await world.found('Larkspur PD')
  const [heldLog, closedLog] = [await logOf(held), await logOf(closed)]
  await beginHold(world, held.id, '2026-11-20')
  await world.superuser.query(
    `update contact_log set stage = 'discarded', discarded_on = '2026-11-20', discarded_because = 'called_off' where agency_id = $1`,
    [closed.id],
  )
  const refused = [409, { kept: false, because: 'closed' }]

  expect(await said(await post(await contactToPost(heldLog), { slug: held.slug }))).toEqual(refused)
  expect(await said(await post(await contactToPost(closedLog), { slug: closed.slug }))).toEqual(refused)
  expect(await (await world.visitor.get(`/c/${held.slug}`)).text()).toContain('A legal hold stands since 20 November 2026')
  expect(await (await world.visitor.get(`/c/${closed.slug}/ledger`)).json()).toMatchObject({ keepers: [], ledgers: [] })
})

test('somebody who floods is stopped after six hundred in an hour, and nothing of it is in the log', async () => {
  world.setClock(new Date('2026-11-23T18:00:00Z'))
  const garbage = new Uint8Array(postedLength)
  const lines = world.logged.length

  const answers = await Promise.all(Array.from({ length: 601 }, () => post(garbage)))

  expect(answers.filter(({ status }) => status === 404)).toHaveLength(600)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(1)
  expect(world.logged).toHaveLength(lines)
})

test('without script the page says what it needs, and the sheet for a pen has a box for every choice', async () => {
  const page = await (await world.visitor.get(`/c/${agency.slug}`)).text()
  const sheet = await (await world.visitor.get(`/c/${agency.slug}/tally`)).text()

  expect(page).toContain('To log a contact, this page needs a newer browser with scripts on')
  expect(page).toContain(`href="/c/${agency.slug}/tally"`)
  for (const choice of lists.flatMap(({ choices }) => choices)) expect(sheet).toContain(choice.words)
  expect(sheet).toContain('Write nothing else')
  expect(sheet).not.toMatch(/<(input|textarea|form)/)
})
