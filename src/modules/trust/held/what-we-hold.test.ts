import { expect, test } from 'vitest'
import { describeReaders, describeTables } from '#platform/db/schema-text.ts'
import { roles } from '#kernel/actor.ts'
import { makeWorld } from '#test/support/world.ts'
import { couldShow, elsewhere, kinds, notHere, type RecordKind } from './record-kinds.ts'
import { whatWeHold } from './what-we-hold.ts'

const world = await makeWorld()
const tables = await describeTables(world.db.pool)
const readers = await describeReaders(world.db.pool, 'porchlight_')
const page = async () => (await world.visitor.get('/what-we-hold')).text()

/** As it stands in the page's source. */
const written = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const [aKind] = kinds
const kind = (given: Partial<RecordKind>): RecordKind => ({ ...(aKind as RecordKind), ...given })

test('every table of the database belongs to one kind of record, and no kind names a table that is gone', () => {
  const assigned = kinds.flatMap((one) => one.tables)

  expect(tables.map(({ table }) => table).filter((name) => !assigned.includes(name))).toEqual([])
  expect(assigned.filter((name) => !tables.some(({ table }) => table === name))).toEqual([])
  expect(assigned.filter((name, at) => assigned.indexOf(name) !== at)).toEqual([])
  expect(new Set(kinds.map(({ id }) => id)).size).toBe(kinds.length)
})

test('every column stands on the public page in words', async () => {
  const shown = await page()

  const silent = tables.flatMap(({ table, columns }) =>
    columns.filter(({ comment }) => comment === null || !shown.includes(written(comment))).map(({ column }) => `${table}.${column}`),
  )
  expect(silent).toEqual([])
  expect(shown).not.toContain('Not described')
  expect(shown).not.toContain('Not sorted yet')
})

test('a column without words, and a table that nobody sorted, are seen on the page and not left out', async () => {
  await world.superuser.query('create table fresh (thing text)')
  const now = await describeTables(world.superuser)
  await world.superuser.query('drop table fresh')

  const unsorted = whatWeHold(now, readers, kinds).at(-1)

  expect(unsorted?.title).toBe('Not sorted yet')
  expect(unsorted?.records).toEqual([{ what: 'Not described.', readBy: [{ readers: [], columns: ['Not described.'] }], readByProgram: [] }])
})

test('a right that reaches only some rows says in words which ones', () => {
  const wordless = readers.filter(({ role, only }) => (roles as readonly string[]).includes(role) && only?.some((words) => words === null))

  expect(wordless.map(({ table, role }) => `${table} ${role}`)).toEqual([])
})

test('columns that the same people read stand together, and a condition stands beside the role', () => {
  const table = {
    table: 'goal',
    comment: 'Goals.',
    columns: ['a', 'b', 'c'].map((column) => ({ column, comment: `Column ${column}.` })),
  }
  const reads = (column: string, role: string, only: readonly string[] | null = null) => ({ table: 'goal', column, role, only })

  const [held] = whatWeHold(
    [table],
    [reads('a', 'coordinator'), reads('b', 'coordinator'), reads('c', 'keeper', ['after the close']), reads('c', 'door')],
    [kind({ tables: ['goal'] })],
  )

  expect(held?.records).toEqual([
    {
      what: 'Goals.',
      readBy: [
        { readers: ['Coordinators'], columns: ['Column a.', 'Column b.'] },
        { readers: ['Keepers, after the close'], columns: ['Column c.'] },
      ],
      readByProgram: ['Column c.'],
    },
  ])
})

test('who reads what is told as the database has it', () => {
  const who = (table: string, column: string) =>
    readers.filter((one) => one.table === table && one.column === column).map(({ role }) => role)

  expect(who('theme', 'theme')).toEqual(['coordinator'])
  expect(who('sealed_answer', 'sealed')).toEqual(['keeper'])
  expect(who('slip', 'answer_id')).toEqual(['door'])
  expect(who('account', 'phrase_hash')).toEqual(['door'])
  expect(readers.find(({ table, role }) => table === 'sealed_answer' && role === 'keeper')?.only).toEqual([
    'still sealed, after the survey has closed, if they keep its key',
  ])
})

test('the page says what is not here, what could still show who asked, and what is kept elsewhere', async () => {
  const shown = await page()

  for (const words of [
    ...notHere,
    ...couldShow.flatMap(({ title, text }) => [title, text]),
    ...elsewhere.map(({ title }) => title),
    ...kinds.flatMap(({ title, whoAsked, stays }) => [title, whoAsked, stays]),
  ])
    expect(shown).toContain(written(words))
})

test('the page is for anybody: no cookie, no script, no agency’s name, and the same to whoever is signed in', async () => {
  const agency = await world.found('Cedar Hollow PD')
  const answer = await world.visitor.get('/what-we-hold')
  const shown = await answer.text()
  const signedIn = await (await agency.as('coordinator')).get('/what-we-hold')

  expect(answer.status).toBe(200)
  expect([answer.headers.get('set-cookie'), signedIn.headers.get('set-cookie')]).toEqual([null, null])
  expect(shown).not.toContain('<script')
  expect(shown).not.toContain('Cedar Hollow')
  expect(await signedIn.text()).toBe(shown)
})

test('a legal hold in any agency is said first, and the agency is not named', async () => {
  const agency = await world.found('Mill Creek PD')
  const counsel = await agency.as('legal_advisor')
  await counsel.post('/desk/trust/hold/begin', {
    holdId: '11111111-1111-4111-8111-111111111111',
    name: 'Alex Roan',
    title: 'City Attorney',
    cause: 'lawsuit',
  })

  const shown = await page()

  expect(shown.indexOf('A legal hold stands since 23 November 2026')).toBeGreaterThan(0)
  expect(shown.indexOf('A legal hold stands')).toBeLessThan(shown.indexOf('class="lead"'))
  expect(shown).not.toMatch(/Mill Creek|Roan/)
})
