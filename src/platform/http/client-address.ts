import { getConnInfo } from '@hono/node-server/conninfo'
import type { Ctx } from './vars.ts'

/** The sender's address for counting tries, never for keeping. Behind a trusted proxy the last forwarded one is the proxy's own word. */
export function clientAddress(c: Ctx): string {
  if (c.var.config.trustedProxy) return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? 'unknown'
  // Under tests a request comes from no socket.
  return typeof c.env === 'object' && c.env !== null && 'incoming' in c.env ? (getConnInfo(c).remote.address ?? 'unknown') : 'unknown'
}
