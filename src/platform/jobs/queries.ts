import { sql } from 'kysely'
import type { AgencyTx, DoorTx } from '#platform/db/in-agency.ts'

/** Hands a job to the worker if this transaction commits. The payload holds ids only; the same key queues once. */
export const enqueue = (tx: AgencyTx | DoorTx, task: string, payload: Readonly<Record<string, string>>, key: string) =>
  sql`select enqueue(${task}, ${JSON.stringify(payload)}::json, ${key})`.execute(tx)
