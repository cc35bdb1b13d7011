import type { Block } from '#engines/document/document.ts'
import { dayInWords } from '#kernel/day.ts'
import { topics } from '../factor.ts'
import { findGate, type GateStanding } from '../gates/gate.ts'
import { stepsDone } from '../runs/path-run.ts'
import { isOpen, progressOf, stagesOf, type Standing } from '../standing.ts'
import { heading, listOr, note, paragraph, subheading, table, tableOr } from './blocks.ts'
import type { Known } from './known.ts'
import { dueInWords, namesInWords, ownerOf, progressInWords, standingInWords, stepInWords } from './words.ts'

// The second half of the binder: what is being done, and how far it is.

export const surveyBlocks = ({ surveys, underWay }: Known): readonly Block[] => [
  heading('Surveys'),
  tableOr(
    'Published',
    ['Survey', 'Opened', 'Published', 'Keepers or counters'],
    surveys.map((one) => [
      one.title,
      dayInWords(one.openedOn),
      dayInWords(one.publishedOn),
      namesInWords(one.way === 'in_the_open' ? one.countedBy : one.keepers.map(({ name }) => name)),
    ]),
    'Not one survey is published yet.',
  ),
  paragraph('What people said stands under Results, and on the papers that were printed there.'),
  ...(underWay.length === 0
    ? []
    : [
        table(
          'Under way',
          ['Survey', ['What comes next', 2]],
          underWay.map(({ title, text }) => [title, text]),
        ),
      ]),
]

const goalStages = { active: 'Active', reached: 'Reached', dropped: 'Dropped' } as const

export const goalBlocks = ({ goals, today }: Known): readonly Block[] => [
  heading('Goals'),
  tableOr(
    'Goals of the program',
    [['Goal', 1.5], ['Seen by, from, to', 1.5], 'Who sees to it', 'Where it stands'],
    goals.map((goal) => [
      goal.statement,
      `${goal.indicator}\nFrom: ${goal.baseline}\nTo: ${goal.target}`,
      goal.ownerName,
      goal.stage === 'active' ? `Active, by ${dueInWords(goal.dueOn, today)}` : goalStages[goal.stage],
    ]),
    'There are no goals yet.',
  ),
]

export function pathBlocks({ plan: { current }, earlierPaths }: Known): readonly Block[] {
  const earlier = earlierPaths.map(
    ({ title, startedOn, endedOn }) => `${title}, from ${dayInWords(startedOn)} until ${dayInWords(endedOn ?? startedOn)}`,
  )
  return [
    heading('The path'),
    ...(current
      ? [
          paragraph(
            `${current.run.title}, begun on ${dayInWords(current.run.startedOn)}: ${stepsDone(current.steps)} of ${current.steps.length} steps are done.`,
          ),
          table(
            'Steps',
            [['Step', 2], 'By', 'Who sees to it', ['Where it stands', 2]],
            current.steps.map((step) => [
              `${step.week}. ${step.title}`,
              dayInWords(step.dueOn),
              step.owner?.name ?? 'Not named yet',
              stepInWords(step),
            ]),
          ),
        ]
      : [paragraph('The agency is on no path now. “Start small” offers some.')]),
    ...(earlier.length === 0 ? [] : [subheading('Earlier paths'), listOr(earlier, '')]),
  ]
}

const factorHeadings = [['Factor', 1.6], ['Where it stands', 2.6], ['Who sees to it', 1.5], 'By when'] as const
const noneShown = 'This agency is shown no factor of this topic.'

export const planBlocks = ({ plan: { standings }, today }: Known): readonly Block[] => [
  heading('The plan'),
  table(
    'How far each topic has come',
    [['Topic', 4], 'Done'],
    stagesOf(standings).map((stage) => [stage.title, progressInWords(stage)]),
  ),
  ...topics.flatMap((topic): readonly Block[] => {
    const shown = standings.filter(({ factor }) => factor.topic === topic.id)
    const rows = shown.map((one) => factorRow(one, today))
    return [subheading(topic.title), tableOr(`Done: ${progressInWords(progressOf(shown))}`, factorHeadings, rows, noneShown)]
  }),
]

const factorRow = (standing: Standing, today: string): readonly string[] => {
  const { factor, note: remark, dueOn } = standing
  return [
    factor.own ? `${factor.title}\n(our own)` : factor.title,
    remark === null ? standingInWords(standing) : `${standingInWords(standing)}\nNote: ${remark}`,
    ownerOf(standing),
    isOpen(standing) ? (dueOn === null ? 'No day set' : dueInWords(dueOn, today)) : '',
  ]
}

export const gateBlocks = ({ gates, earlierOverrides }: Known): readonly Block[] => [
  heading('Gates'),
  ...gates.flatMap(({ gate, ...standing }) => [
    subheading(gate.title),
    paragraph(gateInWords({ gate, ...standing })),
    ...(standing.missing.length === 0
      ? []
      : [
          listOr(
            standing.missing.map(({ factor }) => `Missing: ${factor.title}`),
            '',
          ),
        ]),
  ]),
  ...(earlierOverrides.length === 0
    ? []
    : [
        subheading('Opened early before'),
        listOr(
          earlierOverrides.map(
            (one) =>
              `${findGate(one.gate)?.title ?? one.gate}: ${one.reason} (${one.madeBy}, ${dayInWords(one.madeOn)}; ended ${dayInWords(one.endedOn ?? one.madeOn)})`,
          ),
          '',
        ),
      ]),
  note('A gate that was opened early stays open until a coordinator takes that back.'),
]

function gateInWords({ is, override }: GateStanding): string {
  if (is === 'open') return 'Open: everything it waits for is there.'
  if (is === 'closed' || !override) return 'Closed.'
  return `Opened early by ${override.madeBy} on ${dayInWords(override.madeOn)}: “${override.reason}”`
}
