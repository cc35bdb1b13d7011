import type { Cell } from '#engines/document/csv.ts'
import type { Day } from '#kernel/day.ts'
import { factInWords } from '../fact-words.ts'
import { ownerNames, phaseNames } from '../factor.ts'
import { isOverdue, type Standing, topicTitle } from '../standing.ts'

const stateNames = { open: 'Open', done: 'Done', itself: 'Done', not_applicable: 'Not for this agency' } as const

/** Every factor with its standing, as a spreadsheet takes it. */
export const factorRows = (standings: readonly Standing[], today: Day): readonly (readonly Cell[])[] => [
  [
    'Topic',
    'Factor',
    'Our own',
    'What it is',
    'In a program’s life',
    'Where it stands',
    'What shows it, or why not',
    'Marked by',
    'On',
    'Owner',
    'Usual owner',
    'By when',
    'Overdue',
    'First comes',
    'Note',
    'Why',
    'From',
    'To be confirmed',
  ],
  ...standings.map((one) => [...standingCells(one, today), ...groundsCells(one)]),
]

function standingCells(standing: Standing, today: Day): readonly Cell[] {
  const { factor, state, owner, dueOn, waitsFor, note } = standing
  const isMarked = state.kind !== 'itself'
  return [
    topicTitle(factor.topic),
    factor.title,
    factor.own ? 'yes' : 'no',
    factor.what,
    factor.own ? null : phaseNames[factor.phase],
    stateNames[state.kind],
    whyIn(standing),
    isMarked ? state.by : 'Ticks itself',
    state.on,
    owner?.name ?? null,
    factor.own ? null : ownerNames[factor.owner],
    dueOn,
    isOverdue(standing, today) ? 'yes' : 'no',
    waitsFor.map(({ title }) => title).join('; '),
    note,
  ]
}

function whyIn({ state }: Standing): string | null {
  switch (state.kind) {
    case 'done':
      return state.evidence
    case 'itself':
      return factInWords(state.fact, null)
    case 'not_applicable':
      return state.reason
    case 'open':
      return null
  }
}

function groundsCells({ factor }: Standing): readonly Cell[] {
  if (factor.own) return [null, 'Our own', null]
  const { text, source, toBeConfirmed } = factor.why
  return [text, source.kind === 'ours' ? 'Our own judgment; no source says so' : source.where, toBeConfirmed ? 'yes' : 'no']
}
