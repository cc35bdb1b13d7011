import type { Refusal } from '#kernel/refusal.ts'
import type { Link } from '#ui/href.ts'
import { PlainPage } from '#ui/page.tsx'
import { show } from './show.tsx'
import type { Ctx } from './vars.ts'

// By the address alone: what is not there and what is not for this reader must not differ in it.
const wayBack = (c: Ctx): Link =>
  /^\/desk(?=\/|$)(?!\/(?:sign-in|set-up|invitation)\b)/.test(c.req.path)
    ? { label: 'Home', href: '/desk' }
    : { label: 'Front page', href: '/' }

/** The page for something that is not there, or not for this reader: from outside the two look the same. */
export const notFound = (c: Ctx) =>
  show(
    c,
    <PlainPage title="Not found" back={wayBack(c)}>
      <p>There is nothing here, or it is not for the role you are signed in with.</p>
    </PlainPage>,
    404,
  )

/** A refusal as a page, for routes that have no form to show it in. */
export function refused(c: Ctx, refusal: Refusal) {
  if (refusal.kind === 'forbidden' || refusal.kind === 'missing') return notFound(c)
  const because = refusal.kind === 'conflict' ? [refusal.because] : Object.values(refusal.fields)
  return show(
    c,
    <PlainPage title="That did not work" back={wayBack(c)}>
      {because.map((reason) => (
        <p>{reason}</p>
      ))}
      {c.req.method === 'POST' ? <p>Nothing was changed. Going back in your browser shows what you typed.</p> : null}
    </PlainPage>,
    refusal.kind === 'conflict' ? 409 : 422,
  )
}

/** The page after a bug or a lost database: says nothing of what was sent, and how to name the event to the host. */
export const failed = (c: Ctx) =>
  show(
    c,
    <PlainPage title="Something broke on our side" back={wayBack(c)}>
      <p>
        What you sent may not have been saved. Going back in your browser shows what you typed; sending it again is safe and stores it once.
      </p>
      <p>
        If it happens again, tell whoever runs this installation the number <strong>{c.var.requestId}</strong>. It says nothing about you.
      </p>
    </PlainPage>,
    503,
  )
