import { randomBytes, randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { Role } from '#kernel/actor.ts'
import { signedInByPhrase } from '#test/support/accounts.ts'
import { makeWorld, type SeededAgency, type World } from '#test/support/world.ts'

let world: World
let cedarHollow: SeededAgency
let count = 0
const now = new Date('2026-11-23T15:00:00Z')

beforeAll(async () => {
  world = await makeWorld()
  cedarHollow = await world.found()
})

const freshly = (...roles: readonly Role[]) =>
  signedInByPhrase(world, { agencyId: cedarHollow.id, signInName: `member-${(count += 1)}`, now }, ...roles)

test('a keyring only rises: an older or skipped version is refused, a repeated one is kept once', async () => {
  const me = await freshly('keeper')
  const keyring = (version: number, sealed = `v${version}`) => ({
    version,
    publicKey: randomBytes(65).toString('base64url').slice(0, 87),
    sealed,
    wraps: '[]',
  })
  const first = keyring(1)
  const store = async (message: object) => (await me.json('/desk/account/keyring', message)).status

  const answers = [
    await store(keyring(2)),
    await store(first),
    await store(first),
    await store(keyring(1, 'other')),
    await store(keyring(2)),
    await store(first),
    await store(keyring(4)),
  ]

  expect(answers).toEqual([409, 200, 200, 409, 200, 409, 409])
  const stored = await (await me.get('/desk/account/keyring/stored')).json()
  expect(stored).toMatchObject({ person: me.accountId, keyring: { version: 2, sealed: 'v2' } })
  expect((await world.superuser.query(`select 1 from audit_entry where act = 'keyring_stored'`)).rowCount).toBe(3)
})

test('a keyring that is not whole is refused', async () => {
  const me = await freshly('keeper')

  const answers = [
    await me.json('/desk/account/keyring', { version: 1, publicKey: 'short', sealed: 'x', wraps: '[]' }),
    await me.json('/desk/account/keyring', { version: 1, publicKey: 'A'.repeat(87), sealed: 'x'.repeat(16_385), wraps: '[]' }),
    await me.json('/desk/account/keyring', randomUUID()),
  ]

  expect(answers.map((answer) => answer.status)).toEqual([422, 422, 422])
})

test('the page learns whether typed words are the right ones before it locks a keyring with them', async () => {
  const me = await freshly('keeper')
  const ask = async (login: string) => (await me.json('/desk/account/keyring/check-phrase', { login })).json()

  expect([await ask(me.login), await ask(randomBytes(32).toString('base64url'))]).toEqual([{ isRight: true }, { isRight: false }])
})

test('wrong words are counted for the account, and the page says how long to wait', async () => {
  const me = await freshly('keeper')
  const login = randomBytes(32).toString('base64url')

  for (let tries = 0; tries < 6; tries += 1) await me.json('/desk/account/keyring/check-phrase', { login })
  const waiting = await me.json('/desk/account/keyring/check-phrase', { login: me.login })

  expect(waiting.status).toBe(429)
  expect((await waiting.json()).because).toContain('Wait 15 seconds')
})
