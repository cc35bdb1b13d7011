import * as v from 'valibot'
import billsJson from '#content/statutes/bills.json' with { type: 'json' }
import statutesJson from '#content/statutes/statutes.json' with { type: 'json' }
import { billsFile, type Bill, type RecordsCode, type Statute, statutesFile } from './statute.ts'

const file = v.parse(statutesFile, statutesJson)
const { bills } = v.parse(billsFile, billsJson)

export const statutes: readonly Statute[] = file.records

/** The day on which the copies were read. */
export const statutesReadOn: string = file.readOn

/** How far a state was looked into. A territory was not looked into at all. */
export type Looked = 'records' | 'nothing_found' | 'not_looked'

export const lookedInto = (state: string): Looked => {
  if (statutes.some((one) => one.state === state)) return 'records'
  return file.noRuleFound.includes(state) ? 'nothing_found' : 'not_looked'
}

/** Every record of a state, and the federal ones where the agency is federal. */
export const recordsOf = (state: string, federal = false): readonly Statute[] =>
  statutes.filter((one) => one.state === state || (federal && one.state === 'US'))

export const billsOf = (state: string): readonly Bill[] => bills.filter((bill) => bill.state === state)

/** True for a text that protects talks, and not only orders or offers a program. */
export const isProtective = ({ kind }: Statute): boolean => kind !== 'program mandate'

/** What a text says of testimony, records and other people, from its rule and its note. */
export const recordsCodesOf = ({ recordsRule, note }: Statute): readonly RecordsCode[] => [...(recordsRule?.codes ?? []), ...note.codes]
