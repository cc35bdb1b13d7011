import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { stageOf } from '#modules/plan/index.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { everyRole, makeWorld } from '#test/support/world.ts'
import { topics } from './factor.ts'
import { factors } from './factors.ts'
import { factorsFor } from './right-size.ts'

const world = await makeWorld()
const cedarHollow = await world.found('Cedar Hollow PD')
const larkspur = await world.found('Larkspur PD')
const coordinator = await cedarHollow.as('coordinator')

const page = async (answer: Response | Promise<Response>) =>
  (await (await answer).text()).replaceAll('\u00A0', ' ').replaceAll('&amp;', '&')

const stored = async (factorId: string) =>
  (
    await world.superuser.query<Record<string, unknown>>(`select * from plan_standing where agency_id = $1 and factor_id = $2`, [
      cedarHollow.id,
      factorId,
    ])
  ).rows

const acts = async () =>
  (
    await world.superuser.query<{ act: string; about: string }>(`select act, about from audit_entry where agency_id = $1 order by seq`, [
      cedarHollow.id,
    ])
  ).rows

const mark = (factorId: string, fields: Readonly<Record<string, string>>) => coordinator.post(`/desk/plan/factor/${factorId}/mark`, fields)
const evidence = 'The list hangs in the report room'

test('the plan shows the eleven topics with “0 of 9”, no score, and a way to start', async () => {
  const html = await page(coordinator.get('/desk/plan'))

  for (const { id, title } of topics) expect(html, id).toContain(`<a href="/desk/plan/topic/${id}">${title}</a>`)
  expect(html).toContain('>0 of 9<')
  expect(html).not.toMatch(/%|score/i)
  expect(html).toContain('href="/desk/plan/start"')
})

test('a topic lists what this agency needs of it, by when in a program’s life, and nothing for others', async () => {
  const html = await page(coordinator.get('/desk/plan/topic/confidentiality'))

  expect(html).toContain('Oregon: the exceptions have been read')
  expect(html).not.toContain('Virginia: an accredited team')
  expect(html).toMatch(/Before the first peer is listed.*In the first year.*As long as the program runs/s)
  expect((await coordinator.get('/desk/plan/topic/wellness')).status).toBe(404)
})

test('every factor that the agency is shown has a page, and one for others has none', async () => {
  const agency = { headCountBand: '10-24', state: 'OR', kind: 'municipal' } as const
  const shown = factorsFor(agency)

  for (const { id } of shown) expect((await coordinator.get(`/desk/plan/factor/${id}`)).status, id).toBe(200)
  const other = factors.find(({ id }) => id === 'va_accredited')
  expect((await coordinator.get(`/desk/plan/factor/${other?.id}`)).status).toBe(404)
  expect(await world.superuser.query('select 1 from plan_standing').then(({ rowCount }) => rowCount)).toBe(0)
}, 60_000)

test('a factor’s page says what, why and from where, with its own size first and what must come first', async () => {
  const html = await page(coordinator.get('/desk/plan/factor/neighbor_agreement'))
  const factor = factors.find(({ id }) => id === 'neighbor_agreement')

  expect(html).toContain(factor?.what)
  expect(html).toContain(factor?.why.text)
  expect(html.indexOf(factor?.good.twentyFive ?? '?')).toBeLessThan(html.indexOf(factor?.good.five ?? '?'))
  expect(html).toMatch(/Must come first.*Insured in the next county.*A legal advisor who will read/s)
  expect(html).toContain('Write nothing about anybody who was helped')
})

test('a factor is marked done once, however often the button is pressed, with who, when and what shows it', async () => {
  const before = (await acts()).length
  const fields = { version: '0', state: 'done', evidence }

  const answers = await Promise.all([mark('crisis_lines', fields), mark('crisis_lines', fields)])
  const again = await mark('crisis_lines', fields)

  expect([...answers, again].map(({ status }) => status)).toEqual([303, 303, 303])
  expect(await stored('crisis_lines')).toMatchObject([
    { state: 'done', evidence, marked_by: coordinator.actor.personId, marked_on: '2026-11-23', version: 1 },
  ])
  expect((await acts()).slice(before)).toEqual([{ act: 'plan_factor_done', about: 'Crisis lines, checked by phone' }])
  expect(await page(coordinator.get('/desk/plan/topic/promotion'))).toContain('1 of 8 done.')
  expect(await page(coordinator.get('/desk/plan/factor/crisis_lines'))).toContain(`What shows it: ${evidence}`)
})

test('done without what shows it comes back with the fault beside its field, and nothing is stored', async () => {
  const answer = await mark('bargaining', { version: '0', state: 'done', evidence: ' ', reason: 'typed by mistake' })

  expect(answer.status).toBe(422)
  const html = await page(answer)
  expect(html).toContain('Say in 3 to 500 characters what shows that it is done')
  expect(html).toContain('typed by mistake')
  expect(await stored('bargaining')).toEqual([])
})

test('what the agency does not need leaves the count, and can come back', async () => {
  const count = async () => Number(/0 of (\d+) done\./.exec(await page(coordinator.get('/desk/plan/topic/policy')))?.[1])
  const before = await count()

  await mark('bargaining', { version: '0', state: 'not_applicable', reason: 'There is no union here' })
  const without = await count()
  await mark('bargaining', { version: '1', state: 'open' })

  expect([without, await count()]).toEqual([before - 1, before])
  expect(await stored('bargaining')).toMatchObject([{ state: 'open', reason: null, version: 2 }])
})

test('of two coordinators who mark one factor the second is told, and keeps what they typed', async () => {
  await mark('budget_page', { version: '0', state: 'done', evidence: 'What the first one wrote' })

  const second = await mark('budget_page', { version: '0', state: 'done', evidence: 'What the second one wrote' })

  expect(second.status).toBe(409)
  const html = await page(second)
  expect(html).toContain('Somebody changed this factor after you opened it')
  expect(html).toContain('What the first one wrote')
  expect(html).toContain('What the second one wrote')
  expect(html).toContain('name="version" value="1"')
  expect(await stored('budget_page')).toMatchObject([{ evidence: 'What the first one wrote' }])
  expect((await mark('budget_page', { version: '1', state: 'done', evidence: 'What the second one wrote' })).status).toBe(303)
  expect((await mark('budget_page', { version: '1', state: 'open' })).status).toBe(409)
  expect((await mark('budget_page', { version: '1e99', state: 'open' })).status).toBe(409)
  expect(await stored('budget_page')).toMatchObject([{ evidence: 'What the second one wrote', version: 2 }])
})

test('an owner, a day and a note are kept, the day shows where it is overdue, and another’s person is refused', async () => {
  const arrange = (fields: Readonly<Record<string, string>>) =>
    coordinator.post('/desk/plan/factor/clinician_list/arrange', { version: '0', owner: '', dueOn: '', note: '', ...fields })
  const clinician = (await cedarHollow.as('clinician')).actor.personId
  const stranger = (await larkspur.as('clinician')).actor.personId

  const refusals = [await arrange({ owner: stranger }), await arrange({ dueOn: '2026-11-22' }), await arrange({ note: 'x'.repeat(501) })]
  const kept = await arrange({ owner: clinician, dueOn: '2026-12-01', note: 'Ask Mill Creek' })
  const twice = await arrange({ owner: clinician, dueOn: '2026-12-01', note: 'Ask Mill Creek' })
  const stale = await arrange({ dueOn: '2026-12-02' })
  await world.superuser.query(`update plan_standing set due_on = '2026-11-20' where factor_id = 'clinician_list'`)

  expect(refusals.map(({ status }) => status)).toEqual([422, 422, 422])
  expect([kept.status, twice.status, stale.status]).toEqual([303, 303, 409])
  expect(await page(coordinator.get('/desk/plan/factor/clinician_list'))).toMatch(
    /Somebody \(clinician\).*20 November 2026, overdue.*Ask Mill Creek/s,
  )
  expect(await page(coordinator.get('/desk/plan/list?show=overdue'))).toContain('A list of clinicians, checked')
  expect(await page(coordinator.get('/desk/plan'))).toContain('<strong>20 November 2026, overdue</strong>')
})

test('the plan can be looked through by what is mine, open, done, not needed or our own, and says so where there is nothing', async () => {
  const own = await larkspur.as('coordinator')
  const shown = (show: string) => page(own.get(`/desk/plan/list?show=${show}`))
  await own.post('/desk/plan/factor/grants/arrange', { version: '0', owner: own.actor.personId, dueOn: '', note: '' })

  expect(await shown('mine')).toContain('Next year’s grants are in the calendar')
  expect(await shown('overdue')).toContain('Nothing is overdue.')
  expect(await shown('own')).toContain('You have added no factor of your own.')
  expect(await shown('not_applicable')).toContain('Every factor applies to this agency.')
  expect(await shown('anything')).toContain('Plan: open')
})

test('what somebody typed into the plan is shown as words and kept out of the log', async () => {
  const script = '<script>alert(1)</script>'
  await mark('voluntary', { version: '0', state: 'done', evidence: script })

  const html = await page(coordinator.get('/desk/plan/factor/voluntary'))

  expect(html).toContain('&lt;script>alert(1)')
  expect(html).not.toContain('<script>alert')
  expect(JSON.stringify(await acts())).not.toContain('alert')
})

test('command reads how far each topic has come, from what was kept when the plan last changed, and no row of the plan itself', async () => {
  const command = await cedarHollow.as('command')

  const stages = await inAgency(world.db, command.actor, (tx) => stageOf(tx, cedarHollow.id))

  expect(stages.map(({ title }) => title)).toEqual(topics.map(({ title }) => title))
  expect(stages.find(({ id }) => id === 'promotion')).toEqual({
    id: 'promotion',
    title: 'Promoting peer support services to employees',
    done: 1,
    of: 8,
    notedOn: '2026-11-23',
  })
  for (const table of ['plan_standing', 'plan_own_factor', 'plan_path', 'plan_step', 'plan_gate_override', 'plan_reminder'] as const)
    await expect(inAgency(world.db, command.actor, (tx) => tx.selectFrom(table).selectAll().execute())).rejects.toMatchObject({
      code: '42501',
    })
})

test('an agency whose plan was never touched has no stage yet', async () => {
  const mill = await world.found('Mill Creek PD')

  expect(await inAgency(world.db, (await mill.as('command')).actor, (tx) => stageOf(tx, mill.id))).toEqual([])
})

test('the plan is the coordinator’s alone', async () => {
  const pages = [
    '',
    '/list',
    '/topic/trust',
    '/factor/crisis_lines',
    '/own/new',
    '/start',
    '/path',
    '/path/end',
    '/gates',
    '/reminders',
    '/files',
  ]
  const posts = ['/factor/crisis_lines/mark', '/factor/crisis_lines/arrange', '/own', '/start', '/path/end', '/gates/open', '/files/export']

  for (const role of everyRole.filter((one) => one !== 'coordinator')) {
    const other = await cedarHollow.as(role)
    for (const address of [...pages, '/reminders/plan.ics'])
      expect((await other.get(`/desk/plan${address}`)).status, `${role} ${address}`).toBe(404)
    for (const address of posts) expect((await other.post(`/desk/plan${address}`)).status, `${role} ${address}`).toBe(404)
  }
})

test('another agency’s plan is another one', async () => {
  const juniper = await (await world.found('Juniper Flats Marshal')).as('coordinator')
  const own = randomUUID()
  await coordinator.post('/desk/plan/own', { factorId: own, topic: 'trust', title: 'Coffee with the night shift' })

  const html = await page(juniper.get('/desk/plan/factor/crisis_lines'))

  expect(html).not.toContain(evidence)
  for (const address of [`/factor/${own}`, `/own/${own}`, `/own/${own}/remove`])
    expect((await juniper.get(`/desk/plan${address}`)).status, address).toBe(404)
  expect((await juniper.post(`/desk/plan/own/${own}/remove`)).status).toBe(404)
  expect((await juniper.post(`/desk/plan/factor/${own}/mark`, { version: '0', state: 'open' })).status).toBe(404)
})
