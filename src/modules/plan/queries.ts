import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { type FactorId, topics } from './factor.ts'
import type { Arranged, Marked, OwnDetails } from './marking.ts'
import { isTopicId, type Mark, type OwnFactor, type Somebody, type Stage, type Stored } from './standing.ts'

/** Changes to one agency's plan come one after the other. */
export const lockPlan = (tx: AgencyTx, agencyId: AgencyId) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${agencyId}, 6))`.execute(tx)

const standings = (tx: AgencyTx, agencyId: AgencyId) =>
  tx
    .selectFrom('plan_standing as s')
    .leftJoin('person as m', (join) => join.onRef('m.agency_id', '=', 's.agency_id').onRef('m.person_id', '=', 's.marked_by'))
    .leftJoin('person as o', (join) => join.onRef('o.agency_id', '=', 's.agency_id').onRef('o.person_id', '=', 's.owner'))
    .selectAll('s')
    .select(['m.name as marker', 'o.name as owner_name'])
    .where('s.agency_id', '=', agencyId)

type Row = Awaited<ReturnType<ReturnType<typeof standings>['executeTakeFirstOrThrow']>>

/** Everything that was said about factors, those of content and the agency's own. */
export async function listStored(tx: AgencyTx, agencyId: AgencyId): Promise<readonly Stored[]> {
  const rows = await standings(tx, agencyId).orderBy('s.factor_id').execute()
  return rows.map((row) => ({
    factorId: row.factor_id,
    mark: markFrom(row),
    owner: somebody(row.owner, row.owner_name),
    dueOn: row.due_on,
    note: row.note,
    version: row.version,
  }))
}

/** The database keeps words, person and day together with each mark; there is none without. */
function markFrom({ evidence, reason, marker, marked_on }: Row): Mark {
  if (evidence !== null && marker !== null && marked_on !== null) return { kind: 'done', evidence, by: marker, on: marked_on }
  if (reason !== null && marker !== null && marked_on !== null) return { kind: 'not_applicable', reason, by: marker, on: marked_on }
  return { kind: 'open', by: marker, on: marked_on }
}

export const somebody = (personId: string | null, name: string | null): Somebody | null =>
  personId !== null && name !== null ? { personId: personId as PersonId, name } : null

export async function listOwnFactors(tx: AgencyTx, agencyId: AgencyId): Promise<readonly OwnFactor[]> {
  const rows = await tx
    .selectFrom('plan_own_factor')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .orderBy('made_on')
    .orderBy('factor_id')
    .execute()
  return rows.flatMap((row) =>
    isTopicId(row.topic)
      ? [
          {
            own: true,
            id: row.factor_id,
            topic: row.topic,
            title: row.title,
            what: row.what,
            madeOn: row.made_on,
            version: row.version,
          } as const,
        ]
      : [],
  )
}

/** Which factor, as its editor saw it; 0 where nothing had been said about it. */
export type Seen = { readonly factorId: FactorId; readonly version: number }

type Columns = {
  readonly state?: string
  readonly evidence?: string | null
  readonly reason?: string | null
  readonly marked_by?: string | null
  readonly marked_on?: Day | null
  readonly owner?: string | null
  readonly due_on?: Day | null
  readonly note?: string | null
}

/** False when somebody said something about the factor after it was seen; then nothing is written. */
async function write(tx: AgencyTx, agencyId: AgencyId, { factorId, version }: Seen, columns: Columns): Promise<boolean> {
  if (version === 0) {
    const made = await tx
      .insertInto('plan_standing')
      .values({ agency_id: agencyId, factor_id: factorId, state: 'open', ...columns })
      .onConflict((conflict) => conflict.columns(['agency_id', 'factor_id']).doNothing())
      .returning('factor_id')
      .execute()
    return made.length > 0
  }
  const changed = await tx
    .updateTable('plan_standing')
    .set({ ...columns, version: version + 1 })
    .where('agency_id', '=', agencyId)
    .where('factor_id', '=', factorId)
    .where('version', '=', version)
    .returning('factor_id')
    .execute()
  return changed.length > 0
}

const markColumns = (marked: Marked, by: PersonId, on: Day) => ({
  state: marked.kind,
  evidence: marked.kind === 'done' ? marked.evidence : null,
  reason: marked.kind === 'not_applicable' ? marked.reason : null,
  marked_by: by,
  marked_on: on,
})

export const markFactor = (tx: AgencyTx, agencyId: AgencyId, seen: Seen, mark: { marked: Marked; by: PersonId; on: Day }) =>
  write(tx, agencyId, seen, markColumns(mark.marked, mark.by, mark.on))

export const arrangeFactor = (tx: AgencyTx, agencyId: AgencyId, seen: Seen, { owner, dueOn, note }: Arranged) =>
  write(tx, agencyId, seen, { owner, due_on: dueOn, note })

/** False when the same form came before. */
export async function insertOwnFactor(tx: AgencyTx, agencyId: AgencyId, own: OwnDetails & { id: string; madeOn: Day }): Promise<boolean> {
  const made = await tx
    .insertInto('plan_own_factor')
    .values({ agency_id: agencyId, factor_id: own.id, topic: own.topic, title: own.title, what: own.what, made_on: own.madeOn })
    .onConflict((conflict) => conflict.columns(['agency_id', 'factor_id']).doNothing())
    .returning('factor_id')
    .execute()
  return made.length > 0
}

export async function updateOwnFactor(tx: AgencyTx, agencyId: AgencyId, { factorId, version }: Seen, own: OwnDetails): Promise<boolean> {
  const changed = await tx
    .updateTable('plan_own_factor')
    .set({ topic: own.topic, title: own.title, what: own.what, version: version + 1 })
    .where('agency_id', '=', agencyId)
    .where('factor_id', '=', factorId)
    .where('version', '=', version)
    .returning('factor_id')
    .execute()
  return changed.length > 0
}

/** Removes a factor of the agency's own with everything that was said about it. */
export async function deleteOwnFactor(tx: AgencyTx, agencyId: AgencyId, factorId: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('plan_own_factor')
    .where('agency_id', '=', agencyId)
    .where('factor_id', '=', factorId)
    .returning('factor_id')
    .execute()
  if (gone.length > 0) await tx.deleteFrom('plan_standing').where('agency_id', '=', agencyId).where('factor_id', '=', factorId).execute()
  return gone.length > 0
}

/** Keeps how far each topic has come, which is all that command reads of the plan. */
export const noteStages = (tx: AgencyTx, agencyId: AgencyId, stages: readonly Stage[], on: Day) =>
  tx
    .insertInto('plan_stage')
    .values(stages.map(({ id, done, of }) => ({ agency_id: agencyId, topic: id, done, total: of, noted_on: on })))
    .onConflict((conflict) =>
      conflict.columns(['agency_id', 'topic']).doUpdateSet((all) => ({
        done: all.ref('excluded.done'),
        total: all.ref('excluded.total'),
        noted_on: all.ref('excluded.noted_on'),
      })),
    )
    .execute()

export type NotedStage = Stage & { readonly notedOn: Day }

/** How far each topic had come when it was last worked out: for command too. Empty before that. */
export async function stageOf(tx: AgencyTx, agencyId: AgencyId): Promise<readonly NotedStage[]> {
  const rows = await tx.selectFrom('plan_stage').select(['topic', 'done', 'total', 'noted_on']).where('agency_id', '=', agencyId).execute()
  const noted = new Map(rows.map((row) => [row.topic, row]))
  return topics.flatMap((topic) => {
    const row = noted.get(topic.id)
    return row ? [{ ...topic, done: row.done, of: row.total, notedOn: row.noted_on }] : []
  })
}
