import { type Agency, cardAsText, cardsFor, type Gap, gapsFor, sharedText, type Task, taskOf } from '#engines/limits/index.ts'
import type { Day } from '#kernel/day.ts'
import { choicesAsText } from './choice-words.ts'
import type { KeptChoice } from './choices.ts'
import { words } from './words.ts'

/** What counsel answered to one open question. */
export type Answer = { readonly question: string; readonly answer: string; readonly answeredOn: Day; readonly version: number }

/** A signature over the exact text of a card set. */
export type Signature = {
  readonly id: string
  readonly text: string
  readonly digest: string
  readonly by: string
  readonly on: Day
  readonly withdrawnOn: Day | null
}

/** An open question, with the short name that its address and its answer go by, and the answer if there is one. */
export type Question = { readonly slug: string; readonly who: Gap['who']; readonly task: Task; readonly answer: Answer | null }

const slugOf = ({ id }: Pick<Gap, 'id'>): string =>
  id
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 100)

export const questionsOf = (agency: Agency, answers: readonly Answer[]): readonly Question[] =>
  gapsFor(agency).map((gap) => {
    const slug = slugOf(gap)
    const answer = gap.who === 'counsel' ? answers.find(({ question }) => question === slug) : undefined
    return { slug, who: gap.who, task: taskOf(gap), answer: answer ?? null }
  })

/** One part of what is signed: a card, or what stands behind all of them. */
export type Part = { readonly heading: string; readonly text: string }

/** Stands only to show the cards as they will read once they are signed; no name of it is on them. */
const afterSigning = { by: '', on: '' }

/** What counsel reads and signs: the cards as they will read once signed, and everything behind them. */
export function partsOf(agency: Agency, answers: readonly Answer[]): readonly Part[] {
  const { choices, papers } = agency
  const cards = cardsFor(agency, afterSigning)
  const [first] = cards
  const questions = questionsOf(agency, answers).filter(({ who }) => who === 'counsel')
  return [
    { heading: 'What the agency chose', text: choicesAsText(choices && papers && { choices, papers }) },
    ...cards.map((card) => ({ heading: words.cards.names[card.talk.speaker], text: cardAsText(card) })),
    ...(first ? [{ heading: 'Behind every card', text: sharedText(first) }] : []),
    { heading: 'Open questions, and the answers to them', text: questions.map(questionAsText).join('\n') || 'There are none.' },
  ]
}

const questionAsText = ({ task, answer }: Question): string =>
  `- ${task.what}${task.cite === null ? '' : ` (${task.cite})`} ${answer ? `Answer: ${answer.answer}` : 'Not answered.'}`

/** The whole set as one text; a signature is bound to it letter by letter. */
export const setAsText = (state: string, parts: readonly Part[]): string =>
  [`Limits of what a peer can keep, ${state}`, ...parts.map(({ heading, text }) => `${heading}\n\n${text}`)].join('\n\n')

/** Where a card set stands with counsel. */
export type Standing =
  | { readonly is: 'signed'; readonly signature: Signature }
  /** Signed once, and the text has changed since. */
  | { readonly is: 'overtaken'; readonly signature: Signature }
  | { readonly is: 'unsigned' }

/** Signatures come with the newest first. One that was taken back holds for nothing. */
export function standingOf(digest: string, signatures: readonly Signature[]): Standing {
  const good = signatures.filter(({ withdrawnOn }) => withdrawnOn === null)
  const fitting = good.find((one) => one.digest === digest)
  if (fitting) return { is: 'signed', signature: fitting }
  return good[0] ? { is: 'overtaken', signature: good[0] } : { is: 'unsigned' }
}

/** Whoever made the choices does not sign them off as counsel. */
export const maySign = (personId: string, kept: KeptChoice | null): boolean => kept !== null && kept.chosenBy !== personId
