import { listHolders } from '#modules/roles/index.ts'
import { type AgencyTx, inAgency } from '#platform/db/in-agency.ts'
import { idParam } from '#platform/http/id-param.ts'
import { notFound } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import type { Ctx } from '#platform/http/vars.ts'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import { path } from '#ui/href.ts'
import { CommitmentPage } from '../../views/commitment-page.tsx'
import type { Commitment } from '../commitment.ts'
import { findCommitment, takeCommitment } from './queries.ts'

export const addressOf = (id: string) => path('/desk/command/commitment/:id', { id })

export type Shown = { readonly values?: FormValues; readonly errors?: FormErrors; readonly overtaken?: boolean }

export const statusOf = ({ errors, overtaken }: Shown) => (overtaken ? 409 : errors ? 422 : 200)

/** Who holds the role of command, but for the one who is about to send: nobody signs what they sent. */
export async function leadersFor(tx: AgencyTx, c: Ctx) {
  const { actor } = c.var
  const people = await listHolders(tx, actor.agencyId)
  return people.filter(({ held, personId }) => held.includes('command') && personId !== actor.personId)
}

/** The page of one commitment, as it stands now. */
export async function showOne(tx: AgencyTx, c: Ctx, one: Commitment, shown: Shown = {}) {
  const { frame, newId } = c.var
  const leaders = await leadersFor(tx, c)
  return show(c, <CommitmentPage {...shown} frame={frame} one={one} leaders={leaders} letterId={newId()} />, statusOf(shown))
}

type Handle = (tx: AgencyTx, one: Commitment) => Response | Promise<Response>

/** Does something with the commitment in the address, or answers that there is none. */
export const withCommitment = (c: Ctx, handle: Handle) => reading(c, findCommitment, handle)
/** The same with its row locked until the end. */
export const takingCommitment = (c: Ctx, handle: Handle) => reading(c, takeCommitment, handle)

const reading = (c: Ctx, read: typeof findCommitment, handle: Handle): Promise<Response> | Response => {
  const { actor, db } = c.var
  const id = idParam(c)
  if (!id) return notFound(c)
  return inAgency(db, actor, async (tx) => {
    const one = await read(tx, actor.agencyId, id)
    return one ? handle(tx, one) : notFound(c)
  })
}
