import { isRole, roleNames, type Role } from '#kernel/actor.ts'
import type { Day } from '#kernel/day.ts'
import type { PersonId } from '#kernel/ids.ts'

/** Somebody on the roster, or from outside, with what they hold and what they were offered. */
export type Holder = {
  readonly personId: PersonId
  readonly name: string
  readonly email: string | null
  /** Null for somebody from outside the agency. */
  readonly workGroup: string | null
  readonly hasAccount: boolean
  readonly held: readonly Role[]
  readonly offered: readonly Offer[]
}

/** A link that was given out and not used. */
export type Offer = { readonly invitationId: string; readonly role: Role; readonly expiresOn: Day }

/** A link works for two weeks: long enough for leave and night shifts, short enough to be lost. */
export const invitationDays = 14

const apart: readonly (readonly [Role, Role])[] = [
  ['command', 'peer'],
  ['command', 'keeper'],
]

/**
 * Why somebody with these roles may not have this one too; null when they may. Command would otherwise see through
 * the wall that a peer's and a keeper's work stands behind. Command with coordinator is allowed: small agencies have no choice.
 */
export function pairProblem(role: Role, others: readonly Role[]): string | null {
  const clash = others.find((other) => apart.some((pair) => role !== other && pair.includes(role) && pair.includes(other)))
  if (clash === undefined) return null
  const other = role === 'command' ? clash : role
  return `Nobody is command and ${roleNames[other].toLowerCase()} at once: what a ${roleNames[other].toLowerCase()} keeps to themselves, command must never see.`
}

export const holds = ({ held }: Holder, role: Role): boolean => held.includes(role)

/** True when nobody else could give roles any more. */
export const isLastCoordinator = (personId: PersonId, everybody: readonly Holder[]): boolean =>
  !everybody.some((one) => one.personId !== personId && holds(one, 'coordinator'))

export const lastCoordinator =
  'An agency keeps at least one coordinator, or nobody could give roles. Give somebody else the role first, and wait until they took it up.'

export const rolesIn = (texts: readonly (string | null)[]): readonly Role[] =>
  texts.filter((text): text is Role => text !== null && isRole(text))

/** What somebody with the role does here, in one line. */
export const roleWords: Readonly<Record<Role, string>> = {
  coordinator: 'Runs the program: people and roles, surveys, goals, letters.',
  command: 'Reads what was published, and nothing else. Chief, sheriff or command staff.',
  keeper: 'Holds the key of a survey, opens and publishes it in their own browser. Best somebody outside the agency.',
  peer: 'A peer supporter.',
  clinician: 'A licensed mental health professional who advises the program.',
  legal_advisor: 'Counsel who reviews what the program writes down.',
  region_lead: 'Speaks for a group of neighboring agencies.',
  assistance_provider: 'Helps several agencies to start and run a program.',
}
