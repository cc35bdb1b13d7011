import type { Day } from '#kernel/day.ts'
import type { Run, StoredStep } from '../runs/path-run.ts'
import type { OwnFactor, Stored } from '../standing.ts'
import type { FileFactor, PlanFile } from './plan-file.ts'

type Plan = {
  readonly stored: readonly Stored[]
  readonly own: readonly OwnFactor[]
  readonly runs: readonly Run[]
  readonly steps: readonly (StoredStep & { readonly runId: string })[]
  readonly agencyName: string
  readonly today: Day
}

/** The plan as it is taken along. Gates that were opened early and reminders stay: they are decisions of this place and these people. */
export const fileOf = ({ stored, own, runs, steps, agencyName, today }: Plan): Omit<PlanFile, 'kind' | 'version'> => ({
  agency: agencyName,
  savedOn: today,
  factors: stored.map(factorOf),
  own: own.map(({ id, topic, title, what, madeOn }) => ({ id, topic, title, what, madeOn })),
  paths: runs.map(({ id, chosen, title, startedOn, endedOn }) => ({
    id,
    chosen,
    title,
    startedOn,
    endedOn,
    steps: steps.filter(({ runId }) => runId === id).map(stepOf),
  })),
})

function factorOf({ factorId, mark, owner, dueOn, note }: Stored): FileFactor {
  const rest = { id: factorId, owner: owner?.name ?? null, dueOn, note }
  switch (mark.kind) {
    case 'open':
      return { ...rest, state: 'open', markedBy: mark.by, markedOn: mark.on }
    case 'done':
      return { ...rest, state: 'done', evidence: mark.evidence, markedBy: mark.by, markedOn: mark.on }
    case 'not_applicable':
      return { ...rest, state: 'not_applicable', reason: mark.reason, markedBy: mark.by, markedOn: mark.on }
  }
}

const stepOf = ({ id, step, week, title, dueOn, owner, mark }: StoredStep): PlanFile['paths'][number]['steps'][number] => ({
  id,
  step,
  week,
  title,
  dueOn,
  owner: owner?.name ?? null,
  state: mark.kind,
  reason: mark.kind === 'skipped' ? mark.reason : null,
  markedBy: mark.kind === 'open' ? null : mark.by,
  markedOn: mark.kind === 'open' ? null : mark.on,
})
