import type { VNode } from 'preact'
import { type AgencyTx, inAgency } from '#platform/db/in-agency.ts'
import type { Ctx } from '#platform/http/vars.ts'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import { MeetingPage } from '../views/steering-forms.tsx'
import { readSteering } from './queries.ts'
import { isMember, type Meeting } from './steering.ts'

export type Group = Awaited<ReturnType<typeof readSteering>>

export type Shown = { readonly values?: FormValues; readonly errors?: FormErrors; readonly overtaken?: boolean }

export const home = '/desk/command/steering'

export const pageOf = (c: Ctx) => ({ frame: c.var.frame, today: c.var.today })

export const statusOf = ({ errors, overtaken }: Shown) => (overtaken ? 409 : errors ? 422 : 200)

/** Works on the whole group, which is small, in one transaction. */
export const withGroup = <T,>(c: Ctx, handle: (tx: AgencyTx, group: Group) => T | Promise<T>): Promise<T> =>
  inAgency(c.var.db, c.var.actor, async (tx) => handle(tx, await readSteering(tx, c.var.actor.agencyId)))

/** Seats that somebody holds now. */
export const heldSeats = (c: Ctx, { members }: Group) => members.filter((one) => isMember(one, c.var.today)).map(({ seat }) => seat)

type NewDecision = Shown & { readonly newId: string }
type InGroup = { readonly meeting: Meeting; readonly group: Group }

/** One meeting with its decisions; what was typed for a new decision stands in its own form. */
export const meetingPage = (c: Ctx, { meeting, group }: InGroup, shown: Shown, decision?: NewDecision): VNode => (
  <MeetingPage
    {...pageOf(c)}
    {...shown}
    meeting={meeting}
    decisions={group.decisions.filter(({ meetingId }) => meetingId === meeting.id)}
    newId={decision?.newId ?? c.var.newId()}
    held={heldSeats(c, group)}
    decision={decision}
  />
)
