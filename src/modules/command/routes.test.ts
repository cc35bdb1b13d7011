import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAgency } from '#platform/db/in-agency.ts'
import { makeWorld } from '#test/support/world.ts'
import { commandFacts } from './index.ts'

const world = await makeWorld()
const cedarHollow = await world.found('Cedar Hollow PD')
const coordinator = await cedarHollow.as('coordinator')
const chief = await cedarHollow.as('command')
const page = async (response: Response | Promise<Response>) => (await response).text()
const facts = (today = '2026-11-23') => inAgency(world.db, coordinator.actor, (tx) => commandFacts(tx, cedarHollow.id, today))

const draft = { commitmentId: randomUUID(), clauses: ['not_questioned'], sponsor: '', ownClauses: '', termUntil: '2027-11-23' }
const readDigest = async () =>
  (await world.superuser.query('select digest from commitment where commitment_id = $1', [draft.commitmentId])).rows[0].digest as string

test('the plan learns what was done with command, step by step, and when it no longer holds', async () => {
  const none = await facts()
  await coordinator.post('/desk/command/case/change', {
    version: '0',
    asks: 'Time on duty',
    pilotPart: 'Patrol',
    pilotFrom: '2026-12-01',
    pilotUntil: '2027-11-30',
    pilotReview: 'The figures',
    shownOn: '2026-11-20',
  })
  await coordinator.post('/desk/command/commitment', draft)
  await coordinator.post(`/desk/command/commitment/${draft.commitmentId}/send`, {
    readDigest: await readDigest(),
    to: chief.actor.personId,
    letterId: randomUUID(),
  })
  const sent = await facts()
  const signature = { readDigest: await readDigest(), signerName: 'Walt Brennock', signerTitle: 'Chief', read: 'yes' }
  await chief.post(`/desk/for-command/sign/${draft.commitmentId}`, signature)
  await coordinator.post('/desk/command/steering/members', { memberId: randomUUID(), name: 'Otis', seat: 'employees', since: '2026-11-01' })
  await coordinator.post('/desk/command/steering/meetings', {
    meetingId: randomUUID(),
    metOn: '2026-11-20',
    seats: 'employees',
    present: '3',
  })

  expect(none).toEqual({ commitment: 'none', caseShown: false, steeringMembers: 0, meetings: 0 })
  expect(sent).toEqual({ commitment: 'sent', caseShown: true, steeringMembers: 0, meetings: 0 })
  expect(await facts()).toEqual({ commitment: 'signed', caseShown: true, steeringMembers: 1, meetings: 1 })
  expect(await facts('2027-11-24')).toMatchObject({ commitment: 'not_renewed' })
})

test('the coordinator sees at a glance where each of these stands', async () => {
  const html = await page(coordinator.get('/desk/command'))

  for (const words of ['It was shown.', 'In force.', 'one member, one meeting']) expect(html).toContain(words)
})

test('a new chief is given one page: the promise, what is asked, where the program stands, and whom to talk with', async () => {
  const html = await page(coordinator.get('/desk/command/welcome'))

  for (const words of [
    'In force.',
    'We do not question peers',
    'The trial: Patrol',
    'The plan has not been opened yet',
    'Somebody (coordinator)',
  ])
    expect(html).toContain(words)
  const pdf = await coordinator.get('/desk/command/welcome/welcome.pdf')
  expect(Buffer.from(await pdf.arrayBuffer()).toString('latin1')).toContain('/StructTreeRoot')
})

test('command’s page shows what is published and what waits, and an empty one says so', async () => {
  const html = await page(chief.get('/desk/for-command'))

  for (const words of [
    'Nothing waits for your signature',
    'In force',
    'Nothing is published yet',
    'once the coordinator has opened the plan',
  ])
    expect(html).toContain(words)
})

test('what is asked of command needs a form, and one that came whole', async () => {
  for (const address of [
    '/desk/command/case/change',
    '/desk/command/commitment',
    '/desk/command/steering/members',
    '/desk/command/steering/meetings',
  ])
    expect((await coordinator.send(address, { method: 'POST', body: '{}' })).status, address).toBe(422)
})
