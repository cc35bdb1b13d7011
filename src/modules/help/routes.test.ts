import { beforeAll, expect, test } from 'vitest'
import { sessionCookie } from '#platform/session/token.ts'
import { listPeer, makeNeighbors } from '#test/support/help-listings.ts'
import { makeWorld, type SeededAgency } from '#test/support/world.ts'

const world = await makeWorld()
let ours: SeededAgency
let theirs: SeededAgency
let far: SeededAgency
let alex: string
let riley: string
let stranger: string

beforeAll(async () => {
  ours = await world.found('Cedar Hollow PD')
  theirs = await world.found('Mill Creek PD')
  far = await world.found('Larkspur PD')
  await listPeer(world, ours, { parts: { name: 'Alex', role: 'Sergeant', program_number: '541-555-0142' } })
  alex = await listPeer(world, ours, {
    parts: { name: 'Jo', own_mobile: '+1 541 555 0143' },
    photo: new Uint8Array([0xff, 0xd8, 0xff, 0xd9]),
  })
  riley = await listPeer(world, theirs, { parts: { name: 'Riley', forwarding_number: '(541) 555-0144' }, onFor: 6 })
  stranger = await listPeer(world, far, { parts: { name: 'Kim', program_number: '541-555-0199' } })
  await makeNeighbors(world, ours, theirs)
})

const pages = ['', '/limits', '/lines', '/danger', '/family', '/conflict', '/resources', '/copy', '/card', '/poster']

const read = async (address: string): Promise<string> => (await world.visitor.get(address)).text()

test('whose light is on comes first, then the others, then 988; a neighbor’s peer stands there too', async () => {
  const page = await read(`/${ours.slug}`)

  const places = ['Light on now', 'Riley', 'Others you can try', 'Alex', 'Jo', 'Lines that answer', '988 Lifeline'].map((text) =>
    page.indexOf(text),
  )
  expect(places).toEqual(places.toSorted((one, other) => one - other))
  expect(places).not.toContain(-1)
  expect(page).toContain('from Mill Creek PD')
  expect(page).not.toContain('Kim')
})

test('a call and a text are one tap away, and the text says no more than “can you call me”', async () => {
  const page = await read(`/${ours.slug}`)

  expect(page).toContain('href="tel:5415550144"')
  expect(page).toContain('href="sms:5415550144?&amp;body=Can%20you%20call%20me%3F"')
  expect(page).toContain('href="tel:+15415550143"')
})

test('with no light on, lines that answer come before the names', async () => {
  const page = await read(`/${far.slug}`)

  const [notice, line, name] = ['No light is on right now', '988 Lifeline', 'Kim'].map((text) => page.indexOf(text))
  expect(notice).toBeGreaterThan(0)
  expect(notice).toBeLessThan(line ?? 0)
  expect(line).toBeLessThan(name ?? 0)
})

test('a legal hold is said before any name', async () => {
  await world.superuser.query(
    `insert into legal_hold (agency_id, hold_id, ordered_by, cause, began_on) values ($1, gen_random_uuid(), 'County counsel', 'lawsuit', '2026-11-01')`,
    [far.id],
  )

  const page = await read(`/${far.slug}`)

  expect(page.indexOf('A legal hold stands since 1 November 2026')).toBeGreaterThan(0)
  expect(page.indexOf('A legal hold stands')).toBeLessThan(page.indexOf('Kim'))
  await world.superuser.query(`delete from legal_hold where agency_id = $1`, [far.id])
})

test.each(pages)(
  'the page “%s” names no agency and no purpose in its title, asks search engines to stay away, and is kept nowhere',
  async (end) => {
    const answer = await world.visitor.get(`/${ours.slug}${end}`)
    const page = await answer.text()

    expect(answer.status).toBe(200)
    expect(/<title>(.*)<\/title>/.exec(page)?.[1]).toMatch(/^Information(: [a-z ]+)?$/)
    expect(page).toContain('<meta name="robots" content="noindex"')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  },
)

test.each([...pages, '/leave'])('the page “%s” sets no cookie, and says the same whatever cookie comes with the question', async (end) => {
  const coordinator = await ours.as('coordinator')
  const without = await world.visitor.get(`/${ours.slug}${end}`)
  const withCookie = await world.visitor.send(`/${ours.slug}${end}`, { headers: { cookie: coordinator.cookie } })

  expect(coordinator.cookie).toContain(sessionCookie)
  expect(without.headers.get('set-cookie')).toBeNull()
  expect(withCookie.headers.get('set-cookie')).toBeNull()
  expect(await withCookie.text()).toBe(await without.text())
})

test('an agency that is not there, another agency’s peer and an unknown page answer alike', async () => {
  const answers = await Promise.all(
    [
      '/nobody-here-abcdefgh',
      '/x',
      '/desk-or-not/limits',
      `/${ours.slug}/peer/${stranger}`,
      `/${ours.slug}/peer/${stranger}/photo`,
      `/${ours.slug}/peer/${stranger}/card`,
      `/${ours.slug}/peer/not-an-id`,
      `/${far.slug}/peer/${riley}`,
      `/${ours.slug}/nothing`,
    ].map(async (address) => {
      const answer = await world.visitor.get(address)
      return [answer.status, await answer.text()] as const
    }),
  )

  expect(new Set(answers.map(([status]) => status))).toEqual(new Set([404]))
  expect(new Set(answers.map(([, page]) => page)).size).toBe(1)
})

test('a photo is sent only by way of a page on which its owner stands', async () => {
  const photo = await world.visitor.get(`/${ours.slug}/peer/${alex}/photo`)

  expect(photo.headers.get('content-type')).toBe('image/jpeg')
  expect((await world.visitor.get(`/${far.slug}/peer/${alex}/photo`)).status).toBe(404)
  expect((await world.visitor.get(`/${ours.slug}/peer/${riley}/photo`)).status).toBe(404)
})

test('leaving empties the browser’s store of pages, and goes where anybody might have been', async () => {
  const answer = await world.visitor.get(`/${ours.slug}/leave`)

  expect(answer.status).toBe(303)
  expect(answer.headers.get('clear-site-data')).toBe('"cache"')
  expect(answer.headers.get('location')).toBe('https://www.weather.gov/')
})

test('ten megabytes of garbage are turned away, and the page opens as before', async () => {
  const garbage = await world.visitor.send(`/${ours.slug}`, {
    method: 'POST',
    headers: { 'content-length': String(10 * 1024 * 1024), 'content-type': 'application/octet-stream' },
    body: new Uint8Array(10 * 1024 * 1024),
  })

  expect(garbage.status).toBe(422)
  expect((await world.visitor.get(`/${ours.slug}`)).status).toBe(200)
})

test('nothing that is asked for here is written into the log', async () => {
  world.logged.length = 0

  await world.visitor.get(`/${ours.slug}/peer/${alex}`)
  await world.visitor.get(`/${ours.slug}/danger`)

  expect(world.logged).toEqual([])
})
