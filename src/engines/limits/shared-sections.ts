import { dayInWords } from '#kernel/day.ts'
import type { Card } from './card.ts'
import { type Line, type Section, sectionAsText } from './line.ts'
import type { Statute } from './statute.ts'

/** What is the same for every speaker of an agency. */
export const sharedSections = (card: Card): readonly Section[] => [
  { heading: 'Exceptions, as they were read', lines: exceptionLines(card) },
  { heading: 'Good to know', lines: [federalCourt, ...outsideLines(card)] },
  { heading: 'What was read', lines: sourceLines(card) },
]

const federalCourt: Line = {
  text: 'A state’s privilege may not hold in a federal court, for example in a civil rights suit. Ask your legal advisor.',
}

function exceptionLines({ standings }: Card): readonly Line[] {
  const rules = standings.filter(({ outcome }) => outcome !== 'elsewhere').map(({ rule }) => rule)
  return rules.length === 0 ? [{ text: 'No rule was found, so there is no list of exceptions to show.' }] : rules.flatMap(exceptionsOf)
}

function exceptionsOf(rule: Statute): readonly Line[] {
  const end: Readonly<Record<Statute['exceptionsRead'], string>> = {
    whole: 'The list was read to its end.',
    partial: 'The list was read in part. There may be more.',
    none: 'The exceptions were not read. Assume that there are some.',
    'not applicable': 'This text has no list of exceptions.',
  }
  return [
    ...(rule.exceptions ?? []).map(({ text, must }) => ({ text: must ? 'Must be told.' : 'As read.', says: text, cite: rule.citation })),
    { text: end[rule.exceptionsRead], cite: rule.citation },
  ]
}

const outsideLines = ({ standings }: Card): readonly Line[] =>
  standings
    .filter(({ outcome }) => outcome === 'elsewhere')
    .map(({ rule }) => ({ text: 'Also read, and about another employer or program than this one.', says: rule.title, cite: rule.citation }))

function sourceLines({ citations, bills, readOn }: Card): readonly Line[] {
  const read = citations.map((rule) => ({
    text: `${rule.title}. ${sentence(rule.confidence)}: ${rule.readExtent}. Read on ${dayInWords(rule.readOn)}${
      rule.source.copyOf === null ? '' : `, in a copy of ${rule.source.copyOf}`
    }.`,
    cite: rule.citation,
    source: rule.source.url,
  }))
  const seen = bills.map(({ bill, what, lastSeen, url }) => ({
    text: `A bill to look up: ${what}. ${sentence(lastSeen)}.`,
    cite: bill,
    source: url,
  }))
  return [...read, ...seen, { text: `All of this was read from copies on ${dayInWords(readOn)}, and may have changed since.` }]
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What stands on the back of every card of an agency, as plain text. */
export const sharedText = (card: Card): string => sharedSections(card).map(sectionAsText).join('\n')
