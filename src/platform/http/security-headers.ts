import { createMiddleware } from 'hono/factory'
import { helpStyle, logStyle, officerStyle } from '#ui/officer-style.ts'
import type { Env } from './vars.ts'

const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  `style-src 'self' ${officerStyle.hash} ${helpStyle.hash} ${logStyle.hash}`,
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types porchlight',
].join('; ')

/** Stricter than a library's defaults: no inline style or script but the one hashed sheet, and Trusted Types. */
export const securityHeaders = createMiddleware<Env>(async (c, next) => {
  await next()
  const { headers } = c.res
  headers.set('Content-Security-Policy', policy)
  headers.set('X-Content-Type-Options', 'nosniff')
  // no-referrer would turn form posts into `Origin: null`, which the same-origin check must refuse.
  headers.set('Referrer-Policy', 'same-origin')
  headers.set('Cross-Origin-Opener-Policy', 'same-origin')
  headers.set('Cross-Origin-Resource-Policy', 'same-origin')
  headers.set(
    'Permissions-Policy',
    'camera=(), microphone=(), geolocation=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
  )
  // Not `c.var`, which copies all that was set each time it is read: this runs for every request.
  if (c.get('config').origin.startsWith('https:')) headers.set('Strict-Transport-Security', 'max-age=31536000')
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
})
