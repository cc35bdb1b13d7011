/** Sums that unknown whole numbers must meet: coefficient by variable, and the right side. */
export type Equation = { readonly terms: ReadonlyMap<number, number>; readonly right: number }

/** Whole numbers at or above `low` that meet every equation. */
export type System = { readonly equations: readonly Equation[]; readonly low: readonly number[] }

export type Extreme = { readonly value: number; readonly point: readonly number[] }

type Tableau = { readonly rows: Float64Array[]; readonly basis: number[]; readonly width: number }

const tiny = 1e-9

/** Finds the least and the most of any unknown, exactly and over whole numbers; null when nothing fits the equations. */
export function solverOf(system: System): ((variable: number, most: boolean) => Extreme) | null {
  const tableau = feasible(system)
  if (!tableau || !wholeExtreme(system, tableau, 0, false)) return null
  return (variable, most) => {
    const found = wholeExtreme(system, tableau, variable, most)
    if (!found) throw new Error('A system with a solution lost it.')
    return found
  }
}

/** Branch and bound; for the networks that our tables make, the first vertex is whole already. */
function wholeExtreme(system: System, tableau: Tableau, variable: number, most: boolean): Extreme | null {
  const point = vertex(system, tableau, variable, most)
  const split = point.findIndex((value) => Math.abs(value - Math.round(value)) > 1e-6)
  if (split < 0) return checked(system, point.map(Math.round), variable)

  const under = Math.floor(point[split] ?? 0)
  const slack = system.low.length
  const capped: System = {
    equations: [
      ...system.equations,
      {
        terms: new Map([
          [split, 1],
          [slack, 1],
        ]),
        right: under,
      },
    ],
    low: [...system.low, 0],
  }
  const raised: System = { ...system, low: system.low.map((low, i) => (i === split ? Math.max(low, under + 1) : low)) }
  let best: Extreme | null = null
  for (const branch of [capped, raised]) {
    const start = feasible(branch)
    const found = start && wholeExtreme(branch, start, variable, most)
    if (found && (!best || (most ? found.value > best.value : found.value < best.value)))
      best = { value: found.value, point: found.point.slice(0, slack) }
  }
  return best
}

function checked(system: System, point: readonly number[], variable: number): Extreme {
  const fits =
    system.low.every((low, i) => (point[i] ?? 0) >= low) &&
    system.equations.every(({ terms, right }) => [...terms].reduce((sum, [i, by]) => sum + by * (point[i] ?? 0), 0) === right)
  if (!fits) throw new Error('The solver left its equations.')
  return { value: point[variable] ?? 0, point }
}

/** Phase one: a first corner, by minimising artificial variables that stand for what is missing in each equation. */
function feasible({ equations, low }: System): Tableau | null {
  const width = low.length
  const height = equations.length
  const rows = equations.map(({ terms, right }, r) => {
    const row = new Float64Array(width + height + 1)
    let rest = right
    for (const [i, by] of terms) {
      row[i] = by
      rest -= by * (low[i] ?? 0)
    }
    const sign = rest < 0 ? -1 : 1
    for (let i = 0; i < width; i++) row[i] = sign * (row[i] ?? 0)
    row[width + r] = 1
    row[width + height] = sign * rest
    return row
  })
  const basis = rows.map((_, r) => width + r)
  const goal = new Float64Array(width + height + 1)
  for (const row of rows)
    for (let i = 0; i <= width + height; i++) if (i < width || i === width + height) goal[i] = (goal[i] ?? 0) - (row[i] ?? 0)
  improve({ rows, basis, width: width + height }, goal, width)
  if (-(goal[width + height] ?? 0) > 1e-6) return null

  const kept: Float64Array[] = []
  const keptBasis: number[] = []
  for (const [r, row] of rows.entries()) {
    if ((basis[r] ?? 0) >= width) {
      const entering = row.findIndex((value, i) => i < width && Math.abs(value) > tiny)
      // Nothing but zeros: this equation follows from the others.
      if (entering < 0) continue
      pivot({ rows, basis }, r, entering, goal)
    }
  }
  for (const [r, row] of rows.entries()) {
    if ((basis[r] ?? 0) >= width) continue
    const short = new Float64Array(width + 1)
    short.set(row.subarray(0, width))
    short[width] = row[width + height] ?? 0
    kept.push(short)
    keptBasis.push(basis[r] ?? 0)
  }
  return { rows: kept, basis: keptBasis, width }
}

function vertex({ low }: System, tableau: Tableau, variable: number, most: boolean): number[] {
  const { rows, basis, width } = tableau
  const goal = new Float64Array(width + 1)
  goal[variable] = most ? -1 : 1
  const row = rows[basis.indexOf(variable)]
  if (row) for (let i = 0; i <= width; i++) goal[i] = (goal[i] ?? 0) - (most ? -1 : 1) * (row[i] ?? 0)
  improve(tableau, goal, width)

  const point = [...low]
  for (const [r, basic] of basis.entries()) point[basic] = (low[basic] ?? 0) + (rows[r]?.[width] ?? 0)
  return point
}

/** Pivots until no column lowers the goal; after many rounds by Bland's rule, which cannot go in circles. */
function improve({ rows, basis, width }: Tableau, goal: Float64Array, columns: number): void {
  for (let round = 0; ; round++) {
    let entering = -1
    for (let i = 0; i < columns; i++)
      if ((goal[i] ?? 0) < -tiny && (entering < 0 || (round < 60 && (goal[i] ?? 0) < (goal[entering] ?? 0)))) entering = i
    if (entering < 0) return

    let leaving = -1
    let least = Infinity
    for (const [r, row] of rows.entries()) {
      const by = row[entering] ?? 0
      if (by <= tiny) continue
      const ratio = (row[width] ?? 0) / by
      if (ratio < least - tiny || (ratio < least + tiny && (basis[r] ?? 0) < (basis[leaving] ?? 0))) {
        least = ratio
        leaving = r
      }
    }
    if (leaving < 0) throw new Error('A count without an upper end: the known total is missing.')
    pivot({ rows, basis }, leaving, entering, goal)
  }
}

function pivot({ rows, basis }: Pick<Tableau, 'rows' | 'basis'>, leaving: number, entering: number, goal: Float64Array): void {
  const row = rows[leaving]
  if (!row) return
  const by = row[entering] ?? 1
  for (let i = 0; i < row.length; i++) row[i] = tidy((row[i] ?? 0) / by)
  for (const other of [...rows, goal]) {
    const share = other[entering] ?? 0
    if (other === row || share === 0) continue
    for (let i = 0; i < row.length; i++) if (row[i] !== 0) other[i] = tidy((other[i] ?? 0) - share * (row[i] ?? 0))
  }
  basis[leaving] = entering
}

/** Our coefficients are whole, so what is within rounding of a whole number is one. */
const tidy = (value: number): number => (Math.abs(value - Math.round(value)) < tiny ? Math.round(value) : value)
