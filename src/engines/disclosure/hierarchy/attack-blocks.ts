import type { Page } from './attack-page.ts'

/** What one reader knows of every cell: its figure less what is the reader's own, or -1; and the least that a hidden one can be. */
export type View = { readonly figures: Int32Array; readonly low: Int32Array }

/**
 * Hidden cells that sums tie together, apart from all others. Columns are hidden cells, rows are sums: parts less the whole are
 * `right`, what is left when the known ones are taken away.
 */
export type Block = {
  readonly cells: Int32Array
  readonly starts: Int32Array
  readonly columns: Int32Array
  readonly signs: Int8Array
  readonly right: Int32Array
  /** The rows of each column. */
  readonly rowStarts: Int32Array
  readonly rows: Int32Array
}

/** False when figures that are all known do not add up. */
export function addsUp({ sums: { starts, cells } }: Page, { figures }: View): boolean {
  for (let s = 0; s + 1 < starts.length; s++) {
    const from = starts[s] ?? 0
    const whole = figures[cells[from] ?? 0] ?? 0
    let left = whole
    for (let i = from + 1; i < (starts[s + 1] ?? 0) && left >= 0; i++) {
      const part = figures[cells[i] ?? 0] ?? 0
      left = part < 0 ? Infinity : left - part
    }
    if (whole >= 0 && Number.isFinite(left) && left !== 0) return false
  }
  return true
}

export function blocksOf({ sums: { starts, cells, needed } }: Page, { figures }: View): readonly Block[] {
  const up = Int32Array.from(figures, (_, cell) => cell)
  const head = (cell: number): number => {
    let at = cell
    for (let next = up[at] ?? at; next !== at; next = up[at] ?? at) {
      up[at] = up[next] ?? next
      at = next
    }
    return at
  }
  const firstHidden = new Int32Array(needed.length).fill(-1)
  for (const [s, isNeeded] of needed.entries()) {
    if (!isNeeded) continue
    for (let i = starts[s] ?? 0; i < (starts[s + 1] ?? 0); i++) {
      const cell = cells[i] ?? 0
      if ((figures[cell] ?? 0) >= 0) continue
      if ((firstHidden[s] ?? -1) < 0) firstHidden[s] = cell
      else up[head(cell)] = head(firstHidden[s] ?? cell)
    }
  }
  const members = new Map<number, { cells: number[]; sums: number[] }>()
  const memberOf = (cell: number) => {
    const at = head(cell)
    const found = members.get(at) ?? { cells: [], sums: [] }
    if (found.cells.length === 0) members.set(at, found)
    return found
  }
  for (const [cell, figure] of figures.entries()) if (figure < 0) memberOf(cell).cells.push(cell)
  for (const [s, cell] of firstHidden.entries()) if (cell >= 0) memberOf(cell).sums.push(s)
  const local = new Int32Array(figures.length)
  return [...members.values()].map((member) => blockOf(member, { starts, cells, figures, local }))
}

type Reading = {
  readonly starts: Int32Array
  readonly cells: Int32Array
  readonly figures: Int32Array
  readonly local: Int32Array
}

function blockOf(member: { cells: readonly number[]; sums: readonly number[] }, reading: Reading): Block {
  const { starts, cells, figures, local } = reading
  for (const [column, cell] of member.cells.entries()) local[cell] = column
  const rowStarts = [0]
  const columns: number[] = []
  const signs: number[] = []
  const right = member.sums.map((s) => {
    let left = 0
    const from = starts[s] ?? 0
    for (let i = from; i < (starts[s + 1] ?? 0); i++) {
      const cell = cells[i] ?? 0
      const figure = figures[cell] ?? 0
      const sign = i === from ? -1 : 1
      if (figure >= 0) left -= sign * figure
      else {
        columns.push(local[cell] ?? 0)
        signs.push(sign)
      }
    }
    rowStarts.push(columns.length)
    return left
  })
  const degrees = new Int32Array(member.cells.length + 1)
  for (const column of columns) degrees[column + 1] = (degrees[column + 1] ?? 0) + 1
  for (let column = 0; column < member.cells.length; column++) degrees[column + 1] = (degrees[column + 1] ?? 0) + (degrees[column] ?? 0)
  const next = degrees.slice()
  const rows = new Int32Array(columns.length)
  for (let row = 0; row < right.length; row++)
    for (let i = rowStarts[row] ?? 0; i < (rowStarts[row + 1] ?? 0); i++) {
      const column = columns[i] ?? 0
      const at = next[column] ?? 0
      rows[at] = row
      next[column] = at + 1
    }
  return {
    cells: Int32Array.from(member.cells),
    starts: Int32Array.from(rowStarts),
    columns: Int32Array.from(columns),
    signs: Int8Array.from(signs),
    right: Int32Array.from(right),
    rowStarts: degrees,
    rows,
  }
}
