import * as v from 'valibot'
import { throughDoor } from '#platform/db/in-agency.ts'
import { signedIn } from '#platform/http/desk.tsx'
import { show } from '#platform/http/show.tsx'
import { router } from '#platform/http/vars.ts'
import { findKeyring, storeKeyring } from '#platform/keyring/queries.ts'
import { ownAccount, recordOwnAct } from './own-account.tsx'
import { waitFirst } from './proved-by-form.tsx'
import { isProved, jsonBody, mayTrySignIn, proved, tooManyWords } from './proving.tsx'
import { readWays } from './queries.ts'
import { isSameHash, loginHash } from './secrets.ts'
import { KeyringPage } from './views/account-page.tsx'

export const keyringRoutes = router()

keyringRoutes.get('/account/keyring', signedIn(), async (c) => {
  const props = { isProved: await isProved(c) }
  return show(c, <KeyringPage frame={c.var.frame} scripts={c.var.assets.scripts('keyring')} isProved={props.isProved} props={props} />)
})

/** What a page needs to open the keyring of whoever is signed in; every island that opens one asks here. */
keyringRoutes.get('/account/keyring/stored', signedIn(), async (c) => {
  const { accountId, signInName } = await ownAccount(c)
  const { ways, keyring } = await throughDoor(c.var.db, async (tx) => ({
    ways: await readWays(tx, accountId),
    keyring: await findKeyring(tx, accountId),
  }))
  const passkeys = ways.passkeys.map(({ credentialId, label, transports }) => ({ credentialId, label, transports }))
  const stored = keyring && { version: keyring.version, sealed: keyring.sealed, wraps: keyring.wraps }
  return c.json({ person: accountId, signInName, hasPhrase: ways.phrase, passkeys, keyring: stored })
})

const opaque = v.pipe(v.string(), v.minLength(1), v.maxLength(16_384))
const uncompressedPoint = v.pipe(v.string(), v.regex(/^[\w-]{87}$/))
const keyringSchema = v.object({
  version: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
  publicKey: uncompressedPoint,
  sealed: opaque,
  wraps: opaque,
})

keyringRoutes.post('/account/keyring', signedIn(), proved(), async (c) => {
  const { accountId } = c.var.signedIn
  const keyring = await jsonBody(c, keyringSchema)
  if (!keyring) return c.json({ because: 'The keyring did not arrive whole. Nothing was changed; try again.' }, 422)

  const isStored = await throughDoor(c.var.db, async (tx, enter) => {
    const stored = await storeKeyring(tx, accountId, { ...keyring, publicKey: Buffer.from(keyring.publicKey, 'base64url') })
    if (stored) await recordOwnAct(c, enter, 'keyring_stored', `version ${keyring.version}`)
    return stored
  })
  if (!isStored) return c.json({ because: 'Your keyring was changed on another device meanwhile. Load this page again.' }, 409)
  return c.json({ version: keyring.version })
})

const loginSchema = v.object({ login: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)) })

// A keyring locked with mistyped words would never open again, so the page asks before it locks.
keyringRoutes.post('/account/keyring/check-phrase', signedIn(), proved(), async (c) => {
  if (!(await mayTrySignIn(c))) return c.json({ because: tooManyWords }, 429)
  const sent = await jsonBody(c, loginSchema)
  const { phraseHash, signInName } = await ownAccount(c)
  const seconds = await c.var.limits.guess(signInName)
  if (seconds > 0) return c.json({ because: waitFirst(seconds).because }, 429)
  const isRight = sent !== null && isSameHash(loginHash(Buffer.from(sent.login, 'base64url')), phraseHash)
  if (isRight) await c.var.limits.forgetGuesses(signInName)
  return c.json({ isRight })
})
