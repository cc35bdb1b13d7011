import fc from 'fast-check'
import { attack, attackerOf } from '#engines/disclosure/hierarchy/attack.ts'
import { loadSolver } from '#engines/disclosure/hierarchy/highs-solver.ts'
import { protect } from '#engines/disclosure/hierarchy/protect.ts'
import { keyed, smallWorld } from '#engines/disclosure/hierarchy/small-worlds.test-support.ts'
import { cellOf, countInto, latticeOf } from '#engines/disclosure/hierarchy/lattice.ts'
import { pricesOf } from '#engines/disclosure/hierarchy/prices.ts'
import { verify } from '#engines/disclosure/hierarchy/verify.ts'
const runs = Number(process.argv[2] ?? 100), mode = (process.argv[3] ?? 'fast') as 'fast', zeros = (process.argv[4] ?? 'mixed') as 'mixed'
const cpu = () => { const u = process.cpuUsage(); return (u.user + u.system) / 1e6 }
const solver = await loadSolver()
let tried = 0, opened = 0, none = 0, refused = 0, bad = 0, tp = 0, ta = 0, tv = 0
for (const { design, counts } of fc.sample(smallWorld, { numRuns: runs, seed: 11 })) {
  let t = cpu(), steps = 0
  const made = await protect(design, counts, { k: 5, zeros, mode, priority: keyed(1), solver, now: () => ++steps, polishMs: 60 })
  tp += cpu() - t
  if (!made.ok) { refused++; continue }
  t = cpu(); if (!verify(design, counts, made.value, { k: 5, zeros, insiders: (mode as string) === 'insider' }).ok) bad++; tv += cpu() - t
  const lattice = countInto(latticeOf(design), counts)
  const prices = pricesOf(lattice, keyed(1))
  const small = (n: number) => n < 5 && (n > 0 || (zeros as string) === 'sensitive')
  const shields = [...new Set(made.value.rows.filter((r) => r.n === null).map((r) => cellOf(lattice, r.at)))].filter((c) => !small(lattice.counts[c]!)).toSorted((a, b) => prices.of(a) - prices.of(b))
  t = cpu()
  const r0 = await attack(design, made.value.rows, { k: 5, zeros }, { solver }); if (r0.opened.length || !r0.consistent) bad++
  ta += cpu() - t
  const [cheapest] = shields
  if (cheapest === undefined) { none++; continue }
  const rows = made.value.rows.map((r) => (cellOf(lattice, r.at) === cheapest ? { at: r.at, n: lattice.counts[cheapest]! } : r))
  tried++
  const r1 = await attack(design, rows, { k: 5, zeros }, { solver }); if (r1.opened.length) opened++
}
console.log({ runs, mode, zeros, tried, opened, rate: opened / tried, none, refused, bad, tp, ta, tv })
