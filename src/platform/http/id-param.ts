import { isUuid } from '#kernel/ids.ts'
import type { Ctx } from './vars.ts'

/** The id in an address, or null when it is none of ours: then there is nothing to look up. */
export function idParam(c: Ctx, name = 'id'): string | null {
  const id = c.req.param(name) ?? ''
  return isUuid(id) ? id : null
}
