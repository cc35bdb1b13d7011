import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { trustFacts } from '#modules/trust/index.ts'
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

const asSuperuser = (query: string) => world.superuser.query(query, query.includes('$1') ? [cedarHollow.id] : [])

/** Past the trigger that keeps the log as it was written, as only the owner of the database can. */
async function tamper(change: readonly string[], back: readonly string[], look: () => Promise<string>): Promise<string> {
  await world.superuser.query('alter table audit_entry disable trigger user')
  for (const query of change) await asSuperuser(query)
  const seen = await look()
  for (const query of back) await asSuperuser(query)
  await world.superuser.query('alter table audit_entry enable trigger user')
  return seen
}

const check = async () => (await coordinator.get('/desk/audit')).text()

const sealOf = async (seq: number): Promise<string> =>
  (
    await world.superuser.query(`select encode(hash, 'hex') as hash from audit_entry where agency_id = $1 and seq = $2`, [
      cedarHollow.id,
      seq,
    ])
  ).rows[0]?.hash

const compare = async (number: number, seal: string) =>
  (await coordinator.post('/desk/audit/compare', { number: String(number), seal })).text()

/** Sets rows aside, to be put back afterwards. */
const takeOut = (which: string) => [
  `create temp table taken as select * from audit_entry where false and agency_id = $1`,
  `insert into taken select * from audit_entry where agency_id = $1 and ${which}`,
  `delete from audit_entry where agency_id = $1 and ${which}`,
]
const putBack = [`insert into audit_entry select * from taken where agency_id = $1`, `drop table taken`]

test('the log reads newest first, in words, fifty lines a page', async () => {
  const newest = await (await coordinator.get('/desk/audit')).text()
  const older = await (await coordinator.get('/desk/audit?before=11')).text()

  expect(newest).toContain('Gave somebody a role')
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
    [`update audit_entry set about = 'Person 7: Keeper' where agency_id = $1 and seq = 7`],
    [`update audit_entry set about = 'Person 7: Peer' where agency_id = $1 and seq = 7`],
    7,
  ],
  [
    'a time in it is altered',
    [`update audit_entry set at = at + interval '1 hour' where agency_id = $1 and seq = 9`],
    [`update audit_entry set at = at - interval '1 hour' where agency_id = $1 and seq = 9`],
    9,
  ],
  [
    'an entry is altered and sealed anew',
    [
      `update audit_entry set about = 'x', hash = audit_hash(previous, agency_id, seq, at, person_id, role, act, 'x') where agency_id = $1 and seq = 20`,
    ],
    [
      `update audit_entry set about = 'Person 20: Peer',
       hash = audit_hash(previous, agency_id, seq, at, person_id, role, act, 'Person 20: Peer') where agency_id = $1 and seq = 20`,
    ],
    21,
  ],
  [
    'an entry is renumbered',
    [`update audit_entry set seq = 1000 where agency_id = $1 and seq = 60`],
    [`update audit_entry set seq = 60 where agency_id = $1 and seq = 1000`],
    1000,
  ],
  [
    'an entry is moved to another agency’s',
    [`update audit_entry set agency_id = '${aspen.id}' where agency_id = $1 and seq = 30`],
    [`update audit_entry set agency_id = $1 where agency_id = '${aspen.id}' and seq = 30`],
    31,
  ],
  ['an entry is deleted', takeOut('seq = 30'), putBack, 31],
  ['the first entry is deleted', takeOut('seq = 1'), putBack, 2],
  [
    'two entries change places',
    [40, 41]
      .map((seq) => `update audit_entry set seq = -${81 - seq} where agency_id = $1 and seq = ${seq}`)
      .concat(`update audit_entry set seq = -seq where agency_id = $1 and seq < 0`),
    [40, 41]
      .map((seq) => `update audit_entry set seq = -${81 - seq} where agency_id = $1 and seq = ${seq}`)
      .concat(`update audit_entry set seq = -seq where agency_id = $1 and seq < 0`),
    40,
  ],
])('it is no longer whole when %s by the owner of the database', async (_what, change, back, from) => {
  const seen = await tamper(change, back, check)

  expect(seen).toContain(`not whole from entry ${from} on`)
  expect(await check()).toContain('The log is whole')
})

test('an end that was cut off is not seen by the chain, and is seen by a seal that somebody kept', async () => {
  const kept = await sealOf(60)

  const before = await compare(60, kept)
  const chain = await tamper(takeOut('seq > 50'), putBack, check)
  const cut = await tamper(takeOut('seq > 50'), putBack, () => compare(60, kept))

  expect(before).toContain('The log still holds this seal at entry 60')
  expect(chain).toContain('The log is whole: 50 entries')
  expect(cut).toContain('The log ends at entry 50')
  expect(cut).toContain('the end of the log was cut off')
})

test('a log that was rewritten and sealed anew from there on is whole in itself, and a kept seal tells', async () => {
  const kept = await sealOf(60)
  const resealed = `with recursive anew as (
      select e.*, e.previous as p, audit_hash(e.previous, agency_id, seq, at, person_id, role, act, 'x') as h, 'x' as a
        from audit_entry e where agency_id = $1 and seq = 20
      union all
      select e.*, n.h, audit_hash(n.h, e.agency_id, e.seq, e.at, e.person_id, e.role, e.act, e.about), e.about
        from anew n join audit_entry e on e.agency_id = n.agency_id and e.seq = n.seq + 1)
    update audit_entry e set previous = n.p, hash = n.h, about = n.a from anew n where e.agency_id = $1 and e.seq = n.seq`
  const back = ['delete from audit_entry where agency_id = $1', ...putBack]
  const keepAll = takeOut('true').slice(0, 2)

  const chain = await tamper([...keepAll, resealed], back, check)
  const told = await tamper([...keepAll, resealed], back, () => compare(60, kept))
  const early = await tamper([...keepAll, resealed], back, async () => compare(19, await sealOf(19)))

  expect(chain).toContain('The log is whole: 60 entries')
  expect(told).toContain('Entry 60 has another seal now')
  expect(early).toContain('The log still holds this seal at entry 19')
  expect(await compare(60, kept)).toContain('still holds this seal')
})

test('a change without new seals is told to whoever compares a seal of a later entry, and not of an earlier one', async () => {
  const change = [`update audit_entry set about = 'x' where agency_id = $1 and seq = 30`]
  const back = [`update audit_entry set about = 'Person 30: Peer' where agency_id = $1 and seq = 30`]
  const [later, earlier] = [await sealOf(60), await sealOf(10)]

  expect(await tamper(change, back, () => compare(60, later))).toContain('not whole from entry 30 on')
  expect(await tamper(change, back, () => compare(10, earlier))).toContain('still holds this seal at entry 10')
})

test('a seal is typed in as it stands on paper; its first two groups are enough, and less is not', async () => {
  const kept = await sealOf(60)
  const spaced = `${kept.slice(0, 8).toUpperCase()} ${kept.slice(8, 16)}`

  const short = await coordinator.post('/desk/audit/compare', { number: '60', seal: kept.slice(0, 15) })
  const strange = await coordinator.post('/desk/audit/compare', { number: 'sixty', seal: 'a seal' })

  expect(await compare(60, spaced)).toContain('still holds this seal')
  expect(await compare(59, spaced)).toContain('Entry 59 has another seal now')
  expect([short.status, strange.status]).toEqual([422, 422])
  expect(await strange.text()).toContain('value="sixty"')
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
    (await browser.get('/desk/audit/seal')).status,
    (await browser.get('/desk/audit/seal/print')).status,
    (await browser.get('/desk/audit/compare')).status,
    (await browser.get('/desk/audit/audit-log.csv')).status,
  ]

  expect(new Set(statuses)).toEqual(new Set([readers.includes(role) ? 200 : 404]))
})

test('another agency sees none of it', async () => {
  const page = await (await (await aspen.as('coordinator')).get('/desk/audit')).text()

  expect(page).toContain('Nothing yet')
  expect(page).not.toContain('Person 1')
})

test('a coordinator notes to whom the newest seal was handed, once, and a seal that is not the log’s own is refused', async () => {
  const agency = await world.found('Larkspur PD')
  const larkspur = await agency.as('coordinator')
  await inAgency(world.db, larkspur.actor, (tx) => recordAct(tx, 'role_given', 'Somebody: Peer'))
  const seal = (await larkspur.get('/desk/audit/seal')).text()
  const hash = /name="seal" value="([0-9a-f]{64})"/.exec(await seal)?.[1] ?? ''
  const form = { headId: randomUUID(), number: '1', seal: hash, keptBy: 'Dana Whitehorse, Mill Creek PD', outside: 'yes' }

  const answers = [await larkspur.post('/desk/audit/seal', form), await larkspur.post('/desk/audit/seal', form)]
  const forged = await larkspur.post('/desk/audit/seal', { ...form, headId: randomUUID(), seal: '0'.repeat(64) })
  const unticked = await larkspur.post('/desk/audit/seal', { ...form, headId: randomUUID(), outside: '' })
  const peer = await (await agency.as('peer')).post('/desk/audit/seal', { ...form, headId: randomUUID() })

  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect([forged.status, unticked.status, peer.status]).toEqual([409, 422, 404])
  expect(await unticked.text()).toContain('value="Dana Whitehorse, Mill Creek PD"')
  const { rows } = await world.superuser.query('select seq, kept_by, handed_on from kept_head where agency_id = $1', [agency.id])
  expect(rows).toEqual([{ seq: '1', kept_by: 'Dana Whitehorse, Mill Creek PD', handed_on: '2026-11-23' }])
  const page = await (await (await agency.as('peer')).get('/desk/audit/seal')).text()
  expect(page).toContain('Dana Whitehorse, Mill Creek PD')
  expect(page).toContain('The same seal')
  expect(page).not.toContain('Note that it was handed over')
  expect(await (await larkspur.get('/desk/audit')).text()).toContain('Handed a seal of this log to somebody outside')
})

test('the plan is told that a seal is kept outside, from the day on which somebody noted it', async () => {
  const agency = await world.found('Aspen County SO')
  const { actor } = await agency.as('coordinator')
  const fact = () => inAgency(world.db, actor, async (tx) => (await trustFacts(tx, agency.id)).headKept)

  const before = await fact()
  await world.superuser.query(
    `insert into kept_head (agency_id, head_id, seq, hash, kept_by, handed_on) values ($1, gen_random_uuid(), 1, sha256('x'), 'A neighbor', '2026-11-20')`,
    [agency.id],
  )

  expect([before, await fact()]).toEqual([false, true])
})

test('a log that is not whole has no seal to hand out', async () => {
  const seen = await tamper(
    [`update audit_entry set about = 'x' where agency_id = $1 and seq = 30`],
    [`update audit_entry set about = 'Person 30: Peer' where agency_id = $1 and seq = 30`],
    async () =>
      `${await (await coordinator.get('/desk/audit/seal')).text()} ${await (await coordinator.get('/desk/audit/seal/print')).text()}`,
  )

  expect(seen).toContain('Hand out no seal of it')
  expect(seen).toContain('so its seal stands for nothing')
  expect(seen).not.toContain('name="seal"')
})
