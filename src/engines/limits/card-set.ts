import type { Day } from '#kernel/day.ts'
import { type Agency, cardsFor, gapsFor } from './cards.ts'
import { choicesAsText, speakerNames } from './choice-words.ts'
import { type Task, taskOf } from './gap-words.ts'
import type { Gap } from './gaps.ts'
import { sharedText } from './shared-sections.ts'
import { cardAsText } from './words.ts'

/** What counsel answered to one open question. */
export type Answered = { readonly question: string; readonly answer: string; readonly answeredOn: Day; readonly version: number }

/** An open question, with the short name that its address and its answer go by, and the answer if there is one. */
export type Question = { readonly slug: string; readonly who: Gap['who']; readonly task: Task; readonly answer: Answered | null }

const slugOf = ({ id }: Pick<Gap, 'id'>): string =>
  id
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 100)

export const questionsOf = (agency: Agency, answers: readonly Answered[]): readonly Question[] =>
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
export function partsOf(agency: Agency, answers: readonly Answered[]): readonly Part[] {
  const { choices, papers } = agency
  const cards = cardsFor(agency, afterSigning)
  const [first] = cards
  const questions = questionsOf(agency, answers).filter(({ who }) => who === 'counsel')
  return [
    { heading: 'What the agency chose', text: choicesAsText(choices && papers && { choices, papers }) },
    ...cards.map((card) => ({ heading: speakerNames[card.talk.speaker], text: cardAsText(card) })),
    ...(first ? [{ heading: 'Behind every card', text: sharedText(first) }] : []),
    { heading: 'Open questions, and the answers to them', text: questions.map(questionAsText).join('\n') || 'There are none.' },
  ]
}

const questionAsText = ({ task, answer }: Question): string =>
  `- ${task.what}${task.cite === null ? '' : ` (${task.cite})`} ${answer ? `Answer: ${answer.answer}` : 'Not answered.'}`

/** The whole set as one text; a signature is bound to it letter by letter. */
export const setAsText = (state: string, parts: readonly Part[]): string =>
  [`Limits of what a peer can keep, ${state}`, ...parts.map(({ heading, text }) => `${heading}\n\n${text}`)].join('\n\n')
