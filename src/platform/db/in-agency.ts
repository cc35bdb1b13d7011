import { sql, type Transaction } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import type { Db } from './connect.ts'
import type { Tables } from './tables.ts'

declare const fenced: unique symbol
declare const ajar: unique symbol

/** A transaction that sees one agency, in one role. Only `inAgency`, `asWorker` and `enter` make one. */
export type AgencyTx = Transaction<Tables> & { readonly [fenced]: true }

/** A transaction in the role `door`: look-ups before an agency is known, and accounts. */
export type DoorTx = Transaction<Tables> & { readonly [ajar]: true }

type Acting = { readonly role: string; readonly agencyId: AgencyId | ''; readonly personId: PersonId | '' }

// Everything is local to the transaction, so a pooled connection can't leak a tenant or a role.
const act = (tx: Transaction<Tables>, rolePrefix: string, { role, agencyId, personId }: Acting) =>
  sql`select set_config('role', ${rolePrefix + role}, true), set_config('app.role', ${role}, true),
             set_config('app.agency_id', ${agencyId}, true), set_config('app.person_id', ${personId}, true)`.execute(tx)

/** Runs work as this actor in their agency: one transaction, committed only if the work succeeds. */
export const inAgency = <T>(db: Db, actor: Omit<Actor, 'accountId'>, work: (tx: AgencyTx) => Promise<T>): Promise<T> =>
  db.kysely.transaction().execute(async (tx) => {
    await act(tx, db.rolePrefix, actor)
    return work(tx as AgencyTx)
  })

/** Runs a job of the worker inside one agency. */
export const asWorker = <T>(db: Db, agencyId: AgencyId, work: (tx: AgencyTx) => Promise<T>): Promise<T> =>
  db.kysely.transaction().execute(async (tx) => {
    await act(tx, db.rolePrefix, { role: 'worker', agencyId, personId: '' })
    return work(tx as AgencyTx)
  })

/** Steps from the door into an agency, inside the same transaction. */
export type Enter = (actor: Omit<Actor, 'accountId'>) => Promise<AgencyTx>

/** Runs work as the door; `enter` goes on from there as an actor whom the door has found. */
export const throughDoor = <T>(db: Db, work: (tx: DoorTx, enter: Enter) => Promise<T>): Promise<T> =>
  db.kysely.transaction().execute(async (tx) => {
    await act(tx, db.rolePrefix, { role: 'door', agencyId: '', personId: '' })
    return work(tx as DoorTx, async (actor) => {
      await act(tx, db.rolePrefix, actor)
      return tx as unknown as AgencyTx
    })
  })
