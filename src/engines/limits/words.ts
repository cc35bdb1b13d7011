import type { Card } from './card.ts'
import { frontAsText, frontOf, listed, themInWords } from './front.ts'
import { type Line, type Section, sectionAsText } from './line.ts'
import type { LawHolds, LawLevel } from './levels.ts'
import { sharedSections } from './shared-sections.ts'

/** Everything behind the front: for whoever wants to know why. */
export const backOf = (card: Card): readonly Section[] => [...ownSections(card), ...sharedSections(card)]

/** What is said for this speaker. */
const ownSections = (card: Card): readonly Section[] => [
  { heading: 'Private, confidential, privileged', lines: levelLines(card) },
  { heading: 'Critical incidents', lines: incidentLines(card) },
]

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

/** Before counsel has signed, the words are explained and nothing is claimed. */
function levelLines({ levels, talk, signed }: Card): readonly Line[] {
  if (!signed)
    return [
      { text: 'Private: people expect that a peer does not pass on what is said.' },
      { text: 'Confidential: a duty of the peer to keep it, by policy or by law.' },
      { text: 'Privileged: a bar on making the peer tell, in court.' },
      { text: 'Which of these holds here is not settled: no legal advisor has signed these cards.' },
    ]
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

/** A card as plain text, without what is the same on all of them. */
export const cardAsText = (card: Card): string => [frontAsText(frontOf(card)), '', ...ownSections(card).map(sectionAsText)].join('\n')
