import type { Day } from '#kernel/day.ts'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { dueOnOf, type Run, type StepMark, type StoredStep } from './path-run.ts'
import type { Path } from '../path.ts'
import { somebody } from '../queries.ts'

const runs = (tx: AgencyTx, agencyId: AgencyId) => tx.selectFrom('plan_path').selectAll().where('agency_id', '=', agencyId)

type RunRow = Awaited<ReturnType<ReturnType<typeof runs>['executeTakeFirstOrThrow']>>

const runFrom = (row: RunRow): Run => ({
  id: row.path_id,
  chosen: row.chosen,
  title: row.title,
  startedOn: row.started_on,
  endedOn: row.ended_on,
})

/** The path that the agency is on. */
export async function currentRun(tx: AgencyTx, agencyId: AgencyId): Promise<Run | null> {
  const row = await runs(tx, agencyId).where('ended_on', 'is', null).executeTakeFirst()
  return row ? runFrom(row) : null
}

/** Every path, the newest first. */
export async function listRuns(tx: AgencyTx, agencyId: AgencyId): Promise<readonly Run[]> {
  const rows = await runs(tx, agencyId).orderBy('started_on', 'desc').orderBy('path_id').execute()
  return rows.map(runFrom)
}

/** Day on which the agency began its first path. */
export async function firstStart(tx: AgencyTx, agencyId: AgencyId): Promise<Day | null> {
  const { first } = await tx
    .selectFrom('plan_path')
    .select((all) => all.fn.min<Day | null>('started_on').as('first'))
    .where('agency_id', '=', agencyId)
    .executeTakeFirstOrThrow()
  return first
}

const steps = (tx: AgencyTx, agencyId: AgencyId) =>
  tx
    .selectFrom('plan_step as s')
    .leftJoin('person as m', (join) => join.onRef('m.agency_id', '=', 's.agency_id').onRef('m.person_id', '=', 's.marked_by'))
    .leftJoin('person as o', (join) => join.onRef('o.agency_id', '=', 's.agency_id').onRef('o.person_id', '=', 's.owner'))
    .selectAll('s')
    .select(['m.name as marker', 'o.name as owner_name'])
    .where('s.agency_id', '=', agencyId)

type StepRow = Awaited<ReturnType<ReturnType<typeof steps>['executeTakeFirstOrThrow']>>

function markFrom({ state, reason, marker, marked_on }: StepRow): StepMark {
  if (marker === null || marked_on === null) return { kind: 'open' }
  if (state === 'skipped' && reason !== null) return { kind: 'skipped', reason, by: marker, on: marked_on }
  return state === 'done' ? { kind: 'done', by: marker, on: marked_on } : { kind: 'open' }
}

const stepFrom = (row: StepRow): StoredStep & { readonly runId: string } => ({
  runId: row.path_id,
  id: row.step_id,
  step: row.step,
  week: row.week,
  title: row.title,
  dueOn: row.due_on,
  owner: somebody(row.owner, row.owner_name),
  mark: markFrom(row),
  version: row.version,
})

export async function listSteps(tx: AgencyTx, agencyId: AgencyId, runId: string): Promise<readonly StoredStep[]> {
  const rows = await steps(tx, agencyId).where('s.path_id', '=', runId).orderBy('s.week').orderBy('s.step').execute()
  return rows.map(stepFrom)
}

/** The steps of all paths, for what was done on those that were left. */
export async function listAllSteps(tx: AgencyTx, agencyId: AgencyId): Promise<readonly (StoredStep & { readonly runId: string })[]> {
  const rows = await steps(tx, agencyId).orderBy('s.week').orderBy('s.step').execute()
  return rows.map(stepFrom)
}

type NewStep = { readonly id: string; readonly step: string; readonly week: number; readonly title: string; readonly dueOn: Day }

/** False when the same form came before, or another path was chosen meanwhile: of those there is one at a time. */
async function insertRun(
  tx: AgencyTx,
  agencyId: AgencyId,
  run: Pick<Run, 'id' | 'chosen' | 'title' | 'startedOn'>,
  newSteps: readonly NewStep[],
): Promise<boolean> {
  const made = await tx
    .insertInto('plan_path')
    .values({ agency_id: agencyId, path_id: run.id, chosen: run.chosen, title: run.title, started_on: run.startedOn, ended_on: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('path_id')
    .execute()
  if (made.length === 0) return false
  await tx
    .insertInto('plan_step')
    .values(
      newSteps.map((one) => ({
        agency_id: agencyId,
        step_id: one.id,
        path_id: run.id,
        step: one.step,
        week: one.week,
        title: one.title,
        state: 'open',
        due_on: one.dueOn,
      })),
    )
    .execute()
  return true
}

type Choice = { readonly id: string; readonly startedOn: Day; readonly newId: () => string }

/** Chooses a path: every step of it gets its day, counted from the day on which it begins. */
export const choosePath = (tx: AgencyTx, agencyId: AgencyId, path: Path, { id, startedOn, newId }: Choice): Promise<boolean> =>
  insertRun(
    tx,
    agencyId,
    { id, chosen: path.id, title: path.title, startedOn },
    path.steps.map((step) => ({ id: newId(), step: step.id, week: step.week, title: step.title, dueOn: dueOnOf(startedOn, step.week) })),
  )

/** Ends the path that somebody saw. False when it was ended already; it and its steps stay. */
export const endRun = async (tx: AgencyTx, agencyId: AgencyId, runId: string, on: Day): Promise<boolean> =>
  (
    await tx
      .updateTable('plan_path')
      .set((all) => ({ ended_on: all.fn<string>('greatest', ['started_on', all.val(on)]) }))
      .where('agency_id', '=', agencyId)
      .where('path_id', '=', runId)
      .where('ended_on', 'is', null)
      .returning('path_id')
      .execute()
  ).length > 0

/** Which step, as its editor saw it. */
export type SeenStep = { readonly id: string; readonly version: number }

/** False when somebody changed the step after it was seen; then nothing is written. */
async function change(
  tx: AgencyTx,
  agencyId: AgencyId,
  { id, version }: SeenStep,
  columns: Readonly<Record<string, string | null>>,
): Promise<boolean> {
  const changed = await tx
    .updateTable('plan_step')
    .set({ ...columns, version: version + 1 })
    .where('agency_id', '=', agencyId)
    .where('step_id', '=', id)
    .where('version', '=', version)
    .returning('step_id')
    .execute()
  return changed.length > 0
}

type NewMark = { readonly state: 'open' | 'done' | 'skipped'; readonly reason: string | null; readonly by: PersonId; readonly on: Day }

export const markStep = (tx: AgencyTx, agencyId: AgencyId, seen: SeenStep, { state, reason, by, on }: NewMark) =>
  change(tx, agencyId, seen, { state, reason, marked_by: by, marked_on: on })

export const moveStep = (tx: AgencyTx, agencyId: AgencyId, seen: SeenStep, to: { readonly dueOn: Day; readonly owner: PersonId | null }) =>
  change(tx, agencyId, seen, { due_on: to.dueOn, owner: to.owner })
