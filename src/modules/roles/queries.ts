import { sql } from 'kysely'
import { isRole, type Role } from '#kernel/actor.ts'
import { addDays, type Day } from '#kernel/day.ts'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import { insertLetter, withdrawLetters } from '#modules/letters/index.ts'
import { recordAct } from '#platform/audit/queries.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { tokenHash } from '#platform/session/token.ts'
import { type Holder, invitationDays, rolesIn } from './holding.ts'
import { invitationLetter } from './invitation-letter.ts'

/** Everybody of the agency who has not left, with roles held and links that are out. */
export async function listHolders(tx: AgencyTx, agencyId: AgencyId): Promise<readonly Holder[]> {
  const people = await tx
    .selectFrom('person as p')
    .leftJoin('membership as m', (join) => join.onRef('m.agency_id', '=', 'p.agency_id').onRef('m.person_id', '=', 'p.person_id'))
    .select(['p.person_id', 'p.name', 'p.email', 'p.work_group', 'm.account_id'])
    .where('p.agency_id', '=', agencyId)
    .where('p.left_on', 'is', null)
    .orderBy('p.name')
    .orderBy('p.person_id')
    .execute()
  const held = await tx.selectFrom('held_role').select(['person_id', 'role']).where('agency_id', '=', agencyId).orderBy('role').execute()
  const offered = await tx
    .selectFrom('invitation')
    .select(['person_id', 'invitation_id', 'role', 'expires_on'])
    .where('agency_id', '=', agencyId)
    .where('used_on', 'is', null)
    .orderBy('expires_on')
    .execute()
  return people.map((person) => ({
    personId: person.person_id as PersonId,
    name: person.name,
    email: person.email,
    workGroup: person.work_group,
    hasAccount: person.account_id !== null,
    held: rolesIn(held.filter(({ person_id }) => person_id === person.person_id).map(({ role }) => role)),
    offered: offered.flatMap((one) =>
      one.person_id === person.person_id && isRole(one.role)
        ? [{ invitationId: one.invitation_id, role: one.role, expiresOn: one.expires_on }]
        : [],
    ),
  }))
}

/** Somebody who is known already under this name and address, so that nobody is written down twice. */
export async function findOutsider(tx: AgencyTx, agencyId: AgencyId, name: string, email: string | null): Promise<PersonId | null> {
  const row = await tx
    .selectFrom('person')
    .select('person_id')
    .where('agency_id', '=', agencyId)
    .where('left_on', 'is', null)
    .where(sql<boolean>`lower(name) = lower(${name}) and lower(coalesce(email, '')) = lower(${email ?? ''})`)
    .executeTakeFirst()
  return row ? (row.person_id as PersonId) : null
}

export const insertOutsider = (tx: AgencyTx, agencyId: AgencyId, person: { personId: PersonId; name: string; email: string | null }) =>
  tx
    .insertInto('person')
    .values({ agency_id: agencyId, person_id: person.personId, name: person.name, email: person.email, work_group: null, left_on: null })
    .onConflict((conflict) => conflict.columns(['agency_id', 'person_id']).doNothing())
    .execute()

export const giveRole = (
  tx: AgencyTx,
  { agencyId, personId, role, on }: { readonly agencyId: AgencyId; readonly personId: PersonId; readonly role: Role; readonly on: Day },
) =>
  tx
    .insertInto('held_role')
    .values({ agency_id: agencyId, person_id: personId, role, given_on: on })
    .onConflict((conflict) => conflict.columns(['agency_id', 'person_id', 'role']).doNothing())
    .execute()

export type NewInvitation = {
  readonly agencyId: AgencyId
  readonly agencyName: string
  readonly invitationId: string
  /** 32 random bytes as text: the secret part of the link. Only its hash is stored. */
  readonly token: string
  readonly person: { readonly personId: PersonId; readonly name: string; readonly email: string | null }
  readonly role: Role
  readonly today: Day
  readonly now: Date
  readonly origin: string
  readonly withMail: boolean
  /** False where the link is handed over on the spot, as to whoever sets an agency up. */
  readonly withLetter: boolean
}

/** Makes a one-time link and its letter. A link that was out for the same person and role stops working. */
export async function invite(tx: AgencyTx, { agencyId, invitationId, person, role, ...given }: NewInvitation): Promise<void> {
  const made = await tx
    .selectFrom('invitation')
    .select('invitation_id')
    .where('agency_id', '=', agencyId)
    .where('invitation_id', '=', invitationId)
    .executeTakeFirst()
  if (made) return

  await withdrawOffers(tx, agencyId, person.personId, role)
  const lastDay = addDays(given.today, invitationDays)
  await tx
    .insertInto('invitation')
    .values({
      agency_id: agencyId,
      invitation_id: invitationId,
      token_hash: tokenHash(given.token),
      person_id: person.personId,
      role,
      expires_on: lastDay,
      used_on: null,
    })
    .execute()
  await recordAct(tx, 'invitation_made', `${person.name}: ${role.replaceAll('_', ' ')}`)
  if (!given.withLetter) return

  const words = {
    agencyName: given.agencyName,
    toName: person.name,
    role,
    address: `${given.origin}/desk/invitation/${given.token}`,
    lastDay,
  }
  // The letter bears the invitation's number, by which the daily purge knows which link it carries.
  const letter = { agencyId, letterId: invitationId, toName: person.name, toAddress: person.email, madeAt: given.now }
  await insertLetter(tx, { ...letter, ...invitationLetter(words) }, given.withMail)
}

/** Makes links that are out useless: those for one role, or all of a person's. Answers how many there were. */
export async function withdrawOffers(tx: AgencyTx, agencyId: AgencyId, personId: PersonId, role?: Role): Promise<number> {
  const gone = await tx
    .deleteFrom('invitation')
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .where('used_on', 'is', null)
    .$if(role !== undefined, (query) => query.where('role', '=', role ?? ''))
    .returning('invitation_id')
    .execute()
  await withdrawLetters(
    tx,
    agencyId,
    gone.map(({ invitation_id }) => invitation_id),
  )
  return gone.length
}

/** Ends one role at once; with the last one the account's way into this agency goes too. */
export async function takeRole(tx: AgencyTx, agencyId: AgencyId, personId: PersonId, role: Role): Promise<boolean> {
  const taken = await tx
    .deleteFrom('held_role')
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .returning('role')
    .execute()
  await withdrawOffers(tx, agencyId, personId, role)
  await tx
    .deleteFrom('membership as m')
    .where('m.agency_id', '=', agencyId)
    .where('m.person_id', '=', personId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('held_role as h')
            .select('h.role')
            .whereRef('h.agency_id', '=', 'm.agency_id')
            .whereRef('h.person_id', '=', 'm.person_id'),
        ),
      ),
    )
    .execute()
  return taken.length > 0
}
