import { Form, Hidden, Submit } from '#ui/form.tsx'
import { PlainPage } from '#ui/page.tsx'
import { formFields } from './form-fields.ts'
import { show } from './show.tsx'
import type { Ctx } from './vars.ts'

/**
 * Sends a reader to sign in. A form that arrives after the session ended is handed back whole,
 * to be sent again from the same page once signed in.
 */
export async function askToSignIn(c: Ctx) {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') {
    const address = new URL(c.req.url)
    return c.redirect(`/desk/sign-in?to=${encodeURIComponent(address.pathname + address.search)}`, 303)
  }
  const form = await formFields(c.req.raw)
  const fields = form.ok && form.value.files.size === 0 ? Object.entries(form.value.values) : []
  return show(
    c,
    <PlainPage title="You were signed out">
      <p>
        Nothing was saved yet.{' '}
        <a href="/desk/sign-in" target="_blank" rel="noopener">
          Sign in in a new tab
        </a>
        , come back here, and send it again.
      </p>
      {fields.length > 0 ? (
        <Form action={c.req.path as `/${string}`}>
          {fields.flatMap(([name, value]) =>
            (typeof value === 'string' ? [value] : value).map((one) => <Hidden name={name} value={one} />),
          )}
          <Submit>Send what I typed again</Submit>
        </Form>
      ) : (
        <p>Going back in your browser shows what you typed.</p>
      )}
    </PlainPage>,
    401,
  )
}
