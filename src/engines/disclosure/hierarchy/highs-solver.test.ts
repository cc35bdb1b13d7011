import { expect, test } from 'vitest'
import { loadSolver } from './highs-solver.ts'
import { withSession } from './solver.ts'
import type { Program } from './solver.ts'

const solver = await loadSolver()

/** Three counts in a ring, each two of them at most 1 together: half of each is best, one whole is best in whole numbers. */
const ring: Program = {
  low: new Float64Array(3),
  high: new Float64Array(3).fill(Infinity),
  rows: {
    low: new Float64Array(3).fill(-Infinity),
    high: new Float64Array(3).fill(1),
    starts: Int32Array.of(0, 2, 4, 6),
    columns: Int32Array.of(0, 1, 1, 2, 0, 2),
    values: new Float64Array(6).fill(1),
  },
}

test('a program is solved, and solved in whole numbers when asked', () => {
  const solved = withSession(solver, ring, (session) => {
    session.setCosts(new Float64Array(3).fill(1))
    return [session.solve({ most: true }), session.solve({ most: true, whole: true }), session.solve({ most: true })]
  })

  expect(solved.map(({ status }) => status)).toEqual(['optimal', 'optimal', 'optimal'])
  expect(solved.map(({ objective }) => objective)).toEqual([1.5, 1, 1.5])
})

test('what changes between two solves counts', () => {
  const objectives = withSession(solver, ring, (session) => {
    session.setCost(0, 1)
    const first = session.solve({ most: true }).objective
    session.setBounds(1, 0.25, 1)
    const second = session.solve({ most: true }).objective
    session.setRowBounds(0, -Infinity, 0.5)
    const third = session.solve({ most: true }).objective
    session.addRow({ low: 0, high: 0, columns: Int32Array.of(0), values: Float64Array.of(1) })
    const fourth = session.solve({ most: true }).objective
    session.setBounds(1, 2, 2)
    return [first, second, third, fourth, session.solve().status]
  })

  expect(objectives).toEqual([1, 0.75, 0.25, 0, 'infeasible'])
})

test('a search that must stop early says so', () => {
  const stopped = withSession(solver, ring, (session) => {
    session.setCosts(new Float64Array(3).fill(1))
    return session.solve({ most: true, seconds: 0 })
  })

  expect(stopped.status).toBe('stopped')
})

test('a sum without end is not mistaken for one with an end', () => {
  const status = withSession(solver, { ...ring, rows: { ...ring.rows, high: new Float64Array(3).fill(Infinity) } }, (session) => {
    session.setCost(0, 1)
    return session.solve({ most: true }).status
  })

  expect(status).toBe('unbounded')
})
