import { agenciesIn, ownPart } from './floors.ts'
import { aboveAll, cellOf, countInto, isWithin, latticeOf } from './lattice.ts'
import type { Lattice } from './lattice.ts'
import { designWithout, eachRow, nameOf } from './rows.ts'
import type { CountRow, HierarchyCertificate, HierarchyDesign, ProtectedTables, PublishedRow, Terms } from './types.ts'

export type Verdict = { readonly ok: true; readonly proven: number } | { readonly ok: false; readonly because: string }

type Move = { readonly by: number; readonly agencies: ReadonlySet<number> }
type Read = { readonly lattice: Lattice; readonly hidden: Uint8Array; readonly terms: Terms }

/** Said where a check fails; caught at the door of this file. */
class Fault extends Error {}

/**
 * Checks in whole numbers, without any search: the figures are the true ones and may be shown; every witness is a second truth
 * that moves nothing shown; each hidden cell can be 0 and k - 1, or stays at k or more. With `insiders`, also for each agency that
 * knows its own part. If it passes, the table is safe, whatever made it.
 */
export function verify(design: HierarchyDesign, counts: readonly CountRow[], published: ProtectedTables, terms: Terms): Verdict {
  try {
    const { lattice, own } = readCounts(designWithout(design, published.withheld), counts)
    if (own < counts.length && published.withheld.length === 0) throw new Fault('A count belongs to no table.')
    const hidden = readFigures(lattice, published.rows, terms)
    const read = { lattice, hidden, terms }
    checkBefore(read, published.rows)
    const moves = readWitnesses(read, published.certificate)
    const floors = readFloors(read, published.certificate)
    let proven = 0
    for (const [cell, is] of hidden.entries()) if (is) proven += checkCell(read, cell, moves.get(cell) ?? [], floors.get(cell) ?? [])
    return { ok: true, proven }
  } catch (error) {
    if (error instanceof Fault || error instanceof RangeError) return { ok: false, because: error.message }
    throw error
  }
}

function readCounts(design: HierarchyDesign, counts: readonly CountRow[]) {
  const lattice = latticeOf(design)
  const own = counts.filter(({ at }) => cellOf(lattice, at) >= 0)
  return { lattice: countInto(lattice, own), own: own.length }
}

function readFigures(lattice: Lattice, rows: readonly PublishedRow[], terms: Terms): Uint8Array {
  const figures = new Map<string, number | null>()
  for (const { at, n } of rows) {
    const name = JSON.stringify(at)
    if (figures.has(name)) throw new Fault(`${at.join(', ')} is there twice.`)
    figures.set(name, n)
  }
  const hidden = new Uint8Array(lattice.counts.length).fill(2)
  let met = 0
  eachRow(lattice, (at, cell) => {
    const figure = figures.get(JSON.stringify(at))
    if (figure === undefined) throw new Fault(`${at.join(', ')} is missing.`)
    met += 1
    const is = figure === null ? 1 : 0
    if (hidden[cell] !== 2 && hidden[cell] !== is) throw new Fault(`${at.join(', ')} is shown under one name and not under another.`)
    hidden[cell] = is
    if (figure !== null && figure !== lattice.counts[cell]) throw new Fault(`${at.join(', ')} is shown with a false count.`)
    if (figure !== null && terms.mustHide?.(at)) throw new Fault(`${at.join(', ')} is shown and may not be.`)
  })
  if (met !== figures.size) throw new Fault('There are rows of no table.')
  for (const [cell, is] of hidden.entries())
    if (!is && !mayShow(lattice, cell, terms)) throw new Fault(`${nameOf(lattice, cell)} is shown and may not be.`)
  return hidden
}

function mayShow(lattice: Lattice, cell: number, { k, zeros, insiders }: Terms): boolean {
  const count = lattice.counts[cell] ?? 0
  const passes = (n: number) => n >= k || (n === 0 && zeros === 'mixed')
  if (!passes(count)) return false
  const inside = insiders ? agenciesIn(lattice, cell) : []
  return inside.length < 2 || inside.every(({ own }) => passes(count - own))
}

function checkBefore({ lattice, hidden, terms }: Read, rows: readonly PublishedRow[]): void {
  for (const { at, n } of terms.before ?? []) {
    const cell = cellOf(lattice, at)
    if (cell < 0) throw new Fault(`${at.join(', ')} was published and is in no table now.`)
    if (n === null && !hidden[cell]) throw new Fault(`${at.join(', ')} was not shown and is now.`)
    if (n !== null && (hidden[cell] || n !== lattice.counts[cell])) throw new Fault(`${at.join(', ')} was published otherwise.`)
  }
  if (rows.length === 0) throw new Fault('There are no rows.')
}

/** For each cell what the witnesses do to it. */
function readWitnesses({ lattice, hidden }: Read, certificate: HierarchyCertificate): Map<number, Move[]> {
  const above = aboveAll(lattice)
  const partAt = certificate.parts.map((at) => lattice.partOf[cellOf(lattice, at)] ?? -1)
  if (partAt.includes(-1) || new Set(partAt).size !== partAt.length)
    throw new Fault('The proof names what is no smallest part, or one twice.')
  const moves = new Map<number, Move[]>()
  for (const { parts, by } of certificate.witnesses) {
    const sums = lattice.blocks.map(() => new Map<number, number>())
    const agencies = new Set<number>()
    if (parts.length !== by.length || new Set(parts).size !== parts.length) throw new Fault('A witness moves a part twice.')
    for (const [i, at] of parts.entries()) {
      const part = partAt[at]
      const change = by[i]
      if (part === undefined || change === undefined || !Number.isSafeInteger(change)) throw new Fault('A witness is not in whole numbers.')
      const own = lattice.parts[part] ?? 0
      if ((lattice.counts[own] ?? 0) + change < 0) throw new Fault(`A witness takes ${nameOf(lattice, own)} below 0.`)
      agencies.add(lattice.agencyOf[part] ?? -1)
      const sum = sums[lattice.blockOf[own] ?? 0]
      for (const cell of above.cells.subarray(above.starts[part], above.starts[part + 1])) sum?.set(cell, (sum.get(cell) ?? 0) + change)
    }
    for (const [b, sum] of sums.entries())
      for (const [cell, move] of sum) {
        if (move === 0) continue
        if (!hidden[cell]) throw new Fault(`A witness moves ${nameOf(lattice, cell)}, which is shown.`)
        const standsIn = lattice.standsIn[cell] ?? 0
        if (sums.some((other, i) => (standsIn >> i) & 1 && other.get(cell) !== move))
          throw new Fault(`Tables differ at ${nameOf(lattice, cell)}.`)
        if (lattice.blockOf[cell] !== b) continue
        const list = moves.get(cell)
        if (list) list.push({ by: move, agencies })
        else moves.set(cell, [{ by: move, agencies }])
      }
  }
  return moves
}

function readFloors({ lattice, hidden }: Read, certificate: HierarchyCertificate): Map<number, number[]> {
  const floors = new Map<number, number[]>()
  for (const floor of certificate.floors) {
    const cell = cellOf(lattice, floor.cell)
    const shown = cellOf(lattice, floor.shown)
    if (cell < 0 || shown < 0 || hidden[shown] || !isWithin(lattice, shown, cell))
      throw new Fault(`${floor.shown.join(', ')} is no part that is shown.`)
    floors.set(cell, [...(floors.get(cell) ?? []), shown])
  }
  return floors
}

/** How much was proven of a cell; throws where something is not. */
function checkCell({ lattice, terms: { k, insiders } }: Read, cell: number, moves: readonly Move[], floors: readonly number[]): number {
  const count = lattice.counts[cell] ?? 0
  const inside = insiders ? agenciesIn(lattice, cell) : []
  let proven = 0
  const check = (own: number, reader: number) => {
    const rest = count - own
    if (floors.some((at) => (lattice.counts[at] ?? 0) - (reader < 0 ? 0 : ownPart(lattice, at, reader)) >= k)) return
    const unseen = (serving: readonly Move[]) => {
      if (reader >= 0) return serving.some(({ agencies }) => !agencies.has(reader))
      const [first, ...others] = serving
      if (!first || !insiders) return first !== undefined
      return [...first.agencies].every(
        (agency) => inside.some((one) => one.agency === agency) || others.some(({ agencies }) => !agencies.has(agency)),
      )
    }
    const whose = reader < 0 ? '' : ` to ${lattice.trees[0]?.codes[reader]}`
    if (rest > 0 && !unseen(moves.filter(({ by }) => by === -rest)))
      throw new Fault(`Nothing shows${whose} that ${nameOf(lattice, cell)} can be 0.`)
    if (rest < k - 1 && !unseen(moves.filter(({ by }) => by >= k - 1 - rest)))
      throw new Fault(`Nothing shows${whose} that ${nameOf(lattice, cell)} can be ${k - 1}.`)
    proven += 1
  }
  check(0, -1)
  if (inside.length > 1) for (const { agency, own } of inside) check(own, agency)
  return proven
}
