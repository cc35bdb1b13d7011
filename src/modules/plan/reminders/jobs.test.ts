import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { commandFacts } from '#modules/command/index.ts'
import { yearly } from '#modules/metrics/index.ts'
import { teamFacts } from '#modules/team/index.ts'
import { stageOf } from '#modules/plan/index.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { startWorker } from '#platform/jobs/worker.ts'
import { type Browser, makeWorld, origin, type SeededAgency } from '#test/support/world.ts'
import { makeReadPlan } from '../facts/queries.ts'
import { planJobs } from './jobs.ts'

const world = await makeWorld()
const readPlan = makeReadPlan({
  commandFacts,
  evaluationFacts: yearly.evaluationFacts,
  teamFacts,
  trustFacts: () => Promise.resolve({ limitsChoicesMade: false, limitsSigned: false, headKept: false }),
})
const withMail = { ...world.deps.config, smtpUrl: 'smtp://127.0.0.1:1' }
const jobsWith = (config: typeof world.deps.config) => planJobs(readPlan, { ...world.deps, config })
const jobs = jobsWith(withMail)

const run = (task: string, of = jobs) => of.tasks[task]?.({}, world.worker) ?? Promise.reject(new Error('There is no such task'))
const remind = (of = jobs) => run('remind_coordinators', of)

let agency: SeededAgency
let coordinator: Browser

const letters = async () =>
  (
    await world.superuser.query('select to_name, to_address, subject, body, state from letter where agency_id = $1 order by made_at', [
      agency.id,
    ])
  ).rows

/** A Monday, at nine in the morning in Los Angeles. */
const monday = new Date('2026-11-23T17:00:00Z')

beforeEach(async () => {
  world.setClock(monday)
  agency = await world.found('Cedar Hollow PD')
  coordinator = await agency.as('coordinator')
  await world.superuser.query(`update person set email = 'dana@cedarhollow.example', name = 'Dana Hale' where person_id = $1`, [
    coordinator.actor.personId,
  ])
  await coordinator.post('/desk/plan/reminders', { every: 'week', weekday: '1', monthday: '1', byMail: 'yes' })
})

const start = (startedOn = '2026-11-02') =>
  coordinator.post('/desk/plan/start', { runId: randomUUID(), path: 'survey', startedOn, instead: '' })

test('on the chosen day a letter names what is overdue and what is due until the next, with links', async () => {
  await start()
  await coordinator.post('/desk/plan/factor/grants/arrange', { version: '0', owner: '', dueOn: '2026-11-29', note: 'Ask the city' })
  await coordinator.post('/desk/plan/factor/budget_page/arrange', { version: '0', owner: '', dueOn: '2026-11-30', note: '' })

  await remind()

  const [letter, ...more] = await letters()
  expect(more).toEqual([])
  expect(letter).toMatchObject({ to_name: 'Dana Hale', to_address: 'dana@cedarhollow.example', state: 'waiting' })
  expect(letter.subject).toBe('Peer support plan: 5 things are due')
  expect(letter.body).toMatch(
    /Overdue\n- Bring in the roster, by 8 November 2026\n {2}http:\/\/localhost:3000\/desk\/plan\/path\/[0-9a-f-]{36}/,
  )
  expect(letter.body).toMatch(/Due by 29 November 2026\n.*Ask two keepers, by 29 November 2026.*Next year’s grants/s)
  expect(letter.body).toContain(`${origin}/desk/plan/factor/grants`)
  expect(letter.body).toContain(`${origin}/desk/plan/reminders`)
  expect(letter.body).not.toMatch(/A budget on one page|Ask the city/)
})

test('what a fact shows to be done is not asked for', async () => {
  await start()
  await coordinator.post('/desk/roster/add', { personId: randomUUID(), name: 'Lee Tso', workGroup: 'dispatch' })

  await remind()

  expect((await letters())[0].body).not.toContain('Bring in the roster')
})

test('run again, an hour later or twice at once, the job writes one letter a day', async () => {
  await start()

  await Promise.all([remind(), remind()])
  world.setClock(new Date('2026-11-23T18:07:00Z'))
  await remind()
  world.setClock(new Date('2026-11-24T17:00:00Z'))
  await remind()

  expect(await letters()).toHaveLength(1)
  world.setClock(new Date('2026-11-30T17:00:00Z'))
  await remind()
  expect(await letters()).toHaveLength(2)
})

test('on a day with nothing due there is no letter', async () => {
  await remind()

  expect(await letters()).toEqual([])
})

test('the day is the agency’s own, from seven in the morning on', async () => {
  await start()

  // Six in the morning in Los Angeles, and already two in the afternoon in UTC.
  world.setClock(new Date('2026-11-23T14:00:00Z'))
  await remind()
  const atSix = await letters()
  world.setClock(new Date('2026-11-23T15:07:00Z'))
  await remind()

  expect(atSix).toEqual([])
  expect(await letters()).toHaveLength(1)
})

test('a server that was off on the day sends on one of the two days after, and then leaves it', async () => {
  await start()
  await coordinator.post('/desk/plan/reminders', { every: 'week', weekday: '1', monthday: '1', byMail: 'yes' })

  world.setClock(new Date('2026-11-26T17:00:00Z'))
  await remind()
  const onThursday = await letters()
  world.setClock(new Date('2026-11-25T17:00:00Z'))
  await remind()

  expect(onThursday).toEqual([])
  expect(await letters()).toHaveLength(1)
})

test('no letter goes to somebody without an address, without the role any more, or who wants none', async () => {
  await start()
  const second = await agency.another('coordinator')
  const third = await agency.another('coordinator')
  for (const one of [second, third]) await one.post('/desk/plan/reminders', { every: 'week', weekday: '1', monthday: '1', byMail: 'yes' })
  await world.superuser.query(`update person set email = 'third@cedarhollow.example' where person_id = $1`, [third.actor.personId])
  // Somebody who stays a peer is still there, and no coordinator.
  await world.superuser.query(`insert into held_role (agency_id, person_id, role, given_on) values ($1, $2, 'peer', '2026-11-01')`, [
    agency.id,
    third.actor.personId,
  ])
  await coordinator.post(`/desk/people/${third.actor.personId}/take/coordinator`)
  await coordinator.post('/desk/plan/reminders', { every: 'week', weekday: '1', monthday: '1', byMail: 'no' })

  await remind()

  expect(await letters()).toEqual([])
})

test('without a mail server nothing is written and no day is used up', async () => {
  await start()

  await remind(jobsWith(world.deps.config))
  const without = await letters()
  await remind()

  expect(without).toEqual([])
  expect(await letters()).toHaveLength(1)
})

test('each agency’s letter speaks of its own plan', async () => {
  await start()
  const larkspur = await world.found('Larkspur PD')
  const other = await larkspur.as('coordinator')
  await world.superuser.query(`update person set email = 'kim@larkspur.example' where person_id = $1`, [other.actor.personId])
  await other.post('/desk/plan/reminders', { every: 'week', weekday: '1', monthday: '1', byMail: 'yes' })
  await other.post('/desk/plan/factor/grants/arrange', { version: '0', owner: '', dueOn: '2026-11-29', note: '' })

  await remind()

  const { rows } = await world.superuser.query('select body from letter where agency_id = $1', [larkspur.id])
  expect(rows).toHaveLength(1)
  expect(rows[0].body).toContain('Larkspur PD’s peer support plan')
  expect(rows[0].body).not.toContain('Bring in the roster')
})

test('the clock calls the job, and the letter is queued to be sent', async () => {
  await start()
  const worker = await startWorker(world.worker, [jobs], () => {})

  await world.superuser.query(`select graphile_worker.add_job('remind_coordinators', '{}')`)
  for (const end = Date.now() + 10_000; (await letters()).length === 0 && Date.now() < end;)
    await new Promise((resolve) => setTimeout(resolve, 50))
  await worker.stop()

  expect(await letters()).toHaveLength(1)
  const { rows } = await world.superuser.query(`select key from graphile_worker.jobs where task_identifier = 'send_letter'`)
  expect(rows.length).toBeGreaterThan(0)
  expect(jobs.crontab).toContain('remind_coordinators')
})

test('each night it is kept how far every agency’s topics have come, also where only a fact changed', async () => {
  const command = await agency.as('command')
  const stage = () => inAgency(world.db, command.actor, (tx) => stageOf(tx, agency.id))
  await coordinator.post('/desk/plan/factor/crisis_lines/mark', { version: '0', state: 'done', evidence: 'Called on Monday' })
  await coordinator.post('/desk/roster/add', { personId: randomUUID(), name: 'Lee Tso', workGroup: 'dispatch' })
  const before = (await stage()).find(({ id }) => id === 'needs')

  world.setClock(new Date('2026-11-24T11:41:00Z'))
  await run('note_plan_stages')

  const after = (await stage()).find(({ id }) => id === 'needs')
  expect([before?.done, after?.done]).toEqual([0, 1])
  expect([before?.notedOn, after?.notedOn]).toEqual(['2026-11-23', '2026-11-24'])
})

test('an agency whose plan cannot be read keeps no other waiting, and the worker hears of it', async () => {
  await start()
  const broken = await world.found('Aspen County SO')
  await broken.as('coordinator')
  const failing = planJobs(
    (tx, agencyId, today) => (agencyId === broken.id ? Promise.reject(new Error('broken')) : readPlan(tx, agencyId, today)),
    { ...world.deps, config: withMail },
  )
  await world.superuser.query('delete from plan_stage')

  await expect(run('note_plan_stages', failing)).rejects.toThrow('broken')

  const { rows } = await world.superuser.query('select distinct agency_id from plan_stage')
  expect(rows.map((row) => row.agency_id)).toContain(agency.id)
  expect(rows.map((row) => row.agency_id)).not.toContain(broken.id)
})
