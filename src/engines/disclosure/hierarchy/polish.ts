import type { Proofs } from './proofs.ts'
import { exchange } from './spare.ts'
import type { Work } from './spare.ts'
import type { ProtectOptions } from './types.ts'

/** So many shields at most are given up at once. More are seldom found anew for less (measured). */
const mostAtOnce = 3
/** Patterns that hide a little more than before are gone on from as well: from one valley to the next. */
const climb = 0.3
/** What comes instead may cost so much more at first, since some of it is not needed in the end. */
const leeway = 1.2

/**
 * Looks for patterns that hide less, until the time is over: a few shields near each other are shown again, and what they proved is
 * proven anew at other prices (a large neighbourhood search; Shaw, 1998).
 */
export async function polish(
  work: Work,
  shields: readonly number[],
  { now, polishMs = 60_000, priority, onProgress, isCancelled }: ProtectOptions,
): Promise<void> {
  const { proofs, prices } = work
  const from = now?.() ?? 0
  const spent = () => (now === undefined ? 1 : (now() - from) / polishMs)
  const random = randomFrom(priority('polish'))
  const left = bagOf(shields)
  for (let round = 1; left.size() > 0 && spent() < 1; round++) {
    if (isCancelled?.()) return
    const cells = near(proofs, left, 1 + Math.floor(random() * mostAtOnce), random)
    const mark = proofs.mark()
    prices.tilt(round)
    const instead = exchange(work, cells, leeway * prices.sum(cells))
    prices.tilt(0)
    if (instead) {
      const shown = new Set(instead.shown)
      for (const cell of instead.hidden) if (!shown.has(cell)) for (const also of exchange(work, [cell], 0)?.shown ?? []) shown.add(also)
      const kept = instead.hidden.filter((cell) => !shown.has(cell))
      const gone = [...shown].filter((cell) => !instead.hidden.includes(cell))
      if (prices.sum(kept) > prices.sum(gone) + climb) proofs.undo(mark)
      else {
        for (const cell of gone) left.take(cell)
        for (const cell of kept) left.put(cell)
      }
      proofs.forget()
    }
    if (round % 64 === 0) await onProgress?.(Math.min(1, spent()))
  }
}

type Bag = ReturnType<typeof bagOf>

/** A set from which one can be drawn. */
function bagOf(cells: readonly number[]) {
  const all = [...cells]
  const placeOf = new Map(all.map((cell, place) => [cell, place]))
  return {
    size: () => all.length,
    at: (share: number) => all[Math.floor(share * all.length)] ?? 0,
    has: (cell: number) => placeOf.has(cell),
    put: (cell: number) => {
      if (!placeOf.has(cell)) placeOf.set(cell, all.push(cell) - 1)
    },
    take: (cell: number) => {
      const place = placeOf.get(cell)
      const last = all.at(-1)
      if (place === undefined || last === undefined) return
      all[place] = last
      placeOf.set(last, place)
      all.pop()
      placeOf.delete(cell)
    },
  }
}

/** A shield and some of those that its witnesses move as well. */
function near(proofs: Proofs, shields: Bag, size: number, random: () => number): readonly number[] {
  const chosen = new Set([shields.at(random())])
  for (const cell of chosen) {
    if (chosen.size >= size) break
    const others = new Set(proofs.movers(cell).flatMap((id) => proofs.get(id).cells.filter(shields.has)))
    for (const other of others) if (chosen.size < size && random() < 2 / others.size) chosen.add(other)
  }
  return [...chosen]
}

/** A plain generator (Numerical Recipes): what is tried is a matter of chance, but of the same chance for the same key. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
