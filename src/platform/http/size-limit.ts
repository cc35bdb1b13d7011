import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { refused } from './refusal-page.tsx'
import type { Ctx, Env } from './vars.ts'

export const kib = 1024

const noForm = (c: Ctx) => refused(c, { kind: 'invalid', fields: { form: 'That is too large to be a form of ours.' } })

/**
 * Turns bodies over `most` bytes away. A length that was announced is believed, since the server reads no further than that;
 * only a body without one is counted as it comes, which costs a copy of the request.
 */
export function sizeLimit(most: number, tooLarge: (c: Ctx) => Response | Promise<Response> = noForm): MiddlewareHandler<Env> {
  const counted = bodyLimit({ maxSize: most, onError: tooLarge })
  return (c, next) => {
    const announced = c.req.header('content-length')
    if (announced === undefined || c.req.header('transfer-encoding') !== undefined) return counted(c, next)
    return Number(announced) <= most ? next() : Promise.resolve(tooLarge(c))
  }
}
