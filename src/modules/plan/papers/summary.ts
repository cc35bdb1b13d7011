import type { Block, Document } from '#engines/document/document.ts'
import { type Day, dayInWords } from '#kernel/day.ts'
import { ownerKinds, ownerNames } from '../factor.ts'
import { nextThings, type Thing, thingsWithDay } from '../next.ts'
import { stepsDone } from '../runs/path-run.ts'
import { isOpen, type Stage, stagesOf, type Standing } from '../standing.ts'
import { heading, paragraph } from './blocks.ts'
import type { Known } from './known.ts'
import { byDay, personOf, progressInWords, sizeInWords, stateName, titleOf } from './words.ts'

/** What the summary says, before it is set on its page. */
export type Summary = {
  readonly agencyName: string
  readonly about: string
  readonly today: Day
  readonly path: string | null
  readonly stages: readonly Stage[]
  readonly next: readonly string[]
  readonly overdue: Some
  readonly waiting: Some
  /** Of what nobody in particular has in hand, how much usually belongs to whom. */
  readonly unassigned: readonly string[]
  readonly commitment: readonly [heading: string, text: string]
}

/** The first few of a list, and how many more there are. */
type Some = { readonly lines: readonly string[]; readonly more: number }

const most = { next: 3, overdue: 5, waiting: 4 } as const

// One long title or name must not push the rest of the page onto a second sheet.
const shortened = (text: string, atMost: number): string => {
  const letters = [...text]
  return letters.length <= atMost
    ? text
    : `${letters
        .slice(0, atMost - 1)
        .join('')
        .trimEnd()}…`
}

const title = (thing: Thing): string => shortened(titleOf(thing), 85)

const named = (thing: Thing): string => {
  const person = personOf(thing)
  return person === null ? '' : ` (${shortened(person.name, 35)})`
}

const some = (things: readonly Thing[], atMost: number, line: (thing: Thing) => string): Some => ({
  lines: things.slice(0, atMost).map(line),
  more: Math.max(0, things.length - atMost),
})

export function summaryOf({ agencyName, today, plan, command }: Known): Summary {
  const { standings, current, agency, people } = plan
  const around = { standings, steps: current?.steps ?? [], today }
  const dated = thingsWithDay(around)
  const undated = standings
    .filter((one) => isOpen(one) && one.dueOn === null)
    .map((standing) => ({ kind: 'factor', standing, dueOn: null, late: false }) as const)
  const coordinators = new Set(people.filter(({ held }) => held.includes('coordinator')).map(({ personId }) => personId))
  // What is overdue stands with its owner's name already.
  const elsewhere = [...dated, ...undated].filter((thing) => {
    const person = personOf(thing)
    return !thing.late && person !== null && !coordinators.has(person.personId)
  })
  const { commitment } = command
  return {
    agencyName: shortened(agencyName, 80),
    about: `${stateName(agency.state)} · ${sizeInWords(agency.headCountBand)} · ${dayInWords(today)}`,
    today,
    path:
      current &&
      `On the path “${shortened(current.run.title, 80)}” since ${dayInWords(current.run.startedOn)}: ${stepsDone(current.steps)} of ${current.steps.length} steps done.`,
    stages: stagesOf(standings),
    next: nextThings({ ...around, needs: current?.path?.needs ?? [] }, standings.length + around.steps.length)
      .filter(({ late }) => !late)
      .slice(0, most.next)
      .map((thing) => `${title(thing)}, ${byDay(thing.dueOn)}`),
    overdue: some(
      dated.filter(({ late }) => late),
      most.overdue,
      (thing) => `${title(thing)}, since ${dayInWords(thing.dueOn ?? today)}${named(thing)}`,
    ),
    waiting: some(elsewhere, most.waiting, (thing) => `${title(thing)}, ${byDay(thing.dueOn)}${named(thing)}`),
    unassigned: unassignedIn(standings),
    commitment: [
      shortened(commitment.heading, 160),
      `${shortened(commitment.text, 330)}${commitment.waits ? ' A text lies with command and waits for a signature.' : ''}`,
    ],
  }
}

const unassignedIn = (standings: readonly Standing[]): readonly string[] =>
  ownerKinds.flatMap((kind) => {
    const count = standings.filter(
      (one) => isOpen(one) && one.owner === null && one.waitsFor.length === 0 && !one.factor.own && one.factor.owner === kind,
    ).length
    return count === 0 ? [] : [`${ownerNames[kind]} ${count}`]
  })

const someOr = ({ lines, more }: Some, nothing: string): readonly Block[] =>
  lines.length === 0
    ? [paragraph(nothing)]
    : [{ kind: 'list', ordered: false, entries: [...lines, ...(more === 0 ? [] : [`and ${more} more`])] }]

/** One page for the chief, the steering group, or whoever has five minutes. */
export const summaryDocument = (summary: Summary): Document => ({
  title: 'Where the peer support program stands',
  language: 'en',
  close: true,
  subtitle: `${summary.agencyName} · ${summary.about}`,
  footer: `${summary.agencyName} · ${dayInWords(summary.today)}`,
  blocks: [
    {
      kind: 'table',
      caption: 'The eleven topics',
      rowHeadings: true,
      columns: [
        { heading: 'Topic', share: 6 },
        { heading: 'Done', align: 'right' },
      ],
      rows: summary.stages.map((stage) => [stage.title, progressInWords(stage)]),
    },
    ...(summary.path === null ? [] : [paragraph(summary.path)]),
    heading('Next'),
    ...(summary.next.length === 0
      ? [paragraph(summary.overdue.lines.length === 0 ? 'Nothing is open.' : 'Nothing else is open.')]
      : [{ kind: 'list', ordered: true, entries: summary.next } as const]),
    heading('Overdue'),
    ...someOr(summary.overdue, 'Nothing is overdue.'),
    heading('Waits for somebody else'),
    ...someOr(
      summary.waiting,
      summary.overdue.lines.length === 0 ? 'Nothing has somebody else’s name beside it.' : 'Nothing beyond what is overdue.',
    ),
    ...(summary.unassigned.length === 0
      ? []
      : [paragraph(`Open, with no name beside it yet, by who usually sees to it: ${summary.unassigned.join('; ')}.`)]),
    heading('Command’s commitment'),
    { kind: 'paragraph', words: [{ text: `${summary.commitment[0]}. `, strong: true }, { text: summary.commitment[1] }] },
  ],
})
