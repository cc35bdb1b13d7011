import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeWorld } from '#test/support/world.ts'

const world = await makeWorld()
const cedarHollow = await world.found('Cedar Hollow PD')
const coordinator = await cedarHollow.as('coordinator')
await world.superuser.query(`insert into person (agency_id, person_id, name, work_group) values ($1, $2, 'Lou Park', 'sworn')`, [
  cedarHollow.id,
  randomUUID(),
])

const page = async (response: Response | Promise<Response>) => (await response).text()
const themes = async () =>
  (await world.superuser.query<{ theme: string }>('select theme from theme order by theme')).rows.map(({ theme }) => theme)
const good = () => ({ themeId: randomUUID(), question: 'who', theme: 'People would sooner call another agency' })

test('an empty page says what to do, and the guide can be printed', async () => {
  expect(await page(coordinator.get('/desk/focus-groups'))).toContain('No themes yet')

  const guide = await page(coordinator.get('/desk/focus-groups/guide'))
  for (const words of [
    'from outside the agency',
    'No supervisors',
    'What would make you never call?',
    'What should never be written down?',
  ])
    expect(guide).toContain(words)
})

test('a theme is recorded once, however often the button is pressed, and the log does not repeat it', async () => {
  const form = good()

  const answers = await Promise.all([coordinator.post('/desk/focus-groups', form), coordinator.post('/desk/focus-groups', form)])

  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(await themes()).toEqual([form.theme])
  expect(await page(coordinator.get('/desk/focus-groups/print'))).toContain(form.theme)
  const { rows } = await world.superuser.query<{ act: string; about: string }>('select act, about from audit_entry')
  expect(rows).toEqual([{ act: 'theme_recorded', about: 'one theme of a focus group' }])
})

test('a theme that names somebody on the roster comes back with what was typed', async () => {
  const response = await coordinator.post('/desk/focus-groups', { ...good(), theme: 'Nobody trusts Lou Park with it' })

  expect(response.status).toBe(422)
  const html = await page(response)
  expect(html).toContain('has the name of somebody on the roster')
  expect(html).toContain('value="Nobody trusts Lou Park with it"')
  expect(await themes()).not.toContain('Nobody trusts Lou Park with it')
})

test('a theme may become a goal, which outlives it', async () => {
  const form = { ...good(), theme: 'Families hear nothing' }
  await coordinator.post('/desk/focus-groups', form)
  expect(await page(coordinator.get(`/desk/goals/new?theme=${form.themeId}`))).toContain('Families hear nothing')
  const goalId = randomUUID()
  const goal = {
    goalId,
    theme: form.themeId,
    statement: 'Families know about it',
    indicator: 'Letters sent home',
    laterTarget: 'one a year',
  }
  const set = await coordinator.post('/desk/goals', { ...goal, dueOn: '2027-01-01', owner: coordinator.actor.personId, training: 'no' })
  expect(set.status).toBe(303)

  expect(await page(coordinator.get(`/desk/focus-groups/${form.themeId}/delete`))).toContain('Families hear nothing')
  expect((await coordinator.post(`/desk/focus-groups/${form.themeId}/delete`)).status).toBe(303)

  const { rows } = await world.superuser.query('select theme_id, statement from goal where goal_id = $1', [goalId])
  expect(rows).toEqual([{ theme_id: null, statement: 'Families know about it' }])
  expect(await themes()).not.toContain('Families hear nothing')
  expect((await coordinator.get(`/desk/goals/new?theme=${form.themeId}`)).status).toBe(404)
})

test('another agency neither sees nor deletes a theme, nor makes a goal of it', async () => {
  const form = { ...good(), theme: 'More daylight in the room' }
  await coordinator.post('/desk/focus-groups', form)
  const stranger = await (await world.found('Larkspur PD')).as('coordinator')

  expect(await page(stranger.get('/desk/focus-groups'))).toContain('No themes yet')
  expect((await stranger.get(`/desk/goals/new?theme=${form.themeId}`)).status).toBe(404)
  expect((await stranger.get(`/desk/focus-groups/${form.themeId}/delete`)).status).toBe(404)
  expect((await stranger.post(`/desk/focus-groups/${form.themeId}/delete`)).status).toBe(404)
  expect(await themes()).toContain('More daylight in the room')
})

test('a script in a theme is shown as words', async () => {
  const form = { ...good(), theme: '<script>alert(1)</script>' }
  await coordinator.post('/desk/focus-groups', form)

  for (const address of [
    '/desk/focus-groups',
    '/desk/focus-groups/print',
    `/desk/focus-groups/${form.themeId}/delete`,
    `/desk/goals/new?theme=${form.themeId}`,
  ]) {
    const html = await page(coordinator.get(address))
    expect(html, address).toContain('&lt;script>alert(1)')
    expect(html, address).not.toContain('<script>alert')
  }
})

test('a forged theme is refused: no id, no such question, no form at all', async () => {
  expect((await coordinator.post('/desk/focus-groups', { ...good(), themeId: 'one' })).status).toBe(422)
  expect((await coordinator.post('/desk/focus-groups', { ...good(), question: 'all' })).status).toBe(422)
  expect((await coordinator.send('/desk/focus-groups', { method: 'POST', body: '{}' })).status).toBe(422)
})
