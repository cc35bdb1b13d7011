import type { Refusal } from '#kernel/refusal.ts'
import type { Ctx } from './vars.ts'

// What pages with a script of ours say to the server, and hear from it.

export const isJson = (c: Ctx): boolean => /^application\/json\b/i.test(c.req.header('content-type') ?? '')

/** The body of a script's request; null when it is no JSON. */
export const jsonIn = async (c: Ctx): Promise<unknown> => (isJson(c) ? c.req.json().catch(() => null) : null)

/** A refusal for a script, in words that it can show. `notReady` is no verdict: the same may be sent again. */
export function answerRefusal(c: Ctx, refusal: Refusal, words: { readonly missing: string; readonly notReady: string }) {
  if (refusal.kind === 'conflict') return c.json({ because: refusal.because }, refusal.because === words.notReady ? 503 : 409)
  if (refusal.kind === 'invalid') return c.json({ because: Object.values(refusal.fields).join(' ') }, 422)
  return c.json({ because: words.missing }, 404)
}
