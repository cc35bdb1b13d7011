import { fieldsOf } from '#kernel/refusal.ts'
import * as v from 'valibot'
import { throughDoor } from '#platform/db/in-agency.ts'
import { signedIn } from '#platform/http/desk.tsx'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { router, type Ctx } from '#platform/http/vars.ts'
import { findKeyring } from '#platform/keyring/queries.ts'
import { endOtherSessions, endSession, listSessions, standIn } from '#platform/session/queries.ts'
import { isUuid } from '#kernel/ids.ts'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import { makeRecoveryCodes, parseRecoveryCode, removePasskey } from './account.ts'
import { newPhrase, offerAgain, offerPhrase } from './new-phrase.tsx'
import { endOtherSessionsAfter, ownAccount } from './own-account.tsx'
import { askForPasskey, checkNewPasskey, registrationSchema } from './passkeys.ts'
import { attemptEnds, jsonBody, proved, wantsJson } from './proving.tsx'
import {
  deletePasskey,
  insertCeremony,
  insertPasskey,
  lockAccount,
  readWays,
  replaceRecoveryCodes,
  setPhrase,
  takeCeremony,
} from './queries.ts'
import { recoveryHash } from './secrets.ts'
import { AccountPage, AddPasskeyPage, AgenciesPage, RecoveryCodesPage } from './views/account-page.tsx'
import { NewPhrasePage } from './views/phrase-form.tsx'

export const accountRoutes = router()

const rolesOf = (c: Ctx) => c.var.signedIn.memberships.flatMap(({ roles }) => roles)

accountRoutes.get('/account', signedIn(), async (c) => {
  const { accountId, sessionId, memberships } = c.var.signedIn
  const { signInName } = await ownAccount(c)
  const props = await throughDoor(c.var.db, async (tx) => ({
    ways: await readWays(tx, accountId),
    keyringVersion: (await findKeyring(tx, accountId))?.version ?? null,
    sessions: (await listSessions(tx, accountId, c.var.today)).map((one) => ({
      sessionId: one.session_id,
      signedInWith: one.signed_in_with,
      expiresOn: one.expires_on,
      isThis: one.session_id === sessionId,
    })),
  }))
  return show(c, <AccountPage frame={c.var.frame} signInName={signInName} roles={rolesOf(c)} agencies={memberships.length} {...props} />)
})

accountRoutes.get('/account/passkey', signedIn(), proved(), (c) =>
  show(c, <AddPasskeyPage frame={c.var.frame} scripts={c.var.assets.scripts('account')} />),
)

accountRoutes.post('/account/passkeys/options', signedIn(), proved(), async (c) => {
  const account = await ownAccount(c)
  const { passkeys } = await throughDoor(c.var.db, (tx) => readWays(tx, account.accountId))
  const options = await askForPasskey({ ...account, origin: c.var.config.origin, known: passkeys })
  const { challenge } = options
  const ceremony = {
    ceremonyId: c.var.newId(),
    purpose: 'register',
    challenge,
    accountId: account.accountId,
    endsAt: attemptEnds(c),
  } as const
  await throughDoor(c.var.db, (tx) => insertCeremony(tx, ceremony, c.var.clock()))
  return c.json({ ceremonyId: ceremony.ceremonyId, options })
})

const newPasskeySchema = v.object({
  ceremonyId: v.pipe(v.string(), v.uuid()),
  label: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
  response: registrationSchema,
})

accountRoutes.post('/account/passkeys', signedIn(), proved(), async (c) => {
  const { accountId } = c.var.signedIn
  const answer = await jsonBody(c, newPasskeySchema)
  if (!answer) return c.json({ because: 'Give it a name of up to 60 letters, then try again.' }, 422)
  const attempt = { ceremonyId: answer.ceremonyId, purpose: 'register', accountId } as const
  const challenge = await throughDoor(c.var.db, (tx) => takeCeremony(tx, attempt, c.var.clock()))
  const passkey = challenge === null ? null : await checkNewPasskey(c.var.config.origin, challenge, answer.response)
  if (!passkey) return c.json({ because: 'That took too long, or the device sent nothing that could be used. Try again.' }, 422)

  await throughDoor(c.var.db, (tx) => insertPasskey(tx, accountId, { ...passkey, label: answer.label, madeOn: c.var.today }))
  return c.json({ to: '/desk/account' })
})

accountRoutes.post('/account/passkeys/remove', signedIn(), proved(), async (c) => {
  const { accountId } = c.var.signedIn
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const credentialId = textOf(form.value.values, 'passkey')

  const result = await throughDoor(c.var.db, async (tx, enter) => {
    await lockAccount(tx, accountId)
    const left = removePasskey(await readWays(tx, accountId), credentialId, rolesOf(c))
    if (!left.ok) return left
    await deletePasskey(tx, accountId, credentialId)
    await endOtherSessionsAfter(c, tx, enter, 'passkey_removed')
    return left
  })
  return result.ok ? c.redirect('/desk/account', 303) : refused(c, result.refusal)
})

async function phrasePage(c: Ctx, values: FormValues = {}, errors: FormErrors = {}) {
  const { accountId, signInName, phraseHash } = await ownAccount(c)
  const keyring = await throughDoor(c.var.db, (tx) => findKeyring(tx, accountId))
  const page = (
    <NewPhrasePage
      frame={c.var.frame}
      scripts={c.var.assets.scripts('account')}
      signInName={signInName}
      offer={offerAgain(values, signInName) ?? offerPhrase(c, signInName)}
      replaces={phraseHash !== null}
      hasKeyring={keyring !== null}
      values={values}
      errors={errors}
    />
  )
  return show(c, page, Object.keys(errors).length > 0 ? 422 : 200)
}

accountRoutes.get('/account/phrase', signedIn(), proved(), (c) => phrasePage(c))

accountRoutes.post('/account/phrase', signedIn(), proved(), async (c) => {
  const { accountId, signInName, phraseHash } = await ownAccount(c)
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value
  // Derived for this account's own name, whatever the form says.
  const phrase = await newPhrase(values, signInName, c.var.clock())
  if (!phrase.ok) {
    const fields = fieldsOf(phrase.refusal)
    return wantsJson(c) ? c.json({ errors: fields }, 422) : phrasePage(c, values, fields)
  }
  const keyring = await throughDoor(c.var.db, async (tx, enter) => {
    await setPhrase(tx, accountId, phrase.value)
    const stored = await findKeyring(tx, accountId)
    // The first words put nothing out of use.
    if (phraseHash !== null) await endOtherSessionsAfter(c, tx, enter, 'words_for_signing_in_replaced')
    return stored
  })
  const to = keyring ? '/desk/account/keyring' : '/desk/account'
  return wantsJson(c) ? c.json({ to }) : c.redirect(to, 303)
})

accountRoutes.post('/account/recovery-codes', signedIn(), proved(), async (c) => {
  const { accountId, signInName } = await ownAccount(c)
  const codes = makeRecoveryCodes(c.var.randomBytes)
  const hashes = codes.map((code) => recoveryHash(accountId, parseRecoveryCode(code) ?? ''))
  await throughDoor(c.var.db, (tx) => replaceRecoveryCodes(tx, accountId, hashes))
  return show(c, <RecoveryCodesPage frame={c.var.frame} signInName={signInName} codes={codes} />)
})

accountRoutes.post('/account/sessions/end', signedIn(), async (c) => {
  const form = await formFields(c.req.raw)
  const sessionId = form.ok ? textOf(form.value.values, 'session') : ''
  if (!isUuid(sessionId)) return notFound(c)
  await throughDoor(c.var.db, (tx) => endSession(tx, c.var.signedIn.accountId, sessionId))
  return c.redirect('/desk/account', 303)
})

accountRoutes.post('/account/sessions/end-others', signedIn(), async (c) => {
  const { accountId, sessionId } = c.var.signedIn
  await throughDoor(c.var.db, (tx) => endOtherSessions(tx, accountId, sessionId))
  return c.redirect('/desk/account', 303)
})

accountRoutes.get('/account/agencies', signedIn(), (c) => {
  const { memberships, current } = c.var.signedIn
  const shown = memberships.map(({ agencyId, agencyName }) => ({ agencyId, agencyName, isCurrent: agencyId === current?.agencyId }))
  return show(c, <AgenciesPage frame={c.var.frame} memberships={shown} />)
})

accountRoutes.post('/account/agencies', signedIn(), async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const chosen = c.var.signedIn.memberships.find(({ agencyId }) => agencyId === textOf(form.value.values, 'agency'))
  if (!chosen) return notFound(c)
  await throughDoor(c.var.db, (tx) => standIn(tx, c.var.signedIn.sessionId, chosen.agencyId))
  return c.redirect('/desk', 303)
})
