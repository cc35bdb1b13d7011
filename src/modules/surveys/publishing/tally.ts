import type { Answer } from '../answering/answer.ts'
import { choicesOf, isShown, itemsOf } from '../answering/answer.ts'
import type { Question, Template } from '../questions/template.ts'
import { questionsFor } from '../questions/template.ts'

/**
 * One item counted: how often each choice was made, by how many people, and how many were not asked because of their
 * answer to the question before.
 */
export type ItemTally = { readonly by: Readonly<Record<string, number>>; readonly answered: number; readonly notAsked: number }

/** Every item of a survey counted by itself: what can be tallied aloud from paper, and what opinions are made of. */
export type Tally = ReadonlyMap<string, ItemTally>

/** How many agree of those who answered. Its id is a question, a grid row `question.row` or an option `question.option`. */
export type OpinionCount = { readonly id: string; readonly agree: number; readonly answered: number }

/** How many chose each number from 0 to 10. */
export type ScaleCount = { readonly id: string; readonly byValue: readonly number[] }

/** How often each option of a "pick three" was picked, in the template's order. */
export type PickCount = {
  readonly id: string
  readonly answered: number
  readonly options: readonly { readonly id: string; readonly chosenBy: number }[]
}

export type OpinionCounts = {
  readonly opinions: readonly OpinionCount[]
  readonly scales: readonly ScaleCount[]
  readonly picks: readonly PickCount[]
}

export function tallyOf(template: Template, headcount: number, answers: readonly Answer[]): Tally {
  return new Map(
    questionsFor(template, headcount).flatMap((question) => {
      const asked = answers.filter((answer) => isShown(question, answer))
      const notAsked = answers.length - asked.length - silentAtParent(question, answers)
      return itemsOf(question).map((item): [string, ItemTally] => {
        const chosen = asked.map((answer) => answer[item] ?? []).filter((each) => each.length > 0)
        const by = choicesOf(question).map(({ id }) => [id, chosen.filter((each) => each.includes(id)).length] as const)
        return [item, { by: Object.fromEntries(by), answered: chosen.length, notAsked }]
      })
    }),
  )
}

/** Those who did not answer the question that this one hangs on: unsaid there, so unsaid here. */
function silentAtParent(question: Question, answers: readonly Answer[]): number {
  const parent = 'showIf' in question ? question.showIf?.question : undefined
  return parent === undefined ? 0 : answers.filter((answer) => answer[parent] === undefined).length
}

/**
 * The opinions in a tally. People who were not asked count among those who answered and do not agree: otherwise the number
 * of answers, and with it the words of the band, would tell how many chose one option of the question before.
 */
export function opinionCountsOf(template: Template, headcount: number, tally: Tally): OpinionCounts {
  const asked = questionsFor(template, headcount).filter((question) => question.figure === 'opinion')
  return {
    opinions: asked.flatMap((question) => opinionsIn(question, tally)),
    scales: asked
      .filter((question) => question.kind === 'scale_0_10')
      .map((question) => ({ id: question.id, byValue: choicesOf(question).map(({ id }) => chosenBy(tally, question.id, id)) })),
    picks: asked
      .filter((question) => question.kind === 'pick_three')
      .map(({ id, options }) => ({
        id,
        answered: itemIn(tally, id).answered,
        options: options.map((option) => ({ id: option.id, chosenBy: chosenBy(tally, id, option.id) })),
      })),
  }
}

function opinionsIn(question: Question, tally: Tally): readonly OpinionCount[] {
  if (question.kind === 'scale_0_10' || question.kind === 'pick_three') return []
  const agreeing = question.options.filter((option) => option.agrees)
  const answeredTo = (item: string) => itemIn(tally, item).answered + itemIn(tally, item).notAsked
  if (question.kind === 'multiple')
    return agreeing.map(({ id }) => ({
      id: `${question.id}.${id}`,
      agree: chosenBy(tally, question.id, id),
      answered: answeredTo(question.id),
    }))
  return itemsOf(question).map((item) => ({
    id: item,
    agree: agreeing.reduce((sum, { id }) => sum + chosenBy(tally, item, id), 0),
    answered: answeredTo(item),
  }))
}

const nothing: ItemTally = { by: {}, answered: 0, notAsked: 0 }

const itemIn = (tally: Tally, item: string): ItemTally => tally.get(item) ?? nothing

const chosenBy = (tally: Tally, item: string, option: string): number => itemIn(tally, item).by[option] ?? 0
