import type { RecordsCode, Statute } from './statute.ts'
import { isProtective, lookedInto, type Looked, recordsCodesOf, recordsOf } from './statutes.ts'

/** How far it was read what a text says of records. `not_read` is not "nothing". */
export type RecordsReading = 'read' | 'read_in_part' | 'not_read'

/** What one text gives somebody who is asked for records of peer support. */
export type RecordsRule = {
  readonly rule: Statute
  readonly reading: RecordsReading
  /** Empty where nothing was read that helps; see `reading` before saying so. */
  readonly gives: readonly RecordsCode[]
  readonly isPrivilege: boolean
  readonly says: string | null
}

export type RecordsRules = { readonly looked: Looked; readonly rules: readonly RecordsRule[] }

/** The exemptions and privileges that a state's data gives for records of peer support, with how far each text was read. */
export const recordsRuleOf = (state: string): RecordsRules => ({
  looked: lookedInto(state),
  rules: recordsOf(state)
    .filter((rule) => isProtective(rule) && rule.scope !== 'former' && rule.scope !== 'fire_ems')
    .map((rule) => ({
      rule,
      reading: readingOfRecords(rule),
      gives: recordsCodesOf(rule),
      isPrivilege: rule.kind === 'testimonial privilege' && rule.ruleRead === 'yes',
      says: rule.recordsRule?.text ?? null,
    })),
})

function readingOfRecords({ recordsRule, ruleRead, exceptionsRead, confidence }: Statute): RecordsReading {
  if (recordsRule === null || ruleRead !== 'yes') return 'not_read'
  return exceptionsRead === 'whole' && confidence === 'statute text read' ? 'read' : 'read_in_part'
}

/** What each code gives, in words for counsel; the text itself stands beside it. */
export const recordsCodeInWords: Readonly<Record<RecordsCode, string>> = {
  kept_confidential: 'to be kept confidential, outside the exceptions',
  no_compelled_testimony: 'testimony is not compelled, outside the exceptions',
  may_refuse: 'may be refused',
  not_discoverable: 'not open to discovery or subpoena',
  not_admissible: 'not admissible',
  not_public_record: 'not a public record',
  silent_on_records: 'says nothing on public records',
  civil_only: 'in civil actions only',
  no_recording: 'nothing may be recorded',
  participation_kept: 'covers the fact of taking part',
  participants: 'binds or protects the others in a group',
}
