import { randomBytes } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { throughDoor } from '#platform/db/in-agency.ts'
import { atOnce, codeAt, join, signedInByPhrase } from '#test/support/accounts.ts'
import { makeWorld, type SeededAgency, type World } from '#test/support/world.ts'
import type { Role } from '#kernel/actor.ts'
import { hasTwoWays } from './index.ts'

let world: World
let cedarHollow: SeededAgency
let now = new Date('2026-11-23T15:00:00Z')
let count = 0

beforeAll(async () => {
  world = await makeWorld()
  cedarHollow = await world.found()
})

beforeEach(() => {
  now = new Date(now.getTime() + 15 * 60_000)
  world.setClock(now)
})

const freshly = (...roles: readonly Role[]) =>
  signedInByPhrase(world, { agencyId: cedarHollow.id, signInName: `member-${(count += 1)}`, now }, ...roles)

async function addPasskey(accountId: string, label: string): Promise<string> {
  const credentialId = randomBytes(16).toString('base64url')
  await world.superuser.query(`insert into passkey values ($1, $2, '\\x00', 0, '{internal}', $3, '2026-11-01')`, [
    accountId,
    credentialId,
    label,
  ])
  return credentialId
}

const passkeysOf = async (accountId: string) =>
  (await world.superuser.query('select label from passkey where account_id = $1 order by label', [accountId])).rows.map(
    ({ label }) => label,
  )

test('nobody sees an account without signing in', async () => {
  const addresses = ['', '/passkey', '/phrase', '/agencies', '/keyring', '/keyring/stored', '/prove']

  const answers = await Promise.all(addresses.map((address) => world.visitor.get(`/desk/account${address}`)))

  expect(answers.map((one) => one.status)).toEqual(addresses.map(() => 303))
})

test('ways to sign in change only within ten minutes of proving who it is', async () => {
  const me = await freshly('peer')
  const lost = await addPasskey(me.accountId, 'old phone')
  world.setClock(new Date(now.getTime() + 11 * 60_000))

  const answers = [
    await me.post('/desk/account/passkeys/remove', { passkey: lost }),
    await me.post('/desk/account/recovery-codes'),
    await me.get('/desk/account/phrase'),
  ]
  const byScript = [
    await me.json('/desk/account/passkeys/options', {}),
    await me.json('/desk/account/passkeys', {}),
    await me.json('/desk/account/keyring', {}),
  ]

  expect(answers.map((one) => one.headers.get('location')?.split('?')[0])).toEqual(Array(3).fill('/desk/account/prove'))
  expect(byScript.map((one) => one.status)).toEqual([401, 401, 401])
  expect(await passkeysOf(me.accountId)).toEqual(['old phone'])
})

test('proving it again opens the ten minutes, with one’s own words only', async () => {
  const me = await freshly('peer')
  const other = await freshly('peer')
  const later = new Date(now.getTime() + 11 * 60_000)
  world.setClock(later)
  const prove = (who: typeof me) =>
    me.post('/desk/account/prove', { name: who.signInName, login: who.login, code: codeAt(who.secret, later), to: '/desk/account/phrase' })

  const asOther = await prove({ ...other, login: other.login })
  expect((await me.get('/desk/account/phrase')).status).toBe(303)
  const asMyself = await prove(me)

  expect(asOther.status).toBe(422)
  expect(asMyself.headers.get('location')).toBe('/desk/account/phrase')
  expect((await me.get('/desk/account/phrase')).status).toBe(200)
  expect((await other.get('/desk/account/phrase')).status).toBe(303)
})

test('wrong words on the page that asks for proof are counted for the account too', async () => {
  const me = await freshly('peer')
  const login = randomBytes(32).toString('base64url')

  for (let tries = 0; tries < 6; tries += 1) await me.post('/desk/account/prove', { login, code: '000000' })
  const waiting = await me.post('/desk/account/prove', { login, code: '000000' })

  expect(waiting.status).toBe(429)
  expect(await waiting.text()).toContain('Wait 15 seconds')
})

test('a peer may remove a passkey while the words remain; a coordinator keeps two ways', async () => {
  const peer = await freshly('peer')
  const coordinator = await freshly('coordinator')
  const [one, two] = [await addPasskey(peer.accountId, 'phone'), await addPasskey(coordinator.accountId, 'phone')]

  const answers = [
    await peer.post('/desk/account/passkeys/remove', { passkey: one }),
    await coordinator.post('/desk/account/passkeys/remove', { passkey: two }),
  ]

  expect(answers.map((answer) => answer.status)).toEqual([303, 409])
  expect(await passkeysOf(peer.accountId)).toEqual([])
  expect(await passkeysOf(coordinator.accountId)).toEqual(['phone'])
})

test('the last way in cannot be removed, nor the last two by two clicks at once', async () => {
  const peer = await freshly('peer')
  await world.superuser.query('update account set phrase_hash = null, totp_secret = null where account_id = $1', [peer.accountId])
  const keys = [await addPasskey(peer.accountId, 'phone'), await addPasskey(peer.accountId, 'laptop')]

  const held = { query: 'select from passkey where account_id = $1 for update', values: [peer.accountId] }
  const remove = keys.map((passkey) => () => peer.post('/desk/account/passkeys/remove', { passkey }))
  const answers = await atOnce(world, held, remove)

  expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([303, 409])
  expect(await passkeysOf(peer.accountId)).toHaveLength(1)
})

test('nobody removes another’s passkey or ends another’s session', async () => {
  const me = await freshly('peer')
  const other = await freshly('peer')
  const theirs = await addPasskey(other.accountId, 'their phone')
  const { rows } = await world.superuser.query('select session_id from session where account_id = $1', [other.accountId])

  const answers = [
    await me.post('/desk/account/passkeys/remove', { passkey: theirs }),
    await me.post('/desk/account/sessions/end', { session: rows[0].session_id }),
    await me.post('/desk/account/sessions/end', { session: 'x' }),
  ]

  expect(answers.map((answer) => answer.status)).toEqual([404, 303, 404])
  expect(await passkeysOf(other.accountId)).toEqual(['their phone'])
  expect((await other.get('/desk/account')).status).toBe(200)
})

test('ten recovery codes are shown once, stored as hashes, and replace the sheet before', async () => {
  const me = await freshly('coordinator')
  const before = await throughDoor(world.db, (tx) => hasTwoWays(tx, me.accountId))

  const first = [...(await (await me.post('/desk/account/recovery-codes')).text()).matchAll(/<code>([\w-]+)<\/code>/g)].map(
    (match) => match[1] ?? '',
  )
  const second = [...(await (await me.post('/desk/account/recovery-codes')).text()).matchAll(/<code>([\w-]+)<\/code>/g)].map(
    (match) => match[1] ?? '',
  )

  expect(new Set([...first, ...second]).size).toBe(20)
  expect((await world.superuser.query('select 1 from recovery_code where account_id = $1', [me.accountId])).rowCount).toBe(10)
  const use = (code = '') => world.visitor.post('/desk/sign-in', { recovery_name: me.signInName, recovery_code: code })
  expect([(await use(first[0])).status, (await use(second[0])).status]).toEqual([422, 303])
  expect([before, await throughDoor(world.db, (tx) => hasTwoWays(tx, me.accountId))]).toEqual([false, true])
})

test('a new phrase puts the old one out of use', async () => {
  const me = await freshly('peer')
  const login = randomBytes(32).toString('base64url')
  const secret = 'KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU'

  const response = await me.post('/desk/account/phrase', { login, secret, code: codeAt(secret, now), name: 'somebody-else' })

  expect(response.headers.get('location')).toBe('/desk/account')
  const later = new Date(now.getTime() + 90_000)
  world.setClock(later)
  const withOld = await world.visitor.post('/desk/sign-in', { name: me.signInName, login: me.login, code: codeAt(me.secret, later) })
  const withNew = await world.visitor.post('/desk/sign-in', { name: me.signInName, login, code: codeAt(secret, later) })
  expect([withOld.status, withNew.status]).toEqual([422, 303])
})

/** A second browser of the same person, a minute later: a code of the authenticator works once. */
async function elsewhere(me: Awaited<ReturnType<typeof freshly>>) {
  const later = new Date(now.getTime() + 60_000)
  world.setClock(later)
  const browser = await me.signInAgain(later)
  return { status: async () => (await browser.get('/desk/account')).status }
}

const actsOf = async (accountId: string) => {
  const query = 'select act, about from audit_entry join membership using (agency_id, person_id) where account_id = $1 order by seq'
  return (await world.superuser.query(query, [accountId])).rows.map(({ act, about }) => `${act}: ${about}`)
}

test('replacing the words or the authenticator signs out everywhere else, and is in the log', async () => {
  const me = await freshly('peer')
  const other = await elsewhere(me)
  const before = await other.status()
  const page = await (await me.get('/desk/account/phrase')).text()

  const fields = {
    login: randomBytes(32).toString('base64url'),
    secret: me.secret,
    code: codeAt(me.secret, new Date(now.getTime() + 60_000)),
  }
  const response = await me.post('/desk/account/phrase', fields)

  expect(page).toContain('you are signed out everywhere but here')
  expect([before, response.status, await other.status()]).toEqual([200, 303, 303])
  expect((await me.get('/desk/account')).status).toBe(200)
  expect(await actsOf(me.accountId)).toEqual(['words_for_signing_in_replaced: Signed out everywhere else'])
})

test('the first six words end no session, since they put nothing out of use', async () => {
  const me = await freshly('peer')
  const other = await elsewhere(me)
  await world.superuser.query('update account set phrase_hash = null, totp_secret = null where account_id = $1', [me.accountId])
  const page = await (await me.get('/desk/account/phrase')).text()

  const fields = { login: me.login, secret: me.secret, code: codeAt(me.secret, new Date(now.getTime() + 60_000)) }
  const response = await me.post('/desk/account/phrase', fields)

  expect(page).not.toContain('signed out')
  expect([response.status, await other.status()]).toEqual([303, 200])
  expect(await actsOf(me.accountId)).toEqual([])
})

test('removing a passkey signs out everywhere else, and a refused removal does not', async () => {
  const me = await freshly('peer')
  const other = await elsewhere(me)
  const lost = await addPasskey(me.accountId, 'lost phone')

  const refused = await me.post('/desk/account/passkeys/remove', { passkey: 'no-such-key' })
  const still = await other.status()
  const page = await (await me.get('/desk/account')).text()
  await me.post('/desk/account/passkeys/remove', { passkey: lost })

  expect([refused.status, still, await other.status()]).toEqual([404, 200, 303])
  expect(page).toContain('Removing one signs you out everywhere but here')
  expect(await actsOf(me.accountId)).toEqual(['passkey_removed: Signed out everywhere else'])
})

test('ending the other sessions leaves this one', async () => {
  const me = await freshly('peer')
  const other = await elsewhere(me)

  await me.post('/desk/account/sessions/end-others')

  expect([(await me.get('/desk/account')).status, await other.status()]).toEqual([200, 303])
})

test('one stands only in agencies where one is somebody', async () => {
  const me = await freshly('peer')
  const aspen = await world.found('Aspen County SO')
  const larkspur = await world.found('Larkspur PD')
  await join(world, aspen.id, me.accountId, 'peer')

  expect(await (await me.get('/desk/account/agencies')).text()).not.toContain('Larkspur PD')
  const answers = [
    await me.post('/desk/account/agencies', { agency: larkspur.id }),
    await me.post('/desk/account/agencies', { agency: aspen.id }),
  ]

  expect(answers.map((answer) => answer.status)).toEqual([404, 303])
  const { rows } = await world.superuser.query('select agency_id from session where account_id = $1', [me.accountId])
  expect(rows).toEqual([{ agency_id: aspen.id }])
})
