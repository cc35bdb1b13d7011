import { type Asked, type Condition, conditionsOf } from './conditions.ts'
import type { Card } from './card.ts'
import { frontAsText, frontOf, listed, themInWords } from './front.ts'
import type { LawHolds, LawLevel } from './levels.ts'
import { askedInWords, readingInWords, topicInWords } from './names.ts'
import type { Statute } from './statute.ts'
import type { Tell } from './tells.ts'

/** One statement of the back, with the text that it leans on. */
export type Line = { readonly text: string; readonly says?: string | undefined; readonly cite?: string | undefined }

export type Section = { readonly heading: string; readonly lines: readonly Line[] }

/** Everything behind the front: for whoever wants to know why. */
export const backOf = (card: Card): readonly Section[] => [
  { heading: 'Private, confidential, privileged', lines: levelLines(card) },
  { heading: 'What may have to be told', lines: card.tells.map(tellLine) },
  { heading: 'What the law asks for', lines: conditionLines(card) },
  { heading: 'Critical incidents', lines: incidentLines(card) },
  { heading: 'Exceptions, as they were read', lines: exceptionLines(card) },
  { heading: 'Good to know', lines: [federalCourt, ...outsideLines(card)] },
]

const federalCourt: Line = {
  text: 'A state’s privilege may not hold in a federal court, for example in a civil rights suit. Ask your legal advisor.',
}

const holdsInWords: Readonly<Record<LawHolds, string>> = {
  holds: 'State law seems to do this here.',
  as_far_as_read: 'State law seems to do this here, as far as it was read. Its list of exceptions was not read to the end.',
  in_part: 'State law keeps it out of some proceedings. The text read does not call that a privilege.',
  open: 'This is not settled. Something was not read, or is not known about this agency.',
  fails: 'State law does not appear to do this here.',
  nothing_read: 'No such rule was found in what was read. That does not mean that there is none.',
}

const lawLine = ({ holds, under }: LawLevel): Line => ({
  text: holdsInWords[holds],
  cite:
    under.length === 0
      ? undefined
      : listed(
          under.map(({ rule }) => rule.citation),
          'and',
        ),
})

function levelLines({ levels, talk }: Card): readonly Line[] {
  const who = themInWords[talk.speaker]
  const { private: expected, confidential, privileged } = levels
  return [
    { text: `Private: people expect that a peer does not pass on what is said. ${privateHere(expected)}` },
    {
      text: confidential.byPolicy
        ? `Confidential: a duty of the peer to keep it. The agency’s written policy promises this to ${who}.`
        : `Confidential: a duty of the peer to keep it. No written policy of the agency promises this to ${who}.`,
    },
    { ...lawLine(confidential.law), text: `Confidential by law: ${lawLine(confidential.law).text}` },
    { ...lawLine(privileged.law), text: `Privileged: a bar on making the peer tell, in court. ${lawLine(privileged.law).text}` },
  ]
}

function privateHere({ byPolicy, byPromise }: Card['levels']['private']): string {
  if (byPolicy && byPromise) return 'The policy says so, and every peer has promised it in writing.'
  if (byPolicy) return 'The policy says so.'
  return byPromise ? 'Every peer has promised it in writing.' : 'Nothing in writing says so here.'
}

function tellLine({ topic, force, reading, written, byPolicy }: Tell): Line {
  const law =
    reading === 'written'
      ? force === 'must' && !byPolicy
        ? 'The law says that it must be told.'
        : 'The law has an exception for it.'
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

function incidentLines({ tiedToIncident, standings }: Card): readonly Line[] {
  if (tiedToIncident.length > 0)
    return tiedToIncident.map(({ citation }) => ({
      text: 'This law is tied to critical incidents or crises. Everyday stress, family, money or drinking may fall outside it.',
      cite: citation,
    }))
  const near = standings.some(({ outcome }) => outcome !== 'elsewhere')
  return [
    {
      text: near
        ? 'The texts that may apply do not say, as far as read, that the talk must be about a critical incident.'
        : 'No rule was found.',
    },
  ]
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

/** A card as plain text: what counsel reads and signs, to the letter. */
export function cardAsText(card: Card): string {
  const sections = backOf(card).map(({ heading, lines }) => [heading, ...lines.map(lineAsText)].join('\n'))
  return [frontAsText(frontOf(card)), '', ...sections].join('\n')
}

const lineAsText = ({ text, says, cite }: Line): string => [`- ${text}`, says && `“${says}”`, cite && `(${cite})`].filter(Boolean).join(' ')
