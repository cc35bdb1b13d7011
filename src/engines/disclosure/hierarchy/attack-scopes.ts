import type { Block } from './attack-blocks.ts'
import { heightsOf, lineUp } from './attack-nodes.ts'
import type { Page } from './attack-page.ts'

/** Neighbourhoods to look in before looking everywhere: of an area, all it is made of and all it is part of. Smallest first. */
export function scopesOf(block: Block, { areas, areaOf }: Page): readonly Int32Array[] {
  const heights = heightsOf(areas)
  const columnsAt = new Map<number, number[]>()
  for (const [column, cell] of block.cells.entries()) {
    const area = areaOf[cell] ?? 0
    const there = columnsAt.get(area) ?? []
    if (there.push(column) === 1) columnsAt.set(area, there)
  }
  const touched = new Set([...columnsAt.keys()].flatMap((area) => lineUp(areas, area)))
  return [...touched]
    .filter((area) => (heights[area] ?? 0) > 0 || area === 0)
    .toSorted((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0) || a - b)
    .map((area) => Int32Array.from(around(area, areas).flatMap((at) => columnsAt.get(at) ?? [])))
    .filter((columns, i, all) => columns.length > 0 && columns.length !== all[i + 1]?.length)
}

function around(area: number, areas: Page['areas']): readonly number[] {
  const below = [area]
  for (const at of below) below.push(...(areas.parts[at] ?? []))
  return [...below, ...lineUp(areas, area).slice(1)]
}
