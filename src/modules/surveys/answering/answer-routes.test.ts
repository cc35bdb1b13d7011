import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { fieldOf } from './answer.ts'
import { words } from './words.ts'
import {
  anAnswer,
  answerWithoutScript,
  answerWithScript,
  close,
  draw,
  hashesOf,
  openedSurvey,
  postSealed,
  sealedAnswer,
  versionOf,
} from '#test/support/survey-run.ts'
import { makeWorld } from '#test/support/world.ts'

const world = await makeWorld()
const agency = await world.found('Cedar Hollow PD')
const run = await openedSurvey(world, agency, { template: 'needs', headcount: 40 })
const answer = anAnswer(run.template, run.headcount, 0)
let used = 0
const freshCode = () => run.codes[used++]!

const storedAnswers = async (id = run.id) => {
  const { rows } = await world.superuser.query<{ n: number }>('select count(*)::int as n from sealed_answer where survey_id = $1', [id])
  return rows[0]?.n
}
const stateOf = async (code: string) => {
  const [hash = ''] = await hashesOf([code as never])
  const { rows } = await world.superuser.query<{ state: string }>('select state from slip where code_hash = $1', [Buffer.from(hash, 'hex')])
  return rows[0]?.state
}
const send = (body: BodyInit, type: string) => world.visitor.send('/a/answer', { method: 'POST', body, headers: { 'content-type': type } })

test('the short address asks for the code, and needs no script', async () => {
  const page = await world.visitor.get('/a')

  expect(page.status).toBe(200)
  expect(page.headers.get('cache-control')).toBe('no-store')
  expect(await page.text()).toContain('<input id="f-code" name="code"')
})

test('a code as people write it opens the whole survey on one page', async () => {
  const code = freshCode()
  const typed = ` ${code.slice(0, 4).toLowerCase()}–${code.slice(4, 8)} ${code.slice(8)} `

  const page = await world.visitor.post('/a', { code: typed })

  const text = await page.text()
  expect(page.status).toBe(200)
  expect(page.headers.get('cache-control')).toBe('no-store')
  expect(text).toContain(`<input type="hidden" name="code" value="${code}"/>`)
  expect(text).toContain('action="/a/answer"')
  expect(text).toContain('Only if you chose “Face to face, away from work” above.')
  expect(text).toContain('id="survey"')
  for (const question of run.template.questions) expect(text).toContain(question.ask)
  expect(text.match(/value="unsaid"/g)?.length).toBe(
    run.template.questions.reduce((n, one) => n + (one.kind === 'grid' ? one.rows.length : 1), 0),
  )
})

test('neither page nor answer sets a cookie, and a cookie that is there is not read', async () => {
  const code = freshCode()
  const { cookie } = await agency.as('coordinator')
  const asked = await run.coordinator.post('/a', { code })
  const kept = await world.visitor.send('/a/answer', {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ survey: run.id, code, answer: randomUUID(), sealed: await sealedAnswer(run, answer) }),
  })

  for (const response of [await world.visitor.get('/a'), asked, kept]) expect(response.headers.getSetCookie()).toEqual([])
  expect(await kept.json()).toEqual({ kept: true })
})

test('an answer that the page has sealed is kept, and the same one again is kept once', async () => {
  const before = await storedAnswers()
  const message = { survey: run.id, code: freshCode(), answer: randomUUID(), sealed: await sealedAnswer(run, answer) }

  const first = await postSealed(world, message)
  const again = await postSealed(world, message)

  expect([first.status, again.status]).toEqual([200, 200])
  expect(await again.json()).toEqual({ kept: true })
  expect(await storedAnswers()).toBe((before ?? 0) + 1)
})

test('the same slip with another answer is refused as spent', async () => {
  const code = freshCode()
  await answerWithScript(world, run, code, answer)

  const second = await answerWithScript(world, run, code, answer)
  const asked = await world.visitor.post('/a', { code })

  expect(second.status).toBe(409)
  expect(await second.json()).toEqual({ because: 'spent' })
  expect(asked.status).toBe(409)
  expect(await asked.text()).toContain(words.code.spent)
})

test('without script the server seals on arrival, and a double click keeps one answer', async () => {
  const before = await storedAnswers()
  const code = freshCode()
  const id = randomUUID()

  const [first, second] = await Promise.all([answerWithoutScript(world, code, answer, id), answerWithoutScript(world, code, answer, id)])

  expect([first.status, second.status]).toEqual([303, 303])
  expect(await storedAnswers()).toBe((before ?? 0) + 1)
})

test('an answer without script is followed by another page, so that the browser does not keep what was sent to go back to', async () => {
  const sent = await answerWithoutScript(world, freshCode(), answer)
  const kept = await world.visitor.get(sent.headers.get('location') ?? '')

  expect([sent.status, sent.headers.get('location'), await sent.text()]).toEqual([303, '/a?kept', ''])
  expect(await kept.text()).toContain(words.kept.burn)
})

test('the form keeps the browser from noting what is ticked, and whoever sent it is told where the code still stands', async () => {
  const asked = await (await world.visitor.post('/a', { code: freshCode() })).text()
  const kept = await (await world.visitor.get('/a?kept')).text()

  expect(asked).toMatch(/<form [^>]*action="\/a\/answer"[^>]* autocomplete="off"/)
  expect(kept).toContain('history')
  expect(kept).not.toContain('nobody can find')
})

test('twenty people who post one code at the same moment are one answer', async () => {
  const before = await storedAnswers()
  const code = freshCode()

  const replies = await Promise.all(Array.from({ length: 20 }, () => answerWithScript(world, run, code, answer)))

  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(replies.filter(({ status }) => status === 409)).toHaveLength(19)
  expect(await storedAnswers()).toBe((before ?? 0) + 1)
})

test('an answer that breaks a rule comes back with everything that was typed', async () => {
  const code = freshCode()
  const id = randomUUID()

  const page = await world.visitor.post('/a/answer', {
    code,
    answer: id,
    [fieldOf('ready_for')]: ['hard_calls', 'home', 'grief', 'money'],
    [fieldOf('family')]: 'likely',
  })

  const text = await page.text()
  expect(page.status).toBe(422)
  expect(text).toContain('Pick three at most. You picked 4.')
  expect(text).toContain('value="money" checked')
  expect(text).toContain('value="likely" checked')
  expect(text).toContain(`name="answer" value="${id}"`)
  expect(await stateOf(code)).toBe('ready')
})

test('choices that the form does not have are refused', async () => {
  const page = await world.visitor.post('/a/answer', { code: freshCode(), answer: randomUUID(), [fieldOf('family')]: 'dana_reyes' })

  expect(page.status).toBe(422)
  expect(await page.text()).toContain('This is not one of the choices.')
})

test('an unknown code and a mistyped one get a kind and exact message', async () => {
  const unknown = await world.visitor.post('/a', { code: '0000-0000-0000' })
  const short = await world.visitor.post('/a', { code: '4K7Q-09TX' })
  const strange = await world.visitor.post('/a', { code: '4K7Q-09TX-2MU!' })
  const empty = await world.visitor.post('/a', { code: '' })

  expect([unknown.status, short.status, strange.status, empty.status]).toEqual([404, 422, 422, 422])
  expect(await unknown.text()).toContain(words.code.unknown)
  expect(await short.text()).toContain('this one has 8')
  expect(await strange.text()).toContain('A code never holds')
  expect(await empty.text()).toContain(words.code.empty)
})

test('a forged, cut or foreign body is refused, and spends nothing', async () => {
  const code = freshCode()
  const sealed = await sealedAnswer(run, answer)
  const good = { survey: run.id, code, answer: randomUUID(), sealed }
  const forged: readonly (readonly [BodyInit, string])[] = [
    ['{"code":', 'application/json'],
    [JSON.stringify([good]), 'application/json'],
    [JSON.stringify({ ...good, more: 1 }), 'application/json'],
    [JSON.stringify({ ...good, answer: 'not an id' }), 'application/json'],
    [JSON.stringify({ ...good, survey: undefined }), 'application/json'],
    [JSON.stringify({ ...good, sealed: sealed.slice(4) }), 'application/json'],
    [JSON.stringify({ ...good, sealed: `${sealed.slice(4)}++==` }), 'application/json'],
    [JSON.stringify({ ...good, sealed: `!${sealed.slice(1)}` }), 'application/json'],
    [JSON.stringify({ ...good, sealed: `${sealed.slice(0, 2000)} ${sealed.slice(2001)}` }), 'application/json'],
    [JSON.stringify({ ...good, sealed: `${sealed}AAAA` }), 'application/json'],
    [JSON.stringify({ ...good, code: ['x'] }), 'application/json'],
    [Uint8Array.from([0x7b, 0xff, 0xfe, 0x7d]), 'application/json'],
    [Uint8Array.from([...Buffer.from(`code=${code}&answer=`), 0xff, 0xfe]), 'application/x-www-form-urlencoded'],
    [JSON.stringify(good), 'text/plain'],
    [`code=${code}&answer=none`, 'application/x-www-form-urlencoded'],
  ]

  for (const [body, type] of forged) expect((await send(body, type)).status).toBe(422)
  expect(await stateOf(code)).toBe('ready')
})

test('a body of 8 KB and one byte is refused unread', async () => {
  const code = freshCode()
  const form = `code=${code}&answer=${randomUUID()}&padding=`
  const atLimit = await send(form.padEnd(8192, 'x'), 'application/x-www-form-urlencoded')
  const over = await send(form.padEnd(8193, 'x'), 'application/x-www-form-urlencoded')

  expect(over.status).toBe(422)
  expect(atLimit.status).toBe(303)
})

test('a slip keeps nothing in another survey than its own, and is not spent by the attempt', async () => {
  const other = await openedSurvey(world, await world.found('Larkspur PD'))
  const code = freshCode()

  const strayed = await answerWithScript(world, other, code, anAnswer(other.template, 12, 0))

  expect(strayed.status).toBe(404)
  expect([await stateOf(code), await storedAnswers(other.id)]).toEqual(['ready', 0])
})

test('an answer id that belongs to another slip stores nothing and spends nothing', async () => {
  const [mine, other] = [freshCode(), freshCode()]
  const id = randomUUID()
  await postSealed(world, { survey: run.id, code: mine, answer: id, sealed: await sealedAnswer(run, answer) })

  const stolen = await postSealed(world, { survey: run.id, code: other, answer: id, sealed: await sealedAnswer(run, answer) })

  expect(stolen.status).toBe(422)
  expect(await stateOf(other)).toBe('ready')
})

test('who guesses codes is stopped, and a good slip from the same address still works', async () => {
  const guess = () => world.visitor.post('/a', { code: '111111111111' })
  for (let tried = 0; tried < 300; tried++) await guess()

  const stopped = await guess()

  expect(stopped.status).toBe(429)
  expect(await stopped.text()).toContain(words.code.too_many)
  expect((await answerWithScript(world, run, freshCode(), answer)).status).toBe(200)
})

test('a voided slip, a closed survey and one that is not open each say so', async () => {
  const closing = await openedSurvey(world, await world.found('Larkspur PD'))
  const leftover = closing.codes.slice(12)
  expect((await draw(world, closing, leftover)).status).toBe(303)
  const voided = await answerWithScript(world, closing, leftover[0]!, answer)
  expect((await close(world, closing)).status).toBe(303)
  const late = await answerWithScript(world, closing, closing.codes[0]!, answer)
  const lateWithoutScript = await answerWithoutScript(world, closing.codes[0]!, anAnswer(closing.template, 12, 0))

  expect(await voided.json()).toEqual({ because: 'void' })
  expect(await late.json()).toEqual({ because: 'closed' })
  expect(lateWithoutScript.status).toBe(409)
  expect(await lateWithoutScript.text()).toContain(words.code.closed)
  expect(await storedAnswers(closing.id)).toBe(0)
})

test('a close and answers that come at the same moment: every answer is in before, or refused', async () => {
  const racing = await openedSurvey(world, await world.found('Juniper Flats Marshal'))
  await draw(world, racing, racing.codes.slice(12))
  const version = await versionOf(world, racing.id)

  const [closed, ...replies] = await Promise.all([
    racing.coordinator.post(`/desk/surveys/${racing.id}/close`, { version }),
    ...racing.codes.slice(0, 12).map((code) => answerWithScript(world, racing, code, anAnswer(racing.template, 12, 1))),
  ])

  const kept = replies.filter(({ status }) => status === 200).length
  const { rows } = await world.superuser.query<{ answers: number }>('select answers from survey where survey_id = $1', [racing.id])
  expect(closed.status).toBe(303)
  expect(replies.every(({ status }) => status === 200 || status === 409)).toBe(true)
  expect(rows[0]?.answers).toBe(kept)
  expect(await storedAnswers(racing.id)).toBe(kept)
})

test('nothing that was typed, no code and no answer is in the log', async () => {
  const log = JSON.stringify(world.logged)

  for (const code of run.codes) expect(log).not.toContain(code)
  for (const typed of ['likely', 'dana_reyes', 'hard_calls', '0000-0000-0000']) expect(log).not.toContain(typed)
})
