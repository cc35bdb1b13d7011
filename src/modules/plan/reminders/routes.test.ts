import { expect, test } from 'vitest'
import { inAgency } from '#platform/db/in-agency.ts'
import { tokenHash } from '#platform/session/token.ts'
import { randomUUID } from 'node:crypto'
import { makeWorld, type SeededAgency } from '#test/support/world.ts'

const world = await makeWorld()
const cedarHollow = await world.found('Cedar Hollow PD')
const coordinator = await cedarHollow.as('coordinator')

const page = async (answer: Response | Promise<Response>) => (await answer).text()
const reminders = async (agency: SeededAgency) =>
  (await world.superuser.query('select * from plan_reminder where agency_id = $1 order by person_id', [agency.id])).rows
const feeds = async () => (await world.superuser.query('select * from plan_calendar_feed where agency_id = $1', [cedarHollow.id])).rows

const unfolded = async (answer: Response | Promise<Response>) => (await page(answer)).replaceAll('\r\n ', '')
const uids = (file: string) => [...file.matchAll(/^UID:(.*)\r$/gm)].map(([, uid = '']) => uid).toSorted()

/** Makes a secret address and reads it off the page that shows it. */
async function makeAddress(): Promise<string> {
  const html = await page(coordinator.post('/desk/plan/reminders/calendar'))
  const address = /http:\/\/localhost:3000(\/calendar\/[\w-]{43}\.ics)/.exec(html)?.[1]
  if (!address) throw new Error('No address was shown')
  return address
}

test('a coordinator chooses a day, changes it, and sees it again; another coordinator’s choice stays their own', async () => {
  const second = await cedarHollow.another('coordinator')
  await second.post('/desk/plan/reminders', { every: 'month', weekday: '1', monthday: '31', byMail: 'no' })

  const chosen = await coordinator.post('/desk/plan/reminders', { every: 'week', weekday: '5', monthday: '1', byMail: 'yes' })
  await coordinator.post('/desk/plan/reminders', { every: 'week', weekday: '2', monthday: '1', byMail: 'yes' })

  expect(chosen.status).toBe(303)
  expect(await page(coordinator.get('/desk/plan/reminders'))).toContain(
    'Your day for the plan: every Tuesday, with a letter when something is due.',
  )
  expect(await page(second.get('/desk/plan/reminders'))).toContain('Your day for the plan: on day 31 of each month, without a letter.')
  expect(await reminders(cedarHollow)).toHaveLength(2)
})

test('the database itself shows a coordinator neither another’s reminder nor another’s address', async () => {
  const agency = await world.found('Mill Creek PD')
  const [one, other] = [await agency.as('coordinator'), await agency.another('coordinator')]
  for (const each of [one, other]) {
    await each.post('/desk/plan/reminders', { every: 'week', weekday: '1', monthday: '1', byMail: 'no' })
    await each.post('/desk/plan/reminders/calendar')
  }

  const seen = await inAgency(world.db, one.actor, async (tx) => ({
    reminders: await tx.selectFrom('plan_reminder').select('person_id').execute(),
    feeds: await tx.selectFrom('plan_calendar_feed').select('person_id').execute(),
    changed: await tx
      .updateTable('plan_reminder')
      .set({ every: 'off' })
      .where('person_id', '=', other.actor.personId)
      .returning('every')
      .execute(),
    ended: await tx.deleteFrom('plan_calendar_feed').where('person_id', '=', other.actor.personId).returning('made_on').execute(),
  }))

  const own = [{ person_id: one.actor.personId }]
  expect(seen).toEqual({ reminders: own, feeds: own, changed: [], ended: [] })
})

test('what is missing is said beside its field, with what was chosen kept', async () => {
  const answer = await coordinator.post('/desk/plan/reminders', { every: 'week', weekday: '9', monthday: '1', byMail: 'yes' })

  expect(answer.status).toBe(422)
  expect(await page(answer)).toContain('Choose the day of the week')
})

test('the page says where no letter can come: no mail server, and no address on the roster', async () => {
  expect(await page(coordinator.get('/desk/plan/reminders'))).toContain('This installation sends no e-mail')
})

test('the days of the plan are a calendar file with ids that stay the same, and no names, evidence or notes', async () => {
  const agency = await world.found('Mill Creek PD')
  const own = await agency.as('coordinator')
  const clinician = (await agency.as('clinician')).actor.personId
  await own.post('/desk/plan/start', { runId: randomUUID(), path: 'survey', startedOn: '2026-11-23', instead: '' })
  await own.post('/desk/plan/factor/grants/arrange', {
    version: '0',
    owner: clinician,
    dueOn: '2026-12-01',
    note: 'Ask the city, then the state',
  })
  await own.post('/desk/plan/reminders', { every: 'month', weekday: '1', monthday: '31', byMail: 'no' })

  const answer = await own.get('/desk/plan/reminders/plan.ics')
  const file = await unfolded(answer)
  const again = await unfolded(own.get('/desk/plan/reminders/plan.ics'))

  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  expect(file).toMatch(/^BEGIN:VCALENDAR\r\n/)
  expect(file).toContain('DTSTART;VALUE=DATE:20261129\r\nDTEND;VALUE=DATE:20261130')
  expect(file).toContain('SUMMARY:Plan: Bring in the roster')
  expect(file).toContain('SUMMARY:Plan: Next year’s grants are in the calendar')
  expect(file).toContain('RRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1')
  expect(uids(file)).toHaveLength(15)
  expect(uids(again)).toEqual(uids(file))
  expect(file).not.toMatch(/Ask the city|clinician\)/)
})

test('a step that was moved keeps its id and gets a higher number, so that a calendar moves it', async () => {
  const own = await (await world.found('Larkspur PD')).as('coordinator')
  await own.post('/desk/plan/start', { runId: randomUUID(), path: 'survey', startedOn: '2026-11-23', instead: '' })
  const { step_id: id } = (
    await world.superuser.query('select step_id from plan_step where agency_id = $1 and week = 2', [own.actor.agencyId])
  ).rows[0]
  const event = async () => {
    const file = await unfolded(own.get('/desk/plan/reminders/plan.ics'))
    return file.split('BEGIN:VEVENT').find((one) => one.includes(id)) ?? ''
  }
  const before = await event()

  await own.post(`/desk/plan/path/${id}/move`, { version: '1', dueOn: '2027-01-15', owner: '' })
  const after = await event()

  expect([before, after].map((one) => /SEQUENCE:(\d+)/.exec(one)?.[1])).toEqual(['1', '2'])
  expect([before, after].map((one) => /DTSTART;VALUE=DATE:(\d+)/.exec(one)?.[1])).toEqual(['20261206', '20270115'])
})

test('a secret address is shown once, kept as a hash, and read by a calendar that is not signed in', async () => {
  const address = await makeAddress()

  const answer = await world.visitor.get(address)

  expect(answer.status).toBe(200)
  expect(answer.headers.get('set-cookie')).toBeNull()
  expect(await page(answer)).toContain('BEGIN:VCALENDAR')
  expect(await feeds()).toEqual([
    expect.objectContaining({ token_hash: Buffer.from(tokenHash(address.slice('/calendar/'.length, -'.ics'.length))) }),
  ])
  expect(await page(coordinator.get('/desk/plan/reminders'))).not.toContain(address)
  expect(JSON.stringify(world.logged)).not.toContain(address.slice(10, 50))
})

test('a new address ends the one before, and an ended one leads nowhere, like one that never was', async () => {
  const first = await makeAddress()
  const second = await makeAddress()
  const worked = [(await world.visitor.get(first)).status, (await world.visitor.get(second)).status]

  await coordinator.post('/desk/plan/reminders/calendar/end')
  const again = await coordinator.post('/desk/plan/reminders/calendar/end')

  expect(worked).toEqual([404, 200])
  expect(again.status).toBe(303)
  const gone = await world.visitor.get(second)
  const never = await world.visitor.get(`/calendar/${'a'.repeat(43)}.ics`)
  expect([gone.status, never.status, (await world.visitor.get(second.replace('.ics', ''))).status]).toEqual([404, 404, 404])
  expect(await gone.text()).toBe(await never.text())
  expect(await feeds()).toEqual([])
})

test('an address ends with its owner’s role', async () => {
  const agency = await world.found('Aspen County SO')
  const [staying, leaving] = [await agency.as('coordinator'), await agency.another('coordinator')]
  const html = await page(leaving.post('/desk/plan/reminders/calendar'))
  const address = /\/calendar\/[\w-]{43}\.ics/.exec(html)?.[0] ?? ''
  const before = (await world.visitor.get(address)).status

  await world.superuser.query(`insert into held_role (agency_id, person_id, role, given_on) values ($1, $2, 'peer', '2026-11-01')`, [
    agency.id,
    leaving.actor.personId,
  ])
  await staying.post(`/desk/people/${leaving.actor.personId}/take/coordinator`)

  expect([before, (await world.visitor.get(address)).status]).toEqual([200, 404])
})
