import { expect, test } from 'vitest'
import { makeWorld } from '#test/support/world.ts'
import { ensureSetUpLink } from './set-up-routes.tsx'
import { usualStatement } from './retention.ts'

const world = await makeWorld()

const good = {
  hosting: 'this_pc',
  name: 'Cedar Hollow PD',
  state: 'OR',
  kind: 'municipal',
  headCountBand: '10-24',
  timeZone: 'America/Los_Angeles',
  coordinatorName: 'Dana Hale',
  coordinatorEmail: '',
  coordinatorGroup: 'sworn',
  secondName: 'Lou Begay',
  secondEmail: 'lou@cedarhollow.example',
  secondGroup: 'dispatch',
  statement: usualStatement,
  adopterName: 'Pat Yazzie',
  adopterTitle: 'Chief of Police',
  adoptedOn: '2026-11-20',
}

// An installation is founded once, so that later tests look at what one of them made.
let spentLink = ''

const count = async (table: string) => Number((await world.superuser.query(`select count(*) as n from ${table}`)).rows[0].n)

async function freshLink(): Promise<string> {
  const link = await ensureSetUpLink(world.deps)
  if (link === null) throw new Error('An agency is here already')
  return link
}

test('the front page of an empty installation says it waits, and does not show the link', async () => {
  const link = await freshLink()

  const page = await (await world.visitor.get('/')).text()

  expect(page).toContain('Waiting to be set up')
  expect(page).not.toContain(link)
})

test('a link that was never made, or replaced by a newer one, opens nothing', async () => {
  const old = await freshLink()
  await freshLink()

  expect((await world.visitor.get(old)).status).toBe(410)
  expect((await world.visitor.post(old, good)).status).toBe(410)
  expect((await world.visitor.get('/desk/set-up/nothing')).status).toBe(410)
  expect(await count('agency')).toBe(0)
})

test('looking at the page leaves the link good; what is wrong is said beside each field and what was typed stays', async () => {
  const link = await freshLink()

  await world.visitor.get(link)
  const answer = await world.visitor.post(link, {
    ...good,
    name: 'X',
    timeZone: 'Mars/Olympus',
    state: 'ZZ',
    coordinatorName: '',
    adoptedOn: '2031-01-01',
  })
  const page = await answer.text()

  expect(answer.status).toBe(422)
  for (const field of ['name', 'timeZone', 'state', 'coordinatorName', 'adoptedOn']) expect(page).toContain(`id="f-${field}-error"`)
  expect(page).toContain('value="Lou Begay"')
  expect(page).toContain('5 things to put right')
  expect(await count('agency')).toBe(0)
  expect((await world.visitor.get(link)).status).toBe(200)
})

test('joining a host is not done on a PC that nobody else reaches', async () => {
  const answer = await world.visitor.post(await freshLink(), { ...good, hosting: 'joined' })

  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('ask your host for a set-up link')
})

test('broken letters are refused before anything is read', async () => {
  const body = new Uint8Array([...new TextEncoder().encode('name='), 0xff, 0xfe])
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }

  const answer = await world.visitor.send(await freshLink(), { method: 'POST', body, headers })

  expect(answer.status).toBe(422)
})

test('an old link has run out after a week', async () => {
  const link = await freshLink()

  world.setClock(new Date('2026-12-01T15:00:00Z'))
  const late = await world.visitor.post(link, good)
  const lateLook = await world.visitor.get(link)
  world.setClock(new Date('2026-11-23T15:00:00Z'))

  expect([late.status, lateLook.status]).toEqual([410, 410])
  expect(await count('agency')).toBe(0)
})

test('the sample county keeps nobody from founding: the page says that it goes, and a link is printed at every start', async () => {
  await world.superuser.query(`insert into agency (agency_id, slug, name, state, kind, head_count_band, time_zone, hosting, sample, made_on)
    values (gen_random_uuid(), 'sample-agency-1', 'Larkspur PD', 'OR', 'municipal', '5-9', 'UTC', 'this_pc', true, '2026-11-01')`)

  const link = await freshLink()
  const pages = [await world.visitor.get(link), await world.visitor.post(link, { ...good, name: '' })]
  await world.superuser.query('delete from agency')

  expect(pages.map(({ status }) => status)).toEqual([200, 422])
  for (const page of pages) expect(await page.text()).toContain('The sample county goes first')
  expect(await (await world.visitor.get(link)).text()).not.toContain('sample county')
})

test('setting up stores agency, coordinators, statement and invitations at once, and sending it twice stores it once', async () => {
  const link = await freshLink()
  spentLink = link

  const answers = await Promise.all([world.visitor.post(link, good), world.visitor.post(link, good)])
  const again = await world.visitor.post(link, { ...good, name: '' })

  const to = answers[0].headers.get('location') ?? ''
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(to).toMatch(/^\/desk\/invitation\/[\w-]{43}$/)
  expect([answers[1].headers.get('location'), again.headers.get('location')]).toEqual([to, to])
  expect((await world.visitor.get(to)).status).toBe(200)
  expect(await count('agency')).toBe(1)
  expect((await world.superuser.query('select name, work_group from person order by name')).rows).toEqual([
    { name: 'Dana Hale', work_group: 'sworn' },
    { name: 'Lou Begay', work_group: 'dispatch' },
  ])
  expect((await world.superuser.query('select adopted_by, adopted_on from retention_statement')).rows).toEqual([
    { adopted_by: 'Pat Yazzie, Chief of Police', adopted_on: '2026-11-20' },
  ])
  expect((await world.superuser.query('select role, expires_on from invitation')).rows).toEqual([
    { role: 'coordinator', expires_on: '2026-12-07' },
    { role: 'coordinator', expires_on: '2026-12-07' },
  ])
  expect((await world.superuser.query('select act from audit_entry order by seq')).rows.map(({ act }) => act)).toEqual([
    'agency_founded',
    'retention_statement_adopted',
    'invitation_made',
    'invitation_made',
  ])
  // Only the second coordinator's link lies in a letter; the first one was handed over by the redirect.
  expect((await world.superuser.query('select to_name, to_address from letter')).rows).toEqual([{ to_name: 'Lou Begay', to_address: null }])
})

test('until the first coordinator can sign in the link leads on to the invitation, as for a tab that was closed', async () => {
  const before = await world.visitor.get(spentLink)
  await world.superuser.query(`update invitation set used_on = '2026-11-23'`)
  const after = await world.visitor.get(spentLink)

  expect([before.status, before.headers.get('location')?.startsWith('/desk/invitation/')]).toEqual([303, true])
  expect(after.status).toBe(410)
})

test('its public address has a part that nobody can guess', async () => {
  const slug: string = (await world.superuser.query('select slug from agency')).rows[0].slug

  expect(slug).toMatch(/^cedar-hollow-pd-[2-9a-z]{8}$/)
})

test('once an agency is here the front page lists none, and start makes no more links', async () => {
  const page = await (await world.visitor.get('/')).text()

  expect(page).not.toContain('Cedar Hollow')
  expect(page).toContain('href="/a"')
  expect(page).toContain('href="/desk/sign-in"')
  expect(await ensureSetUpLink(world.deps)).toBeNull()
})
