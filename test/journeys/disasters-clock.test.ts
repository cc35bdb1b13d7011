import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { accountWithPhrase, codeAt, invite, join } from '#test/support/accounts.ts'
import { formsIn } from '#test/support/forms.ts'
import { anAnswer, answerWithScript, close, count, draw, openedSurvey, publish } from '#test/support/survey-run.ts'
import { makeWorld, origin } from '#test/support/world.ts'

const world = await makeWorld()
const noon = new Date('2026-11-23T20:00:00Z')
const days = (n: number) => new Date(noon.getTime() + n * 86_400_000)

beforeEach(() => world.setClock(noon))

const row = async (query: string, ...values: readonly unknown[]): Promise<object | undefined> =>
  (await world.superuser.query<object>(query, [...values])).rows[0]

const isSentToSignIn = (answer: Response) => answer.status === 303 && (answer.headers.get('location') ?? '').startsWith('/desk/sign-in')
const titleOf = async (answer: Response) => /<h1[^>]*>(.*?)<\/h1>/.exec(await answer.text())?.[1] ?? ''

// A session ends at the second in its cookie, so a clock that goes back makes it longer by as much and by no more.
test('the clock goes back a day: who signed in stays signed in, and is out twelve hours after signing in by the right clock', async () => {
  const { as } = await world.found()
  const coordinator = await as('coordinator')

  world.setClock(days(-1))
  expect((await coordinator.get('/desk')).status).toBe(200)
  world.setClock(days(0.49))
  expect((await coordinator.get('/desk')).status).toBe(200)
  world.setClock(days(0.51))
  expect(isSentToSignIn(await coordinator.get('/desk'))).toBe(true)
})

test('the clock goes forward a month: sessions and links are over, in words, and back again links work', async () => {
  const agency = await world.found()
  const coordinator = await agency.as('coordinator')
  const { address } = await invite(world, agency.id)

  world.setClock(days(31))
  const [desk, link] = [await coordinator.get('/desk'), await world.visitor.get(address)]
  world.setClock(noon)
  const again = await world.visitor.get(address)

  expect(isSentToSignIn(desk)).toBe(true)
  expect(link.status).toBe(410)
  expect(await link.text()).toMatch(/<h1[^>]*>[^<]+<\/h1>/)
  expect(again.status).toBe(200)
})

test('the clock goes back a day: no code of the authenticator works a second time, and new ones do once it is right again', async () => {
  const agency = await world.found()
  const who = await accountWithPhrase(world, 'clockmaker')
  await join(world, agency.id, who.accountId, 'coordinator')
  const signInAt = (now: Date) => {
    world.setClock(now)
    return world.visitor.post('/desk/sign-in', { name: who.signInName, login: who.login, code: codeAt(who.secret, now) })
  }
  const first = await signInAt(noon)

  // Codes of a time that was used already are refused: accepting them would let a code that somebody saw work again.
  const back = await signInAt(days(-1))
  const next = await signInAt(days(0.01))

  expect([first.status, back.status, next.status]).toEqual([303, 422, 303])
  expect(await back.text()).toContain('did not fit together')
})

test('a survey’s days stay in their order whatever the clock does in between', async () => {
  const agency = await world.found('Mill Creek PD')
  const run = await openedSurvey(world, agency)
  for (const [place, code] of run.codes.slice(0, 9).entries())
    expect((await answerWithScript(world, run, code, anAnswer(run.template, run.headcount, place))).status).toBe(200)

  world.setClock(days(-1))
  expect((await draw(world, run, run.codes.slice(run.headcount))).status).toBe(303)
  expect((await close(world, run)).status).toBe(303)
  const published = await publish(run, await count(run))

  expect(await published.json()).toMatchObject({ published: true })
  const stored = await row('select opened_on, closed_on, published_on from survey where survey_id = $1', run.id)
  expect(stored).toEqual({ opened_on: '2026-11-23', closed_on: '2026-11-23', published_on: '2026-11-23' })
})

test('the clock goes forward a month while a survey is open: answers come in, and it closes on that day', async () => {
  const run = await openedSurvey(world, await world.found('Larkspur PD'))
  const [code] = run.codes
  if (!code) throw new Error('No slip')

  world.setClock(days(31))
  const answered = await answerWithScript(world, run, code, anAnswer(run.template, run.headcount, 0))
  const withOldSession = await draw(world, run, run.codes.slice(run.headcount))
  const coordinator = await run.agency.another('coordinator')
  const drawn = await draw(world, { ...run, coordinator }, run.codes.slice(run.headcount))
  const closed = await close(world, { ...run, coordinator })

  expect(answered.status).toBe(200)
  expect([withOldSession.status, drawn.status, closed.status]).toEqual([401, 303, 303])
  expect(await row('select stage, closed_on from survey where survey_id = $1', run.id)).toEqual({
    stage: 'closed',
    closed_on: '2026-12-24',
  })
})

test('a form sent after the session ended comes back whole, and sent again once signed in it is stored once', async () => {
  const agency = await world.found('Juniper Flats Marshal')
  const coordinator = await agency.as('coordinator')
  const typed = { personId: randomUUID(), name: 'Robin “Red” & Kestrel', email: 'robin@juniper.example', workGroup: 'sworn' }

  world.setClock(days(1))
  const refused = await coordinator.post('/desk/roster/add', typed)
  const page = await refused.text()
  const form = formsIn(page).find(({ action }) => action === '/desk/roster/add')

  expect(refused.status).toBe(401)
  expect(page).toContain('Nothing was saved yet')
  expect(Object.fromEntries(form?.fields ?? [])).toEqual(typed)
  expect(await row('select from person where name = $1', typed.name)).toBeUndefined()

  const signedInAgain = await agency.another('coordinator')
  const again = Object.fromEntries(form?.fields ?? [])
  expect((await signedInAgain.post(form?.action ?? '', again)).status).toBe(303)
  expect((await signedInAgain.post(form?.action ?? '', again)).status).toBe(303)
  expect(await row('select count(*)::int as n from person where name = $1', typed.name)).toEqual({ n: 1 })
})

test('a form that came from another site is not handed back to be sent again', async () => {
  const answer = await world.visitor.send('/desk/roster/add', {
    method: 'POST',
    headers: { origin: origin.replace('localhost', '192.0.2.7') },
    body: new URLSearchParams({ name: 'Planted' }),
  })

  expect(answer.status).toBe(403)
  expect(formsIn(await answer.clone().text())).toEqual([])
  expect(await titleOf(answer)).toBe('This form came from another address')
})
