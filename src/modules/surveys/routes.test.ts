import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { plan } from '#test/support/survey-run.ts'
import { type Browser, makeWorld } from '#test/support/world.ts'

const world = await makeWorld()
const cedarHollow = await world.found('Cedar Hollow PD')
const text = async (browser: Browser, address: string) => (await browser.get(address)).text()
const planning = { template: 'pulse', headcount: '12', way: 'outside_desk', draw: 'hat' }

test('a coordinator plans a survey, who counts comes first, and the roster gives the number of people', async () => {
  const coordinator = await cedarHollow.as('coordinator')
  for (const name of ['Dana Reyes', 'Lou Park'])
    await world.superuser.query(`insert into person (agency_id, person_id, name, work_group) values ($1, $2, $3, 'sworn')`, [
      cedarHollow.id,
      randomUUID(),
      name,
    ])

  const form = await text(coordinator, '/desk/surveys/new')

  expect(form.indexOf('Who counts?')).toBeLessThan(form.indexOf('Which questions?'))
  expect(form).toContain('Nobody: papers counted in the open')
  expect(form).toMatch(/name="headcount"[^>]*value="2"/)
})

test('under five people it is refused with the reason, and what was typed stays', async () => {
  const coordinator = await cedarHollow.as('coordinator')

  const page = await coordinator.post('/desk/surveys/new', { ...planning, id: randomUUID(), headcount: '4' })

  const said = await page.text()
  expect(page.status).toBe(422)
  expect(said).toContain('A survey needs at least five people.')
  expect(said).toContain('value="outside_desk" checked')
})

test.each([
  ['no way of counting', { way: '' }, 'Choose who counts.'],
  ['a forged way', { way: 'host' }, 'Choose who counts.'],
  ['forged questions', { template: 'gossip' }, 'Choose the questions.'],
  ['a number of people that is none', { headcount: '1e3' }, 'Enter how many people will be asked, in digits.'],
  ['more people than one survey can ask', { headcount: '1001' }, 'One survey can ask 1000 people at most.'],
])('planning with %s is refused next to the field', async (_name, wrong, message) => {
  const coordinator = await cedarHollow.as('coordinator')

  const page = await coordinator.post('/desk/surveys/new', { ...planning, id: randomUUID(), ...wrong })

  expect(page.status).toBe(422)
  expect(await page.text()).toContain(message)
})

test('the same plan sent twice is one survey', async () => {
  const coordinator = await cedarHollow.as('coordinator')
  const id = randomUUID()

  const sent = [
    await coordinator.post('/desk/surveys/new', { ...planning, id }),
    await coordinator.post('/desk/surveys/new', { ...planning, id }),
  ]

  const { rows } = await world.superuser.query('select from survey where survey_id = $1', [id])
  expect(sent.map(({ status }) => status)).toEqual([303, 303])
  expect(rows).toHaveLength(1)
})

test('the page of a survey says what it will show before anybody answers', async () => {
  const run = await plan(world, cedarHollow, { template: 'needs' })

  const page = await text(run.coordinator, `/desk/surveys/${run.id}`)

  expect(page).toContain('What will be shown')
  expect(page).toContain('As the five picked most, without numbers or order')
  expect(page).toContain('Ask the people who will hold the key.')
})
