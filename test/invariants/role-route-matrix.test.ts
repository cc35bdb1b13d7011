import { expect, test } from 'vitest'
import { roles, type Role } from '#kernel/actor.ts'
import { addressOf, arrangeThings, type Row } from '#test/support/matrix.ts'
import { routeTable } from '#test/support/route-table.ts'
import { makeSampleWorld, type SampleBrowser } from '#test/support/sample-world.ts'

const world = await makeSampleWorld()
const things = await arrangeThings(world)
const table = Object.entries(routeTable)

function ask(browser: Pick<SampleBrowser, 'get' | 'post' | 'send'>, route: string, row: Row): Promise<Response> {
  const address = addressOf(route, row, things)
  if (route.startsWith('GET ')) return browser.get(address)
  if (row.json === undefined) return browser.post(address)
  return browser.send(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(row.json) })
}

const isSentToSignIn = (answer: Response) =>
  answer.status === 401 || (answer.status === 303 && (answer.headers.get('location') ?? '').startsWith('/desk/sign-in?'))

const isLetThrough = (answer: Response) => answer.status !== 404 && !isSentToSignIn(answer)

/** All that is stored of Cedar Hollow PD, so that a refused request can be seen to have changed nothing. */
async function stored(): Promise<Readonly<Record<string, string>>> {
  const { rows } = await world.superuser.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'session'
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'agency_id' and not a.attisdropped)`,
  )
  const sums: [string, string][] = []
  for (const { name } of rows) {
    const sum = await world.superuser.query<{ sum: string }>(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${name} t where agency_id = $1`,
      [world.idOf('cedar_hollow')],
    )
    sums.push([name, sum.rows[0]?.sum ?? ''])
  }
  return Object.fromEntries(sums)
}

test('every route is in the table, and nothing else is', () => {
  const routes = new Set(world.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`))

  expect([...routes].filter((route) => !(route in routeTable))).toEqual([])
  expect(Object.keys(routeTable).filter((route) => !routes.has(route))).toEqual([])
})

test('whoever is not signed in is sent to sign in, wherever the table does not say anybody', async () => {
  const before = await stored()

  const through: string[] = []
  for (const [route, row] of table.filter(([, { to }]) => to !== 'anybody'))
    if (!isSentToSignIn(await ask(world.visitor, route, row))) through.push(route)

  expect(through).toEqual([])
  expect(await stored()).toEqual(before)
})

test('to a role that is not named for it a route does not exist, and nothing changes', async () => {
  const before = await stored()

  const wrong: string[] = []
  for (const [route, row] of table) {
    const { to } = row
    if (typeof to === 'string') continue
    for (const role of roles.filter((one) => !to.includes(one))) {
      const answer = await ask(await world.as('cedar_hollow', role), route, row)
      if (answer.status !== 404) wrong.push(`${route} as ${role}: ${answer.status}`)
    }
  }

  expect(wrong).toEqual([])
  expect(await stored()).toEqual(before)
}, 120_000)

test('to another agency nothing of this one exists, whatever the role, and nothing changes', async () => {
  const before = await stored()

  const wrong: string[] = []
  for (const [route, row] of table.filter(([, { at, to, sameForAll }]) => at !== undefined && to !== 'anybody' && !sameForAll)) {
    for (const role of roles) {
      const answer = await ask(await world.as('aspen_county', role), route, row)
      if (answer.status !== 404) wrong.push(`${route} as ${role}: ${answer.status}`)
    }
  }

  expect(wrong).toEqual([])
  expect(await stored()).toEqual(before)
}, 120_000)

test('a keeper who was not asked does not find the survey', async () => {
  const unasked = await world.as('aspen_county', 'keeper')
  const asked = await world.as('cedar_hollow', 'keeper')
  const elsewhere = world.surveys.finished.find(({ agency }) => agency === 'aspen_county')?.surveyId

  expect((await asked.get(`/desk/keeper/${things.open}`)).status).toBe(200)
  expect((await asked.get(`/desk/keeper/${elsewhere}`)).status).toBe(404)
  expect((await unasked.get(`/desk/keeper/${things.open}`)).status).toBe(404)
})

test.each(table.filter(([, { to }]) => to !== 'anybody'))('%s lets through whom the table names', async (route, row) => {
  const named: readonly Role[] = typeof row.to === 'string' ? roles : row.to

  const refused: string[] = []
  for (const role of named) {
    // One's own account: some of these end other sessions, so each has a browser of its own.
    const browser = row.to === 'signed_in' ? await world.signIn('cedar_hollow', role) : await world.as('cedar_hollow', role)
    const answer = await ask(browser, route, row)
    const isRight = row.findsNothing ? answer.status === 404 : isLetThrough(answer)
    if (!isRight || answer.status >= 500) refused.push(`${role}: ${answer.status}`)
  }

  expect(refused).toEqual([])
})

test.each(table.filter(([, { to }]) => to === 'anybody'))('%s asks nobody to sign in', async (route, row) => {
  const answer = await ask(world.visitor, route, row)

  expect(isSentToSignIn(answer)).toBe(false)
  expect(answer.status).toBeLessThan(500)
})
