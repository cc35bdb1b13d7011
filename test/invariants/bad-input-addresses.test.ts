import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { reservedSegments } from '#kernel/reserved-segments.ts'
import { changedBetween, everythingStored } from '#test/support/everything-stored.ts'
import { addressOf, arrangeThings, type Row, type Things } from '#test/support/matrix.ts'
import { routeTable } from '#test/support/route-table.ts'
import { makeSampleWorld, type SampleBrowser } from '#test/support/sample-world.ts'
import { origin } from '#test/support/world.ts'

const world = await makeSampleWorld()
const things = await arrangeThings(world)
const table = Object.entries(routeTable)
const withIds = table.filter(([route]) => route.includes(':'))
const posts = table.filter(([route]) => route.startsWith('POST '))

const whoMay = ({ to }: Row): Promise<Pick<SampleBrowser, 'send'>> =>
  to === 'anybody'
    ? Promise.resolve(world.visitor)
    : world.as('cedar_hollow', typeof to === 'string' ? 'coordinator' : (to[0] ?? 'coordinator'))

const requestFor = (route: string, { json }: Row): RequestInit => {
  const [method = ''] = route.split(' ')
  if (method !== 'POST') return { method }
  if (json === undefined) return { method, body: new URLSearchParams({ confirmed: 'yes', version: '1', seen: '1' }) }
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) }
}

const strange: Readonly<Record<string, string>> = {
  'an id that nobody has': randomUUID(),
  'no id': 'not-a-uuid',
  'a number': '1',
  'an id with something behind it': `${randomUUID()}%27%20or%201=1--`,
  'an id in another spelling': `%7B${randomUUID()}%7D`,
  'a way out of the folder': '..%2f..%2f..%2fetc%2fpasswd',
  'a way out, encoded twice': '%252e%252e%252fpackage.json',
  'a way out with backslashes': '..%5c..%5cpackage.json',
  'a NUL': `${randomUUID()}%00`,
  'broken UTF-8': '%ff%fe%c3%28',
  'broken percent signs': '%zz%',
  'a line end': 'a%0d%0aset-cookie:%20x=y',
  'a word of the language': '__proto__',
  'eight thousand letters': 'x'.repeat(8000),
}

/** The route's address with this in place of each of its ids in turn. */
const strangeAddresses = (route: string, row: Row, instead: string): readonly string[] =>
  Object.keys(row.at ?? {}).map((name) =>
    addressOf(route, { ...row, at: { ...row.at, [name]: 'strange' as keyof Things } }, { ...things, strange: instead } as Things),
  )

test.each(withIds)('%s: whatever stands in the place of an id leads nowhere', async (route, row) => {
  const browser = await whoMay(row)
  const before = await everythingStored(world.superuser)

  const wrong: string[] = []
  for (const [what, instead] of Object.entries(strange))
    for (const address of strangeAddresses(route, row, instead)) {
      const answer = await browser.send(address, requestFor(route, row))
      const text = await answer.text()
      // A link that is dead says so, since its reader has to ask for another.
      const isNowhere = answer.status === 404 || (/:token/.test(route) && [410, 422].includes(answer.status))
      if (!isNowhere || text.length === 0 || answer.headers.has('set-cookie')) wrong.push(`${what}: ${answer.status}`)
    }

  expect.soft(wrong).toEqual([])
  expect(changedBetween(before, await everythingStored(world.superuser))).toEqual([])
})

const elsewhere: Readonly<Record<string, Record<string, string>>> = {
  'another site': { origin: 'https://elsewhere.example' },
  'a site whose name begins like ours': { origin: `${origin}.elsewhere.example` },
  'another port': { origin: 'http://localhost:3001' },
  'https where we are http': { origin: origin.replace('http:', 'https:') },
  'another name of this machine': { origin: 'http://192.0.2.7:3000', host: '192.0.2.7:3000' },
  'nowhere, as from a file or a sandbox': { origin: 'null' },
  'nowhere at all': {},
  'another site that leaves its name out': { 'sec-fetch-site': 'cross-site' },
  'a sister site that leaves its name out': { 'sec-fetch-site': 'same-site' },
  'two sites at once': { origin: `${origin}, https://elsewhere.example` },
}

test.each(posts)('%s: a form from elsewhere is refused in words, and nothing is stored', async (route, row) => {
  const browser = await whoMay(row)
  const cookie = 'cookie' in browser ? { cookie: String(browser.cookie) } : {}
  const before = await everythingStored(world.superuser)

  const wrong: string[] = []
  for (const [what, headers] of Object.entries(elsewhere)) {
    const request = requestFor(route, row)
    const all = { ...Object.fromEntries(new Headers(request.headers)), ...cookie, ...headers }
    const answer = await world.app.request(addressOf(route, row, things), { ...request, headers: all })
    const text = await answer.text()
    if (answer.status !== 403 || !text.includes('Nothing was saved')) wrong.push(`${what}: ${answer.status}`)
  }

  expect.soft(wrong).toEqual([])
  expect(changedBetween(before, await everythingStored(world.superuser))).toEqual([])
})

test('a form that our own page sent without naming itself is let through', async () => {
  const answer = await world.app.request('/desk/sign-out', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } })

  expect(answer.status).toBe(303)
})

test('on no address does another verb break anything or change anything', async () => {
  const before = await everythingStored(world.superuser)

  const wrong: string[] = []
  for (const [route, row] of table) {
    const browser = await whoMay(row)
    for (const method of ['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
      const answer = await browser.send(addressOf(route, row, things), { method })
      const text = await answer.text()
      if (answer.status >= 500 || (method === 'HEAD' && text !== '')) wrong.push(`${method} ${route}: ${answer.status}`)
      if (['PUT', 'PATCH', 'DELETE'].includes(method) && answer.status !== 404) wrong.push(`${method} ${route}: ${answer.status}`)
    }
  }

  expect(wrong).toEqual([])
  // Looking at answers and tables is written down, with HEAD as with GET.
  expect(changedBetween(before, await everythingStored(world.superuser))).toEqual(['audit_entry'])
}, 120_000)

test('every first part of an address is kept from agencies’ names, and is one that is there or that browsers ask for', () => {
  const firsts = new Set(table.map(([route]) => route.split('/')[1] ?? '').filter((first) => first !== '' && first !== ':agency'))
  const askedByBrowsers = ['favicon.ico', 'robots.txt', 'security.txt']

  expect([...firsts].filter((first) => !reservedSegments.includes(first))).toEqual([])
  expect(reservedSegments.filter((one) => !firsts.has(one) && !askedByBrowsers.includes(one))).toEqual([])
})
