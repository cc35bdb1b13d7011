/** Rows of a program in one go: row r has the terms from starts[r] to starts[r + 1], each a column and its coefficient. */
export type ProgramRows = {
  readonly low: Float64Array
  readonly high: Float64Array
  readonly starts: Int32Array
  readonly columns: Int32Array
  readonly values: Float64Array
}

/** Columns x with low <= x <= high, and rows that bound sums of them. Infinity where there is no bound. */
export type Program = {
  readonly low: Float64Array
  readonly high: Float64Array
  readonly rows: ProgramRows
}

export type SolveOptions = {
  /** Whole numbers only. The linear program is solved otherwise. */
  readonly whole?: boolean
  readonly most?: boolean
  /** Gives up after so many branches (whole numbers only), or seconds; the first keeps the outcome the same on every machine. */
  readonly nodes?: number
  readonly seconds?: number
  /** Whole numbers only: good enough when nothing can be better by more than this. */
  readonly gap?: number
}

export type Solved = {
  /** `stopped`: a limit was met; `point` is then the best found so far, if any. */
  readonly status: 'optimal' | 'infeasible' | 'unbounded' | 'stopped'
  readonly objective: number
  /** Nothing beyond this can be reached. */
  readonly bound: number
  readonly point: Float64Array | null
}

/** One program kept open: solving again after a change starts from the last corner. */
export type Session = {
  /** The cost of every column; 0 for all at the beginning. */
  readonly setCosts: (costs: Float64Array) => void
  readonly setCost: (column: number, cost: number) => void
  readonly setBounds: (column: number, low: number, high: number) => void
  readonly setRowBounds: (row: number, low: number, high: number) => void
  readonly addRow: (row: {
    readonly low: number
    readonly high: number
    readonly columns: Int32Array
    readonly values: Float64Array
  }) => void
  readonly solve: (options?: SolveOptions) => Solved
  /** Gives the memory back; the session is of no use afterwards. */
  readonly dispose: () => void
}

/** Solves linear programs and programs in whole numbers. What it says is checked in integers by whoever relies on it. */
export type Solver = { readonly open: (program: Program) => Session }

/** Opens a program for as long as the work lasts. */
export function withSession<T>(solver: Solver, program: Program, work: (session: Session) => T): T {
  const session = solver.open(program)
  try {
    return work(session)
  } finally {
    session.dispose()
  }
}
