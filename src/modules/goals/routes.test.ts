import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { publishSurvey } from '#test/support/published-survey.ts'
import { everyRole, makeWorld } from '#test/support/world.ts'

const world = await makeWorld()
const cedarHollow = await world.found('Cedar Hollow PD')
const larkspur = await world.found('Larkspur PD')
const surveyId = await publishSurvey(world, cedarHollow, { bands: { 'awareness.know_reach': 'few' } })
const coordinator = await cedarHollow.as('coordinator')

const page = async (response: Response | Promise<Response>) => (await (await response).text()).replaceAll('&amp;', '&')

const good = () => ({
  goalId: randomUUID(),
  survey: surveyId as string,
  figure: 'awareness.know_reach',
  statement: 'Everybody knows how to reach a peer',
  measuredBy: 'question',
  target: 'most agree',
  dueOn: '2027-06-01',
  owner: coordinator.actor.personId as string,
  training: 'no',
})

const stored = async (goalId: string) =>
  (await world.superuser.query<Record<string, unknown>>('select * from goal where goal_id = $1', [goalId])).rows

const acts = async () =>
  (
    await world.superuser.query<{ act: string; about: string }>(`select act, about from audit_entry where agency_id = $1 order by seq`, [
      cedarHollow.id,
    ])
  ).rows

async function setGoal(changes: Readonly<Record<string, string>> = {}) {
  const form = { ...good(), ...changes }
  const response = await coordinator.post('/desk/goals', form)
  expect(response.status).toBe(303)
  return form.goalId
}

test('a result leads to a goal whose baseline is the published figure', async () => {
  const form = await page(coordinator.get(`/desk/goals/new?survey=${surveyId}&figure=awareness.know_reach`))
  expect(form).toContain('I know how to reach a peer.')
  expect(form).toContain('few agree')

  const goalId = await setGoal({ baseline: 'most agree', indicator: 'made up' })

  expect(await stored(goalId)).toMatchObject([
    {
      baseline: 'few agree',
      indicator: 'What people know: I know how to reach a peer.',
      target: 'most agree',
      stage: 'active',
      version: 1,
    },
  ])
  expect((await acts()).at(-1)).toEqual({ act: 'goal_set', about: 'goal for: What people know: I know how to reach a peer.' })
})

test('a double click adds one goal, and one line to the audit log', async () => {
  const form = good()
  const before = (await acts()).length

  const answers = await Promise.all([coordinator.post('/desk/goals', form), coordinator.post('/desk/goals', form)])

  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(await stored(form.goalId)).toHaveLength(1)
  expect(await acts()).toHaveLength(before + 1)
})

test('a goal without a survey has a measure of its own and no baseline yet', async () => {
  const goalId = await setGoal({ survey: '', figure: '', indicator: 'Peers who finished their training', laterTarget: 'two' })

  expect(await stored(goalId)).toMatchObject([
    { measured_by: 'later_measure', baseline: 'Not measured yet', survey_id: null, target: 'two' },
  ])
})

test('a form with faults comes back with everything typed and each fault beside its field', async () => {
  const response = await coordinator.post('/desk/goals', {
    ...good(),
    target: 'all of them',
    statement: 'Nobody is left alone',
    dueOn: '2020-01-01',
  })

  expect(response.status).toBe(422)
  const html = await page(response)
  expect(html).toContain('Nobody is left alone')
  expect(html).toContain('Choose what it should come to')
  expect(html).toContain('Give a day after today')
})

test('a forged form is refused without a trace', async () => {
  const before = (await acts()).length
  expect((await coordinator.post('/desk/goals', { ...good(), goalId: 'mine' })).status).toBe(422)
  expect((await coordinator.post('/desk/goals', { ...good(), figure: 'awareness.nothing' })).status).toBe(404)
  expect((await coordinator.post('/desk/goals', { ...good(), survey: 'x' })).status).toBe(404)
  expect((await coordinator.post('/desk/goals', { ...good(), owner: (await larkspur.as('peer')).actor.personId })).status).toBe(422)
  expect(
    (await coordinator.send('/desk/goals', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).status,
  ).toBe(422)
  expect(await acts()).toHaveLength(before)
})

test('of two coordinators who change one goal the second is told, and keeps what they typed', async () => {
  const goalId = await setGoal()
  const address = `/desk/goals/${goalId}`
  expect((await coordinator.post(address, { ...good(), version: '1', statement: 'What the first one wrote' })).status).toBe(303)

  const second = await coordinator.post(address, { ...good(), version: '1', statement: 'What the second one wrote' })

  expect(second.status).toBe(409)
  const html = await page(second)
  expect(html).toContain('Somebody changed this goal after you opened it')
  expect(html).toContain('What the first one wrote')
  expect(html).toContain('What the second one wrote')
  expect(html).toContain('name="version" value="2"')
  expect(await stored(goalId)).toMatchObject([{ statement: 'What the first one wrote', version: 2 }])

  expect((await coordinator.post(address, { ...good(), version: '2', statement: 'What the second one wrote' })).status).toBe(303)
  expect((await coordinator.post(address, { ...good(), version: '1e99' })).status).toBe(409)
})

test('a review sets the stage and its day, and a stale one is told', async () => {
  const goalId = await setGoal()

  expect((await coordinator.post(`/desk/goals/${goalId}/review`, { stage: 'reached', version: '1' })).status).toBe(303)
  expect((await coordinator.post(`/desk/goals/${goalId}/review`, { stage: 'dropped', version: '1' })).status).toBe(409)
  expect((await coordinator.post(`/desk/goals/${goalId}/review`, { stage: 'won', version: '2' })).status).toBe(422)

  expect(await stored(goalId)).toMatchObject([{ stage: 'reached', version: 2 }])
  expect((await acts()).at(-1)?.about).toMatch(/: reached$/)
})

test('neither the baseline nor how it is measured can be changed afterwards', async () => {
  const goalId = await setGoal()

  await coordinator.post(`/desk/goals/${goalId}`, {
    ...good(),
    version: '1',
    measuredBy: 'later_measure',
    indicator: 'other',
    baseline: 'none',
  })

  expect(await stored(goalId)).toMatchObject([
    { measured_by: 'question', baseline: 'few agree', indicator: 'What people know: I know how to reach a peer.' },
  ])
})

test('a goal is deleted only after it was asked, and a second time it is gone', async () => {
  const goalId = await setGoal({ statement: 'To be thrown away' })
  expect(await page(coordinator.get(`/desk/goals/${goalId}/delete`))).toContain('To be thrown away')
  expect(await stored(goalId)).toHaveLength(1)

  expect((await coordinator.post(`/desk/goals/${goalId}/delete`)).status).toBe(303)

  expect(await stored(goalId)).toEqual([])
  expect((await coordinator.post(`/desk/goals/${goalId}/delete`)).status).toBe(404)
  expect(JSON.stringify(await acts())).not.toContain('To be thrown away')
})

test('goals are listed, printed and downloaded, with what is overdue marked and formulas guarded', async () => {
  const goalId = await setGoal({ statement: '=1+1 is our goal' })
  await world.superuser.query(`update goal set due_on = '2026-11-20' where goal_id = $1`, [goalId])

  expect(await page(coordinator.get('/desk/goals'))).toContain('20 November 2026, overdue')
  expect(await page(coordinator.get('/desk/goals/print'))).toContain('20 November 2026 (overdue)')
  const csv = await page(coordinator.get('/desk/goals/goals.csv'))
  expect(csv).toContain("'=1+1 is our goal")
  expect(csv).toContain(',yes,')
})

test('a script in a goal, or in the name of its owner, is shown as words', async () => {
  const goalId = await setGoal({ statement: '<script>alert(1)</script>' })
  await world.superuser.query(`update person set name = '<img src=x onerror=alert(2)>' where person_id = $1`, [coordinator.actor.personId])

  for (const address of ['/desk/goals', '/desk/goals/print', `/desk/goals/${goalId}`, `/desk/goals/${goalId}/delete`]) {
    const html = await page(coordinator.get(address))
    expect(html, address).toContain('&lt;script>alert(1)')
    expect(html, address).not.toMatch(/<script>alert|<img/)
  }
})

test('goals and themes are the coordinator’s alone', async () => {
  const goalId = await setGoal()
  const pages = [
    '/desk/goals',
    '/desk/goals/new',
    '/desk/goals/print',
    '/desk/goals/goals.csv',
    `/desk/goals/${goalId}`,
    '/desk/focus-groups',
  ]

  for (const role of everyRole.filter((one) => one !== 'coordinator')) {
    const other = await cedarHollow.as(role)
    for (const address of pages) expect((await other.get(address)).status, `${role} ${address}`).toBe(404)
    for (const address of [
      '/desk/goals',
      `/desk/goals/${goalId}`,
      `/desk/goals/${goalId}/review`,
      `/desk/goals/${goalId}/delete`,
      '/desk/focus-groups',
    ])
      expect((await other.post(address, good())).status, `${role} ${address}`).toBe(404)
  }
})

test('another agency reaches none of it: not the goal, not the figure, not the theme', async () => {
  const goalId = await setGoal()
  const stranger = await larkspur.as('coordinator')

  expect((await stranger.get(`/desk/goals/new?survey=${surveyId}&figure=awareness.know_reach`)).status).toBe(404)
  expect((await stranger.post('/desk/goals', good())).status).toBe(404)
  for (const address of [`/desk/goals/${goalId}`, `/desk/goals/${goalId}/delete`]) expect((await stranger.get(address)).status).toBe(404)
  for (const address of [`/desk/goals/${goalId}`, `/desk/goals/${goalId}/review`, `/desk/goals/${goalId}/delete`])
    expect((await stranger.post(address, { ...good(), version: '1', stage: 'dropped' })).status).toBe(404)
  expect(await page(stranger.get('/desk/goals'))).toContain('No goals yet')
})
