import type { Day } from '#kernel/day.ts'
import type { AccountId, AgencyId, PersonId, SurveyId } from '#kernel/ids.ts'
import type { AgencyTx, DoorTx } from '#platform/db/in-agency.ts'
import type { TemplateRef } from '../questions/template.ts'
import type { CountingWay, Relation } from '../keeping/who-counts.ts'

// What a survey must know of the agency and its people, and what others may know of a survey that was published.

/** A person who may be asked to keep a key, or was. */
export type PossibleKeeper = {
  readonly personId: PersonId
  readonly name: string
  readonly email: string | null
  readonly onRoster: boolean
}

/** People with the role of keeper who have not left. */
export async function listPossibleKeepers(tx: AgencyTx, agencyId: AgencyId): Promise<readonly PossibleKeeper[]> {
  const rows = await tx
    .selectFrom('person as p')
    .innerJoin('held_role as r', (join) => join.onRef('r.agency_id', '=', 'p.agency_id').onRef('r.person_id', '=', 'p.person_id'))
    .select(['p.person_id', 'p.name', 'p.email', 'p.work_group'])
    .where('p.agency_id', '=', agencyId)
    .where('p.left_on', 'is', null)
    .where('r.role', '=', 'keeper')
    .orderBy('p.name')
    .orderBy('p.person_id')
    .execute()
  return rows.map((row) => ({ personId: row.person_id as PersonId, name: row.name, email: row.email, onRoster: row.work_group !== null }))
}

/** Names of people, by id. */
export async function namesOf(tx: AgencyTx, agencyId: AgencyId, ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('person')
    .select(['person_id', 'name'])
    .where('agency_id', '=', agencyId)
    .where('person_id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.person_id as PersonId, row.name]))
}

export async function retentionAdoptedOn(tx: AgencyTx, agencyId: AgencyId): Promise<Day | null> {
  const { adopted } = await tx
    .selectFrom('retention_statement')
    .select((all) => all.fn.min<Day | null>('adopted_on').as('adopted'))
    .where('agency_id', '=', agencyId)
    .executeTakeFirstOrThrow()
  return adopted
}

/** Accounts and public keyring keys of people of one agency, so that a keeper's page can seal to them. */
export async function findKeyringKeys(tx: DoorTx, agencyId: AgencyId, people: readonly PersonId[]) {
  if (people.length === 0) return []
  const rows = await tx
    .selectFrom('membership as m')
    .leftJoin('keyring as k', 'k.account_id', 'm.account_id')
    .select(['m.person_id', 'm.account_id', 'k.public_key'])
    .where('m.agency_id', '=', agencyId)
    .where('m.person_id', 'in', [...people])
    .execute()
  return rows.map((row) => ({
    personId: row.person_id as PersonId,
    accountId: row.account_id as AccountId,
    publicKey: row.public_key && Buffer.from(row.public_key).toString('base64url'),
  }))
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
