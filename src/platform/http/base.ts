import { dayIn } from '#kernel/day.ts'
import { compression } from './compression.ts'
import { failed, notFound, refused } from './refusal-page.tsx'
import { sameOrigin } from './same-origin.tsx'
import { securityHeaders } from './security-headers.ts'
import { kib, sizeLimit } from './size-limit.ts'
import { router, type Deps, type NavigationEntry } from './vars.ts'

/** What the database says where a legal hold keeps a record, or keeps a survey closed; whichever module asked. */
const heldBack = 'PL007'
const whileHeld = 'A legal hold stands in this agency. Until it is lifted nothing is destroyed, and nothing new is opened.'

/** The application before any module: settings, headers, origin check, size limit, error pages. */
export function makeBase(deps: Deps, navigation: readonly NavigationEntry[], largeForms: readonly RegExp[]) {
  const app = router()
  const given = Object.entries({ ...deps, navigation })

  app.use(async (c, next) => {
    for (const [name, value] of given) c.set(name as keyof Deps, value as never)
    c.set('requestId', deps.newId().slice(0, 8))
    c.set('today', dayIn('UTC', deps.clock()))
    await next()
  })
  app.use(compression)
  app.use(securityHeaders)
  app.use(sameOrigin)
  const small = sizeLimit(64 * kib)
  // A large form's own route says how large, behind its check of who sends it.
  app.use((c, next) => (largeForms.some((address) => address.test(c.req.path)) ? next() : small(c, next)))
  app.notFound(notFound)
  app.onError((error, c) => {
    if ('code' in error && error.code === heldBack) return refused(c, { kind: 'conflict', because: whileHeld })
    // The name of the error only: its text can hold what was typed.
    deps.log('failed', { requestId: c.var.requestId, error: error.name, code: 'code' in error ? String(error.code) : '' })
    return failed(c)
  })
  return app
}
