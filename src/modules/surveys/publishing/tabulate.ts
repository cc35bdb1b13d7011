import type { Axis, CountTable, TableDesign } from '#engines/disclosure/types.ts'
import type { Result } from '#kernel/refusal.ts'
import { ok, refuse } from '#kernel/refusal.ts'
import type { Answer, Way } from '../answering/answer.ts'
import type { Received } from '../answering/answer-bytes.ts'
import type { OpinionCounts } from './tally.ts'
import { opinionCountsOf, tallyOf } from './tally.ts'
import type { Question, Template } from '../questions/template.ts'
import { questionsFor, tablesFor, unsaid } from '../questions/template.ts'

/** Raw counts of one survey. They exist where the answers were opened, and leave it through `metrics` alone. */
export type Tabulation = OpinionCounts & {
  readonly answers: number
  readonly ways: Readonly<Record<Way, number>>
  readonly tables: readonly CountTable[]
}

/** Counts what came. More answers than people is stopped here, since no table could then add up to the head-count. */
export function tabulate(template: Template, headcount: number, received: readonly Received[]): Result<Tabulation> {
  if (received.length > headcount)
    return refuse({
      kind: 'conflict',
      because: `There are ${received.length} answers and only ${headcount} people. Nothing can be published.`,
    })

  const answers = received.map((each) => each.answer)
  const cameBy = (way: Way) => received.filter((each) => each.way === way).length
  return ok({
    answers: answers.length,
    ways: { page: cameBy('page'), arrival: cameBy('arrival'), paper: cameBy('paper') },
    ...opinionCountsOf(template, headcount, tallyOf(template, headcount, answers)),
    tables: tableDesigns(template, headcount).map((design) => countInto(design, answers)),
  })
}

/** The tables as they are declared at opening: all that is public about them before anybody counts. */
export function tableDesigns(template: Template, headcount: number, inTheOpen = false): readonly TableDesign[] {
  const questions = questionsFor(template, headcount, inTheOpen)
  return tablesFor(template, headcount, inTheOpen).map((table) => ({
    id: table.id,
    axes: table.axes.flatMap((axis) => questions.filter((question) => question.id === axis).map(axisOf)),
    knownTotal: headcount,
  }))
}

/** "No answer", "prefer not to say" and slips that never came are one class and never shown. */
function axisOf(question: Question): Axis {
  const options = question.kind === 'scale_0_10' ? [] : question.options
  return {
    id: question.id,
    categories: [...options.map(({ id, sensitive }) => ({ id, sensitive })), { id: unsaid, sensitive: false, unpublished: true }],
  }
}

function countInto(design: TableDesign, answers: readonly Answer[]): CountTable {
  const size = design.axes.reduce((product, axis) => product * axis.categories.length, 1)
  const counts = Array.from({ length: size }, () => 0)
  const silent: Answer = {}
  const everybody = [...answers, ...Array.from({ length: design.knownTotal - answers.length }, () => silent)]
  for (const answer of everybody) {
    const cell = design.axes.reduce((at, axis) => at * axis.categories.length + placeOn(axis, answer), 0)
    counts[cell] = (counts[cell] ?? 0) + 1
  }
  return { ...design, answered: answers.length, counts }
}

function placeOn(axis: Axis, answer: Answer): number {
  const chosen = answer[axis.id]?.[0] ?? unsaid
  return axis.categories.findIndex((category) => category.id === chosen)
}
