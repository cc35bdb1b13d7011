import { recordsCodeInWords, recordsRuleOf, type RecordsRule } from '#engines/limits/index.ts'
import type { LawLine } from './drill.ts'

const readings: Readonly<Record<RecordsRule['reading'], string>> = {
  read: 'Its rule and its exceptions were read whole.',
  read_in_part: 'It was read in part only.',
  not_read: 'What it says of records was not read.',
}

/** The state's texts on records of peer support, each with its source and how far it was read. */
export const lawOf = (state: string): readonly LawLine[] =>
  recordsRuleOf(state).rules.map(({ rule, reading, gives, says }) => ({
    citation: rule.citation,
    title: rule.title,
    gives: gives.map((code) => recordsCodeInWords[code]),
    says,
    reading: `${readings[reading]} ${rule.readExtent}`.trim(),
    readOn: rule.readOn,
    source: rule.source.url,
  }))
