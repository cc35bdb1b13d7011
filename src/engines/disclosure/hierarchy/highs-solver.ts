import loadHighs from 'highs'
import type { Highs, Model, ModelStatusCode } from 'highs'
import type { Program, Session, Solved, SolveOptions, Solver } from './solver.ts'

/** Loads HiGHS. In a browser `wasmAt` is the address of `highs.wasm`; Node finds the file beside the package. */
export async function loadSolver(wasmAt?: string): Promise<Solver> {
  const highs = await loadHighs(wasmAt === undefined ? {} : { locateFile: () => wasmAt })
  return { open: (program) => open(highs, program) }
}

const feasible = 2
// Seconds; as good as no limit, which the solver cannot be told as such.
const longest = 1e9
const basisIsValid = 1
/** Up to so many columns a program is solved as it stands: making it smaller first takes longer than it saves (measured, 2 to 3 times). */
const plainColumns = 8000
const all = (count: number) => ({ kind: 'range', from: 0, to: count - 1 }) as const

function open(highs: Highs, { low, high, rows }: Program): Session {
  const columns = low.length
  const { minimize, maximize } = highs.constants.objectiveSense
  const whole = new Int32Array(columns).fill(highs.constants.variableType.integer)
  const { starts, columns: indices, values } = rows
  const numRows = rows.low.length
  const matrix = { format: 'csr', numRows, numCols: columns, starts, indices, values } as const
  const model = highs.createModel()
  // One seed: the same program ends in the same corner everywhere.
  model.options.set({ output_flag: false, random_seed: 0, mip_rel_gap: 0 })
  const presolve = columns > plainColumns ? 'choose' : 'off'
  model.options.set({ presolve })
  const bounds = { colLower: low, colUpper: high, rowLower: rows.low, rowUpper: rows.high }
  model.passModel({ numCols: columns, numRows, colCost: new Float64Array(columns), ...bounds, matrix })
  let most = false
  let limit = longest

  const solveWhole = ({ nodes = 2 ** 31 - 1, gap = 1e-6 }: SolveOptions): Solved => {
    // A search in whole numbers forgets the corner that the next linear program starts from.
    const corner = model.info.get('basis_validity') === basisIsValid ? model.getBasis() : null
    model.options.set({ mip_max_nodes: nodes, mip_abs_gap: gap, presolve: 'choose' })
    model.changeColsIntegrality(all(columns), whole)
    model.run()
    const solved = outcome(model, true)
    model.clearIntegrality()
    model.options.set({ presolve })
    model.clearSolver()
    if (corner) model.setBasis(corner)
    return solved
  }

  return {
    setCosts: (costs) => void model.changeColsCost(all(columns), costs),
    setCost: (column, cost) => void model.changeColCost(column, cost),
    setBounds: (column, from, to) => void model.changeColBounds(column, from, to),
    setRowBounds: (row, from, to) => void model.changeRowBounds(row, from, to),
    addRow: (row) => void model.addRow(row.low, row.high, { indices: row.columns, values: row.values }),
    solve: (options = {}) => {
      const { most: wanted = false, seconds = longest } = options
      if (wanted !== most) model.changeObjectiveSense(wanted ? maximize : minimize)
      most = wanted
      if (seconds !== limit) model.options.set('time_limit', seconds)
      limit = seconds
      // The clock runs on from one solve to the next unless it is put back.
      if (seconds < longest) model.zeroAllClocks()
      if (options.whole) return solveWhole(options)
      model.run()
      return outcome(model, false)
    },
    dispose: () => model.dispose(),
  }
}

function outcome(model: Model, whole: boolean): Solved {
  const status = nameOf(model.getModelStatus())
  const point = model.info.get('primal_solution_status') === feasible ? model.getSolution().colValue : null
  const objective = model.getObjectiveValue()
  const bound = whole ? Number(model.info.get('mip_dual_bound')) : objective
  return { status, objective, bound, point }
}

function nameOf(code: ModelStatusCode): Solved['status'] {
  if (code === 7 || code === 6) return 'optimal'
  if (code === 8) return 'infeasible'
  return code === 9 || code === 10 ? 'unbounded' : 'stopped'
}
