import { randomBytes } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { accountWithPhrase, atOnce, codeAt, invite, join } from '#test/support/accounts.ts'
import { makeWorld, type SeededAgency, type World } from '#test/support/world.ts'

let world: World
let cedarHollow: SeededAgency
let now = new Date('2026-11-23T15:00:00Z')
let count = 0

beforeAll(async () => {
  world = await makeWorld()
  cedarHollow = await world.found()
})

beforeEach(() => {
  now = new Date(now.getTime() + 5 * 60_000)
  world.setClock(now)
})

const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const newAccount = () => ({
  name: `newcomer-${(count += 1)}`,
  login: randomBytes(32).toString('base64url'),
  secret,
  asked: '0,3',
  code: codeAt(secret, now),
})

const rows = async (query: string, ...values: readonly unknown[]) => (await world.superuser.query(query, [...values])).rows

test('the page says who invites whom to what, and looking does not use it up', async () => {
  const { address, token } = await invite(world, cedarHollow.id, { role: 'keeper' })

  const pages = [await world.visitor.get(address), await world.visitor.get(address), await world.visitor.get(`${address}?way=phrase`)]

  expect(pages.map((page) => page.status)).toEqual([200, 200, 200])
  expect(await pages[0]?.text()).toContain('Cedar Hollow PD invites Dana Reyes to be a keeper')
  expect(await rows(`select 1 from invitation where token_hash = sha256($1) and used_on is null`, Buffer.from(token))).toHaveLength(1)
})

test('a newcomer takes it up: account, membership, role and audit entry together', async () => {
  const { address, personId } = await invite(world, cedarHollow.id, { role: 'coordinator' })
  const account = newAccount()

  const response = await world.visitor.post(address, account)

  expect(response.status).toBe(303)
  expect(response.headers.get('location')).toBe('/desk/account')
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  expect(await (await world.visitor.send('/desk/account', { headers: { cookie } })).text()).toContain('Add a second way to sign in')
  const [made] = await rows(
    `select a.sign_in_name, r.role, e.act, e.about from account a join membership m using (account_id)
     join held_role r using (agency_id, person_id) join audit_entry e using (agency_id, person_id) where person_id = $1`,
    personId,
  )
  expect(made).toEqual({ sign_in_name: account.name, role: 'coordinator', act: 'invitation_taken_up', about: 'Coordinator' })
})

test('with the link the letter that brought it is spent: its text goes at once, and nothing is left to hand over', async () => {
  const { address, personId } = await invite(world, cedarHollow.id, { role: 'keeper' })
  const other = await invite(world, cedarHollow.id, { role: 'keeper' })
  await rows(
    `insert into letter (agency_id, letter_id, to_name, subject, body, state, made_at)
     select agency_id, invitation_id, 'Dana Reyes', 'Keeper', 'Open the link.', 'waiting', now() from invitation where person_id in ($1, $2)`,
    personId,
    other.personId,
  )
  const letterFor = async (person: string) =>
    (
      await rows('select l.state, l.body from letter l join invitation i on i.invitation_id = l.letter_id where i.person_id = $1', person)
    )[0]

  await world.visitor.post(address, newAccount())

  expect(await letterFor(personId)).toEqual({ state: 'expired', body: null })
  expect(await letterFor(other.personId)).toEqual({ state: 'waiting', body: 'Open the link.' })
})

test('a double click makes one account, and the second answer says what happened', async () => {
  const { address, personId } = await invite(world, cedarHollow.id)
  const account = newAccount()

  const held = { query: 'select from invitation where person_id = $1 for update', values: [personId] }
  const click = () => world.visitor.post(address, account)
  const answers = await atOnce(world, held, [click, click])

  expect(answers.map((one) => one.status).toSorted((a, b) => a - b)).toEqual([303, 410])
  const second = answers.find((one) => one.status === 410)
  expect(await second?.text()).toContain('taken up already')
  expect(await rows('select 1 from membership where person_id = $1', personId)).toHaveLength(1)
  expect(await rows('select 1 from account where sign_in_name = $1', account.name)).toHaveLength(1)
})

test('of two people who open one link at the same moment one gets it, and no trace of the other stays', async () => {
  const { address, personId } = await invite(world, cedarHollow.id)
  const [one, other] = [newAccount(), newAccount()]

  const held = { query: 'select from invitation where person_id = $1 for update', values: [personId] }
  const answers = await atOnce(world, held, [() => world.visitor.post(address, one), () => world.visitor.post(address, other)])

  expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([303, 410])
  expect(await rows('select 1 from account where sign_in_name in ($1, $2)', one.name, other.name)).toHaveLength(1)
})

test.each([
  ['expired', 'has run out'],
  ['used', 'taken up already'],
  ['unknown', 'not known here'],
] as const)('an %s link says so, on looking and on taking up', async (state, words) => {
  const { token, address } = await invite(world, cedarHollow.id, { expiresOn: state === 'expired' ? '2026-11-22' : '2026-12-07' })
  if (state === 'used')
    await world.superuser.query('update invitation set used_on = $1 where token_hash = sha256($2)', ['2026-11-20', Buffer.from(token)])
  const link = state === 'unknown' ? '/desk/invitation/made-up' : address

  const answers = [await world.visitor.get(link), await world.visitor.post(link, newAccount())]

  expect(answers.map((one) => one.status)).toEqual([410, 410])
  for (const answer of answers) expect(await answer.text()).toContain(words)
})

test('a link works through the last day of the agency, not of Greenwich', async () => {
  const { address } = await invite(world, cedarHollow.id, { expiresOn: '2026-11-23' })

  world.setClock(new Date('2026-11-24T07:30:00Z'))
  const lateEvening = await world.visitor.get(address)
  world.setClock(new Date('2026-11-24T08:30:00Z'))
  const nextDay = await world.visitor.get(address)

  expect([lateEvening.status, nextDay.status]).toEqual([200, 410])
})

test('somebody signed in takes it up with the account they have, and stands there then', async () => {
  const aspen = await world.found('Aspen County SO')
  const me = await cedarHollow.as('clinician')
  const { address, personId } = await invite(world, aspen.id, { role: 'clinician' })

  expect(await (await me.get(address)).text()).toContain('You are signed in as')
  const response = await me.post(address)

  expect(response.status).toBe(303)
  expect(await rows('select account_id from membership where person_id = $1', personId)).toEqual([{ account_id: me.actor.accountId }])
  expect(await (await me.get('/desk/account')).text()).toContain('Aspen County SO')
})

test('a second role goes to the same person, and to no other account', async () => {
  const me = await cedarHollow.as('legal_advisor')
  const other = await cedarHollow.as('coordinator')
  const { address } = await invite(world, cedarHollow.id, { role: 'clinician', personId: me.actor.personId })

  const answers = [await world.visitor.post(address, newAccount()), await other.post(address), await me.post(address)]

  expect(answers.map((one) => one.status)).toEqual([409, 409, 303])
  const held = await rows('select role from held_role where person_id = $1 order by role', me.actor.personId)
  expect(held).toEqual([{ role: 'clinician' }, { role: 'legal_advisor' }])
})

test.each([
  ['command', 'peer'],
  ['command', 'keeper'],
  ['peer', 'command'],
] as const)('%s is never also %s: the database refuses and the page says why', async (held, offered) => {
  const { accountId } = await accountWithPhrase(world, `pair-${held}-${offered}`)
  const personId = await join(world, cedarHollow.id, accountId, held)
  const { address, token } = await invite(world, cedarHollow.id, { role: offered, personId })
  const who = await accountCookie(`pair-${held}-${offered}`, accountId)

  const response = await world.visitor.send(address, { method: 'POST', body: new URLSearchParams(), headers: { cookie: who } })

  expect(response.status).toBe(409)
  expect(await response.text()).toContain('Command is never also peer or keeper')
  expect(await rows('select role from held_role where person_id = $1', personId)).toEqual([{ role: held }])
  expect(await rows('select 1 from invitation where token_hash = sha256($1) and used_on is null', Buffer.from(token))).toHaveLength(1)
})

async function accountCookie(name: string, accountId: string): Promise<string> {
  const login = randomBytes(32)
  const { loginHash } = await import('./secrets.ts')
  await world.superuser.query('update account set phrase_hash = $1 where account_id = $2', [loginHash(login), accountId])
  const signedIn = await world.visitor.post('/desk/sign-in', { name, login: login.toString('base64url'), code: codeAt(secret, now) })
  return (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

test('an account is one person in an agency, not two', async () => {
  const me = await cedarHollow.as('clinician')
  const { address, personId } = await invite(world, cedarHollow.id, { role: 'clinician', name: 'Robin Vance' })

  const response = await me.post(address)

  expect(response.status).toBe(409)
  expect(await rows('select 1 from membership where person_id = $1', personId)).toEqual([])
})

test('a taken name, a bad name, a wrong code and a wrong word each say so, and the words stay the same', async () => {
  const { address } = await invite(world, cedarHollow.id)
  const { name } = await accountWithPhrase(world, 'taken-name').then(() => ({ name: 'taken-name' }))
  const offered = { phrase: 'abacus zoom mango lunar cedar porch', secret, asked: '0,3', first_word: 'Abacus', second_word: 'lunar' }
  const good = { ...offered, name: `newcomer-${(count += 1)}`, code: codeAt(secret, now) }

  const answers = [
    await world.visitor.post(address, { ...newAccount(), name }),
    await world.visitor.post(address, { ...good, name: 'no spaces please' }),
    await world.visitor.post(address, { ...good, code: '123456' }),
    await world.visitor.post(address, { ...good, second_word: 'mango' }),
  ]

  expect(answers.map((one) => one.status)).toEqual([422, 422, 422, 422])
  const pages = await Promise.all(answers.map((one) => one.text()))
  expect(pages[0]).toContain('Somebody has that sign-in name already')
  expect(pages[1]).toContain('Choose 3 to 60 letters')
  expect(pages[2]).toContain('not the code for now')
  expect(pages[3]).toContain('not the word at this place')
  expect(pages[3]).toContain(offered.phrase)
  expect((await world.visitor.post(address, good)).status).toBe(303)
})

test('the code with which an account was made does not sign in again', async () => {
  const { address } = await invite(world, cedarHollow.id)
  const { name, login, code, ...rest } = newAccount()
  await world.visitor.post(address, { name, login, code, ...rest })

  const response = await world.visitor.post('/desk/sign-in', { name, login, code })

  expect(response.status).toBe(422)
})

// Last in this file: it uses up the tries of the one address that tests have.
test('nobody can try out links without end', async () => {
  const answers: number[] = []
  for (let tries = 0; tries < 125; tries += 1) answers.push((await world.visitor.get(`/desk/invitation/guess-${tries}`)).status)

  expect(answers.at(-1)).toBe(429)
})
