import { dive } from './attack-dive.ts'
import { stepsOf, wholeOf } from './attack-program.ts'
import { isOpen, moveTo, note, wantsLess, wantsMore } from './attack-seen.ts'
import type { Search } from './attack-seen.ts'
import type { Approach } from './attack-roam.ts'
import type { Scope } from './attack-scopes.ts'
import type { Session } from './solver.ts'

const tries = 3
const dives = 16
// How many other neighbourhoods, and how far away the near ones are.
const company = [0, 1, 3]
const reach = 3
const lookouts = 5

/** Looks in each neighbourhood by itself, then together with others near it and far away. */
export function lookWider(search: Search, scopes: readonly Scope[]): void {
  const { seen, random } = search
  for (const others of scopes.length > 1 ? company : [0])
    for (const [i, { own, columns }] of scopes.entries()) {
      const asked = own.filter((column) => isOpen(seen, column))
      if (asked.length === 0) continue
      const together = new Set(columns)
      for (let other = 0; other < others; other++) {
        const near = i - reach + Math.floor(random() * (2 * reach + 1))
        const at = other % 2 === 0 ? Math.floor(random() * scopes.length) : Math.min(scopes.length - 1, Math.max(0, near))
        for (const column of scopes[at]?.columns ?? []) together.add(column)
      }
      steps(search, Int32Array.from(together), asked)
    }
}

/** What is left mostly takes many steps: walks as near as it can and looks everywhere from there. */
export function lookFrom(search: Search, approach: Approach): void {
  const { block, seen } = search
  const all = Int32Array.from(block.cells.keys())
  let failed = 0
  for (const column of all)
    for (const up of [false, true]) {
      const wants = up ? wantsMore : wantsLess
      // Where nothing is found any more, exact ends are sought next.
      if (!wants(seen, column) || failed > lookouts) continue
      const point = approach(column, up)
      if (wants(seen, column)) steps({ ...search, seen: { ...seen, point } }, all, Int32Array.of(column))
      failed = wants(seen, column) ? failed + 1 : 0
    }
}

/**
 * Looks for the shortest way from the start to a truth in which a cell is 0, or k - 1; everything outside `columns` stays as it is. A
 * short way moves few cells, so it is nearly always whole, and each question begins from the last one's corner. What is not found
 * here may still be found in a wider neighbourhood.
 */
function steps({ solver, block, seen, random, moves }: Search, columns: Int32Array, asked: Int32Array): void {
  const isAsked = new Set(asked.filter((column) => isOpen(seen, column)))
  if (isAsked.size === 0) return
  const { rows, program } = stepsOf(block, columns, seen.point, {
    low: (column) => seen.low[column] ?? 0,
    high: (column) => seen.high[column] ?? 0,
  })
  const session = solver.open(program)
  const mix = () => session.setCosts(program.low.map(() => 1 + random() / 2))
  try {
    mix()
    for (const [place, column] of columns.entries()) {
      if (!isAsked.has(column)) continue
      for (const up of [false, true]) {
        if (!(up ? wantsMore(seen, column) : wantsLess(seen, column))) continue
        const values = shortest({ session, program, mix }, place, up ? seen.k - 1 - (seen.point[column] ?? 0) : -(seen.point[column] ?? 0))
        const to = values && columns.map((one, i) => (seen.point[one] ?? 0) + (values[i] ?? 0))
        if (to && (note(block, seen, { columns, rows }, to) ?? 0) > 0) moves.push(moveTo(block, seen, columns, to))
      }
    }
  } finally {
    session.dispose()
  }
}

type Course = { readonly session: Session; readonly program: ReturnType<typeof stepsOf>['program']; readonly mix: () => void }

/** The shortest way to move one column by so much, as a step for each column; null where there is none, or none in whole numbers. */
function shortest({ session, program: { low, high }, mix }: Course, place: number, by: number): Int32Array | null {
  const n = low.length / 2
  const [there, back] = by > 0 ? [place, place + n] : [place + n, place]
  const far = high[there] ?? 0
  if (Math.abs(by) > far) return null
  const bounds = { low: low.slice(), high: high.slice() }
  bounds.low[there] = Math.abs(by)
  bounds.high[back] = 0
  session.setBounds(there, Math.abs(by), far)
  session.setBounds(back, 0, 0)
  let whole: Int32Array | null = null
  for (let tried = 0; tried < tries && !whole; tried++) {
    if (tried > 0) mix()
    const solved = session.solve()
    if (solved.status === 'infeasible') break
    whole = wholeOf(solved.point) ?? dive(session, solved, { ...bounds, rank: () => 0, batch: 1, rounds: dives })
  }
  session.setBounds(there, low[there] ?? 0, far)
  session.setBounds(back, low[back] ?? 0, high[back] ?? 0)
  const found = whole
  return found && Int32Array.from({ length: n }, (_, i) => (found[i] ?? 0) - (found[i + n] ?? 0))
}
