import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attack, protect, verify } from './index.ts'
import type { Certificate, Design, Insider, PublishedTable } from './index.ts'
import { cellName, latticeOf } from './lattice.ts'
import type { Lattice } from './lattice.ts'
import { keyed, question, randomWorld } from './worlds.test-support.ts'
import type { Shape, World } from './worlds.test-support.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 })
const rulesFor = (insiders: 0 | 1 | 2 | 3) => ({ k: 5, insiders }) as const

function publication(world: World, insiders: 0 | 1 | 2 | 3, key: number) {
  const design: Design = { ...rulesFor(insiders), tables: world.tables }
  return { design, ...protect(world.tables, { ...rulesFor(insiders), priority: keyed(key) }) }
}

test.each<[Shape, number]>([
  ['one', 2000],
  ['cross', 1000],
  ['grouped', 1000],
  ['chain', 300],
])('random tables, %s: every proof holds, and neither a stranger nor a reader who knows three answers opens a cell', (shape, numRuns) => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const world = randomWorld(shape, seed)
      const { design, published, certificates } = publication(world, 3, seed)
      const start = seed % Math.max(1, world.answerers.length)
      const insider: Insider = [...world.answerers.slice(start), ...world.answerers.slice(0, start)].slice(0, 1 + (seed % 3))

      expect(verify(world.tables, published, certificates, design)).toMatchObject({ ok: true })
      expect(attack(published, design)).toEqual({ consistent: true, opened: [] })
      expect(attack(published, design, { insider })).toEqual({ consistent: true, opened: [] })
    }),
    { numRuns, seed: 5 },
  )
})

test('random tables made for strangers only: proofs hold and a stranger opens nothing', () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom<Shape>('one', 'cross', 'grouped'), (seed, shape) => {
      const world = randomWorld(shape, seed, 40)
      const { design, published, certificates } = publication(world, 0, seed)

      expect(verify(world.tables, published, certificates, design)).toMatchObject({ ok: true })
      expect(attack(published, design)).toEqual({ consistent: true, opened: [] })
    }),
    { numRuns: 400, seed: 5 },
  )
})

test('a crossing never costs a question one of its own counts', () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom<Shape>('cross', 'grouped'), (seed, shape) => {
      const { tables } = randomWorld(shape, seed)
      const rules = { ...rulesFor(3), priority: keyed(seed) }
      const questions = tables.filter(({ axes }) => axes.length === 1)

      const together = protect(tables, rules).published.filter(({ axes }) => axes.length === 1)

      expect(together).toEqual(protect(questions, rules).published)
    }),
    { numRuns: 300, seed: 5 },
  )
})

/** The cell with the smallest count that was hidden only to shield another one. */
function cheapest(lattice: Lattice, { moves }: Certificate, k: number): { name: string; value: number } | undefined {
  return moves
    .flatMap(({ cell }) => lattice.cells[lattice.indexOf.get(cell) ?? -1] ?? [])
    .filter((cell) => !cell.unpublished && !(cell.sensitive && cell.value < k))
    .toSorted((a, b) => a.value - b.value)[0]
}

const reveal = (published: readonly PublishedTable[], name: string, n: number): readonly PublishedTable[] =>
  published.map((table) => ({
    ...table,
    cells: table.cells.map((cell) => {
      const axes = table.axes.map((id) => ({ id }))
      return cellName(axes, cell.at) === name ? { at: cell.at, n } : cell
    }),
  }))

test('what is hidden is needed: showing the cheapest shielding cell of a proof opens the table nine times in ten', () => {
  const shapes: readonly Shape[] = ['one', 'cross', 'grouped', 'chain']
  let dropped = 0
  let opened = 0
  for (let seed = 0; seed < 1000; seed++) {
    const world = randomWorld(shapes[seed % 10 === 0 ? 3 : seed % 3] ?? 'one', seed, 40)
    const { design, published, certificates } = publication(world, 0, seed)
    const lattice = latticeOf(world.tables.filter(({ id }) => published.some((table) => table.id === id)))
    const names = new Map(certificates.flatMap((made) => cheapest(lattice, made, 5) ?? []).map(({ name, value }) => [name, value]))
    for (const [name, value] of names) {
      dropped += 1
      if (attack(reveal(published, name, value), design).opened.length > 0) opened += 1
    }
  }

  expect(dropped).toBeGreaterThan(500)
  expect(opened / dropped).toBeGreaterThanOrEqual(0.9)
})

test('who runs the method on every possible truth, without the key, learns no more from a question than "fewer than five"', () => {
  for (const sensitive of [
    { yes: true, no: false },
    { yes: true, no: true },
  ] as const)
    for (const insiders of [0, 3] as const) {
      const axis = question('q', sensitive)
      const valuesByPage = new Map<string, { readonly shown: readonly (number | null)[]; readonly truths: number[][] }>()
      for (let yes = 0; yes <= 16; yes++)
        for (let no = 0; yes + no <= 16; no++)
          for (const key of [1, 2, 3, 4]) {
            const truth = [yes, no, 18 - yes - no]
            const table = { id: 't', axes: [axis], counts: truth, knownTotal: 18, answered: 16 }
            const [page] = protect([table], { ...rulesFor(insiders), priority: keyed(key) }).published
            const shown = page?.cells.map(({ n }) => n) ?? []
            const before = valuesByPage.get(JSON.stringify(shown)) ?? { shown, truths: [] }
            valuesByPage.set(JSON.stringify(shown), { shown, truths: [...before.truths, truth] })
          }

      for (const { shown, truths } of valuesByPage.values())
        for (const [i, category] of axis.categories.entries()) {
          if (!category.sensitive || shown[i] !== null) continue
          const values = truths.map((truth) => truth[i] ?? 0)
          expect(Math.min(...values)).toBe(0)
          expect(Math.max(...values)).toBeGreaterThanOrEqual(4)
        }
    }
})
