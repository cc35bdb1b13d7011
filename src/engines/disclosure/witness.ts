import { lowest } from './lattice.ts'
import type { Lattice } from './lattice.ts'
import type { Certificate, Rules } from './types.ts'

export type Target = { readonly cell: number; readonly down: boolean }

type Step = { readonly cell: number; readonly by: 1 | -1 }
type Reached = { cost: number; readonly step: Step; readonly from: number | null; settled: boolean }

/**
 * The cheapest second truth that takes the target to 0, or up to k, or null when there is none. The tables form a network, so
 * adding one cheapest cycle after another finds a witness whenever one exists: no solver is needed, and "null" is a proof.
 */
export function findWitness(lattice: Lattice, target: Target, price: (cell: number) => number, rules: Rules): Certificate | null {
  const value = lattice.cells[target.cell]?.value ?? 0
  const moved = new Map<number, number>()
  let left = target.down ? value - lowest(lattice, target.cell, target, rules) : rules.k - value
  if (target.down && left < value) return null

  const room = new Map<number, number>()
  const spare = (cell: number) => {
    const still = room.get(cell) ?? (lattice.cells[cell]?.value ?? 0) - lowest(lattice, cell, target, rules)
    room.set(cell, still)
    return still + (moved.get(cell) ?? 0)
  }
  while (left > 0) {
    const cycle = cheapestCycle(lattice, target, (step) => {
      if (step.cell === target.cell || (step.by < 0 && spare(step.cell) <= 0)) return Infinity
      return moved.get(step.cell) ? 1 : price(step.cell)
    })
    if (!cycle) return null
    const amount = Math.min(left, ...cycle.filter(({ by }) => by < 0).map(({ cell }) => (cell === target.cell ? left : spare(cell))))
    for (const { cell, by } of cycle) moved.set(cell, (moved.get(cell) ?? 0) + by * amount)
    left -= amount
  }
  const moves = [...moved].filter(([, by]) => by !== 0).map(([cell, by]) => ({ cell: lattice.cells[cell]?.name ?? '', by }))
  return { moves }
}

/** Dijkstra over relations: each step mends the relation that the step before put out of balance, until the first is mended. */
function cheapestCycle(lattice: Lattice, target: Target, cost: (step: Step) => number): readonly Step[] | null {
  const [start, end] = lattice.relationsOf[target.cell] ?? []
  if (!start) return null
  const first: Step = { cell: target.cell, by: target.down ? -1 : 1 }
  const outOfBalance = new Map<number, number>([[start.relation, first.by * start.sign]])
  const reached = new Map<number, Reached>([[start.relation, { cost: 0, step: first, from: null, settled: false }]])
  let closed: { cost: number; steps: readonly Step[] } | null = null

  for (;;) {
    const next = nearest(reached)
    if (!next || (closed && closed.cost <= next[1].cost)) return closed?.steps ?? null
    const [relation, here] = next
    here.settled = true
    for (const { cell, sign } of lattice.relations[relation] ?? []) {
      const step: Step = { cell, by: (outOfBalance.get(relation) ?? 0) * sign > 0 ? -1 : 1 }
      const total = here.cost + cost(step)
      if (total === Infinity) continue
      const onward = lattice.relationsOf[cell]?.find((other) => other.relation !== relation)
      if (onward?.relation === end?.relation) {
        if (!closed || total < closed.cost) closed = { cost: total, steps: [...pathTo(reached, relation), step] }
      } else if (onward && total < (reached.get(onward.relation)?.cost ?? Infinity)) {
        outOfBalance.set(onward.relation, step.by * onward.sign)
        reached.set(onward.relation, { cost: total, step, from: relation, settled: false })
      }
    }
  }
}

function nearest(reached: ReadonlyMap<number, Reached>): readonly [number, Reached] | null {
  let best: readonly [number, Reached] | null = null
  for (const entry of reached) if (!entry[1].settled && (!best || entry[1].cost < best[1].cost)) best = entry
  return best
}

function pathTo(reached: ReadonlyMap<number, Reached>, relation: number): readonly Step[] {
  const steps: Step[] = []
  for (let at: number | null = relation; at !== null;) {
    const here = reached.get(at)
    if (!here) break
    steps.unshift(here.step)
    at = here.from
  }
  return steps
}
