import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { everyRole, makeWorld } from '#test/support/world.ts'
import { allNext } from './next-steps.ts'

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

  expect(offered).toContain('Ask people what they need')
  expect(underWay).toContain(`/desk/surveys/${id}`)
  expect(underWay).toContain('Ask the people who will hold the key.')
  expect(underWay).not.toContain('Ask people what they need')
})

/** Headings of the next things, in their order. */
const nextThings = (page: string) => [...page.matchAll(/<h3>([^<]+)<\/h3>/g)].map(([, heading]) => heading)

test('where nobody has begun, the first thing is to start small, and three things at most stand at the top', async () => {
  const coordinator = await (await world.found('Mill Creek PD')).as('coordinator')

  const page = await (await coordinator.get('/desk')).text()

  expect(nextThings(page)).toEqual(['Start small', 'Add a second way to sign in', 'Ask a second coordinator'])
  expect(page).toContain('href="/desk/plan/start"')
  expect(page).toMatch(/After that.*Bring in the roster.*Adopt a retention statement/s)
  expect(page).not.toContain('What changed')
})

test('once a path is chosen, what is urgent comes first, then the path, with what is due and what changed', async () => {
  const juniper = await world.found('Juniper Flats Marshal')
  const coordinator = await juniper.as('coordinator')
  await coordinator.post('/desk/plan/start', { runId: randomUUID(), path: 'survey', startedOn: '2026-11-02', instead: '' })
  await coordinator.post('/desk/plan/factor/crisis_lines/mark', { version: '0', state: 'done', evidence: 'Called on Monday' })

  const page = await (await coordinator.get('/desk')).text()

  expect(nextThings(page).slice(0, 2)).toEqual(['Add a second way to sign in', 'Ask a second coordinator'])
  expect(page).toContain('3 things are overdue.')
  expect(page).toContain('2 things are due in the next two weeks.')
  expect(page).toContain('Crisis lines, checked by phone: done')
  expect(page).toContain('under an hour a month')
  expect(page).not.toContain('>Start small<')
})

test('what changed a week ago and earlier is left to the plan itself', async () => {
  const aspen = await world.found('Aspen County SO')
  const coordinator = await aspen.as('coordinator')
  await coordinator.post('/desk/plan/factor/crisis_lines/mark', { version: '0', state: 'done', evidence: 'Called on Monday' })
  const changed = async (on: string) => {
    await world.superuser.query('update plan_standing set marked_on = $2 where agency_id = $1', [aspen.id, on])
    return (await (await coordinator.get('/desk')).text()).includes('Crisis lines, checked by phone: done')
  }

  expect([await changed('2026-11-16'), await changed('2026-11-15')]).toEqual([true, false])
})

test('what is urgent and stands in the plan as well is asked for once', () => {
  const action = { label: 'Go', href: '/desk' } as const
  const urgent = { heading: 'Bring in the roster', text: '', action, fact: 'roster_there' }
  const sameInPlan = { heading: 'A list of everybody', text: '', action, fact: 'roster_there' }
  const other = { heading: 'Ask two keepers', text: '', action, fact: 'two_keepers' }

  const { first } = allNext([urgent], { isBegun: true, next: [sameInPlan, other] })

  expect(first).toEqual([urgent, other])
})

test.each(everyRole.filter((role) => role !== 'coordinator'))('a %s has a first page, with a menu of what is theirs', async (role) => {
  const answer = await (await cedarHollow.as(role)).get('/desk')
  const page = await answer.text()

  expect(answer.status).toBe(200)
  expect(page).not.toContain('href="/desk/roster"')
  expect(page.includes('href="/desk/audit"')).toBe(['keeper', 'peer', 'clinician', 'legal_advisor'].includes(role))
})

test('a keeper’s first page says what to do before anybody asks them', async () => {
  const page = await (await (await cedarHollow.as('keeper')).get('/desk')).text()

  expect(nextThings(page)).toEqual(['Add a second way to sign in', 'Make your keyring'])
  expect(page).toContain('href="/desk/account/keyring"')
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
