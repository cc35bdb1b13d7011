import { sql } from 'kysely'
import { type Day, dayInWords } from '#kernel/day.ts'
import type { AgencyId } from '#kernel/ids.ts'
import { recordAct } from '#platform/audit/queries.ts'
import type { Db } from '#platform/db/connect.ts'
import { asWorker, type AgencyTx } from '#platform/db/in-agency.ts'
import { insertCertificate } from '#platform/retention/queries.ts'
import type { Certificate } from './certificate.ts'
import type { Adopted, Oldest } from './countdown.ts'

/** The statement in force on a day: of two adopted on one day, the one entered later. */
export async function adoptedOn(tx: AgencyTx, agencyId: AgencyId, today: Day): Promise<(Adopted & { readonly statement: string }) | null> {
  const row = await tx
    .selectFrom('retention_statement')
    .select(['statement', 'letters_days', 'themes_months', 'adopted_by', 'adopted_on'])
    .where('agency_id', '=', agencyId)
    .where('adopted_on', '<=', today)
    .orderBy('adopted_on', 'desc')
    .orderBy('entered_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { statement, letters_days: lettersDays, themes_months: themesMonths, adopted_by: by, adopted_on: on } = row
  return { statement, lettersDays, themesMonths, by, on }
}

/** The days of the agency's oldest letter and theme. For coordinator and counsel. */
export async function oldestOf(tx: AgencyTx): Promise<Oldest> {
  const { rows } = await sql<Oldest>`select letter_made_on as letter, theme_recorded_on as theme from oldest_here()`.execute(tx)
  return rows[0] ?? { letter: null, theme: null }
}

const certificateColumns = ['certificate_id', 'kind', 'what', 'destroyed_on', 'rule', 'adopted_by', 'adopted_on'] as const

type Row = {
  certificate_id: string
  kind: string
  what: string
  destroyed_on: string
  rule: string
  adopted_by: string | null
  adopted_on: string | null
}

const certificateOf = (row: Row): Certificate => ({
  id: row.certificate_id,
  kind: row.kind,
  what: row.what,
  on: row.destroyed_on,
  rule: row.rule,
  adopted: row.adopted_by !== null && row.adopted_on !== null ? { by: row.adopted_by, on: row.adopted_on } : null,
})

/** Everything that was destroyed, the newest first. For the team and counsel. */
export async function listCertificates(tx: AgencyTx, agencyId: AgencyId): Promise<readonly Certificate[]> {
  const rows = await tx
    .selectFrom('destruction_certificate')
    .select(certificateColumns)
    .where('agency_id', '=', agencyId)
    .orderBy('destroyed_on', 'desc')
    .orderBy('certificate_id')
    .execute()
  return rows.map(certificateOf)
}

export async function findCertificate(tx: AgencyTx, agencyId: AgencyId, id: string): Promise<Certificate | null> {
  const row = await tx
    .selectFrom('destruction_certificate')
    .select(certificateColumns)
    .where('agency_id', '=', agencyId)
    .where('certificate_id', '=', id)
    .executeTakeFirst()
  return row ? certificateOf(row) : null
}

export type OldThemes = { readonly agencyId: AgencyId; readonly until: Day }

/** Agencies, of all, whose adopted time for themes is over for some of them; none in which a legal hold stands. */
export async function findOldThemes({ pool }: Db, today: Day): Promise<readonly OldThemes[]> {
  const { rows } = await pool.query<{ agency_id: string; recorded_until: Day }>(
    'select agency_id, recorded_until from themes_to_destroy($1::date)',
    [today],
  )
  return rows.map((row) => ({ agencyId: row.agency_id as AgencyId, until: row.recorded_until }))
}

/** Destroys an agency's old themes, with a line in the audit log and a certificate, or does nothing. */
export const destroyThemes = (worker: Db, { agencyId, until }: OldThemes, at: { readonly today: Day; readonly certificateId: string }) =>
  asWorker(worker, agencyId, async (tx) => {
    const gone = await tx
      .deleteFrom('theme')
      .where('agency_id', '=', agencyId)
      .where('recorded_on', '<=', until)
      .returning('theme_id')
      .execute()
    if (gone.length === 0) return
    const what = gone.length === 1 ? 'One theme of a focus group' : `${gone.length} themes of focus groups`
    await recordAct(tx, 'themes_destroyed', what)
    const rule = 'Themes of focus groups are destroyed after the months that the agency adopted.'
    await insertCertificate(tx, agencyId, {
      certificateId: at.certificateId,
      kind: 'focus-groups',
      what: `${what}, recorded up to ${dayInWords(until)}`,
      surveyId: null,
      rule,
      on: at.today,
    })
  })
