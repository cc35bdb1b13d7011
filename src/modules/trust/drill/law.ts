import { recordsCodeInWords, recordsRuleOf, type RecordsRule, type Statute } from '#engines/limits/index.ts'
import type { LawLine } from './drill.ts'

const readings: Readonly<Record<RecordsRule['reading'], string>> = {
  read: 'Its rule and its exceptions were read whole',
  read_in_part: 'It was read in part only',
  not_read: 'What it says of records was not read',
}

/** A text that may not be about this agency at all is shown with that said. */
const asides: Readonly<Partial<Record<Statute['scope'], string>>> = {
  other_employer: 'It is about another kind of employer. See whether it reaches this agency at all.',
  state_program: 'It is about a program of the state. See whether the team is part of it.',
}

/** The state's texts on records of peer support, each with its source and how far it was read. */
export const lawOf = (state: string): readonly LawLine[] =>
  recordsRuleOf(state).rules.map(({ rule, reading, gives, says }) => ({
    citation: rule.citation,
    title: rule.title,
    aside: asides[rule.scope] ?? null,
    gives: gives.map((code) => recordsCodeInWords[code]),
    says,
    reading: `${readings[reading]} (${rule.readExtent}).`,
    readOn: rule.readOn,
    source: rule.source.url,
  }))
