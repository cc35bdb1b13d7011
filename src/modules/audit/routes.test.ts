import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { recordAct } from '#platform/audit/queries.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { everyRole, makeWorld } from '#test/support/world.ts'

const world = await makeWorld()
const cedarHollow = await world.found('Cedar Hollow PD')
const aspen = await world.found('Aspen County SO')
const coordinator = await cedarHollow.as('coordinator')

await inAgency(world.db, coordinator.actor, async (tx) => {
  for (let n = 1; n <= 60; n += 1) await recordAct(tx, 'role_given', `Person ${n}: Peer`)
})

const asSuperuser = (query: string) => world.superuser.query(query, [cedarHollow.id])

/** Past the trigger that keeps the log as it was written, as only the owner of the database can. */
async function tamper(change: string, back: string, look: () => Promise<string>): Promise<string> {
  await world.superuser.query('alter table audit_entry disable trigger user')
  await asSuperuser(change)
  const seen = await look()
  await asSuperuser(back)
  await world.superuser.query('alter table audit_entry enable trigger user')
  return seen
}

const check = async () => (await coordinator.get('/desk/audit?check=yes')).text()

test('the log reads newest first, in words, fifty lines a page', async () => {
  const newest = await (await coordinator.get('/desk/audit')).text()
  const older = await (await coordinator.get('/desk/audit?before=11')).text()

  expect(newest).toContain('Role given')
  expect(newest).toContain('Somebody (coordinator) (Coordinator)')
  expect(newest.indexOf('Person 60')).toBeLessThan(newest.indexOf('Person 59'))
  expect(newest).not.toContain('Person 10: Peer')
  expect(newest).toContain('href="/desk/audit?before=11"')
  expect(older).toContain('Person 10: Peer')
  expect(older).not.toContain('Older entries</a>')
})

test('an untouched log is found whole', async () => {
  expect(await check()).toContain('The log is whole: 60 entries')
})

test.each([
  [
    'a word in it is altered',
    `update audit_entry set about = 'Person 7: Keeper' where agency_id = $1 and seq = 7`,
    `update audit_entry set about = 'Person 7: Peer' where agency_id = $1 and seq = 7`,
    7,
  ],
  [
    'a time in it is altered',
    `update audit_entry set at = at + interval '1 hour' where agency_id = $1 and seq = 9`,
    `update audit_entry set at = at - interval '1 hour' where agency_id = $1 and seq = 9`,
    9,
  ],
  [
    'an entry is altered and sealed anew',
    `update audit_entry set about = 'x', hash = audit_hash(previous, agency_id, seq, at, person_id, role, act, 'x') where agency_id = $1 and seq = 20`,
    `update audit_entry set about = 'Person 20: Peer',
       hash = audit_hash(previous, agency_id, seq, at, person_id, role, act, 'Person 20: Peer') where agency_id = $1 and seq = 20`,
    21,
  ],
  [
    'an entry is renumbered',
    `update audit_entry set seq = 1000 where agency_id = $1 and seq = 60`,
    `update audit_entry set seq = 60 where agency_id = $1 and seq = 1000`,
    1000,
  ],
  [
    'an entry is moved to another agency’s',
    `update audit_entry set agency_id = '${aspen.id}' where agency_id = $1 and seq = 30`,
    `update audit_entry set agency_id = $1 where agency_id = '${aspen.id}' and seq = 30`,
    31,
  ],
])('it is no longer whole when %s by the owner of the database', async (_what, change, back, from) => {
  const seen = await tamper(change, back, check)

  expect(seen).toContain(`not whole from entry ${from} on`)
  expect(await check()).toContain('The log is whole')
})

test('the application itself cannot alter or delete an entry, and not even the owner does so by accident', async () => {
  const attempt = (change: ReturnType<typeof sql>) => inAgency(world.db, coordinator.actor, (tx) => change.execute(tx))

  await expect(attempt(sql`update audit_entry set about = 'x'`)).rejects.toMatchObject({ code: '42501' })
  await expect(attempt(sql`delete from audit_entry`)).rejects.toMatchObject({ code: '42501' })
  await expect(asSuperuser(`update audit_entry set about = 'x' where agency_id = $1`)).rejects.toMatchObject({ code: 'PL002' })
})

test('the table to download has every entry, and no cell that runs', async () => {
  await inAgency(world.db, coordinator.actor, (tx) => recordAct(tx, 'role_given', '=1+1'))

  const answer = await coordinator.get('/desk/audit/audit-log.csv')
  const file = await answer.text()

  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(file.trim().split('\r\n')).toHaveLength(62)
  expect(file).toContain(`,'=1+1\r\n`)
})

test.each(everyRole)('a %s of the team reads it; command and those outside do not', async (role) => {
  const readers = ['coordinator', 'keeper', 'peer', 'clinician', 'legal_advisor']
  const browser = await cedarHollow.as(role)

  const statuses = [
    (await browser.get('/desk/audit')).status,
    (await browser.get('/desk/audit?check=yes')).status,
    (await browser.get('/desk/audit/audit-log.csv')).status,
  ]

  expect(statuses).toEqual(readers.includes(role) ? [200, 200, 200] : [404, 404, 404])
})

test('another agency sees none of it', async () => {
  const page = await (await (await aspen.as('coordinator')).get('/desk/audit')).text()

  expect(page).toContain('Nothing yet')
  expect(page).not.toContain('Person 1')
})
