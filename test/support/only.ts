import type { Role } from '#kernel/actor.ts'
import type { Row } from './matrix.ts'

/** A row for these roles, with what stands in the route's address. */
export const only =
  (...to: readonly Role[]) =>
  (at?: Row['at']): Row => ({ to, ...(at && { at }) })
