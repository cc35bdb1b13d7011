import type { Role } from '#kernel/actor.ts'

/** Who reads the pages of trust. Command reads what was published about it, and no more. */
export const team = ['coordinator', 'keeper', 'peer', 'clinician', 'legal_advisor'] as const satisfies readonly Role[]

/** Who answers for what is kept. */
export const accountable = ['coordinator', 'legal_advisor'] as const satisfies readonly Role[]
