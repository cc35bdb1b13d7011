import { laterOf, type Day } from '#kernel/day.ts'
import type { PersonId } from '#kernel/ids.ts'
import type { Result } from '#kernel/refusal.ts'
import { ok, refuse } from '#kernel/refusal.ts'
import { choicesOf, itemsOf } from '../answering/answer.ts'
import type { At, Survey } from '../survey.ts'
import type { Tabulation } from './tabulate.ts'
import type { ItemTally } from './tally.ts'
import { opinionCountsOf } from './tally.ts'
import type { Question, Template } from '../questions/template.ts'
import { questionsFor } from '../questions/template.ts'

/** The form of totals: one field for the papers, one for each choice, and what the tally cannot show by itself. */
export const totalsField = {
  papers: 'papers',
  choice: (item: string, option: string): string => `n.${item}.${option}`,
  /** Papers on which a "pick all" question or a "pick three" has any cross. */
  answered: (item: string): string => `answered.${item}`,
  /** Papers whose answer to the question before leads past this one. */
  notAsked: (item: string): string => `not_asked.${item}`,
} as const

/**
 * Reads totals counted aloud from paper. An empty field is a zero, except the number of papers; what cannot be true on so many
 * papers is refused.
 */
export function parseTotalsForm(template: Template, headcount: number, entries: Iterable<readonly [string, string]>): Result<Tabulation> {
  const typed = new Map(entries)
  const fields: Record<string, string> = {}
  const read = (name: string, most: number): number => {
    const text = (typed.get(name) ?? '').trim()
    const n = text === '' ? 0 : /^\d{1,4}$/.test(text) ? Number(text) : Infinity
    if (n > most) fields[name] = `Enter a whole number, ${most} at most.`
    return n > most ? 0 : n
  }

  const papers = read(totalsField.papers, headcount)
  // Two forms sent empty would otherwise publish for good that nobody answered.
  if ((typed.get(totalsField.papers) ?? '').trim() === '') fields[totalsField.papers] = 'Enter how many papers were counted, 0 if none.'
  const tally = new Map<string, ItemTally>()
  for (const question of questionsFor(template, headcount, true))
    for (const item of itemsOf(question)) {
      const counted = itemFrom(question, item, (name) => read(name, papers))
      const fault = faultOf(question, counted, papers)
      if (fault !== null) fields[totalsField.choice(item, choicesOf(question)[0]?.id ?? '')] ??= fault
      tally.set(item, counted)
    }
  if (Object.keys(fields).length > 0) return refuse({ kind: 'invalid', fields })
  return ok({
    answers: papers,
    ways: { page: 0, arrival: 0, paper: papers },
    ...opinionCountsOf(template, headcount, tally),
    tables: [],
  })
}

const hasManyCrosses = (question: Question): boolean => question.kind === 'multiple' || question.kind === 'pick_three'

function itemFrom(question: Question, item: string, read: (name: string) => number): ItemTally {
  const by = choicesOf(question).map(({ id }) => [id, read(totalsField.choice(item, id))] as const)
  const crosses = by.reduce((sum, [, n]) => sum + n, 0)
  const notAsked = 'showIf' in question && question.showIf ? read(totalsField.notAsked(item)) : 0
  return { by: Object.fromEntries(by), answered: hasManyCrosses(question) ? read(totalsField.answered(item)) : crosses, notAsked }
}

function faultOf(question: Question, { by, answered, notAsked }: ItemTally, papers: number): string | null {
  if (answered + notAsked > papers) return `These add up to more than ${papers} papers.`
  if (!hasManyCrosses(question)) return null

  const alone = new Set(choicesOf(question).flatMap((choice) => (choice.exclusive ? [choice.id] : [])))
  const counts = Object.entries(by)
  const exclusive = counts.filter(([id]) => alone.has(id)).reduce((sum, [, n]) => sum + n, 0)
  const others = counts.filter(([id]) => !alone.has(id)).map(([, n]) => n)
  const crossed = others.reduce((sum, n) => sum + n, 0)
  if (answered - exclusive < Math.max(0, ...others)) return 'One choice has more crosses than there are papers that answered.'
  if (answered - exclusive > crossed) return 'More papers answered than there are crosses.'
  if (question.kind === 'pick_three' && crossed > 3 * answered) return 'There are more than three crosses a paper.'
  return null
}

/** The first of two people types in what was read out. They may correct it until the second one agrees. */
export function enterTotals(
  survey: Survey,
  entry: { readonly by: PersonId; readonly totals: Tabulation; readonly today: Day },
): Result<OpenCounting> {
  if (survey.stage !== 'on_paper') return refuse({ kind: 'conflict', because: 'There are no papers to count now.' })
  const { by, totals, today } = entry
  const { first, ...kept } = survey
  if (first === null || first.by === by) return ok({ ...kept, first: { by, totals } })

  const differing = idsThatDiffer(first.totals, totals)
  if (differing.length > 0)
    return refuse({ kind: 'conflict', because: `The two counts differ at ${differing.join(', ')}. Count these again together.` })
  return ok({ ...kept, stage: 'counted', countedBy: [first.by, by], countedOn: laterOf(survey.openedOn, today), totals })
}

type OpenCounting = At<'on_paper'> | At<'counted'>

function idsThatDiffer(a: Tabulation, b: Tabulation): readonly string[] {
  const parts = (totals: Tabulation) => [
    ['papers', totals.answers] as const,
    ...[...totals.opinions, ...totals.scales, ...totals.picks].map((part) => [part.id, part] as const),
  ]
  const other = new Map<string, unknown>(parts(b))
  return parts(a)
    .filter(([id, part]) => JSON.stringify(part) !== JSON.stringify(other.get(id)))
    .map(([id]) => id)
}
