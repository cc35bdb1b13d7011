import * as v from 'valibot'
import { addMonths, type Day, isDay } from '#kernel/day.ts'
import { type GoalId, isUuid, type PersonId, type SurveyId } from '#kernel/ids.ts'
import { parseFields } from '#kernel/parse-fields.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'

export const stages = ['active', 'reached', 'dropped'] as const

export type Stage = (typeof stages)[number]

export const stageNames: Readonly<Record<Stage, string>> = { active: 'Active', reached: 'Reached', dropped: 'Dropped' }

/** How a goal is seen to be reached: by asking the same question again, or by something that is measured later. */
export const measures = ['question', 'later_measure'] as const

export type MeasuredBy = (typeof measures)[number]

/** A published figure that a goal may start from, as the release has it; a form never says what was published. */
export type Figure = {
  readonly surveyId: SurveyId
  readonly surveyTitle: string
  readonly id: string
  readonly heading: string
  /** Null where the figure is not shown. */
  readonly baseline: string | null
  /** Empty where asking again would show no change that can be said. */
  readonly targets: readonly string[]
}

export type Theme = { readonly id: string; readonly question: string; readonly theme: string; readonly recordedOn: Day }

/** What somebody types about a goal. */
export type Details = {
  readonly statement: string
  readonly indicator: string
  readonly target: string
  readonly dueOn: Day
  readonly owner: PersonId
  readonly training: boolean
}

/** Where a goal started; fixed for good, as its baseline is. */
export type Origin = {
  readonly from: { readonly surveyId: SurveyId; readonly figureId: string } | null
  readonly themeId: string | null
  readonly measuredBy: MeasuredBy
  readonly baseline: string
}

export type Goal = Details &
  Origin & {
    readonly id: GoalId
    readonly ownerName: string
    readonly stage: Stage
    readonly reviewedOn: Day | null
    readonly version: number
  }

/** People who may own a goal: on the roster, or with a role. */
export type Owner = { readonly personId: PersonId; readonly name: string }

export const notMeasuredYet = 'Not measured yet'
export const repeatJointly = 'Not shown. Repeat jointly with neighboring agencies.'

export const baselineOf = (figure: Figure | null, measuredBy: MeasuredBy): string =>
  figure && measuredBy === 'question' ? (figure.baseline ?? repeatJointly) : notMeasuredYet

export const isOverdue = (goal: Pick<Goal, 'stage' | 'dueOn'>, today: Day): boolean => goal.stage === 'active' && goal.dueOn < today

/** A goal without an end is none, and a program is planned for a few years at most. */
export const latestDue = (today: Day): Day => addMonths(today, 60)

const line = (least: number, most: number, message: string) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.transform((text) => text.toWellFormed().normalize('NFC').replaceAll(/\s+/gu, ' ').trim()),
    v.regex(/^[^\p{Cc}\u202A-\u202E\u2066-\u2069]*$/u, message),
    v.check((text) => [...text].length >= least && [...text].length <= most, message),
  )

const typedDetails = v.object({
  statement: line(5, 300, 'Say in one or two sentences what is to change, in 5 to 300 characters'),
  owner: v.pipe(v.optional(v.string(), ''), v.check(isUuid, 'Choose who sees to it')),
  training: v.pipe(v.optional(v.string(), ''), v.picklist(['yes', 'no'], 'Say whether training is the way there')),
  dueOn: v.pipe(v.optional(v.string(), ''), v.check(isDay, 'Give a day by which it is to be reached')),
})

const laterMeasure = v.object({
  indicator: line(2, 300, 'Say in words what will be measured, in 2 to 300 characters'),
  laterTarget: line(2, 200, 'Say what it should come to, in 2 to 200 characters'),
})

type Typed = Readonly<Record<string, unknown>>
type Around = { readonly figure: Figure | null; readonly owners: readonly Owner[]; readonly today: Day; readonly kept: Goal | null }

const noMeasure = { kind: 'invalid', fields: { measuredBy: 'Choose how you will see it' } } as const

/**
 * A goal as it was typed. Targets of a question are among those that fit it; a day in the past is kept only where it stood. Null
 * where nobody chose how it is measured: that is said beside all else that is missing.
 */
export function parseDetails(typed: Typed, measuredBy: MeasuredBy | null, around: Around): Result<Details> {
  const { figure, owners, today, kept } = around
  const details = parseFields(typedDetails, typed)
  const measured =
    measuredBy === null ? refuse(noMeasure) : measuredBy === 'question' ? chosenTarget(typed, figure, kept) : typedTarget(typed)
  const fields = { ...faultsOf(details), ...faultsOf(measured) }
  if (details.ok) {
    const { owner, dueOn } = details.value
    if (!owners.some(({ personId }) => personId === owner)) fields['owner'] = 'Choose somebody from the list'
    if (dueOn !== kept?.dueOn && (dueOn <= today || dueOn > latestDue(today)))
      fields['dueOn'] = 'Give a day after today, and within five years'
  }
  if (!details.ok || !measured.ok || Object.keys(fields).length > 0) return refuse({ kind: 'invalid', fields })
  const { statement, dueOn, owner, training } = details.value
  return ok({ statement, dueOn, owner: owner as PersonId, training: training === 'yes', ...measured.value })
}

const faultsOf = (result: Result<unknown>): Record<string, string> =>
  result.ok || result.refusal.kind !== 'invalid' ? {} : { ...result.refusal.fields }

type Measured = Result<{ readonly indicator: string; readonly target: string }>

/** The targets that may be chosen for a figure, with the one that was chosen earlier. */
export const targetsFor = (figure: Figure | null, kept: Goal | null): readonly string[] => [
  ...new Set([...(figure?.targets ?? []), ...(kept && kept.measuredBy === 'question' ? [kept.target] : [])]),
]

function chosenTarget(typed: Typed, figure: Figure | null, kept: Goal | null): Measured {
  const indicator = kept?.indicator ?? figure?.heading ?? ''
  const target = targetsFor(figure, kept).find((one) => one === typed['target'])
  return target === undefined ? refuse({ kind: 'invalid', fields: { target: 'Choose what it should come to' } }) : ok({ indicator, target })
}

function typedTarget(typed: Typed): Measured {
  const read = parseFields(laterMeasure, typed)
  return read.ok ? ok({ indicator: read.value.indicator, target: read.value.laterTarget }) : read
}

/** How a new goal is measured. Where the figure offers no target there is no choice. */
export function parseMeasuredBy(typed: Typed, figure: Figure | null): Result<MeasuredBy> {
  if (!figure || figure.targets.length === 0) return ok('later_measure')
  const measuredBy = measures.find((one) => one === typed['measuredBy'])
  return measuredBy ? ok(measuredBy) : refuse(noMeasure)
}

export const parseStage = (typed: Typed): Result<Stage> => {
  const stage = stages.find((one) => one === typed['stage'])
  return stage ? ok(stage) : refuse({ kind: 'invalid', fields: { stage: 'Choose where the goal stands' } })
}

/** What the audit log calls a goal: a question everybody knows, never words that somebody typed and may want gone. */
export const auditName = ({ measuredBy, indicator }: Pick<Goal, 'measuredBy' | 'indicator'>): string =>
  measuredBy === 'question' ? `goal for: ${indicator}` : 'goal with a measure of its own'

/** Goals as a spreadsheet takes them. */
export const goalRows = (goals: readonly Goal[], today: Day): readonly (readonly string[])[] => [
  ['Goal', 'Seen by', 'At the start', 'Target', 'By when', 'Owner', 'Training', 'Stage', 'Overdue', 'Last review'],
  ...goals.map((goal) => [
    goal.statement,
    goal.indicator,
    goal.baseline,
    goal.target,
    goal.dueOn,
    goal.ownerName,
    goal.training ? 'yes' : 'no',
    stageNames[goal.stage],
    isOverdue(goal, today) ? 'yes' : 'no',
    goal.reviewedOn ?? '',
  ]),
]
