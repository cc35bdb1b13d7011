import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { makeWorld, type Browser, type SeededAgency } from '#test/support/world.ts'
import { paths } from '../paths.ts'

const world = await makeWorld()

let agency: SeededAgency
let coordinator: Browser

beforeEach(async () => {
  agency = await world.found('Cedar Hollow PD')
  coordinator = await agency.as('coordinator')
})

const page = async (answer: Response | Promise<Response>) =>
  (await (await answer).text()).replaceAll('\u00A0', ' ').replaceAll('&amp;', '&')

type Step = {
  step_id: string
  step: string
  week: number
  due_on: string
  state: string
  reason: string | null
  version: number
  owner: string | null
}

const runs = async () =>
  (
    await world.superuser.query(
      `select path_id, chosen, started_on, ended_on from plan_path where agency_id = $1 order by started_on, ended_on nulls last`,
      [agency.id],
    )
  ).rows
const steps = async (): Promise<readonly Step[]> =>
  (
    await world.superuser.query<Step>(
      `select s.* from plan_step s join plan_path p using (agency_id, path_id) where agency_id = $1 and p.ended_on is null order by week`,
      [agency.id],
    )
  ).rows
const acts = async () =>
  (
    await world.superuser.query<{ act: string; about: string }>(`select act, about from audit_entry where agency_id = $1 order by seq`, [
      agency.id,
    ])
  ).rows

const form = (changes: Readonly<Record<string, string>> = {}) => ({
  runId: randomUUID(),
  path: 'survey',
  startedOn: '2026-11-23',
  instead: '',
  ...changes,
})

async function start(changes: Readonly<Record<string, string>> = {}): Promise<string> {
  const fields = form(changes)
  expect((await coordinator.post('/desk/plan/start', fields)).status).toBe(303)
  return fields.runId
}

async function step(week: number): Promise<Step> {
  const found = (await steps()).find((one) => one.week === week)
  if (!found) throw new Error(`There is no step in week ${week}`)
  return found
}

test('somebody new sees the ways to begin, what each brings and takes, and what is there already', async () => {
  await coordinator.post('/desk/roster/add', { personId: randomUUID(), name: 'Lee Tso', workGroup: 'dispatch' })

  const html = await page(coordinator.get('/desk/plan/start'))

  for (const path of paths) for (const words of [path.title, path.forWhom, path.brings, path.time]) expect(html, path.id).toContain(words)
  expect(html).toMatch(/Ask first: a survey.*Already there.*1 of 13 steps/s)
})

test('a path is looked at before it is chosen: thirteen steps with dates from today, owners, and what is there already', async () => {
  await coordinator.post('/desk/roster/add', { personId: randomUUID(), name: 'Lee Tso', workGroup: 'dispatch' })

  const html = await page(coordinator.get('/desk/plan/start?path=survey'))

  expect(html).toMatch(/1\. Bring in the roster.*29 November 2026.*Somebody \(coordinator\).*Done: people are on the roster/s)
  expect(html).toContain('21 February 2027')
  expect(html).toContain('(no command here yet)')
  expect(await runs()).toEqual([])
  expect((await coordinator.get('/desk/plan/start?path=marathon')).status).toBe(404)
})

test('a path is chosen once, however often the button is pressed, and later pressing changes nothing', async () => {
  const fields = form()

  const answers = await Promise.all([coordinator.post('/desk/plan/start', fields), coordinator.post('/desk/plan/start', fields)])
  const late = await coordinator.post('/desk/plan/start', fields)

  expect([...answers, late].map(({ status, headers }) => [status, headers.get('location')])).toEqual(
    Array.from({ length: 3 }, () => [303, '/desk/plan/path']),
  )
  expect(await runs()).toMatchObject([{ path_id: fields.runId, chosen: 'survey', started_on: '2026-11-23', ended_on: null }])
  expect(await steps()).toHaveLength(13)
  expect(await acts()).toEqual([{ act: 'plan_path_chosen', about: 'Ask first: a survey' }])
})

test('a day that cannot be is said beside its field, and a forged form is refused', async () => {
  const wrong = await coordinator.post('/desk/plan/start', form({ startedOn: '2026-02-30' }))

  expect(wrong.status).toBe(422)
  expect(await page(wrong)).toMatch(/Give a day within the last 30 days or the next six months.*value="2026-02-30"/s)
  expect((await coordinator.post('/desk/plan/start', form({ path: 'marathon' }))).status).toBe(422)
  expect((await coordinator.post('/desk/plan/start', form({ runId: 'mine' }))).status).toBe(422)
  expect(await runs()).toEqual([])
})

test('a step is marked done from the list, once, and a fact marks its own', async () => {
  await start()
  const four = await step(5)
  const done = () => coordinator.post(`/desk/plan/path/${four.step_id}/mark`, { state: 'done', version: '1' })

  const answers = await Promise.all([done(), done()])
  await coordinator.post('/desk/roster/add', { personId: randomUUID(), name: 'Lee Tso', workGroup: 'dispatch' })

  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(await step(5)).toMatchObject({ state: 'done', version: 2 })
  expect((await acts()).filter(({ act }) => act === 'plan_step_done')).toHaveLength(1)
  const html = await page(coordinator.get('/desk/plan/path'))
  expect(html).toContain('2 of 13 steps are done.')
  expect(html).toContain('Done: people are on the roster')
})

test('a step is skipped only with a reason, and opened again', async () => {
  await start()
  const { step_id: id } = await step(11)

  const without = await coordinator.post(`/desk/plan/path/${id}/mark`, { state: 'skipped', reason: 'no', version: '1' })
  const skipped = await coordinator.post(`/desk/plan/path/${id}/mark`, {
    state: 'skipped',
    reason: 'We are five people and talk anyway',
    version: '1',
  })

  expect([without.status, skipped.status]).toEqual([422, 303])
  expect(await page(without)).toContain('Say why, in 10 to 300 characters')
  expect(await page(coordinator.get(`/desk/plan/path/${id}`))).toContain('Skipped: We are five people and talk anyway')
  await coordinator.post(`/desk/plan/path/${id}/mark`, { state: 'open', version: '2' })
  expect(await step(11)).toMatchObject({ state: 'open', reason: null, version: 3 })
})

test('a step is moved and given to somebody; the past and strangers are refused', async () => {
  await start()
  const { step_id: id } = await step(3)
  const clinician = (await agency.as('clinician')).actor.personId
  const stranger = (await (await world.found('Larkspur PD')).as('clinician')).actor.personId
  const move = (dueOn: string, owner: string, version = '1') => coordinator.post(`/desk/plan/path/${id}/move`, { dueOn, owner, version })

  const refusals = [await move('2026-11-22', ''), await move('2026-12-24', stranger), await move('2028-01-01', '')]
  const moved = await move('2026-12-24', clinician)
  const twice = await move('2026-12-24', clinician)
  const stale = await move('2026-12-31', '')

  expect(refusals.map(({ status }) => status)).toEqual([422, 422, 422])
  expect([moved.status, twice.status, stale.status]).toEqual([303, 303, 409])
  expect(await page(stale)).toContain('Somebody changed this step after you opened it')
  expect(await step(3)).toMatchObject({ due_on: '2026-12-24', owner: clinician, version: 2 })
})

test('of two coordinators who mark one step the second is told', async () => {
  await start()
  const { step_id: id } = await step(5)
  await coordinator.post(`/desk/plan/path/${id}/mark`, { state: 'done', version: '1' })

  const second = await coordinator.post(`/desk/plan/path/${id}/mark`, {
    state: 'skipped',
    reason: 'There was no time for it',
    version: '1',
  })

  expect(second.status).toBe(409)
  expect(await page(second)).toContain('There was no time for it')
  expect(await step(5)).toMatchObject({ state: 'done' })
})

test('changing course ends the path that was seen, keeps what was done on it, and shows it where it counts', async () => {
  const first = await start()
  await coordinator.post(`/desk/plan/path/${(await step(5)).step_id}/mark`, { state: 'done', version: '1' })
  await coordinator.post('/desk/plan/factor/whom_for/mark', { version: '0', state: 'done', evidence: 'In the policy, clause 5' })
  const asked = await page(coordinator.get('/desk/plan/start?path=policy'))

  const changed = await coordinator.post('/desk/plan/start', form({ path: 'policy', instead: first }))

  expect(asked).toContain('This ends the path you are on, “Ask first: a survey”')
  expect(changed.status).toBe(303)
  expect(await runs()).toMatchObject([
    { path_id: first, chosen: 'survey', ended_on: '2026-11-23' },
    { chosen: 'policy', ended_on: null },
  ])
  expect(await page(coordinator.get('/desk/plan/path'))).toMatch(/Earlier paths.*Ask first: a survey.*Say that it is coming: done/s)
  expect((await acts()).at(-1)).toEqual({ act: 'plan_path_changed', about: 'Ask first: a survey, now Write the policy' })
})

test('a course that was changed in another window meanwhile is not changed again unseen', async () => {
  const first = await start()
  await start({ path: 'peers', instead: first })

  const stale = await coordinator.post('/desk/plan/start', form({ path: 'policy', instead: first }))
  const fresh = await coordinator.post('/desk/plan/start', form({ path: 'policy' }))

  expect([stale.status, fresh.status]).toEqual([409, 409])
  expect(await page(stale)).toMatch(/Another path was chosen after you opened this page.*Begin with two peers/s)
  expect(await runs()).toHaveLength(2)
})

test('of two windows that choose a first path at the same moment one wins, and the agency is on one path', async () => {
  const answers = await Promise.all([
    coordinator.post('/desk/plan/start', form({ path: 'survey' })),
    coordinator.post('/desk/plan/start', form({ path: 'policy' })),
  ])

  expect(answers.every(({ status }) => status === 303 || status === 409)).toBe(true)
  expect((await runs()).filter(({ ended_on }) => ended_on === null)).toHaveLength(1)
  expect((await acts()).filter(({ act }) => act === 'plan_path_chosen')).toHaveLength(1)
})

test('a path is ended after it was asked; its steps stay as they were, and a step of it cannot be changed any more', async () => {
  const runId = await start()
  const { step_id: id } = await step(5)
  expect(await page(coordinator.get('/desk/plan/path/end'))).toContain('“Ask first: a survey” ends today')

  await coordinator.post('/desk/plan/path/end', { runId: randomUUID() })
  expect((await runs())[0].ended_on).toBeNull()
  const ended = await coordinator.post('/desk/plan/path/end', { runId })
  const late = await coordinator.post(`/desk/plan/path/${id}/mark`, { state: 'done', version: '1' })

  expect([ended.status, late.status]).toEqual([303, 409])
  expect(await page(late)).toContain('belongs to a path that was left')
  expect((await coordinator.get('/desk/plan/path/end')).status).toBe(404)
  expect(await page(coordinator.get('/desk/plan/path'))).toContain('No path is chosen')
})

test('a path that was planned ahead and ended before it began ends on the day it would have begun', async () => {
  const runId = await start({ startedOn: '2027-01-04' })

  await coordinator.post('/desk/plan/path/end', { runId })

  expect(await runs()).toMatchObject([{ started_on: '2027-01-04', ended_on: '2027-01-04' }])
})

test('another agency finds neither the path nor its steps', async () => {
  await start()
  const { step_id: id } = await step(5)
  const stranger = await (await world.found('Larkspur PD')).as('coordinator')

  expect((await stranger.get(`/desk/plan/path/${id}`)).status).toBe(404)
  expect((await stranger.post(`/desk/plan/path/${id}/mark`, { state: 'done', version: '1' })).status).toBe(404)
  expect((await stranger.post(`/desk/plan/path/${id}/move`, { dueOn: '2026-12-24', owner: '', version: '1' })).status).toBe(404)
  expect(await page(stranger.get('/desk/plan/path'))).toContain('No path is chosen')
})
