import { dayInWords } from '#kernel/day.ts'
import type { Card } from './card.ts'
import { type Asked, type Condition, conditionsOf } from './conditions.ts'
import { listed } from './front.ts'
import { type Line, type Section, sectionAsText } from './line.ts'
import { askedInWords, readingInWords, topicInWords } from './names.ts'
import type { Statute } from './statute.ts'
import type { Tell, TellTopic } from './tells.ts'

/** What is the same for every speaker of an agency. */
export const sharedSections = (card: Card): readonly Section[] => [
  { heading: 'What may have to be told', lines: card.tells.filter(isWorthSaying).map(tellLine) },
  { heading: 'What the law asks for', lines: conditionLines(card) },
  { heading: 'Exceptions, as they were noted', lines: exceptionLines(card) },
  { heading: 'Good to know', lines: [federalCourt, aboutNotes, ...outsideLines(card)] },
  { heading: 'What was read', lines: sourceLines(card) },
]

const aboutNotes: Line = {
  text: 'Notes on the texts were made when they were read. They are not the statute’s own words, and are not to be quoted as such.',
}

const federalCourt: Line = {
  text: 'A state’s privilege may not hold in a federal court, for example in a civil rights suit. Ask your legal advisor.',
}

const always: readonly TellTopic[] = ['danger_self', 'danger_others', 'abuse', 'crime_admitted', 'crime_planned']

/** What everybody asks about is always there; the rest where the law or the policy has words for it. */
const isWorthSaying = ({ topic, force }: Tell): boolean => always.includes(topic) || force !== 'not_settled'

function tellLine({ topic, force, reading, written, byPolicy }: Tell): Line {
  const law =
    reading === 'written'
      ? force === 'must' && !byPolicy
        ? 'It must be told, as noted from the law.'
        : 'An exception for it was noted.'
      : readingInWords[reading]
  const policy = byPolicy ? ' The agency’s policy says that a peer tells on it.' : ''
  const reporting = topic === 'abuse' ? ' Laws on reporting abuse stand elsewhere, and silence here does not set them aside.' : ''
  return {
    text: `${topicInWords[topic]}: ${law}${policy}${reporting}`,
    says: reading === 'written' ? written.map(({ exception }) => exception.text).join('; ') : undefined,
    cite: reading === 'written' ? listed([...new Set(written.map(({ rule }) => rule.citation))], 'and') : undefined,
  }
}

const metInWords: Readonly<Record<Condition['met'], string>> = { yes: 'yes', no: 'missing', unknown: 'not known' }

/** What hangs on the single talk rather than on the team. */
const ofTheTalk: readonly Asked[] = [
  'critical_incident_only',
  'not_at_scene',
  'acting_in_role',
  'in_a_session',
  'mutual_confidence',
  'within_guidelines',
]

function conditionLines({ standings, talk }: Card): readonly Line[] {
  const lines = standings
    .filter(({ outcome }) => outcome !== 'elsewhere')
    .flatMap(({ rule }) =>
      conditionsOf(rule, talk).map(({ code, met, says }) => ({
        text: `${askedInWords[code]}: ${ofTheTalk.includes(code) && met === 'yes' ? 'depends on the talk' : metInWords[met]}.`,
        says,
        cite: rule.citation,
      })),
    )
  return lines.length > 0 ? lines : [{ text: 'No rule was found that would ask for anything.' }]
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
    ...(rule.exceptions ?? []).map(({ text, must }) => ({
      text: must ? 'It must be told:' : 'Exception:',
      says: text,
      cite: rule.citation,
    })),
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
