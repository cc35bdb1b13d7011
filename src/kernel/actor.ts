import type { AccountId, AgencyId, PersonId } from './ids.ts'

/** Everybody who signs in, in the order in which pages list them. */
export const roles = [
  'coordinator',
  'command',
  'keeper',
  'peer',
  'clinician',
  'legal_advisor',
  'region_lead',
  'assistance_provider',
] as const

export type Role = (typeof roles)[number]

export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text)

/** Who acts, in which agency, and in which one of their roles. */
export type Actor = {
  readonly accountId: AccountId
  readonly personId: PersonId
  readonly agencyId: AgencyId
  readonly role: Role
}

export const roleNames: Readonly<Record<Role, string>> = {
  coordinator: 'Coordinator',
  command: 'Command',
  keeper: 'Keeper',
  peer: 'Peer',
  clinician: 'Clinician',
  legal_advisor: 'Legal advisor',
  region_lead: 'Region lead',
  assistance_provider: 'Assistance provider',
}
