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
  provedByForm,
  provedByPasskey,
  takeCookie,
  tooMany,
  tooManyWords,
} from './proving.tsx'
import { findAccount, insertCeremony, readWays } from './queries.ts'
import { ProvePage, SignInPage } from './views/sign-in-page.tsx'

// One sentence for a wrong name, wrong words, a wrong or used code: it tells nobody which part was right.
const wrong = 'That did not fit together. Check the name, the words and the code. A code works once, so wait for the next one.'
const wrongPasskey = 'That passkey does not open an account here. Try again, or sign in another way.'

const answerSchema = v.object({ ceremonyId: v.pipe(v.string(), v.uuid()), response: assertionSchema, to: v.optional(v.string(), '') })

export const signInRoutes = router()

const signInPage = (c: Ctx, { values = {}, errors = {} }: { values?: FormValues; errors?: FormErrors } = {}) =>
  show(
    c,
    <SignInPage
      scripts={c.var.assets.scripts('sign-in')}
      to={deskAddress(textOf(values, 'to') || (c.req.query('to') ?? ''))}
      origin={c.var.config.origin}
      values={values}
      errors={errors}
    />,
    Object.keys(errors).length > 0 ? 422 : 200,
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
  if (!proof) return signInPage(c, { values, errors: { [textOf(values, 'recovery_name') ? 'recovery_name' : 'name']: wrong } })

  giveCookie(c, await throughDoor(c.var.db, (tx) => openSession(c, tx, { ...proof, agencyId: null })))
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

async function provePage(c: Ctx, values: FormValues, errors: FormErrors = {}) {
  const ways = await throughDoor(c.var.db, (tx) => readWays(tx, c.var.signedIn.accountId))
  const account = await throughDoor(c.var.db, (tx) => findAccount(tx, c.var.signedIn))
  return show(
    c,
    <ProvePage
      frame={c.var.frame}
      scripts={c.var.assets.scripts('sign-in')}
      to={deskAddress(textOf(values, 'to'))}
      ways={ways}
      signInName={account?.signInName ?? ''}
      errors={errors}
    />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

signInRoutes.get('/account/prove', signedIn(), (c) => provePage(c, { to: c.req.query('to') ?? '/desk/account' }))

signInRoutes.post('/account/prove', signedIn(), async (c) => {
  if (!(await mayTrySignIn(c))) return tooMany(c)
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)

  const { accountId, sessionId } = c.var.signedIn
  const account = await throughDoor(c.var.db, (tx) => findAccount(tx, { accountId }))
  const { values } = form.value
  // The name is this account's own, whatever the form says: nobody proves themselves as somebody else.
  const proof = account && (await provedByForm(c, { ...values, name: account.signInName }))
  if (!proof) return provePage(c, values, { [textOf(values, 'recovery_code') ? 'recovery_code' : 'phrase']: wrong })

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
