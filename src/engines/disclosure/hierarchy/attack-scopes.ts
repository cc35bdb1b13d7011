import type { Block } from './attack-blocks.ts'
import { lineUp } from './attack-nodes.ts'
import type { Page } from './attack-page.ts'

// Beyond this a program takes so long that one cell's own neighbourhood does better.
const widest = 700

/** A neighbourhood to look in before looking everywhere: the cells of an area and its parts, and with all that it is part of. */
export type Scope = { readonly own: Int32Array; readonly columns: Int32Array }

/** The largest areas that are not too large, so that together they reach everywhere; and of what is wider its own cells. */
export function scopesOf(block: Block, { areas, areaOf }: Page): readonly Scope[] {
  const columnsAt = new Map<number, number[]>()
  for (const [column, cell] of block.cells.entries()) {
    const area = areaOf[cell] ?? 0
    const there = columnsAt.get(area) ?? []
    if (there.push(column) === 1) columnsAt.set(area, there)
  }
  const within = (nodes: readonly number[]) => nodes.flatMap((area) => columnsAt.get(area) ?? [])
  const scopes: Scope[] = []
  const todo = [0]
  for (const area of todo) {
    const all = within(under(area, areas))
    const line = within(lineUp(areas, area).slice(1))
    const isWide = all.length > widest
    if (isWide) todo.push(...(areas.parts[area] ?? []))
    const own = isWide ? within([area]) : all
    if (own.length > 0) scopes.push({ own: Int32Array.from(own), columns: Int32Array.from([...own, ...line]) })
  }
  return scopes
}

function under(area: number, { parts }: Page['areas']): readonly number[] {
  const below = [area]
  for (const at of below) below.push(...(parts[at] ?? []))
  return below
}
