import * as v from 'valibot'
import { roleNames } from '#kernel/actor.ts'
import { dayIn } from '#kernel/day.ts'
import type { AccountId } from '#kernel/ids.ts'
import { fieldsOf, ok, refuse, type Refusal, type Result } from '#kernel/refusal.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { throughDoor, type DoorTx } from '#platform/db/in-agency.ts'
import { clientAddress } from '#platform/http/client-address.ts'
import { whoHoldsTheCookie } from '#platform/http/desk.tsx'
import { formFields } from '#platform/http/form-fields.ts'
import { refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { router, type Ctx } from '#platform/http/vars.ts'
import { standIn } from '#platform/session/queries.ts'
import { tokenHash } from '#platform/session/token.ts'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import { path } from '#ui/href.ts'
import { needsTwoWays, parseSignInName } from './account.ts'
import { newPhrase, offerAgain, offerPhrase, type NewPhrase } from './new-phrase.tsx'
import { askForPasskey, checkNewPasskey, registrationSchema, type StoredPasskey } from './passkeys.ts'
import { attemptEnds, giveCookie, jsonBody, openSession, tooMany, wantsJson } from './proving.tsx'
import {
  findAccount,
  findInvitation,
  insertAccount,
  insertCeremony,
  insertPasskey,
  setPhrase,
  takeCeremony,
  takeUpInvitation,
  type Invitation,
} from './queries.ts'
import { DeadInvitationPage, InvitationPage } from './views/invitation-page.tsx'

type Taker =
  | { readonly kind: 'signed_in'; readonly accountId: AccountId; readonly sessionId: string }
  | { readonly kind: 'new'; readonly accountId: AccountId; readonly signInName: string; readonly phrase: NewPhrase }
  | {
      readonly kind: 'new'
      readonly accountId: AccountId
      readonly signInName: string
      readonly passkey: StoredPasskey
      readonly label: string
    }

type Dead = 'unknown' | 'expired' | 'used'

const tooManyLinks = 'Too many invitations were tried from this network. Wait an hour, then open yours again.'

const taken = 'Somebody has that sign-in name already. Choose another.'

export const invitationRoutes = router()

const addressOf = (token: string) => path('/desk/invitation/:token', { token })

function whyDead(c: Ctx, invitation: Invitation | null): Dead | null {
  if (!invitation) return 'unknown'
  if (invitation.usedOn !== null) return 'used'
  return invitation.expiresOn < dayIn(invitation.timeZone, c.var.clock()) ? 'expired' : null
}

const look = (c: Ctx, token: string) => throughDoor(c.var.db, (tx) => findInvitation(tx, tokenHash(token), 'look'))

const mayFollowLink = (c: Ctx) => c.var.limits.mayTry('link', clientAddress(c))

type Shown = { readonly values?: FormValues; readonly errors?: FormErrors; readonly phrase?: boolean }

async function invitationPage(c: Ctx, token: string, { values = {}, errors = {}, phrase = false }: Shown = {}) {
  const invitation = await look(c, token)
  const why = whyDead(c, invitation)
  if (!invitation || why) return show(c, <DeadInvitationPage why={why ?? 'unknown'} />, 410)

  const who = await whoHoldsTheCookie(c)
  const suggestedName = invitation.personName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
  const newcomer = phrase
    ? ({ kind: 'phrase', suggestedName, offer: offerAgain(values) ?? offerPhrase(c, invitation.personName) } as const)
    : ({ kind: 'new', suggestedName } as const)
  const way = who
    ? ({ kind: 'take', displayName: who.displayName } as const)
    : invitation.holder
      ? ({ kind: 'sign_in' } as const)
      : newcomer
  const scripts = way.kind === 'new' || way.kind === 'phrase' ? c.var.assets.scripts('account') : []
  const about = { ...invitation, address: addressOf(token), origin: c.var.config.origin }
  const page = <InvitationPage {...about} way={way} scripts={scripts} values={values} errors={errors} />
  return show(c, page, Object.keys(errors).length > 0 ? 422 : 200)
}

/** Account, membership, role and audit entry in one transaction; the link is used only if all of it holds. */
async function takeUp(
  c: Ctx,
  token: string,
  taker: Taker,
): Promise<Result<{ readonly session: string | null; readonly to: `/${string}` }, Refusal | Dead>> {
  const work = throughDoor(c.var.db, async (tx, enter) => {
    const invitation = await findInvitation(tx, tokenHash(token), 'lock')
    const why = whyDead(c, invitation)
    if (!invitation || why) return refuse(why ?? 'unknown')
    const { agencyId, personId, role } = invitation
    if (invitation.holder !== null && invitation.holder !== taker.accountId) {
      const because = `${invitation.personName} has another account here. Sign out, sign in with that one, and open the link again.`
      return refuse<Refusal>({ kind: 'conflict', because })
    }

    if (taker.kind === 'new') {
      if (await findAccount(tx, { signInName: taker.signInName })) return refuse<Refusal>({ kind: 'invalid', fields: { name: taken } })
      await makeAccount(c, tx, taker, invitation.personName)
    }
    const today = dayIn(invitation.timeZone, c.var.clock())
    await takeUpInvitation(tx, { tokenHash: tokenHash(token), invitation, accountId: taker.accountId, today })
    const session =
      taker.kind === 'new' ? await openSession(c, tx, { accountId: taker.accountId, agencyId, signedInWith: wayOf(taker) }) : null
    if (taker.kind === 'signed_in') await standIn(tx, taker.sessionId, agencyId)

    await recordAct(await enter({ agencyId, personId, role }), 'invitation_taken_up', roleNames[role])
    return ok({ session, to: needsTwoWays([role]) ? '/desk/account' : '/desk' } as const)
  })
  return work.catch((error: unknown) => refuse(refusalFor(error)))
}

const wayOf = (taker: Taker & { kind: 'new' }): string => ('passkey' in taker ? `Passkey “${taker.label}”` : 'Six words and authenticator')

async function makeAccount(c: Ctx, tx: DoorTx, taker: Taker & { kind: 'new' }, displayName: string): Promise<void> {
  const { accountId, signInName } = taker
  await insertAccount(tx, { accountId, signInName, displayName, madeOn: c.var.today })
  if ('passkey' in taker) await insertPasskey(tx, accountId, { ...taker.passkey, label: taker.label, madeOn: c.var.today })
  else await setPhrase(tx, accountId, taker.phrase)
}

const said = (error: unknown, name: string): string => (error instanceof Error && name in error ? String(Reflect.get(error, name)) : '')

// What the database refuses, in words; anything else is a bug and goes on.
function refusalFor(error: unknown): Refusal {
  const [code, constraint] = [said(error, 'code'), said(error, 'constraint')]
  if (code === 'PL001') {
    const because =
      'Command is never also peer or keeper in one agency: officers could not trust either. Ask your coordinator whose role should change.'
    return { kind: 'conflict', because }
  }
  if (code === '23505' && constraint.startsWith('account_')) return { kind: 'invalid', fields: { name: taken } }
  if (code === '23505' && constraint.startsWith('membership_')) {
    return { kind: 'conflict', because: 'Your account is somebody else in this agency already. Ask your coordinator to invite that name.' }
  }
  throw error
}

invitationRoutes.get('/invitation/:token', async (c) => {
  if (!(await mayFollowLink(c))) return tooMany(c, tooManyLinks)
  return invitationPage(c, c.req.param('token'), { phrase: c.req.query('way') === 'phrase' })
})

invitationRoutes.post('/invitation/:token', async (c) => {
  if (!(await mayFollowLink(c))) return tooMany(c, tooManyLinks)
  const token = c.req.param('token')
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)

  const taker = await takerFrom(c, form.value.values)
  const result = taker.ok ? await takeUp(c, token, taker.value) : taker
  if (!result.ok) return refusedTake(c, token, result.refusal, form.value.values)
  if (result.value.session !== null) giveCookie(c, result.value.session)
  return wantsJson(c) ? c.json({ to: result.value.to }) : c.redirect(result.value.to, 303)
})

function refusedTake(c: Ctx, token: string, refusal: Refusal | Dead, values: FormValues) {
  if (wantsJson(c)) {
    if (typeof refusal === 'string') return c.json({ to: addressOf(token) })
    return c.json(
      { errors: refusal.kind === 'invalid' ? refusal.fields : { code: refusal.kind === 'conflict' ? refusal.because : '' } },
      422,
    )
  }
  if (typeof refusal === 'string') return show(c, <DeadInvitationPage why={refusal} />, 410)
  return refusal.kind === 'invalid' ? invitationPage(c, token, { values, errors: refusal.fields, phrase: true }) : refused(c, refusal)
}

async function takerFrom(c: Ctx, values: FormValues): Promise<Result<Taker>> {
  const who = await whoHoldsTheCookie(c)
  if (who) return ok({ kind: 'signed_in', accountId: who.accountId, sessionId: who.sessionId })
  const name = parseSignInName(String(values['name'] ?? ''))
  const phrase = await newPhrase(values, name.ok ? name.value : '', c.var.clock())
  if (name.ok && phrase.ok) {
    return ok({ kind: 'new', accountId: c.var.newId() as AccountId, signInName: name.value, phrase: phrase.value })
  }
  const fields = [name, phrase].flatMap((one) => (one.ok ? [] : Object.entries(fieldsOf(one.refusal))))
  return refuse({ kind: 'invalid', fields: Object.fromEntries(fields) })
}

const nameSchema = v.object({ name: v.string() })
const label = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60))
const newPasskeySchema = v.object({ ceremonyId: v.pipe(v.string(), v.uuid()), name: v.string(), label, response: registrationSchema })

invitationRoutes.post('/invitation/:token/passkey/options', async (c) => {
  if (!(await mayFollowLink(c))) return c.json({ because: tooManyLinks }, 429)
  const invitation = await look(c, c.req.param('token'))
  const name = parseSignInName((await jsonBody(c, nameSchema))?.name ?? '')
  if (!invitation || whyDead(c, invitation)) return c.json({ because: 'This invitation no longer works. Load this page again.' }, 422)
  if (!name.ok) return c.json({ because: Object.values(fieldsOf(name.refusal))[0] }, 422)
  if (await throughDoor(c.var.db, (tx) => findAccount(tx, { signInName: name.value }))) return c.json({ because: taken }, 422)

  // The attempt's number becomes the account's, so that the passkey carries it before there is an account.
  const ceremonyId = c.var.newId()
  const { origin } = c.var.config
  const options = await askForPasskey({
    origin,
    accountId: ceremonyId,
    signInName: name.value,
    displayName: invitation.personName,
    known: [],
  })
  const ceremony = { ceremonyId, purpose: 'register', challenge: options.challenge, accountId: null, endsAt: attemptEnds(c) } as const
  await throughDoor(c.var.db, (tx) => insertCeremony(tx, ceremony, c.var.clock()))
  return c.json({ ceremonyId, options })
})

invitationRoutes.post('/invitation/:token/passkey', async (c) => {
  const answer = await jsonBody(c, newPasskeySchema)
  const name = parseSignInName(answer?.name ?? '')
  if (!answer || !name.ok) return c.json({ because: 'The device sent nothing that could be used. Try again.' }, 422)
  const { ceremonyId } = answer
  const challenge = await throughDoor(c.var.db, (tx) =>
    takeCeremony(tx, { ceremonyId, purpose: 'register', accountId: null }, c.var.clock()),
  )
  const passkey = challenge === null ? null : await checkNewPasskey(c.var.config.origin, challenge, answer.response)
  if (!passkey) return c.json({ because: 'That took too long, or the device sent nothing that could be used. Try again.' }, 422)

  const taker = { kind: 'new', accountId: ceremonyId as AccountId, signInName: name.value, passkey, label: answer.label } as const
  const result = await takeUp(c, c.req.param('token'), taker)
  if (!result.ok) {
    const { refusal } = result
    if (typeof refusal === 'string') return c.json({ to: addressOf(c.req.param('token')) })
    return c.json({ because: refusal.kind === 'conflict' ? refusal.because : taken }, 422)
  }
  if (result.value.session !== null) giveCookie(c, result.value.session)
  return c.json({ to: result.value.to })
})
