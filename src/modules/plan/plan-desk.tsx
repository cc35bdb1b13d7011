import type { Refusal } from '#kernel/refusal.ts'
import { type AgencyTx, inAgency } from '#platform/db/in-agency.ts'
import type { Ctx } from '#platform/http/vars.ts'
import type { Plan, ReadPlan } from './facts/queries.ts'
import { lockPlan } from './queries.ts'
import type { Somebody } from './standing.ts'

type Work = (tx: AgencyTx, plan: Plan) => Response | Promise<Response>

/** Reads the plan for a page. */
export const reading = (c: Ctx, readPlan: ReadPlan, work: Work): Promise<Response> =>
  inAgency(c.var.db, c.var.actor, async (tx) => work(tx, await readPlan(tx, c.var.actor.agencyId, c.var.today)))

/** Reads the plan to change it. Changes of one agency come one after the other, so that the second of two clicks finds the first one's. */
export const changing = (c: Ctx, readPlan: ReadPlan, work: Work): Promise<Response> =>
  inAgency(c.var.db, c.var.actor, async (tx) => {
    await lockPlan(tx, c.var.actor.agencyId)
    return work(tx, await readPlan(tx, c.var.actor.agencyId, c.var.today))
  })

/** Who may see to something: everybody on the roster, whoever holds a role, and whoever was named before they left. */
export function ownersIn({ people }: Pick<Plan, 'people'>, kept: Somebody | null): readonly Somebody[] {
  const here = people.filter(({ workGroup, held }) => workGroup !== null || held.length > 0)
  const owners = here.map(({ personId, name }) => ({ personId, name }))
  return kept && !owners.some(({ personId }) => personId === kept.personId) ? [...owners, kept] : owners
}

/** For a form whose hidden fields were tampered with or lost. */
export const cameApart: Refusal = { kind: 'invalid', fields: { form: 'Open the page again; this form has come apart.' } }
