import * as v from 'valibot'
import { signedIn, whoHoldsTheCookie } from '#platform/http/desk.tsx'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { throughDoor } from '#platform/db/in-agency.ts'
import { router, type Ctx } from '#platform/http/vars.ts'
import { endSession } from '#platform/session/queries.ts'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import { deskAddress } from './account.ts'
import { askToProve, assertionSchema } from './passkeys.ts'
import {
  attemptEnds,
  giveCookie,
  jsonBody,
  keepProof,
  mayTrySignIn,
  openSession,
  provedByPasskey,
  takeCookie,
  tooMany,
  tooManyWords,
} from './proving.tsx'
import { ownAccount } from './own-account.tsx'
import { provedByForm, type NotProved } from './proved-by-form.tsx'
import { insertCeremony, readWays } from './queries.ts'
import { ProvePage, SignInPage } from './views/sign-in-page.tsx'

const wrongPasskey = 'That passkey does not open an account here. Try again, or sign in another way.'

const answerSchema = v.object({ ceremonyId: v.pipe(v.string(), v.uuid()), response: assertionSchema, to: v.optional(v.string(), '') })

export const signInRoutes = router()

/** Too early is another answer than wrong, also for a browser that reads no words. */
function statusOf(c: Ctx, { waitSeconds }: NotProved): 422 | 429 {
  if (waitSeconds === 0) return 422
  c.header('retry-after', String(waitSeconds))
  return 429
}

type Shown = { readonly values?: FormValues; readonly errors?: FormErrors; readonly status?: 200 | 422 | 429 }

const signInPage = (c: Ctx, { values = {}, errors = {}, status = 200 }: Shown = {}) =>
  show(
    c,
    <SignInPage
      scripts={c.var.assets.scripts('sign-in')}
      to={deskAddress(textOf(values, 'to') || (c.req.query('to') ?? ''))}
      origin={c.var.config.origin}
      values={values}
      errors={errors}
    />,
    status,
  )

signInRoutes.get('/sign-in', async (c) => {
  // Somebody who comes back to this page while signed in has no use for it.
  if (await whoHoldsTheCookie(c)) return c.redirect(deskAddress(c.req.query('to') ?? ''), 303)
  return signInPage(c)
})

signInRoutes.post('/sign-in', async (c) => {
  if (!(await mayTrySignIn(c))) return tooMany(c)
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)

  const { values } = form.value
  const proof = await provedByForm(c, values)
  if (!proof.ok) {
    const field = textOf(values, 'recovery_name') ? 'recovery_name' : 'name'
    return signInPage(c, { values, errors: { [field]: proof.refusal.because }, status: statusOf(c, proof.refusal) })
  }

  giveCookie(c, await throughDoor(c.var.db, (tx) => openSession(c, tx, { ...proof.value, agencyId: null })))
  return c.redirect(deskAddress(textOf(values, 'to')), 303)
})

// Tries are counted where a challenge is handed out: an answer without one is worth nothing.
signInRoutes.post('/sign-in/passkey/options', async (c) => {
  if (!(await mayTrySignIn(c))) return c.json({ because: tooManyWords }, 429)
  const options = await askToProve(c.var.config.origin, [])
  const ceremony = {
    ceremonyId: c.var.newId(),
    purpose: 'sign_in',
    challenge: options.challenge,
    accountId: null,
    endsAt: attemptEnds(c),
  } as const
  await throughDoor(c.var.db, (tx) => insertCeremony(tx, ceremony, c.var.clock()))
  return c.json({ ceremonyId: ceremony.ceremonyId, options })
})

signInRoutes.post('/sign-in/passkey', async (c) => {
  const answer = await jsonBody(c, answerSchema)
  const proof = answer && (await provedByPasskey(c, { ...answer, of: null }))
  if (!proof) return c.json({ because: wrongPasskey }, 422)

  giveCookie(c, await throughDoor(c.var.db, (tx) => openSession(c, tx, { ...proof, agencyId: null })))
  return c.json({ to: deskAddress(answer.to) })
})

signInRoutes.post('/sign-out', async (c) => {
  const who = await whoHoldsTheCookie(c)
  if (who) await throughDoor(c.var.db, (tx) => endSession(tx, who.accountId, who.sessionId))
  takeCookie(c)
  return c.redirect('/desk/sign-in', 303)
})

async function provePage(c: Ctx, { values = {}, errors = {}, status = 200 }: Shown) {
  const { accountId, signInName } = await ownAccount(c)
  const ways = await throughDoor(c.var.db, (tx) => readWays(tx, accountId))
  return show(
    c,
    <ProvePage
      frame={c.var.frame}
      scripts={c.var.assets.scripts('sign-in')}
      to={deskAddress(textOf(values, 'to'))}
      ways={ways}
      signInName={signInName}
      errors={errors}
    />,
    status,
  )
}

signInRoutes.get('/account/prove', signedIn(), (c) => provePage(c, { values: { to: c.req.query('to') ?? '/desk/account' } }))

signInRoutes.post('/account/prove', signedIn(), async (c) => {
  if (!(await mayTrySignIn(c))) return tooMany(c)
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)

  const { accountId, sessionId } = c.var.signedIn
  const { signInName } = await ownAccount(c)
  const { values } = form.value
  // The name is this account's own, whatever the form says: nobody proves themselves as somebody else.
  const proof = await provedByForm(c, { ...values, name: signInName })
  if (!proof.ok) {
    const field = textOf(values, 'recovery_code') ? 'recovery_code' : 'phrase'
    return provePage(c, { values, errors: { [field]: proof.refusal.because }, status: statusOf(c, proof.refusal) })
  }

  await throughDoor(c.var.db, (tx) => keepProof(c, tx, accountId, sessionId))
  return c.redirect(deskAddress(textOf(values, 'to')), 303)
})

signInRoutes.post('/account/prove/passkey/options', signedIn(), async (c) => {
  if (!(await mayTrySignIn(c))) return c.json({ because: tooManyWords }, 429)
  const { accountId } = c.var.signedIn
  const ways = await throughDoor(c.var.db, (tx) => readWays(tx, accountId))
  const options = await askToProve(c.var.config.origin, ways.passkeys)
  const ceremony = {
    ceremonyId: c.var.newId(),
    purpose: 'step_up',
    challenge: options.challenge,
    accountId,
    endsAt: attemptEnds(c),
  } as const
  await throughDoor(c.var.db, (tx) => insertCeremony(tx, ceremony, c.var.clock()))
  return c.json({ ceremonyId: ceremony.ceremonyId, options })
})

signInRoutes.post('/account/prove/passkey', signedIn(), async (c) => {
  const { accountId, sessionId } = c.var.signedIn
  const answer = await jsonBody(c, answerSchema)
  const proof = answer && (await provedByPasskey(c, { ...answer, of: accountId }))
  if (!proof) return c.json({ because: wrongPasskey }, 422)

  await throughDoor(c.var.db, (tx) => keepProof(c, tx, accountId, sessionId))
  return c.json({ to: deskAddress(answer.to) })
})
