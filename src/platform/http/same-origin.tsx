import { createMiddleware } from 'hono/factory'
import { PlainPage } from '#ui/page.tsx'
import { show } from './show.tsx'
import type { Env } from './vars.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Refuses every unsafe request that another site could have sent: no exceptions by address or content type. */
export const sameOrigin = createMiddleware<Env>(async (c, next) => {
  if (safe.has(c.req.method)) return next()

  const origin = c.req.header('origin')
  const isOurs = origin === undefined ? c.req.header('sec-fetch-site') === 'same-origin' : origin === c.get('config').origin
  if (isOurs) return next()

  c.var.log('refused_origin', { requestId: c.var.requestId })
  return show(
    c,
    <PlainPage title="This form came from another address">
      <p>
        Nothing was saved. This installation answers at <strong>{c.var.config.origin}</strong> only. Open it there and send the form again;
        going back in your browser shows what you typed.
      </p>
    </PlainPage>,
    403,
  )
})
