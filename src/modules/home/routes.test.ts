import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { everyRole, makeWorld } from '#test/support/world.ts'

const world = await makeWorld()
const cedarHollow = await world.found('Cedar Hollow PD')

test('a coordinator is told what comes next, and each thing goes away when it is done', async () => {
  const coordinator = await cedarHollow.as('coordinator')
  const first = await (await coordinator.get('/desk')).text()

  await coordinator.post('/desk/roster/add', { personId: randomUUID(), name: 'Lee Tso', workGroup: 'dispatch' })
  await coordinator.post('/desk/agency/retention', {
    statementId: randomUUID(),
    statement: 'What is kept is kept for as long as the program runs.',
    adopterName: 'Pat Yazzie',
    adopterTitle: 'Chief',
    adoptedOn: '2026-11-20',
  })
  const invited = await coordinator.post('/desk/people/give', {
    role: 'coordinator',
    invitationId: randomUUID(),
    newPersonId: randomUUID(),
    name: 'Terry Moon',
  })
  const second = await (await coordinator.get('/desk')).text()
  await coordinator.post(`${invited.headers.get('location')}/handed-over`)
  const third = await (await coordinator.get('/desk')).text()

  for (const heading of ['Add a second way to sign in', 'Ask a second coordinator', 'Bring in the roster', 'Adopt a retention statement']) {
    expect(first).toContain(heading)
  }
  expect(second).toContain('One letter waits to be handed over')
  for (const heading of ['Ask a second coordinator', 'Bring in the roster', 'Adopt a retention statement'])
    expect(second).not.toContain(heading)
  expect(third).not.toContain('waits to be handed over')
  expect(third).toContain('Add a second way to sign in')
})

test('once people and rules are there, a survey is offered, and its next step stands on the first page', async () => {
  const larkspur = await world.found('Larkspur PD')
  const coordinator = await larkspur.as('coordinator')
  await coordinator.post('/desk/roster/add', { personId: randomUUID(), name: 'Lee Tso', workGroup: 'dispatch' })
  await coordinator.post('/desk/agency/retention', {
    statementId: randomUUID(),
    statement: 'What is kept is kept for as long as the program runs.',
    adopterName: 'Pat Yazzie',
    adopterTitle: 'Chief',
    adoptedOn: '2026-11-20',
  })
  const offered = await (await coordinator.get('/desk')).text()

  const id = randomUUID()
  await coordinator.post('/desk/surveys/new', { id, way: 'neighbor', template: 'pulse', headcount: '9', draw: 'hat', changedSinceLast: '' })
  const underWay = await (await coordinator.get('/desk')).text()

  expect(offered).toContain('Plan a survey')
  expect(underWay).toContain(`/desk/surveys/${id}`)
  expect(underWay).toContain('Ask the people who will hold the key.')
  expect(underWay).not.toContain('Plan a survey')
})

test.each(everyRole.filter((role) => role !== 'coordinator'))('a %s has a first page, with a menu of what is theirs', async (role) => {
  const answer = await (await cedarHollow.as(role)).get('/desk')
  const page = await answer.text()

  expect(answer.status).toBe(200)
  expect(page).not.toContain('href="/desk/roster"')
  expect(page.includes('href="/desk/audit"')).toBe(['keeper', 'peer', 'clinician', 'legal_advisor'].includes(role))
})

test('a visitor is asked to sign in first', async () => {
  const answer = await world.visitor.get('/desk')

  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/desk/sign-in?to=%2Fdesk')
})

test('the front page sets no cookie and names no agency', async () => {
  const answer = await world.visitor.get('/')

  expect(answer.headers.get('set-cookie')).toBeNull()
  expect(await answer.text()).not.toContain('Cedar Hollow')
})
