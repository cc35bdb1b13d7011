import { exchange } from './spare.ts'
import type { Work } from './spare.ts'
import type { ProtectOptions } from './types.ts'

/**
 * Looks for patterns that hide less, until the time is over or nothing changes: each shield is shown again if something cheaper, or
 * nothing, can stand in for it; then two near each other at once.
 */
export async function polish(
  work: Work,
  shields: () => readonly number[],
  { now, polishMs = 60_000, onProgress, isCancelled }: ProtectOptions,
): Promise<void> {
  const from = now?.() ?? 0
  const over = () => now === undefined || now() - from > polishMs || (isCancelled?.() ?? false)
  for (let improved = true; improved && !over();) {
    improved = false
    for (const cells of groupsOf(shields(), work)) {
      if (over()) return
      if (!cells.every((cell) => work.pattern.hidden[cell])) continue
      const price = cells.reduce((sum, cell) => sum + work.priceOf(cell), 0)
      const instead = exchange(work, cells, price - 0.02)
      if (!instead) continue
      improved = true
      for (const cell of instead) exchange(work, [cell], 0)
      await onProgress?.(1)
    }
  }
}

/** Each shield alone, then each with those that its witnesses move most often: one of them, then several at once. */
function groupsOf(shields: readonly number[], { proofs }: Work): readonly (readonly number[])[] {
  const own = new Set(shields)
  const near = shields.map((cell) => {
    const times = new Map<number, number>()
    for (const id of proofs.movers(cell))
      for (const other of proofs.all()[id]?.cells ?? []) if (other !== cell && own.has(other)) times.set(other, (times.get(other) ?? 0) + 1)
    return { cell, others: [...times].toSorted((a, b) => b[1] - a[1]).map(([other]) => other) }
  })
  const pairs = near.flatMap(({ cell, others }) => others.slice(0, 4).map((other) => [cell, other]))
  const several = [3, 5].flatMap((size) => near.map(({ cell, others }) => [cell, ...others.slice(0, size)]))
  return [...shields.map((cell) => [cell]), ...several, ...pairs]
}
