import type { Day } from '#kernel/day.ts'
import type { AgencyId, PersonId, SurveyId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { namesOf } from '#platform/people/queries.ts'
import type { TemplateRef } from '../questions/template.ts'
import type { CountingWay, Relation } from '../keeping/who-counts.ts'

// What a survey must know of the agency and its people, and what others may know of a survey that was published.

export async function retentionAdoptedOn(tx: AgencyTx, agencyId: AgencyId): Promise<Day | null> {
  const { adopted } = await tx
    .selectFrom('retention_statement')
    .select((all) => all.fn.min<Day | null>('adopted_on').as('adopted'))
    .where('agency_id', '=', agencyId)
    .executeTakeFirstOrThrow()
  return adopted
}

/** What the results page says about a survey beside its figures: for every role that may read results. */
export type PublishedSurvey = {
  readonly id: SurveyId
  readonly title: string
  readonly template: TemplateRef
  readonly headcount: number
  readonly way: CountingWay
  readonly changedSinceLast: number | null
  readonly openedOn: Day
  readonly publishedOn: Day
  /** Null where papers were counted in the open. */
  readonly drawn: number | null
  readonly printedBy: string | null
  readonly countedBy: readonly string[]
  readonly keepers: readonly { readonly name: string; readonly relation: Relation }[]
}

/** Every published survey, the newest first. Named columns only: command may read no others. */
export async function listPublishedSurveys(tx: AgencyTx, agencyId: AgencyId): Promise<readonly PublishedSurvey[]> {
  const rows = await tx
    .selectFrom('survey')
    .select([
      'survey_id',
      'title',
      'template_id',
      'template_version',
      'head_count',
      'way',
      'changed_since_last',
      'opened_on',
      'published_on',
    ])
    .select(['drawn', 'printed_by', 'counted_first_by', 'counted_second_by'])
    .where('agency_id', '=', agencyId)
    .where('stage', 'in', ['published', 'published_on_paper'])
    .orderBy('published_on', 'desc')
    .orderBy('survey_id')
    .execute()
  const keepers = await tx
    .selectFrom('survey_keeper')
    .select(['survey_id', 'person_id', 'relation'])
    .where('agency_id', '=', agencyId)
    .where('declined_on', 'is', null)
    .where('accepted_on', 'is not', null)
    .orderBy('person_id')
    .execute()
  const ids = [
    ...rows.flatMap((row) => [row.printed_by, row.counted_first_by, row.counted_second_by]),
    ...keepers.map((one) => one.person_id),
  ]
  const names = await namesOf(tx, agencyId, [...new Set(ids.filter((id) => id !== null))] as PersonId[])
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id as PersonId) ?? null))

  return rows.map((row) => ({
    id: row.survey_id as SurveyId,
    title: row.title,
    template: { id: row.template_id, version: row.template_version },
    headcount: row.head_count,
    way: row.way as CountingWay,
    changedSinceLast: row.changed_since_last,
    openedOn: row.opened_on ?? '',
    publishedOn: row.published_on ?? '',
    drawn: row.drawn,
    printedBy: nameOf(row.printed_by),
    countedBy: [nameOf(row.counted_first_by), nameOf(row.counted_second_by)].filter((name) => name !== null),
    keepers: keepers
      .filter((keeper) => keeper.survey_id === row.survey_id)
      .map((keeper) => ({ name: nameOf(keeper.person_id) ?? '', relation: keeper.relation as Relation })),
  }))
}
