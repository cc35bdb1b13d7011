import type { Block } from './attack-blocks.ts'
import { lineUp } from './attack-nodes.ts'
import type { Page } from './attack-page.ts'

// Beyond this a program takes so long that one cell's own neighbourhood does better.
const widest = 700

/**
 * Neighbourhoods to look in before looking everywhere: of an area, all it is made of and all it is part of. The largest that are not
 * too large, so that together they reach everywhere and no two of them hold each other.
 */
export function scopesOf(block: Block, { areas, areaOf }: Page): readonly Int32Array[] {
  const columnsAt = new Map<number, number[]>()
  for (const [column, cell] of block.cells.entries()) {
    const area = areaOf[cell] ?? 0
    const there = columnsAt.get(area) ?? []
    if (there.push(column) === 1) columnsAt.set(area, there)
  }
  const scopes: Int32Array[] = []
  const todo = [0]
  for (const area of todo) {
    const columns = around(area, areas).flatMap((at) => columnsAt.get(at) ?? [])
    if (columns.length > widest) todo.push(...(areas.parts[area] ?? []))
    else if (columns.length > 0) scopes.push(Int32Array.from(columns))
  }
  return scopes.filter(({ length }) => length < block.cells.length)
}

function around(area: number, areas: Page['areas']): readonly number[] {
  const below = [area]
  for (const at of below) below.push(...(areas.parts[at] ?? []))
  return [...below, ...lineUp(areas, area).slice(1)]
}
