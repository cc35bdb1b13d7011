import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import type { Changes } from './compare.ts'

type By = { readonly personId: PersonId; readonly today: Day; readonly idOf: (name: string | null) => PersonId | null }

/** Writes what was shown in the preview, all of it or nothing. Whoever marked something there and is not known here is the reader's. */
export async function applyChanges(tx: AgencyTx, agencyId: AgencyId, { factors, own, paths }: Changes, by: By): Promise<void> {
  if (own.length > 0)
    await tx
      .insertInto('plan_own_factor')
      .values(
        own.map((one) => ({
          agency_id: agencyId,
          factor_id: one.own.id,
          topic: one.own.topic,
          title: one.own.title,
          what: one.own.what,
          made_on: one.own.madeOn,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['agency_id', 'factor_id']).doUpdateSet((all) => ({
          topic: all.ref('excluded.topic'),
          title: all.ref('excluded.title'),
          what: all.ref('excluded.what'),
          version: sql<number>`plan_own_factor.version + 1`,
        })),
      )
      .execute()
  if (factors.length > 0)
    await tx
      .insertInto('plan_standing')
      .values(
        factors.map(({ file, owner, markedBy }) => ({
          agency_id: agencyId,
          factor_id: file.id,
          state: file.state,
          evidence: file.state === 'done' ? file.evidence : null,
          reason: file.state === 'not_applicable' ? file.reason : null,
          marked_by: file.markedBy === null ? null : (markedBy ?? by.personId),
          marked_on: file.markedOn,
          owner,
          due_on: file.dueOn,
          note: file.note,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['agency_id', 'factor_id']).doUpdateSet((all) => ({
          state: all.ref('excluded.state'),
          evidence: all.ref('excluded.evidence'),
          reason: all.ref('excluded.reason'),
          marked_by: all.ref('excluded.marked_by'),
          marked_on: all.ref('excluded.marked_on'),
          owner: all.ref('excluded.owner'),
          due_on: all.ref('excluded.due_on'),
          note: all.ref('excluded.note'),
          version: sql<number>`plan_standing.version + 1`,
        })),
      )
      .execute()
  if (paths.length > 0) await insertPaths(tx, agencyId, paths, by)
}

// A path that is there already, or was chosen a moment ago, stays as it is.
async function insertPaths(tx: AgencyTx, agencyId: AgencyId, paths: Changes['paths'], by: By): Promise<void> {
  const made = await tx
    .insertInto('plan_path')
    .values(
      paths.map(({ path, endedOn }) => ({
        agency_id: agencyId,
        path_id: path.id,
        chosen: path.chosen,
        title: path.title,
        started_on: path.startedOn,
        ended_on: endedOn,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('path_id')
    .execute()
  const ids = new Set(made.map(({ path_id }) => path_id))
  const steps = paths.flatMap(({ path }) => (ids.has(path.id) ? path.steps.map((step) => ({ ...step, pathId: path.id })) : []))
  if (steps.length === 0) return
  await tx
    .insertInto('plan_step')
    .values(
      steps.map((one) => ({
        agency_id: agencyId,
        step_id: one.id,
        path_id: one.pathId,
        step: one.step,
        week: one.week,
        title: one.title,
        state: one.state,
        due_on: one.dueOn,
        reason: one.reason,
        owner: by.idOf(one.owner),
        marked_by: one.markedBy === null ? null : (by.idOf(one.markedBy) ?? by.personId),
        marked_on: one.markedOn,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
