import { sql } from 'kysely'
import type { Act } from '#kernel/acts.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'

/** Appends to the agency's audit log in the acting transaction. `about` names things and people with a role, never a person helped. */
export const recordAct = (tx: AgencyTx, act: Act, about: string) => sql`select record_act(${act}, ${about})`.execute(tx)
