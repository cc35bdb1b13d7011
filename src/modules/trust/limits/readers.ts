import type { Role } from '#kernel/actor.ts'

/** Who reads the cards at the desk. Command reads them where everybody does: at the agency's public address, and in print. */
export const readers = [
  'coordinator',
  'legal_advisor',
  'peer',
  'clinician',
  'keeper',
  'region_lead',
  'assistance_provider',
] as const satisfies readonly Role[]
