import type { Row } from './matrix.ts'
import { only } from './only.ts'

const coordinator = only('coordinator')
const readers = only('coordinator', 'command', 'peer', 'clinician', 'legal_advisor')

// Every agency has reports of the same years, so that others find their own at the same address.
const evaluated: Row = { ...readers({ year: 'evaluatedYear' }), sameForAll: true }
const inWriting: Row = { ...coordinator({ year: 'yearInWriting' }), sameForAll: true }

/** Every route of indicators and of the yearly report. */
export const evaluationRouteTable: Readonly<Record<string, Row>> = {
  'GET /desk/indicators': only('coordinator', 'keeper', 'peer', 'clinician')(),
  'GET /desk/evaluation': readers(),
  'GET /desk/evaluation/:year': evaluated,
  'GET /desk/evaluation/:year/report.pdf': evaluated,
  'GET /desk/evaluation/:year/report.docx': evaluated,
  'GET /desk/evaluation/:year/report.csv': evaluated,
  'GET /desk/evaluation/:year/grant': evaluated,
  'GET /desk/evaluation/:year/grant.pdf': evaluated,
  'GET /desk/evaluation/:year/grant.docx': evaluated,
  'GET /desk/evaluation/:year/grant.csv': evaluated,
  'GET /desk/evaluation/:year/council': evaluated,
  'GET /desk/evaluation/:year/council.pdf': evaluated,
  'GET /desk/evaluation/:year/council.docx': evaluated,
  'GET /desk/evaluation/:year/write': inWriting,
  'POST /desk/evaluation/:year/write': inWriting,
  'GET /desk/evaluation/:year/finish': inWriting,
  'POST /desk/evaluation/:year/finish': inWriting,
}
