import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import type { Day } from '#kernel/day.ts'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import type { ListedParts } from '#platform/db/team-tables.ts'
import { type Agreed, type Listed, type Listing, type NewParts, type TextPart, textParts } from './listing.ts'

/** A person's own listing; nobody else's is open to them here. */
export async function findOwnListing(tx: AgencyTx, agencyId: AgencyId, personId: PersonId): Promise<Listing | null> {
  const row = await tx
    .selectFrom('listing')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!row) return null
  const parts = await tx
    .selectFrom('listing_part')
    .select(['part', 'words', 'agreed_on'])
    .where('agency_id', '=', agencyId)
    .where('listing_id', '=', row.listing_id)
    .execute()
  const agreed = (name: string): Agreed | null => {
    const found = parts.find(({ part }) => part === name)
    return found ? { words: found.words, agreedOn: found.agreed_on } : null
  }
  return {
    id: row.listing_id,
    kind: row.kind === 'clinician' ? 'clinician' : 'peer',
    parts: new Map(
      textParts.flatMap((part): readonly (readonly [TextPart, Agreed])[] => {
        const one = agreed(part)
        return one ? [[part, one]] : []
      }),
    ),
    photo: agreed('photo'),
    lightOnUntil: row.light_on_until,
    second: row.second_listing,
    version: row.version,
  }
}

/** Everybody who stands on the help page of the acting agency. */
export async function listListed(tx: AgencyTx): Promise<readonly Listed[]> {
  const { rows } = await sql<{
    listing_id: string
    agency_id: string
    agency_name: string
    kind: 'peer' | 'clinician'
    parts: ListedParts
  }>`select listing_id, agency_id, agency_name, kind, parts from listed_here() order by agency_name, parts ->> 'name', listing_id`.execute(
    tx,
  )
  return rows.map((row) => ({
    listingId: row.listing_id,
    agencyId: row.agency_id,
    agencyName: row.agency_name,
    kind: row.kind,
    name: row.parts['name'] ?? '',
  }))
}

/** The neighbors on whose pages this agency's peers stand too. */
export async function listSharing(tx: AgencyTx): Promise<readonly string[]> {
  const { rows } = await sql<{
    name: string
  }>`select name from neighbors_here() where ours_on is not null and theirs_on is not null`.execute(tx)
  return rows.map(({ name }) => name)
}

/** One's own name, and of the agency what one's page needs. */
export async function findSelf(tx: AgencyTx, agencyId: AgencyId, personId: PersonId) {
  const row = await tx
    .selectFrom('person as p')
    .innerJoin('agency as a', 'a.agency_id', 'p.agency_id')
    .select(['p.name', 'a.slug', 'a.time_zone'])
    .where('p.agency_id', '=', agencyId)
    .where('p.person_id', '=', personId)
    .executeTakeFirstOrThrow()
  return { name: row.name, slug: row.slug, timeZone: row.time_zone }
}

/** What a coordinator has recorded of oneself. A clinician is not designated, so there is nothing of theirs. */
export async function readPapers(tx: AgencyTx, { agencyId, personId, role }: Actor) {
  if (role !== 'peer') return { designated: false, trained: false, agreed: false }
  const designation = await tx
    .selectFrom('peer')
    .select('agreed_on')
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  const training = await tx
    .selectFrom('peer_training')
    .select('training_id')
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return {
    designated: designation !== undefined,
    trained: training !== undefined,
    agreed: designation ? designation.agreed_on !== null : false,
  }
}

type Own = { readonly id: string; readonly personId: PersonId; readonly kind: Listing['kind'] }

/** Makes room for a first listing; made twice, it is there once. */
export const ensureListing = (tx: AgencyTx, agencyId: AgencyId, { id, personId, kind }: Own) =>
  tx
    .insertInto('listing')
    .values({ agency_id: agencyId, listing_id: id, person_id: personId, kind, light_on_until: null, second_listing: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()

type Seen = { readonly id: string; readonly version: number }

const changed = async (tx: AgencyTx, agencyId: AgencyId, seen: Seen, change: { kind?: Listing['kind']; second_listing?: string | null }) =>
  (
    await tx
      .updateTable('listing')
      .set({ ...change, version: seen.version + 1 })
      .where('agency_id', '=', agencyId)
      .where('listing_id', '=', seen.id)
      .where('version', '=', seen.version)
      .returning('listing_id')
      .execute()
  ).length > 0

/** False when it was changed in another tab meanwhile. A part that stays as it was keeps the day of its yes. */
export async function keepParts(
  tx: AgencyTx,
  agencyId: AgencyId,
  seen: Seen & { readonly kind: Listing['kind'] },
  { parts, on }: { readonly parts: NewParts; readonly on: Day },
): Promise<boolean> {
  if (!(await changed(tx, agencyId, seen, { kind: seen.kind }))) return false
  await tx
    .deleteFrom('listing_part')
    .where('agency_id', '=', agencyId)
    .where('listing_id', '=', seen.id)
    .where('part', 'not in', [...parts.keys(), 'photo'])
    .execute()
  await tx
    .insertInto('listing_part')
    .values([...parts].map(([part, words]) => ({ agency_id: agencyId, listing_id: seen.id, part, words, image: null, agreed_on: on })))
    .onConflict((conflict) =>
      conflict.columns(['agency_id', 'listing_id', 'part']).doUpdateSet((row) => ({
        words: row.ref('excluded.words'),
        agreed_on: sql<string>`case when listing_part.words = excluded.words then listing_part.agreed_on else excluded.agreed_on end`,
      })),
    )
    .execute()
  return true
}

export const keepPhoto = (
  tx: AgencyTx,
  agencyId: AgencyId,
  listingId: string,
  photo: { readonly words: string; readonly image: Uint8Array; readonly on: Day },
) =>
  tx
    .insertInto('listing_part')
    .values({ agency_id: agencyId, listing_id: listingId, part: 'photo', words: photo.words, image: photo.image, agreed_on: photo.on })
    .onConflict((conflict) =>
      conflict.columns(['agency_id', 'listing_id', 'part']).doUpdateSet({ words: photo.words, image: photo.image, agreed_on: photo.on }),
    )
    .execute()

export async function findPhoto(tx: AgencyTx, agencyId: AgencyId, listingId: string): Promise<Uint8Array | null> {
  const row = await tx
    .selectFrom('listing_part')
    .select('image')
    .where('agency_id', '=', agencyId)
    .where('listing_id', '=', listingId)
    .where('part', '=', 'photo')
    .executeTakeFirst()
  return row?.image ?? null
}

export const deletePhoto = (tx: AgencyTx, agencyId: AgencyId, listingId: string) =>
  tx.deleteFrom('listing_part').where('agency_id', '=', agencyId).where('listing_id', '=', listingId).where('part', '=', 'photo').execute()

export const keepSecond = (tx: AgencyTx, agencyId: AgencyId, seen: Seen, second: string | null): Promise<boolean> =>
  changed(tx, agencyId, seen, { second_listing: second })

/** Leaves no trace but the end itself: no version, no log, no audit entry. */
export const setLight = (tx: AgencyTx, agencyId: AgencyId, listingId: string, until: Date | null) =>
  tx.updateTable('listing').set({ light_on_until: until }).where('agency_id', '=', agencyId).where('listing_id', '=', listingId).execute()

/** Takes everything off the help page at once. What was agreed to is deleted, not hidden. */
export async function removeAll(tx: AgencyTx, agencyId: AgencyId, listingId: string): Promise<void> {
  await tx.deleteFrom('listing_part').where('agency_id', '=', agencyId).where('listing_id', '=', listingId).execute()
  await tx
    .updateTable('listing')
    .set((row) => ({ light_on_until: null, second_listing: null, version: row('version', '+', 1) }))
    .where('agency_id', '=', agencyId)
    .where('listing_id', '=', listingId)
    .execute()
}
