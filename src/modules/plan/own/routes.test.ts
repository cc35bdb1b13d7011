import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeWorld } from '#test/support/world.ts'

const world = await makeWorld()
const cedarHollow = await world.found('Cedar Hollow PD')
const coordinator = await cedarHollow.as('coordinator')

const page = async (answer: Response | Promise<Response>) => (await (await answer).text()).replaceAll('\u00A0', ' ')
const stored = async (id: string) => (await world.superuser.query('select * from plan_own_factor where factor_id = $1', [id])).rows
const good = () => ({
  factorId: randomUUID(),
  topic: 'trust',
  title: 'Coffee with the night shift',
  what: 'Once a month, in the break room',
})

async function add(changes: Readonly<Record<string, string>> = {}): Promise<string> {
  const form = { ...good(), ...changes }
  expect((await coordinator.post('/desk/plan/own', form)).status).toBe(303)
  return form.factorId
}

test('a factor of one’s own stands in its topic, counts, and is marked like any other', async () => {
  const count = async () => /(\d+) of (\d+) done/.exec(await page(coordinator.get('/desk/plan/topic/trust')))?.slice(1)
  const before = await count()
  const id = await add()
  const open = await count()

  await coordinator.post(`/desk/plan/factor/${id}/mark`, { version: '0', state: 'done', evidence: 'In the duty calendar' })

  expect([before, open, await count()]).toEqual([
    ['0', '8'],
    ['0', '9'],
    ['1', '9'],
  ])
  expect(await page(coordinator.get('/desk/plan/list?show=own'))).toContain('Coffee with the night shift')
})

test('a double click adds one', async () => {
  const form = good()

  const answers = await Promise.all([coordinator.post('/desk/plan/own', form), coordinator.post('/desk/plan/own', form)])

  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(await stored(form.factorId)).toHaveLength(1)
})

test('a form with faults comes back with everything typed, and a forged one is refused', async () => {
  const faulty = await coordinator.post('/desk/plan/own', { ...good(), topic: '', title: 'x' })

  expect(faulty.status).toBe(422)
  expect(await page(faulty)).toMatch(/Choose the topic it belongs to.*in 3 to 120 characters.*Once a month, in the break room/s)
  expect((await coordinator.post('/desk/plan/own', { ...good(), factorId: 'mine' })).status).toBe(422)
})

test('its words are changed by one of two editors; the second is told and keeps what they typed', async () => {
  const id = await add()
  const change = (title: string, version: string) =>
    coordinator.post(`/desk/plan/own/${id}`, { topic: 'support', title, what: '', version })

  const first = await change('Coffee with both shifts', '1')
  const twice = await change('Coffee with both shifts', '1')
  const second = await change('Tea instead', '1')

  expect([first.status, twice.status, second.status]).toEqual([303, 303, 409])
  expect(await page(second)).toMatch(/Coffee with both shifts.*value="Tea instead"/s)
  expect(await stored(id)).toMatchObject([{ topic: 'support', title: 'Coffee with both shifts', what: null, version: 2 }])
})

test('it is removed only after it was asked, with everything that was said about it, and the log does not repeat its words', async () => {
  const id = await add({ title: 'To be thrown away' })
  await coordinator.post(`/desk/plan/factor/${id}/mark`, { version: '0', state: 'done', evidence: 'In the duty calendar' })
  expect(await page(coordinator.get(`/desk/plan/own/${id}/remove`))).toContain('To be thrown away')

  const removed = await coordinator.post(`/desk/plan/own/${id}/remove`)
  const again = await coordinator.post(`/desk/plan/own/${id}/remove`)

  expect([removed.status, again.status]).toEqual([303, 404])
  expect((await world.superuser.query('select 1 from plan_standing where factor_id = $1', [id])).rows).toEqual([])
  expect(JSON.stringify((await world.superuser.query('select about from audit_entry')).rows)).not.toContain('thrown away')
})
