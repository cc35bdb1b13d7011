import type { ColumnType, Generated, JSONColumnType } from 'kysely'

/** Read and written as `YYYY-MM-DD`, never as a moment. */
type DayColumn = ColumnType<string, string, string>

/** The tables of indicators and of the yearly report. */
export type EvaluationTables = {
  program_year: {
    agency_id: string
    year: number
    peers: number
    trained: number
    courses: number
    /** A numeric comes as text. */
    training_hours: ColumnType<string, number, number>
    coverage: string[]
    noted_on: DayColumn
  }
  evaluation: {
    agency_id: string
    year: number
    edition: number
    stage: string
    done: string
    not_known: string
    next_year: string
    council: string
    presents: JSONColumnType<object>
    content: ColumnType<object | null, string | null, string | null>
    final_on: DayColumn | null
    final_by: string | null
    version: Generated<number>
  }
}
