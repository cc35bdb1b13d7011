import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attackerOf } from './attack.ts'
import { loadSolver } from './highs-solver.ts'
import { cellOf, countInto, latticeOf } from './lattice.ts'
import { pricesOf } from './prices.ts'
import { protect } from './protect.ts'
import { keyed, smallWorld, tinyWorld } from './small-worlds.test-support.ts'
import type { SmallWorld } from './small-worlds.test-support.ts'
import type { Mode, PublishedRow, Rules } from './types.ts'
import { verify } from './verify.ts'

const solver = await loadSolver()
const priority = keyed(1)
const sampleOf = (worlds: fc.Arbitrary<SmallWorld>, numRuns: number) => fc.sample(worlds, { numRuns, seed: 11 })

async function published({ design, counts }: SmallWorld, how: Rules & { readonly mode: Mode }) {
  const made = await protect(design, counts, { ...how, priority, solver })
  if (!made.ok) throw new Error(made.refusal.because)
  return made.value
}

/** The same with the cheapest of its shields shown; null where none was needed. */
function withoutCheapest(
  { design, counts }: SmallWorld,
  rows: readonly PublishedRow[],
  { k, zeros }: Rules,
): readonly PublishedRow[] | null {
  const lattice = countInto(latticeOf(design), counts)
  const prices = pricesOf(lattice, priority)
  const countAt = ({ at }: PublishedRow) => lattice.counts[cellOf(lattice, at)] ?? 0
  const isSmall = (n: number) => n < k && (n > 0 || zeros === 'sensitive')
  const shields = rows.filter((row) => row.n === null && !isSmall(countAt(row))).map(({ at }) => cellOf(lattice, at))
  const [cheapest] = shields.toSorted((a, b) => prices.of(a) - prices.of(b))
  if (cheapest === undefined) return null
  return rows.map((row) => (cellOf(lattice, row.at) === cheapest ? { at: row.at, n: countAt(row) } : row))
}

/** Protects so many tables and attacks them, as they are and with the cheapest shield of each shown. */
async function attackMany(runs: number, zeros: Rules['zeros']) {
  const rules: Rules = { k: 5, zeros }
  const faults: unknown[] = []
  let [tried, opened] = [0, 0]
  for (const world of [...sampleOf(smallWorld, runs / 5), ...sampleOf(tinyWorld, (runs * 4) / 5)]) {
    const made = await published(world, { ...rules, mode: 'fast' })
    const verdict = verify(world.design, world.counts, made, rules)
    const report = await attackerOf(world.design, made.rows, rules, { solver })()
    if (!verdict.ok || !report.consistent || report.opened.length > 0) faults.push({ world, verdict, report })
    const barer = withoutCheapest(world, made.rows, rules)
    if (!barer) continue
    tried += 1
    const broken = await attackerOf(world.design, barer, rules, { solver })()
    if (broken.opened.length > 0) opened += 1
  }

  return { faults, tried, opened }
}

test.each([{ zeros: 'mixed' }, { zeros: 'sensitive' }] as const)(
  'of 500 tables with zeros $zeros each verifies, none is opened, and of nine in ten the cheapest shield could not be spared',
  async ({ zeros }) => {
    const { faults, tried, opened } = await attackMany(500, zeros)

    expect(faults).toEqual([])
    expect(tried).toBeGreaterThan(450)
    expect(opened / tried).toBeGreaterThanOrEqual(0.9)
  },
  600_000,
)

test('of 500 small tables made against insiders none is opened by a stranger or by any agency', async () => {
  const rules = { k: 5, zeros: 'mixed' } as const
  const faults: unknown[] = []
  for (const world of sampleOf(tinyWorld, 500)) {
    const made = await published(world, { ...rules, mode: 'insider' })
    const verdict = verify(world.design, world.counts, made, { ...rules, insiders: true })
    const read = attackerOf(world.design, made.rows, rules, { solver })
    const own = Map.groupBy(world.counts, ({ at }) => at[0] ?? '')
    const reports = [await read()]
    for (const [code, counts] of own) reports.push(await read({ code, counts }))
    if (!verdict.ok || reports.some(({ consistent, opened }) => !consistent || opened.length > 0)) faults.push({ world, verdict, reports })
  }

  expect(faults).toEqual([])
}, 600_000)
