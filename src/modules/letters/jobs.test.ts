import { randomUUID } from 'node:crypto'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { startWorker } from '#platform/jobs/worker.ts'
import { makeWorld, origin } from '#test/support/world.ts'
import { makeApp } from '../../app.ts'
import { lettersJobs } from './jobs.ts'

const world = await makeWorld()
const cedarHollow = await world.found('Cedar Hollow PD')
const coordinator = await cedarHollow.as('coordinator')

const received: { to: string; text: string }[] = []
let answerWith: { code: number } | null = null

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: (_address, _session, done) => done(answerWith ? Object.assign(new Error('no'), { responseCode: answerWith.code }) : null),
  onData(stream, session, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8').replaceAll('=\r\n', '').replaceAll('=3D', '=')
      received.push({ to: session.envelope.rcptTo[0]?.address ?? '', text })
      done()
    })
  },
})
const port = await new Promise<number>((resolve) => {
  const listening = server.listen(0, '127.0.0.1', () => resolve((listening.address() as { port: number }).port))
})
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

const config = { ...world.deps.config, smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'porchlight@cedarhollow.example' }
const app = makeApp({ ...world.deps, config })
const jobs = lettersJobs(config, world.deps.clock)

beforeEach(() => {
  received.length = 0
  answerWith = null
})

const post = (address: string, fields: Record<string, string>) =>
  Promise.resolve(
    app.request(address, { method: 'POST', headers: { origin, cookie: coordinator.cookie }, body: new URLSearchParams(fields) }),
  )

/** Invites somebody with an address, as the coordinator's form does. */
async function invite(email = 'terry@millcreek.example') {
  const letterId = randomUUID()
  const name = `Terry ${letterId.slice(0, 6)}`
  const answer = await post('/desk/people/give', { role: 'keeper', invitationId: letterId, newPersonId: randomUUID(), name, email })
  if (answer.status !== 303) throw new Error(`The invitation was refused: ${answer.status}`)
  return letterId
}

const stored = async (id: string) =>
  (await world.superuser.query('select state, body, problem from letter where letter_id = $1', [id])).rows[0]

const send = (letterId: string) =>
  jobs.tasks['send_letter']?.({ agencyId: cedarHollow.id, letterId }, world.worker) ?? Promise.reject(new Error('No such task'))

async function waitUntil(isSo: () => Promise<boolean>) {
  for (const end = Date.now() + 10_000; Date.now() < end;) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('It did not happen within ten seconds')
}

test('an invitation is queued with the act, leaves over SMTP by itself, and its text is emptied', async () => {
  const id = await invite()
  const before = await stored(id)
  const worker = await startWorker(world.worker, [jobs], () => {})

  await waitUntil(async () => (await stored(id)).state === 'sent')
  await worker.stop()

  expect(before).toMatchObject({ state: 'waiting', body: expect.stringContaining('/desk/invitation/') })
  expect(await stored(id)).toEqual({ state: 'sent', body: null, problem: null })
  expect(received).toHaveLength(1)
  expect(received[0]?.to).toBe('terry@millcreek.example')
  expect(received[0]?.text).toMatch(/http:\/\/localhost:3000\/desk\/invitation\/[\w-]{43}/)
})

test('the queue holds numbers only', async () => {
  await invite('quiet@millcreek.example')

  const queued = (await world.superuser.query('select payload::text as payload from graphile_worker._private_jobs')).rows.map(
    ({ payload }) => payload,
  )

  expect(queued.join()).not.toContain('quiet')
  expect(queued.join()).not.toContain('invitation')
})

test('run twice, a job sends once', async () => {
  const id = await invite()

  await send(id)
  await send(id)

  expect(received).toHaveLength(1)
})

test('an address that the server refuses is said plainly, and can be tried again', async () => {
  const id = await invite()
  answerWith = { code: 550 }

  await send(id)
  const page = await (await coordinator.get(`/desk/letters/${id}`)).text()
  answerWith = null
  // A job that was left over does not send what waits for the coordinator.
  await send(id)
  const sentMeanwhile = received.length
  const again = await post(`/desk/letters/${id}/retry`, {})
  await send(id)

  expect(page).toContain('The mail server refused the letter. Check the address.')
  expect(page).toContain('Send it again by e-mail')
  expect(sentMeanwhile).toBe(0)
  expect(again.status).toBe(303)
  expect((await stored(id)).state).toBe('sent')
})

test('when the server asks for patience the letter waits, says why, and the clockwork comes back', async () => {
  const id = await invite()
  answerWith = { code: 451 }

  await expect(send(id)).rejects.toThrow('could not be reached')

  expect(await stored(id)).toMatchObject({
    state: 'waiting',
    problem: 'The mail server asked to try again later.',
    body: expect.any(String),
  })
})

test('a letter handed over meanwhile is not mailed as well', async () => {
  const id = await invite()

  await post(`/desk/letters/${id}/handed-over`, {})
  await send(id)

  expect(received).toEqual([])
})

test('the worker sends no letter of one agency in the name of another', async () => {
  const aspen = await world.found('Aspen County SO')
  const id = await invite()

  await jobs.tasks['send_letter']?.({ agencyId: aspen.id, letterId: id }, world.worker)

  expect(received).toEqual([])
  expect((await stored(id)).state).toBe('waiting')
})

test('once a day no letter holds a link that was used or has run out, and old lines are gone', async () => {
  const [used, expired, open, old] = [await invite(), await invite(), await invite(), await invite()]
  const set = (query: string, id: string) => world.superuser.query(query, [id])
  await set(`update invitation set used_on = '2026-11-23' where invitation_id = $1`, used)
  await set(`update invitation set expires_on = '2026-11-22' where invitation_id = $1`, expired)
  await set(`update letter set made_at = '2026-07-01' where letter_id = $1`, old)

  await jobs.tasks['purge_spent_letters']?.({}, world.worker)

  expect([(await stored(used)).body, (await stored(expired)).body]).toEqual([null, null])
  expect((await stored(expired)).state).toBe('expired')
  expect((await stored(open)).body).toContain('/desk/invitation/')
  expect(await stored(old)).toBeUndefined()
})
