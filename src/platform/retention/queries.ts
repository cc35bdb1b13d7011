import type { Day } from '#kernel/day.ts'
import type { AgencyId } from '#kernel/ids.ts'
import type { AgencyTx, DoorTx } from '#platform/db/in-agency.ts'

// What must be known wherever records are made or destroyed. Help, which may ask no module, will need it too.

/** The day since which a legal hold stands, or null. While it stands nothing is destroyed and nothing new is opened. */
export async function holdSince(tx: AgencyTx | DoorTx, agencyId: AgencyId): Promise<Day | null> {
  const row = await tx
    .selectFrom('legal_hold')
    .select('began_on')
    .where('agency_id', '=', agencyId)
    .where('lifted_on', 'is', null)
    .executeTakeFirst()
  return row?.began_on ?? null
}

export type Certificate = {
  readonly certificateId: string
  /** As `content/trust/record-kinds.json` names it. */
  readonly kind: string
  readonly what: string
  readonly surveyId: string | null
  readonly rule: string
  readonly on: Day
}

/** Writes down what was destroyed, under the statement that was in force. For the worker; once a survey, however often it is tried. */
export async function insertCertificate(tx: AgencyTx, agencyId: AgencyId, certificate: Certificate): Promise<void> {
  const inForce = await tx
    .selectFrom('retention_statement')
    .select(['adopted_by', 'adopted_on'])
    .where('agency_id', '=', agencyId)
    .where('adopted_on', '<=', certificate.on)
    .orderBy('adopted_on', 'desc')
    .orderBy('entered_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  await tx
    .insertInto('destruction_certificate')
    .values({
      agency_id: agencyId,
      certificate_id: certificate.certificateId,
      kind: certificate.kind,
      what: certificate.what,
      survey_id: certificate.surveyId,
      destroyed_on: certificate.on,
      rule: certificate.rule,
      adopted_by: inForce?.adopted_by ?? null,
      adopted_on: inForce?.adopted_on ?? null,
    })
    .onConflict((conflict) => conflict.columns(['agency_id', 'survey_id']).doNothing())
    .execute()
}
