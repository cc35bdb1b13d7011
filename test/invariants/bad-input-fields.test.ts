import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Role } from '#kernel/actor.ts'
import { formsIn, type PageForm } from '#test/support/forms.ts'
import { addressOf, arrangeThings } from '#test/support/matrix.ts'
import { routeTable } from '#test/support/route-table.ts'
import { makeSampleWorld, type SampleBrowser } from '#test/support/sample-world.ts'

const world = await makeSampleWorld()
const things = await arrangeThings(world)
// As if each request came from another address, so that it comes to the fields and not only to the limit of tries.
Object.assign(world.deps.limits, { mayTry: () => Promise.resolve(true) })

type Sender = Pick<SampleBrowser, 'get' | 'send'>
type Found = { readonly by: Sender; readonly form: PageForm }

async function provedAs(role: Role): Promise<Sender> {
  const browser = await world.signIn('cedar_hollow', role)
  await world.superuser.query(
    `insert into ceremony (ceremony_id, purpose, challenge, account_id, session_id, ends_at)
     select gen_random_uuid(), 'proved', '', account_id, session_id, '2027-01-01' from session`,
  )
  return browser
}

/** The forms of every page of the table, one of each kind, but for those that end the session or the sample. */
async function everyForm(): Promise<readonly Found[]> {
  const ending = /^\/(?:desk\/sign-out|desk\/account\/sessions|sample\/remove|sample$)/
  const found = new Map<string, Found>()
  const people: readonly (readonly [Sender, (route: string) => boolean])[] = [
    [world.visitor, (route) => routeTable[route]?.to === 'anybody'],
    [
      await provedAs('coordinator'),
      (route) => routeTable[route]?.to === 'signed_in' || Boolean(routeTable[route]?.to.includes('coordinator')),
    ],
    [await provedAs('keeper'), (route) => Boolean(routeTable[route]?.to.includes('keeper'))],
  ]
  for (const [by, isTheirs] of people)
    for (const [route, row] of Object.entries(routeTable).filter(
      ([one]) => one.startsWith('GET ') && !one.endsWith('*') && isTheirs(one),
    )) {
      const page = await by.get(addressOf(route, row, things))
      if (!(page.headers.get('content-type') ?? '').startsWith('text/html')) continue
      for (const form of formsIn(await page.text()))
        if (form.method === 'post' && !ending.test(form.action)) {
          const kind = `${form.action.replaceAll(/[0-9a-f-]{36}/g, ':id')} ${form.fields.map(([name]) => name).join()}`
          found.set(kind, { by, form })
        }
    }
  return [...found.values()]
}

/** Like somebody who filled everything in rightly. */
const plausible = (name: string, value: string): string => {
  if (value !== '') return value
  if (/email/i.test(name)) return 'robin@cedarhollow.example'
  if (/on$|date|due/i.test(name)) return '2026-12-01'
  if (/count|papers|^n\.|answered|asked/i.test(name)) return '5'
  return /id$/i.test(name) ? randomUUID() : 'Robin Vance'
}

const letters = 'x'.repeat(5000)
const strange: readonly (string | null)[] = [
  // Left out, as a choice is that nobody made.
  null,
  '',
  '   ',
  'a\u0000b',
  letters,
  '😀'.repeat(400),
  'e\u0301\u202E\u200B\uFEFF',
  '\r\n\t',
  "'; drop table person; --",
  '"><script>planted()</script>',
  '\\x00\\u0000',
  '__proto__',
  'constructor',
  '9'.repeat(40),
  '2147483648',
  '-1',
  '1e309',
  '٣',
  '2026-02-30',
  '0000-00-00',
  '99999-12-31',
  '%00%ff',
  randomUUID(),
]

const forms = await everyForm()

test('the forms of the installation were found', () => {
  const actions = new Set(forms.map(({ form }) => form.action.replaceAll(/[0-9a-f-]{36}/g, ':id')))

  for (const one of [
    '/desk/sign-in',
    '/desk/roster/add',
    '/desk/surveys/new',
    '/desk/surveys/:id/totals',
    '/desk/goals',
    '/a',
    '/desk/people/give',
  ])
    expect([...actions]).toContain(one)
  expect(actions.size).toBeGreaterThan(25)
})

test('no field of any form takes a value that breaks something, whatever it is', async () => {
  const wrong: string[] = []
  const unescaped: string[] = []
  const ofTheLibrary: string[] = []
  for (const { by, form } of forms) {
    const names = [...new Set(form.fields.map(([name]) => name))].filter(Boolean)
    const usual = new Map(form.fields.map(([name, value]) => [name, plausible(name, value)]))
    for (const name of names)
      for (const value of strange) {
        const filled = [...usual].map(([one, as]): [string, string | null] => [one, one === name ? value : as])
        const body = new URLSearchParams(filled.flatMap(([one, as]) => (as === null ? [] : [[one, as]])))
        const answer = await by.send(form.action, { method: 'POST', body })
        const text = await answer.text()
        if (answer.status >= 500) wrong.push(`${form.action} ${name}=${value?.slice(0, 30)}: ${answer.status}`)
        if (text.includes('<script>planted()')) unescaped.push(`${form.action} ${name}`)
        if (/Invalid (key|type)\b|but received/.test(text)) ofTheLibrary.push(`${form.action} ${name}=${value?.slice(0, 30)}`)
      }
  }

  expect.soft(wrong).toEqual([])
  expect.soft(unescaped).toEqual([])
  // What is missing is said in words made for whoever fills the form in.
  expect.soft(ofTheLibrary).toEqual([])
  expect(world.logged.filter(({ event }) => event === 'failed')).toEqual([])
}, 300_000)
