import type { Actor } from '#kernel/actor.ts'
import type { Day } from '#kernel/day.ts'
import type { AgencyId, PersonId, SurveyId } from '#kernel/ids.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import type { Survey } from './survey.ts'
import { columnsOf, surveyFrom, typedTotals } from './survey-row.ts'
import type { Relation } from './keeping/who-counts.ts'
import * as v from 'valibot'

/** A survey as it is kept: its life, and what stands beside it. */
export type StoredSurvey = {
  readonly survey: Survey
  readonly title: string
  readonly changedSinceLast: number | null
  /** Who said no, so that the coordinator sees it. */
  readonly declined: readonly PersonId[]
  readonly dropped: boolean
  readonly version: number
}

type Which = { readonly id?: SurveyId; readonly lock?: boolean }

async function readSurveys(tx: AgencyTx, agencyId: AgencyId, { id, lock = false }: Which): Promise<readonly StoredSurvey[]> {
  const rows = await tx
    .selectFrom('survey')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .$if(id !== undefined, (query) => query.where('survey_id', '=', id ?? ''))
    .$if(lock, (query) => query.forUpdate())
    .execute()
  const ids = rows.map((row) => row.survey_id)
  if (ids.length === 0) return []

  const keepers = await tx
    .selectFrom('survey_keeper')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('survey_id', 'in', ids)
    .orderBy('asked_on')
    .orderBy('person_id')
    .execute()
  const totals = await tx
    .selectFrom('paper_total')
    .select(['survey_id', 'typed_by', 'totals'])
    .where('agency_id', '=', agencyId)
    .where('survey_id', 'in', ids)
    .execute()
  return rows.map((row) => {
    const asked = keepers.filter((keeper) => keeper.survey_id === row.survey_id)
    const typed = totals.find((total) => total.survey_id === row.survey_id)
    return {
      survey: surveyFrom(
        row,
        asked.filter((keeper) => keeper.declined_on === null),
        typed ? v.parse(typedTotals, typed) : null,
      ),
      title: row.title,
      changedSinceLast: row.changed_since_last,
      declined: asked.filter((keeper) => keeper.declined_on !== null).map((keeper) => keeper.person_id as PersonId),
      dropped: row.dropped,
      version: row.version,
    }
  })
}

/** Every survey of the agency that this role may see. */
export const listSurveys = (tx: AgencyTx, agencyId: AgencyId) => readSurveys(tx, agencyId, {})

export async function findSurvey(tx: AgencyTx, agencyId: AgencyId, id: SurveyId): Promise<StoredSurvey | null> {
  const [stored] = await readSurveys(tx, agencyId, { id })
  return stored ?? null
}

type About = { readonly title: string; readonly changedSinceLast: number | null; readonly dropped?: boolean }

/** A survey at whatever stage, with its keepers. False when the same form came before: it plans one survey. */
export async function insertSurvey(tx: AgencyTx, agencyId: AgencyId, survey: Survey, about: About): Promise<boolean> {
  const rows = await tx
    .insertInto('survey')
    .values({
      agency_id: agencyId,
      survey_id: survey.id,
      template_id: survey.template.id,
      template_version: survey.template.version,
      title: about.title,
      way: survey.way,
      draw: survey.draw,
      head_count: survey.headcount,
      changed_since_last: about.changedSinceLast,
      dropped: about.dropped ?? false,
      ...columnsOf(survey),
    })
    .onConflict((conflict) => conflict.columns(['agency_id', 'survey_id']).doNothing())
    .returning('survey_id')
    .execute()
  if (rows.length > 0 && survey.keepers.length > 0) await insertKeepers(tx, agencyId, survey)
  return rows.length > 0
}

const insertKeepers = (tx: AgencyTx, agencyId: AgencyId, survey: Survey) =>
  tx
    .insertInto('survey_keeper')
    .values(
      survey.keepers.map((keeper) => ({
        agency_id: agencyId,
        survey_id: survey.id,
        person_id: keeper.personId,
        relation: keeper.relation,
        asked_on: keeper.invitedOn,
        accepted_on: keeper.accepted ? keeper.invitedOn : null,
        declined_on: null,
        holds_key: keeper.holdsKey && 'key' in survey ? survey.key.fingerprint : null,
      })),
    )
    .execute()

type StepOf = {
  readonly id: SurveyId
  /** The version on the page that somebody acts from; a script's request has none. */
  readonly seen?: number
  /** True when this very step was taken already: a form sent twice does nothing the second time, and is no conflict. */
  readonly done?: (survey: Survey) => boolean
}

export type Stepped = { readonly before: StoredSurvey; readonly survey: Survey; readonly already: boolean }

/**
 * Takes one step in a survey's life: the row is locked, so two people step one after the other, and somebody who looked at an
 * older version is told so instead of overwriting what the other did.
 */
export async function stepSurvey(
  tx: AgencyTx,
  agencyId: AgencyId,
  { id, seen, done }: StepOf,
  step: (stored: StoredSurvey) => Result<Survey> | Promise<Result<Survey>>,
): Promise<Result<Stepped>> {
  const [before] = await readSurveys(tx, agencyId, { id, lock: true })
  if (!before) return refuse({ kind: 'missing' })
  if (done?.(before.survey)) return ok({ before, survey: before.survey, already: true })
  if (seen !== undefined && seen !== before.version) return refuse({ kind: 'conflict', because: changedMeanwhile })

  const after = await step(before)
  if (!after.ok) return after
  await saveSurvey(tx, agencyId, before, after.value)
  return ok({ before, survey: after.value, already: false })
}

const changedMeanwhile = 'Somebody else changed this survey after you opened the page. Look at it again before you go on.'

/** Writes what changed and nothing else: each role may write only the columns of its own steps. */
async function saveSurvey(tx: AgencyTx, agencyId: AgencyId, before: StoredSurvey, after: Survey): Promise<void> {
  const old = new Map(Object.entries(columnsOf(before.survey)).map(([name, value]) => [name, JSON.stringify(value)]))
  const changed = Object.entries(columnsOf(after)).filter(([name, value]) => old.get(name) !== JSON.stringify(value))
  await tx
    .updateTable('survey')
    .set({ ...Object.fromEntries(changed), version: before.version + 1 })
    .where('agency_id', '=', agencyId)
    .where('survey_id', '=', after.id)
    .execute()
}

export async function insertKeeper(
  tx: AgencyTx,
  agencyId: AgencyId,
  surveyId: SurveyId,
  keeper: { readonly personId: PersonId; readonly relation: Relation; readonly on: Day },
): Promise<void> {
  // Somebody who said no may be asked again.
  await deleteKeeper(tx, agencyId, surveyId, keeper.personId)
  await tx
    .insertInto('survey_keeper')
    .values({
      agency_id: agencyId,
      survey_id: surveyId,
      person_id: keeper.personId,
      relation: keeper.relation,
      asked_on: keeper.on,
      accepted_on: null,
      declined_on: null,
      holds_key: null,
    })
    .execute()
}

export const deleteKeeper = (tx: AgencyTx, agencyId: AgencyId, surveyId: SurveyId, personId: PersonId) =>
  tx
    .deleteFrom('survey_keeper')
    .where('agency_id', '=', agencyId)
    .where('survey_id', '=', surveyId)
    .where('person_id', '=', personId)
    .execute()

/** A keeper's own word about keeping: yes, no, or that their device holds a key. */
export const updateKeeper = (
  tx: AgencyTx,
  { agencyId, personId }: Pick<Actor, 'agencyId' | 'personId'>,
  surveyId: SurveyId,
  word: { readonly accepted_on?: Day; readonly declined_on?: Day; readonly holds_key?: string | null },
) =>
  tx
    .updateTable('survey_keeper')
    .set(word)
    .where('agency_id', '=', agencyId)
    .where('survey_id', '=', surveyId)
    .where('person_id', '=', personId)
    .execute()

/** Keeps the first count as it was typed, or the corrected one of the same person. */
export const saveTotals = (
  tx: AgencyTx,
  { agencyId, personId }: Pick<Actor, 'agencyId' | 'personId'>,
  surveyId: SurveyId,
  typed: Readonly<Record<string, string>>,
) =>
  tx
    .insertInto('paper_total')
    .values({ agency_id: agencyId, survey_id: surveyId, typed_by: personId, totals: JSON.stringify(typed) })
    .onConflict((conflict) => conflict.columns(['agency_id', 'survey_id']).doUpdateSet({ totals: JSON.stringify(typed) }))
    .execute()

/** Exact counts are not needed once they are published. */
export const deleteTotals = (tx: AgencyTx, agencyId: AgencyId, surveyId: SurveyId) =>
  tx.deleteFrom('paper_total').where('agency_id', '=', agencyId).where('survey_id', '=', surveyId).execute()
