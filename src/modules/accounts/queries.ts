import { isRole, type Role } from '#kernel/actor.ts'
import type { Day } from '#kernel/day.ts'
import type { AccountId, AgencyId, PersonId } from '#kernel/ids.ts'
import { closeLetter } from '#modules/letters/index.ts'
import type { DoorTx } from '#platform/db/in-agency.ts'
import type { Ways } from './account.ts'
import type { StoredPasskey } from './passkeys.ts'

type Account = {
  readonly accountId: AccountId
  readonly signInName: string
  readonly displayName: string
  readonly phraseHash: Uint8Array | null
  readonly totpSecret: string | null
  readonly lastStep: number | null
}

export async function findAccount(tx: DoorTx, by: { readonly signInName: string } | { readonly accountId: AccountId }) {
  const columns = ['account_id', 'sign_in_name', 'display_name', 'phrase_hash', 'totp_secret', 'totp_last_step'] as const
  const query = tx.selectFrom('account').select(columns)
  const row = await (
    'signInName' in by ? query.where('sign_in_name', '=', by.signInName) : query.where('account_id', '=', by.accountId)
  ).executeTakeFirst()
  if (!row) return null
  const account: Account = {
    accountId: row.account_id as AccountId,
    signInName: row.sign_in_name,
    displayName: row.display_name,
    phraseHash: row.phrase_hash,
    totpSecret: row.totp_secret,
    lastStep: row.totp_last_step === null ? null : Number(row.totp_last_step),
  }
  return account
}

export const insertAccount = (tx: DoorTx, account: { accountId: AccountId; signInName: string; displayName: string; madeOn: Day }) =>
  tx
    .insertInto('account')
    .values({
      account_id: account.accountId,
      sign_in_name: account.signInName,
      display_name: account.displayName,
      made_on: account.madeOn,
    })
    .execute()

/** Two changes of one account's ways wait for each other, so that together they cannot remove the last two. */
export const lockAccount = (tx: DoorTx, accountId: AccountId) =>
  tx.selectFrom('account').select('account_id').where('account_id', '=', accountId).forUpdate().execute()

export async function readWays(tx: DoorTx, accountId: AccountId): Promise<Ways> {
  const passkeys = await tx
    .selectFrom('passkey')
    .select(['credential_id', 'label', 'transports', 'made_on'])
    .where('account_id', '=', accountId)
    .orderBy('made_on')
    .orderBy('label')
    .execute()
  const counted = await tx
    .selectFrom('account as a')
    .leftJoin('recovery_code as r', 'r.account_id', 'a.account_id')
    .select(({ fn }) => ['a.phrase_hash', fn.count<string>('r.code_hash').as('codes')])
    .where('a.account_id', '=', accountId)
    .groupBy(['a.account_id', 'a.phrase_hash'])
    .executeTakeFirst()
  return {
    passkeys: passkeys.map((one) => ({
      credentialId: one.credential_id,
      label: one.label,
      transports: one.transports,
      madeOn: one.made_on,
    })),
    phrase: counted !== undefined && counted.phrase_hash !== null,
    recoveryCodes: Number(counted?.codes ?? 0),
  }
}

export const setPhrase = (tx: DoorTx, accountId: AccountId, phrase: { hash: Uint8Array; secret: string; step: number }) =>
  tx
    .updateTable('account')
    .set({ phrase_hash: phrase.hash, totp_secret: phrase.secret, totp_last_step: String(phrase.step) })
    .where('account_id', '=', accountId)
    .execute()

/** True once for each authenticator code, also when two requests bring it at the same moment. */
export async function spendStep(tx: DoorTx, accountId: AccountId, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('account')
    .set({ totp_last_step: String(step) })
    .where('account_id', '=', accountId)
    .where(({ eb, or }) => or([eb('totp_last_step', 'is', null), eb('totp_last_step', '<', String(step))]))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function spendRecoveryCode(tx: DoorTx, accountId: AccountId, codeHash: Uint8Array): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('recovery_code')
    .where('account_id', '=', accountId)
    .where('code_hash', '=', codeHash)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

export async function replaceRecoveryCodes(tx: DoorTx, accountId: AccountId, hashes: readonly Uint8Array[]): Promise<void> {
  await tx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute()
  const rows = hashes.map((code_hash) => ({ account_id: accountId, code_hash }))
  await tx.insertInto('recovery_code').values(rows).execute()
}

export const insertPasskey = (tx: DoorTx, accountId: AccountId, passkey: StoredPasskey & { label: string; madeOn: Day }) =>
  tx
    .insertInto('passkey')
    .values({
      account_id: accountId,
      credential_id: passkey.credentialId,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: [...passkey.transports],
      label: passkey.label,
      made_on: passkey.madeOn,
    })
    .execute()

export async function findPasskey(tx: DoorTx, credentialId: string) {
  const row = await tx
    .selectFrom('passkey')
    .select(['account_id', 'credential_id', 'public_key', 'counter', 'transports', 'label'])
    .where('credential_id', '=', credentialId)
    .executeTakeFirst()
  if (!row) return null
  const stored: StoredPasskey = {
    credentialId: row.credential_id,
    publicKey: row.public_key,
    counter: Number(row.counter),
    transports: row.transports,
  }
  return { ...stored, accountId: row.account_id as AccountId, label: row.label }
}

export const setCounter = (tx: DoorTx, credentialId: string, counter: number) =>
  tx.updateTable('passkey').set({ counter }).where('credential_id', '=', credentialId).execute()

export const deletePasskey = (tx: DoorTx, accountId: AccountId, credentialId: string) =>
  tx.deleteFrom('passkey').where('account_id', '=', accountId).where('credential_id', '=', credentialId).execute()

type Ceremony = {
  readonly ceremonyId: string
  readonly purpose: 'register' | 'sign_in' | 'step_up' | 'proved'
  readonly challenge: string
  readonly accountId: AccountId | null
  readonly sessionId?: string
  readonly endsAt: Date
}

export async function insertCeremony(tx: DoorTx, ceremony: Ceremony, now: Date): Promise<void> {
  await tx.deleteFrom('ceremony').where('ends_at', '<', now).execute()
  await tx
    .insertInto('ceremony')
    .values({
      ceremony_id: ceremony.ceremonyId,
      purpose: ceremony.purpose,
      challenge: ceremony.challenge,
      account_id: ceremony.accountId,
      session_id: ceremony.sessionId ?? null,
      ends_at: ceremony.endsAt,
    })
    .execute()
}

/** Takes the challenge out, so that no answer to it counts twice. Null when it is used, late, or for another account or purpose. */
export async function takeCeremony(
  tx: DoorTx,
  ceremony: Pick<Ceremony, 'ceremonyId' | 'purpose' | 'accountId'>,
  now: Date,
): Promise<string | null> {
  const row = await tx
    .deleteFrom('ceremony')
    .where('ceremony_id', '=', ceremony.ceremonyId)
    .where('purpose', '=', ceremony.purpose)
    .where('account_id', ceremony.accountId === null ? 'is' : '=', ceremony.accountId)
    .where('ends_at', '>=', now)
    .returning('challenge')
    .executeTakeFirst()
  return row?.challenge ?? null
}

export async function hasJustProved(tx: DoorTx, sessionId: string, now: Date): Promise<boolean> {
  const row = await tx
    .selectFrom('ceremony')
    .select('ceremony_id')
    .where('purpose', '=', 'proved')
    .where('session_id', '=', sessionId)
    .where('ends_at', '>=', now)
    .executeTakeFirst()
  return row !== undefined
}

export const dropSessions = (tx: DoorTx, past: { readonly endedBefore: Day; readonly replaced: Uint8Array | null }) =>
  tx
    .deleteFrom('session')
    .where(({ eb, or }) => or([eb('expires_on', '<', past.endedBefore), ...(past.replaced ? [eb('token_hash', '=', past.replaced)] : [])]))
    .execute()

export type Invitation = {
  readonly agencyId: AgencyId
  readonly agencyName: string
  readonly timeZone: string
  readonly personId: PersonId
  readonly personName: string
  readonly role: Role
  readonly expiresOn: Day
  readonly usedOn: Day | null
  /** The account of this person in this agency, if there is one already. */
  readonly holder: AccountId | null
}

/** `lock` for taking it up: of two clicks the second waits, and then finds it used. */
export async function findInvitation(tx: DoorTx, tokenHash: Uint8Array, lock: 'look' | 'lock'): Promise<Invitation | null> {
  const query = tx
    .selectFrom('invitation as i')
    .innerJoin('agency as g', 'g.agency_id', 'i.agency_id')
    .innerJoin('person as p', (join) => join.onRef('p.agency_id', '=', 'i.agency_id').onRef('p.person_id', '=', 'i.person_id'))
    .leftJoin('membership as m', (join) => join.onRef('m.agency_id', '=', 'i.agency_id').onRef('m.person_id', '=', 'i.person_id'))
    .select(['i.agency_id', 'i.person_id', 'i.role', 'i.expires_on', 'i.used_on', 'g.name as agency_name', 'g.time_zone'])
    .select(['p.name as person_name', 'm.account_id'])
    .where('i.token_hash', '=', tokenHash)
  if (lock === 'lock') {
    await tx.selectFrom('invitation').select('invitation_id').where('token_hash', '=', tokenHash).forUpdate().execute()
  }
  const row = await query.executeTakeFirst()
  if (!row || !isRole(row.role)) return null
  return {
    agencyId: row.agency_id as AgencyId,
    agencyName: row.agency_name,
    timeZone: row.time_zone,
    personId: row.person_id as PersonId,
    personName: row.person_name,
    role: row.role,
    expiresOn: row.expires_on,
    usedOn: row.used_on,
    holder: row.account_id as AccountId | null,
  }
}

/** Marks the link used, empties the letter that brought it, ties the account to the person, and gives the role. */
export async function takeUpInvitation(
  tx: DoorTx,
  { tokenHash, invitation, accountId, today }: { tokenHash: Uint8Array; invitation: Invitation; accountId: AccountId; today: Day },
): Promise<void> {
  const { agencyId, personId, role, holder } = invitation
  const used = tx.updateTable('invitation').set({ used_on: today }).where('token_hash', '=', tokenHash)
  const { invitation_id: letterId } = await used.returning('invitation_id').executeTakeFirstOrThrow()
  await closeLetter(tx, agencyId, letterId)
  if (holder === null) {
    await tx.insertInto('membership').values({ agency_id: agencyId, account_id: accountId, person_id: personId }).execute()
  }
  await tx
    .insertInto('held_role')
    .values({ agency_id: agencyId, person_id: personId, role, given_on: today })
    .onConflict((conflict) => conflict.columns(['agency_id', 'person_id', 'role']).doNothing())
    .execute()
}
