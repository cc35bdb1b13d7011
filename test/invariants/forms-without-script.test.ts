import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Role } from '#kernel/actor.ts'
import { formsIn, linksIn, outsideForms } from '#test/support/forms.ts'
import { addressOf, arrangeThings } from '#test/support/matrix.ts'
import { routeTable } from '#test/support/route-table.ts'
import { makeSampleWorld, type SampleBrowser } from '#test/support/sample-world.ts'

const world = await makeSampleWorld()
const things = await arrangeThings(world)

type Walked = { readonly who: string; readonly address: string; readonly page: string }

const routes = Object.keys(routeTable).map((route) => {
  const [method = '', path = ''] = route.split(' ')
  return { route, method, pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+').replace('/*', '/.+')}$`) }
})
const routeOf = (method: string, address: string) =>
  routes.find((one) => one.method === method && one.pattern.test(address.split('?')[0] ?? ''))?.route

/** Every page that a role comes to by its links, and by the addresses of the table that lead to things in other stages. */
async function walk(who: string, browser: Pick<SampleBrowser, 'get'>, from: readonly string[]): Promise<readonly Walked[]> {
  const waiting = [...from]
  const seen = new Set<string>()
  const pages: Walked[] = []
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    if (seen.has(address) || address.startsWith('/assets/')) continue
    seen.add(address)
    const answer = await browser.get(address)
    if (answer.status !== 200 || !(answer.headers.get('content-type') ?? '').startsWith('text/html')) continue
    const page = await answer.text()
    pages.push({ who, address, page })
    waiting.push(...linksIn(page))
  }
  return pages
}

const addressesFor = (role: Role | 'anybody') =>
  Object.entries(routeTable).flatMap(([route, row]) => {
    const isFor = role === 'anybody' ? row.to === 'anybody' : row.to === 'signed_in' || row.to.includes(role)
    return route.startsWith('GET ') && isFor && !route.endsWith('*') ? [addressOf(route, row, things)] : []
  })

async function proved(browser: SampleBrowser): Promise<SampleBrowser> {
  // As if this session had just been proved, and by a passkey: otherwise some pages only ask for it, or offer less.
  await world.superuser.query(
    `insert into ceremony (ceremony_id, purpose, challenge, account_id, session_id, ends_at)
     select gen_random_uuid(), 'proved', '', account_id, session_id, '2027-01-01' from session`,
  )
  await world.superuser.query(
    `insert into passkey (account_id, credential_id, public_key, counter, transports, label, made_on)
     select distinct s.account_id, s.account_id::text, ''::bytea, 0, '{}'::text[], 'A key', date '2026-11-01' from session s on conflict do nothing`,
  )
  return browser
}

const [, code] = /href="\/a#(\w+)\./.exec(await (await world.visitor.get('/sample')).text()) ?? []
const survey = await (await world.visitor.post('/a', { code: code ?? '' })).text()

const walked: readonly Walked[] = [
  ...(await walk('coordinator', await proved(await world.signIn('cedar_hollow', 'coordinator')), [
    '/desk',
    ...addressesFor('coordinator'),
  ])),
  ...(await walk('keeper', await proved(await world.signIn('cedar_hollow', 'keeper')), ['/desk', ...addressesFor('keeper')])),
  ...(await walk('visitor', world.visitor, ['/', '/desk/sign-in', ...addressesFor('anybody')])),
  { who: 'visitor', address: 'POST /a', page: survey },
  ...(await underAHold()),
]

/** Last, because a hold closes what other pages offer. */
async function underAHold(): Promise<readonly Walked[]> {
  const coordinator = await world.signIn('mill_creek', 'coordinator')
  await coordinator.post('/desk/trust/hold/begin', { holdId: randomUUID(), name: 'Alex Roan', title: 'City Attorney', cause: 'lawsuit' })
  const address = '/desk/trust/hold/lift'
  return [{ who: 'coordinator', address, page: await (await coordinator.get(address)).text() }]
}

const at = ({ who, address }: Walked) => `${address} (${who})`

test('the walk comes to every page that a coordinator, a keeper or a visitor may open', () => {
  const pages = new Set(walked.map(({ address }) => routeOf('GET', address)))
  const files = [
    'results.pdf',
    'report.pdf',
    'report.docx',
    'report.csv',
    'grant.pdf',
    'grant.docx',
    'grant.csv',
    'council.pdf',
    'council.docx',
    'case.pdf',
    'welcome.pdf',
    'results.csv',
    'results/contacts/:year/csv',
    'results/contacts/:year/pdf',
    'audit-log.csv',
    'goals.csv',
    'activities.csv',
    'summary.pdf',
    'summary.docx',
    'plan.ics',
    '/calendar/:token',
    '/wrapped-key',
    '/answers',
    '/keyring/stored',
    '/photo',
    '/offline.js',
    '/:agency/ids',
    '/:agency/envelope/:id',
    '/:agency/day/:day',
    '/:agency/keys',
    '/:agency/state',
    '/c/:slug/ledger',
    '/c/:slug/manifest.json',
    '/c/:slug/icon.svg',
    '/health',
    '/*',
  ]
  const redirects = ['GET /a/answer', 'GET /:agency/leave']
  const unseen = Object.entries(routeTable)
    .filter(([, { to }]) => typeof to === 'string' || to.includes('coordinator') || to.includes('keeper'))
    .map(([route]) => route)
    .filter((route) => route.startsWith('GET ') && !pages.has(route) && !files.some((end) => route.endsWith(end)))

  expect(unseen.filter((route) => !redirects.includes(route))).toEqual([])
})

test('every form of every page posts by itself to a route that is there', () => {
  const wrong = walked.flatMap((one) =>
    formsIn(one.page)
      .filter(({ method, action, buttons }) => buttons === 0 || !(method === 'post' && routeOf('POST', action)))
      // Looking for somebody is a question, not a change: it may stand in the address.
      .filter(({ method, action, buttons }) => buttons === 0 || !(method === 'get' && routeOf('GET', action)))
      .map(({ html }) => `${at(one)}: ${html.slice(0, 120)}`),
  )

  expect(wrong).toEqual([])
})

test('whatever is typed has a name under which it is sent', () => {
  const nameless = walked.flatMap((one) =>
    formsIn(one.page).flatMap(({ action, fields }) => fields.filter(([name]) => name === '').map(() => `${at(one)}: ${action}`)),
  )

  expect(nameless).toEqual([])
})

test('no link waits for a script', () => {
  const dead = walked.flatMap((one) =>
    [...one.page.matchAll(/<a\b[^>]*>|\son\w+="[^"]*"/g)]
      .map(([tag]) => tag)
      .filter((tag) => tag.trim().startsWith('on') || !/\shref="(?:\/|https?:|mailto:|tel:|sms:|#|\?)/.test(tag))
      .map((tag) => `${at(one)}: ${tag}`),
  )

  expect(dead).toEqual([])
})

/** What cannot be done without script, where, and the words that say so. */
const exceptions: Readonly<Record<string, { readonly on: readonly string[]; readonly says: RegExp }>> = {
  'sign-in': { on: ['GET /desk/sign-in', 'GET /desk/account/prove'], says: /A passkey needs JavaScript, which is off here/ },
  'register-passkey': {
    on: ['GET /desk/invitation/:token', 'GET /desk/account/passkey'],
    says: /needs JavaScript, which is off here\. Six words/,
  },
  keyring: { on: ['GET /desk/account/keyring'], says: /needs JavaScript, which is off here/ },
  slips: { on: ['GET /desk/surveys/:id/slips'], says: /This page needs scripts/ },
  keeper: { on: ['GET /desk/keeper/:id'], says: /This page needs scripts/ },
  ledger: { on: ['GET /desk/contact-log/:year'], says: /This page needs scripts/ },
  // The gallery shows how such a sentence looks.
  gallery: { on: ['GET /sample/gallery'], says: /needs script/ },
}

test('what needs a script is on the list of exceptions, and the page says so where it would stand', () => {
  const islands = walked.flatMap((one) =>
    [...one.page.matchAll(/<div data-island="([^"]+)">(.*?)<\/div>/gs)].map(([, name = '', inside = '']) => ({
      name,
      route: routeOf('GET', one.address) ?? '',
      words: inside.replaceAll(/<script\b.*?<\/script>/gs, '').replaceAll(/<[^>]+>/g, ' '),
    })),
  )

  const found = Object.groupBy(islands, ({ name }) => name)
  expect(Object.keys(found).toSorted()).toEqual(Object.keys(exceptions).toSorted())
  for (const [name, { on, says }] of Object.entries(exceptions)) {
    expect([...new Set(found[name]?.map(({ route }) => route))].toSorted(), name).toEqual(on.toSorted())
    for (const { words } of found[name] ?? []) expect(words, name).toMatch(says)
  }
})

test('nothing to press or to type stands outside a form', () => {
  const loose = walked.flatMap((one) =>
    [...outsideForms(one.page).matchAll(/<(?:button|input|select|textarea)\b[^>]*>/g)].map(([tag]) => `${at(one)}: ${tag}`),
  )

  expect(loose).toEqual([])
})

test('answering is no exception: without script the form is whole, and says who sees the answers', () => {
  const form = formsIn(survey).find(({ action }) => action === '/a/answer')

  expect(form?.fields.filter(([name]) => name.startsWith('q.')).length).toBeGreaterThan(10)
  expect(survey).toMatch(/<div data-without-script[^>]*>.*This browser does not seal your answers itself/s)
})
