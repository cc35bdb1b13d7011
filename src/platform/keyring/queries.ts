import { sql } from 'kysely'
import type { AccountId } from '#kernel/ids.ts'
import type { DoorTx } from '#platform/db/in-agency.ts'

/** A keyring as the server has it: opaque but for its version and the key to which others seal. */
export type StoredKeyring = {
  readonly version: number
  readonly publicKey: Uint8Array
  readonly sealed: string
  readonly wraps: string
}

export async function findKeyring(tx: DoorTx, accountId: AccountId): Promise<StoredKeyring | null> {
  const row = await tx
    .selectFrom('keyring')
    .select(['version', 'public_key', 'sealed', 'wraps'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row ? { version: row.version, publicKey: row.public_key, sealed: row.sealed, wraps: row.wraps } : null
}

/** Stores the next version. False when another device stored one first; the same one sent again is true and changes nothing. */
export async function storeKeyring(tx: DoorTx, accountId: AccountId, keyring: StoredKeyring): Promise<boolean> {
  const { version, publicKey, sealed, wraps } = keyring
  const { rows } = await sql`
    insert into keyring (account_id, version, public_key, sealed, wraps)
    select ${accountId}::uuid, ${version}::integer, ${publicKey}::bytea, ${sealed}, ${wraps}
    where ${version}::integer = 1 or exists (select from keyring where account_id = ${accountId}::uuid)
    on conflict (account_id) do update
      set version = excluded.version, public_key = excluded.public_key, sealed = excluded.sealed, wraps = excluded.wraps
      where keyring.version = excluded.version - 1
         or (keyring.version = excluded.version and keyring.sealed = excluded.sealed and keyring.wraps = excluded.wraps)
    returning version`.execute(tx)
  return rows.length === 1
}
