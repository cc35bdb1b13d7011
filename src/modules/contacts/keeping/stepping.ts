import type { Act } from '#kernel/acts.ts'
import type { Refusal, Result } from '#kernel/refusal.ts'
import { versionIn } from '#kernel/typed-fields.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { type AgencyTx, inAgency } from '#platform/db/in-agency.ts'
import { textOf } from '#platform/http/form-fields.ts'
import { answerRefusal } from '#platform/http/json.ts'
import type { Ctx } from '#platform/http/vars.ts'
import type { FormValues } from '#ui/form-state.ts'
import { type ContactLog, isKeeping } from './log.ts'
import { findLog, stepLog, type Stepped, type StoredLog } from './queries.ts'

/** The year in the address, or null when it is none. */
export function yearIn(c: Ctx): number | null {
  const text = c.req.param('year') ?? ''
  return /^2[01]\d\d$/.test(text) ? Number(text) : null
}

/** The log in the address, if there is one. */
export async function logIn(c: Ctx): Promise<StoredLog | null> {
  const year = yearIn(c)
  const { actor, db } = c.var
  return year === null ? null : inAgency(db, actor, (tx) => findLog(tx, actor.agencyId, year))
}

/** The log in the address, if whoever acts said yes to keep it and goes on. */
export async function keptIn(c: Ctx): Promise<StoredLog | null> {
  const stored = await logIn(c)
  return stored && keeps(c, stored.log) ? stored : null
}

export const keeps = (c: Ctx, { keepers }: ContactLog): boolean =>
  keepers.some((keeper) => keeper.personId === c.var.actor.personId && isKeeping(keeper))

/** The version that a form was filled in against; one that is missing fits no log. */
export const seenIn = (values: FormValues): number => versionIn(textOf(values, 'version'))

type Step = {
  readonly year: number
  readonly seen?: number
  readonly done?: (log: ContactLog) => boolean
  /** Under which name the audit log keeps it. */
  readonly act: Act
  readonly step: (log: ContactLog, tx: AgencyTx) => Result<ContactLog> | Promise<Result<ContactLog>>
  /** What else is written once the log has taken the step. */
  readonly also?: (tx: AgencyTx, after: ContactLog) => Promise<unknown>
}

/** Takes one step with everything that belongs to it, the audit entry too, in one transaction. */
export function takeStep(c: Ctx, { act, step, also, ...of }: Step): Promise<Result<Stepped>> {
  const { actor, db } = c.var
  return inAgency(db, actor, async (tx) => {
    const stepped = await stepLog(tx, actor.agencyId, of, (log) => step(log, tx))
    if (!stepped.ok || stepped.value.already) return stepped
    await also?.(tx, stepped.value.log)
    await recordAct(tx, act, String(of.year))
    return stepped
  })
}

/** Nothing broke: the worker has not made room for this year's contacts yet. */
export const notReadyYet = 'The place for the contacts is still being made. Try again in a minute.'

/** A refusal for a script, in words that it can show. */
export const refusedAsJson = (c: Ctx, refusal: Refusal) =>
  answerRefusal(c, refusal, { missing: 'This log is not here, or not for you.', notReady: notReadyYet })
