import { beforeAll, beforeEach, expect, test } from 'vitest'
import { accountWithPhrase, atOnce, codeAt } from '#test/support/accounts.ts'
import { makeWorld, type World } from '#test/support/world.ts'
import { deriveFor } from './phrase.ts'
import { loginFromPhrase, loginHash, recoveryHash } from './secrets.ts'

let world: World
let now = new Date('2026-11-23T15:00:00Z')

beforeAll(async () => {
  world = await makeWorld()
})

// Each test has minutes of its own, so that none waits for another's authenticator code.
beforeEach(() => {
  now = new Date(now.getTime() + 5 * 60_000)
  world.setClock(now)
})

let count = 0
const somebody = () => accountWithPhrase(world, `somebody-${(count += 1)}`)
type Somebody = Awaited<ReturnType<typeof somebody>>

const signIn = (who: Somebody, more: Readonly<Record<string, string>> = {}) =>
  world.visitor.post('/desk/sign-in', { name: who.signInName, login: who.login, code: codeAt(who.secret, now), ...more })

const cookieOf = (response: Response): string => (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''

test('six words and a code open the desk, and the cookie goes nowhere else', async () => {
  const response = await signIn(await somebody(), { to: '/desk/account' })

  expect(response.status).toBe(303)
  expect(response.headers.get('location')).toBe('/desk/account')
  const cookie = response.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^__Secure-session=[\w-]{43}\.\d+; /)
  expect(cookie.split('; ').slice(1).toSorted()).toEqual(['HttpOnly', 'Max-Age=43200', 'Path=/desk', 'SameSite=Lax', 'Secure'])
})

test('the database holds only the hash of a cookie', async () => {
  const token = cookieOf(await signIn(await somebody())).split('=')[1] ?? ''

  const stored = await world.superuser.query('select s::text as line from session s union all select c::text from ceremony c')

  expect(token).not.toBe('')
  expect(stored.rows.some(({ line }) => line.includes(token) || line.includes(Buffer.from(token).toString('hex')))).toBe(false)
})

test('a wrong name, a wrong word, a wrong code and a used code all get the same sentence', async () => {
  const who = await somebody()
  await signIn(who)
  const later = new Date(now.getTime() + 60_000)

  const answers = [
    await signIn({ ...who, signInName: 'nobody-here' }),
    await signIn({ ...who, login: Buffer.alloc(32).toString('base64url') }, { code: codeAt(who.secret, later) }),
    await signIn(who, { code: '000000' }),
    await signIn(who),
    await world.visitor.post('/desk/sign-in', { recovery_name: who.signInName, recovery_code: '0000-0000-0000-0000' }),
  ]

  const said = await Promise.all(answers.map(async (one) => /<li><a href="[^"]*">([^<]*)/.exec(await one.text())?.[1]))
  expect(answers.map((one) => one.status)).toEqual([422, 422, 422, 422, 422])
  expect(new Set(said).size).toBe(1)
  expect(said[0]).toContain('did not fit together')
})

test('an authenticator code works once, also when two browsers bring it at the same moment', async () => {
  const who = await somebody()

  const held = { query: 'select from account where account_id = $1 for update', values: [who.accountId] }
  const answers = await atOnce(world, held, [() => signIn(who), () => signIn(who), () => signIn(who)])

  expect(answers.map((one) => one.status).toSorted((a, b) => a - b)).toEqual([303, 422, 422])
})

test('a code of the half-minute before or after is taken, two half-minutes off is not', async () => {
  const at = (seconds: number) => new Date(now.getTime() + seconds * 1000)
  const [early, late, tooLate] = [await somebody(), await somebody(), await somebody()]

  const statuses = await Promise.all(
    [early, late, tooLate].map(
      async (who, place) => (await signIn(who, { code: codeAt(who.secret, at([-30, 30, 60][place] ?? 0)) })).status,
    ),
  )

  expect(statuses).toEqual([303, 303, 422])
})

test('without script the server works the words out as the page would have', async () => {
  const phrase = 'Abacus t-shirt, zoom  yo-yo mango lunar'
  const login = await loginFromPhrase('plain-form', phrase)
  const who = await accountWithPhrase(world, 'plain-form', Buffer.from(login))

  const response = await world.visitor.post('/desk/sign-in', {
    name: ' Plain-Form ',
    phrase: 'abacus t shirt zoom yo yo mango lunar',
    code: codeAt(who.secret, now),
  })

  expect(response.status).toBe(303)
})

test('one name yields another login than the next for the same words', async () => {
  const cheap = async ({ password, salt }: { password: Uint8Array; salt: Uint8Array }) => loginHash(Buffer.concat([password, salt]))

  const [one, other] = await Promise.all(['dana', 'robin'].map((name) => deriveFor(name, 'a b c d e f', cheap)))

  expect(one?.login).not.toEqual(other?.login)
  expect(one?.login).not.toEqual(one?.wrap)
})

test('a recovery code signs in once', async () => {
  const who = await somebody()
  await world.superuser.query('insert into recovery_code values ($1, $2)', [who.accountId, recoveryHash(who.accountId, 'ABCD0123EFGH4567')])
  const bring = () => world.visitor.post('/desk/sign-in', { recovery_name: who.signInName, recovery_code: 'abcd-o123 efgh-4567' })

  const answers = [await bring(), await bring()]

  expect(answers.map((one) => one.status)).toEqual([303, 422])
})

test.each(['https://evil.example/desk', '//evil.example/desk', '/\\evil.example', '/a', '/desk/../a', '/deskx', 'javascript:alert(1)'])(
  'signing in never leads to %s',
  async (to) => {
    const response = await signIn(await somebody(), { to })

    expect(response.headers.get('location')).toBe('/desk')
  },
)

test('signing out ends the session on the server too', async () => {
  const cookie = cookieOf(await signIn(await somebody()))
  const asMe = (address: string, init: RequestInit = {}) => world.visitor.send(address, { ...init, headers: { cookie } })
  expect((await asMe('/desk/account')).status).toBe(200)

  const response = await asMe('/desk/sign-out', { method: 'POST', body: new URLSearchParams() })

  expect(response.headers.get('set-cookie')).toMatch(/^__Secure-session=; .*Max-Age=0/)
  expect((await asMe('/desk/account')).status).toBe(303)
})

test('a session is over after twelve hours', async () => {
  const cookie = cookieOf(await signIn(await somebody()))

  world.setClock(new Date(now.getTime() + 12 * 3600_000 + 1000))

  expect((await world.visitor.send('/desk/account', { headers: { cookie } })).status).toBe(303)
})

test('an answer to no challenge, to a used one or to one that is not ours signs nobody in', async () => {
  const options = await (await world.visitor.post('/desk/sign-in/passkey/options')).json()
  const send = (ceremonyId: string) =>
    world.visitor.send('/desk/sign-in/passkey', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ceremonyId,
        response: {
          id: 'AAAA',
          rawId: 'AAAA',
          type: 'public-key',
          response: { clientDataJSON: 'e30', authenticatorData: 'AAAA', signature: 'AAAA' },
          clientExtensionResults: {},
        },
      }),
    })

  const answers = [await send(options.ceremonyId), await send(options.ceremonyId), await send('no-uuid')]

  expect(answers.map((one) => one.status)).toEqual([422, 422, 422])
  expect(answers.some((one) => one.headers.has('set-cookie'))).toBe(false)
  expect(Number((await world.superuser.query(`select count(*) from ceremony where purpose = 'sign_in'`)).rows[0].count)).toBe(0)
})

test('a form from another site signs nobody in', async () => {
  const who = await somebody()

  const response = await world.visitor.send('/desk/sign-in', {
    method: 'POST',
    body: new URLSearchParams({ name: who.signInName, login: who.login, code: codeAt(who.secret, now) }),
    headers: { origin: 'https://evil.example' },
  })

  expect(response.status).toBe(403)
})

test('after five wrong tries with one name its owner waits for seconds, and the page says how long', async () => {
  const who = await somebody()
  const page = async (response: Response) => ({
    status: response.status,
    wait: response.headers.get('retry-after'),
    text: await response.text(),
  })

  for (let tries = 0; tries < 6; tries += 1) await signIn(who, { code: '000000' })
  const right = await page(await signIn(who))
  const unknown = { ...who, signInName: 'nobody-at-all' }
  for (let tries = 0; tries < 6; tries += 1) await signIn(unknown)
  const nobody = await page(await signIn(unknown))

  expect([right.status, right.wait, nobody.status, nobody.wait]).toEqual([429, '15', 429, '15'])
  expect(right.text).toContain('Wait 15 seconds, then try again')
  expect(right.text).toContain('A passkey or a recovery code works meanwhile')
  expect(right.text).toContain(`value="${who.signInName}"`)
})

test('wrong tries of somebody else keep no owner from a recovery code, nor from a passkey', async () => {
  const who = await somebody()
  await world.superuser.query('insert into recovery_code values ($1, $2)', [who.accountId, recoveryHash(who.accountId, 'ABCD0123EFGH4567')])
  for (let tries = 0; tries < 8; tries += 1) await signIn(who, { code: '000000' })

  const byCode = await world.visitor.post('/desk/sign-in', { recovery_name: who.signInName, recovery_code: 'abcd-o123 efgh-4567' })
  const passkey = await world.visitor.post('/desk/sign-in/passkey/options')

  expect([byCode.status, passkey.status]).toEqual([303, 200])
})

// Last in this file: it uses up the tries of the one address that tests have.
test('after too many tries from one network the answer is to wait', async () => {
  const answers: number[] = []
  for (let tries = 0; tries < 70; tries += 1)
    answers.push((await world.visitor.post('/desk/sign-in', { recovery_name: 'x', recovery_code: 'y' })).status)

  expect(answers.at(-1)).toBe(429)
  expect(await (await world.visitor.post('/desk/sign-in', {})).text()).toContain('quarter of an hour')
})
