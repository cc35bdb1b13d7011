import { expect, test } from 'vitest'
import { attack, protect, verify } from './index.ts'
import type { Certificate, CountTable, Design, Protected, PublishedTable } from './index.ts'
import { keyed, question, roster } from './worlds.test-support.ts'

const support = question('support', { yes: true, no: false })
const group = roster('group', ['sworn', 'dispatch'])
const one = (counts: readonly number[], answered = 40): CountTable => ({ id: 'one', axes: [support], counts, knownTotal: 40, answered })
const crossed: CountTable = { id: 'two', axes: [group, support], counts: [7, 14, 4, 2, 10, 3], knownTotal: 40, answered: 36 }
const options = { k: 5, insiders: 0, priority: keyed(1) } as const
const shown = (table?: PublishedTable) => table?.cells.map(({ n }) => n)
const designOf = (tables: readonly CountTable[]): Design => ({ k: 5, insiders: 0, tables })

test('a count of five or more is shown, "no answer" never is', () => {
  const { published, certificates, withheld } = protect([one([9, 24, 7])], options)

  expect(shown(published[0])).toEqual([9, 24, null, 40])
  expect({ certificates, withheld }).toEqual({ certificates: [], withheld: [] })
})

test('a count under five hides behind the unsaid where these are enough', () => {
  const { published, certificates } = protect([one([3, 30, 7])], options)

  expect(shown(published[0])).toEqual([null, 30, null, 40])
  expect(certificates.length).toBe(2)
})

test('where the unsaid are too few another answer hides with it', () => {
  expect(shown(protect([one([3, 36, 1])], options).published[0])).toEqual([null, null, null, 40])
})

test('nobody is a count under five too', () => {
  expect(shown(protect([one([0, 33, 7])], options).published[0])).toEqual([null, 33, null, 40])
})

test('who stayed away cannot hide anybody', () => {
  expect(shown(protect([one([3, 30, 7], 33)], options).published[0])).toEqual([null, null, null, 40])
})

test('for readers who know three answers, each hiding place keeps three people over', () => {
  expect(shown(protect([one([3, 32, 5])], options).published[0])).toEqual([null, 32, null, 40])
  expect(shown(protect([one([3, 32, 5])], { ...options, insiders: 3 }).published[0])).toEqual([null, 32, null, 40])
  expect(shown(protect([one([1, 33, 6])], { ...options, insiders: 3 }).published[0])).toEqual([null, null, null, 40])
})

test('a crossing and its question are protected together: what one shows the other does not hide', () => {
  const tables = [one([9, 24, 7], 36), crossed]

  const { published, certificates } = protect(tables, options)

  expect(shown(published[0])).toEqual([9, 24, null, 40])
  expect(shown(published[1])?.slice(-4)).toEqual([9, 24, null, 40])
  expect(published[1]?.cells.find(({ at }) => String(at) === 'dispatch,yes')?.n).toBeNull()
  expect(verify(tables, published, certificates, designOf(tables)).ok).toBe(true)
  expect(attack(published, designOf(tables)).opened).toEqual([])
})

test('a table with no safe form is withheld whole, the crossing before the question, and it is said', () => {
  const tables = [one([5, 28, 7]), { ...crossed, counts: [5, 17, 3, 0, 11, 4] }]
  const lone: CountTable = { id: 'lone', axes: [roster('who', ['a']), question('x', { yes: true })], counts: [4, 0], knownTotal: 4 }

  expect(protect([lone], options)).toEqual({
    published: [],
    certificates: [],
    withheld: [{ table: 'lone', because: 'No way of hiding cells makes this table safe.' }],
  })
  const sparse = protect(tables, { ...options, mostHidden: 0.5 })
  expect(sparse.published.map(({ id }) => id)).toEqual(['one'])
  expect(sparse.withheld).toEqual([{ table: 'two', because: 'Too little of this table would be left.' }])
})

test('the same counts and key give the same publication, another key may hide another cell', () => {
  const x = question('x', { a: true, b: false, c: false, d: false })
  const table: CountTable = { id: 't', axes: [x], counts: [2, 12, 12, 12, 0], knownTotal: 38, answered: 38 }
  const patterns = new Set(
    [1, 2, 3, 4, 5, 6].map((key) => JSON.stringify(protect([table], { ...options, priority: keyed(key) }).published)),
  )

  expect(protect([table], options)).toEqual(protect([table], options))
  expect(patterns.size).toBeGreaterThan(1)
})

test.each<[string, readonly CountTable[]]>([
  ['counts that miss the head-count', [one([9, 24, 6])]],
  ['a negative count', [one([-1, 34, 7])]],
  ['two tables about different people', [one([8, 25, 7]), { ...crossed, answered: 40 }]],
  ['a crossing without its counts', [{ ...crossed, counts: [7, 14, 4] }]],
  ['a roster that is asked to hide', [{ ...crossed, axes: [{ ...support, known: true }, group] }]],
  ['one question in two wordings', [one([9, 24, 7]), { ...crossed, axes: [group, question('support', { yes: false, no: false })] }]],
])('%s: refused', (_, tables) => {
  expect(() => protect(tables, options)).toThrow(RangeError)
})

test('crossings that close a ring are refused, since people must fit all of them at once', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => question(id, { y: true }))
  if (!a || !b || !c) throw new Error('three axes')
  const table = (id: string, axes: CountTable['axes']): CountTable => ({ id, axes, counts: [5, 5, 5, 5], knownTotal: 20 })

  expect(() => protect([table('ab', [a, b]), table('bc', [b, c]), table('ca', [c, a])], options)).toThrow(/ring/)
})

const good = protect([one([9, 24, 7], 36), crossed], options)
const tables = [one([9, 24, 7], 36), crossed]
const change = (made: Protected, table: number, cell: number, n: number | null): Protected => ({
  ...made,
  published: made.published.map((t, i) => (i === table ? { ...t, cells: t.cells.map((c, j) => (j === cell ? { ...c, n } : c)) } : t)),
})
const certificates = (edit: (moves: Certificate['moves']) => Certificate['moves']): Protected => ({
  ...good,
  certificates: good.certificates.map(({ moves }) => ({ moves: edit(moves) })),
})

test.each<[string, string, Protected]>([
  ['a count was changed', 'false count', change(good, 0, 1, 23)],
  ['the total was changed', 'false count', change(good, 0, 3, 41)],
  ['"no answer" was shown', 'may not', change(good, 0, 2, 7)],
  ['a small count was shown', 'may not', change(good, 1, 4, 2)],
  ['a roster figure was hidden', 'everybody knows', change(good, 1, 3, null)],
  ['a cell is hidden in one table and shown in the other', 'hidden in one', change(good, 0, 0, null)],
  ['the certificates are missing', 'Nothing proves', { ...good, certificates: [] }],
  ['a certificate breaks a sum', 'breaks a sum', certificates((moves) => moves.slice(1))],
  ['a certificate goes below nobody', 'too low', certificates((moves) => moves.map(({ cell, by }) => ({ cell, by: by * 9 })))],
  [
    'a certificate moves halves of people',
    'not in the tables',
    certificates((moves) => moves.map(({ cell, by }) => ({ cell, by: by / 2 }))),
  ],
  ['a certificate moves a cell twice', 'twice', certificates((moves) => [...moves, ...moves])],
  ['a certificate names no cell', 'not in the tables', certificates((moves) => [...moves, { cell: 'x', by: 1 }])],
  ['a table is published twice', 'twice', { ...good, published: [...good.published, ...good.published] }],
  ['a table was never counted', 'never counted', { ...good, published: good.published.map((t) => ({ ...t, id: `${t.id}x` })) }],
  ['cells are missing', 'lacks cells', { ...good, published: good.published.map((t) => ({ ...t, cells: t.cells.slice(1) })) }],
  ['cells are out of order', 'out of order', { ...good, published: good.published.map((t) => ({ ...t, cells: t.cells.toReversed() })) }],
])('verification refuses when %s', (_, because, made) => {
  expect(verify(tables, good.published, good.certificates, designOf(tables)).ok).toBe(true)

  expect(verify(tables, made.published, made.certificates, designOf(tables))).toMatchObject({
    ok: false,
    refusal: { because: expect.stringContaining(because) },
  })
})

test('verification refuses a table that differs from its declaration, and proofs that spend what three readers know', () => {
  const other = designOf([one([9, 24, 7], 40), crossed])
  const strict: Design = { ...designOf(tables), insiders: 3 }

  expect(verify(tables, good.published, good.certificates, other).ok).toBe(false)
  expect(verify(tables, good.published, good.certificates, strict).ok).toBe(false)
})
