import { expect, test } from 'vitest'
import { countYear } from '#browser/ledger/open-year.ts'
import { openCopies } from '#browser/ledger/quarter-keys.ts'
import {
  json,
  type Keeping,
  type KeptYear,
  openingKey,
  propsOf,
  sealContact,
  sendContacts,
  tend,
  tendAll,
  teamWords,
  yearToCount,
} from '#test/support/kept-year.ts'
import { makeWorld } from '#test/support/world.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { listSealedContacts } from './sealed/queries.ts'
import { contactsReply } from './wire.ts'
import * as v from 'valibot'

const world = await makeWorld()
const patient = { onOpened: () => {}, isCancelled: () => false }

const fetchContacts = ({ browser }: Keeping, { year }: KeptYear) => browser.send(`/desk/contact-log/${year}/contacts`, json({}))

/** All that a keeper's page does after the year, up to what it would post. */
async function count(keeper: Keeping, kept: KeptYear) {
  const told = v.parse(contactsReply, await (await fetchContacts(keeper, kept)).json())
  const props = await propsOf(keeper.browser, kept.year)
  const held = await openCopies(props, await openingKey(keeper))
  const counted = await countYear(props, held, told.contacts, patient)
  if (!counted.ok) throw new Error(counted.refusal)
  const { protectedYear, digest, strangers, unreadable, repeated } = counted.value
  return {
    message: { release: protectedYear.release, digest, setAside: strangers + unreadable + repeated > 0 },
    strangers,
    unreadable,
    repeated,
  }
}

const post = ({ browser }: Keeping, { year }: KeptYear, message: unknown) =>
  browser.send(`/desk/contact-log/${year}/release`, json(message))

const contacts = async (kept: KeptYear, n: number, chosen: Parameters<typeof sealContact>[1] = {}) =>
  Promise.all(Array.from({ length: n }, () => sealContact(kept, chosen)))

const stored = async (kept: KeptYear) =>
  (await world.superuser.query<{ n: number }>('select count(*)::int as n from sealed_contact where agency_id = $1', [kept.agency.id]))
    .rows[0]?.n

test('a year is counted by one keeper, published once, and read by everybody with a part in the program', async () => {
  const kept = await yearToCount(world, await world.found('Cedar Hollow PD'))
  await sendContacts(world, kept, [...(await contacts(kept, 6)), ...(await contacts(kept, 3, { quarter: 3, visit: 'again' }))])
  const [keeper] = kept.keepers

  const { message } = await count(keeper, kept)
  const published = await post(keeper, kept, message)
  const again = await post(keeper, kept, message)
  const others = await post(keeper, kept, { ...message, digest: '0'.repeat(64) })

  expect(message.release.tables).toEqual([{ id: 'total', cells: [{ at: null, n: 9 }] }])
  expect([published.status, again.status, others.status]).toEqual([200, 200, 409])
  expect(await again.json()).toEqual({ published: true, already: true })
  for (const role of ['coordinator', 'keeper', 'command', 'peer', 'clinician'] as const) {
    const page = await (await (await kept.agency.as(role)).get('/desk/results/contacts/2025')).text()
    expect(page).toContain('Contacts in 2025')
    expect(page).toContain('<strong>9</strong>')
    expect(page).toContain('put their own counts together')
    expect(page).not.toMatch(/hidden figures|A larger count/)
  }
  const year = await (await kept.coordinator.get('/desk/contact-log/2025')).text()
  expect(year).toContain('What is published of 2025')
  expect(year).not.toMatch(/will be published|What you can do|class="next"/)
  const csv = await (await keeper.browser.get('/desk/results/contacts/2025/csv')).text()
  expect(csv).toContain('2025,All contacts of the year,Contacts,9')
})

test('the other keeper stands in, and the same contacts give the same digest letter by letter', async () => {
  const kept = await yearToCount(world, await world.found('Larkspur PD'), { design: 'tables' })
  await sendContacts(world, kept, [
    ...(await contacts(kept, 8)),
    ...(await contacts(kept, 2, { reason: 'grief', quarter: 2 })),
    ...(await contacts(kept, 7, { reason: 'money', mode: 'text', quarter: 4 })),
  ])

  const first = await count(kept.keepers[0], kept)
  const second = await count(kept.keepers[1], kept)

  expect(second.message.digest).toBe(first.message.digest)
  expect((await post(kept.keepers[1], kept, second.message)).status).toBe(200)
  expect(await (await post(kept.keepers[0], kept, first.message)).json()).toEqual({ published: true, already: true })
})

test('before the year is over, and before its last contacts can be in, nothing is handed out', async () => {
  const kept = await yearToCount(world, await world.found('Mill Creek PD'), { year: 2026 })
  await sendContacts(world, kept, await contacts(kept, 1, { quarter: 4 }))

  const early = await fetchContacts(kept.keepers[0], kept)

  expect(early.status).toBe(409)
  expect(await early.json()).toEqual({ because: expect.stringContaining('31 January 2027') })
  // The database says so too, whoever asks it.
  await expect(
    world.superuser.query(`update contact_log set stage = 'closed', closed_on = '2027-01-30' where agency_id = $1`, [kept.agency.id]),
  ).rejects.toThrow('contact_log_check')
  expect(await sendContacts(world, kept, await contacts(kept, 1, { quarter: 4 }))).toEqual(['kept'])
})

test('once a keeper counts, no contact is taken any more, so that whoever counts again gets the same', async () => {
  const kept = await yearToCount(world, await world.found('Juniper Flats Marshal'))
  const [one] = await contacts(kept, 1)
  const early = await sendContacts(world, kept, one ? [one] : [])

  await fetchContacts(kept.keepers[0], kept)
  const late = await sendContacts(world, kept, await contacts(kept, 1))

  expect([...early, ...late]).toEqual(['kept', 'closed'])
  expect(await stored(kept)).toBe(1)
})

test('what no peer wrote, what cannot be read and what came twice is dropped, and only the keeper is told how many', async () => {
  const kept = await yearToCount(world, await world.found('Cedar Hollow PD'))
  const twice = await sealContact(kept, { nonce: 'A'.repeat(22) })
  const again = await sealContact(kept, { nonce: 'A'.repeat(22), reason: 'grief' })
  const rubbish = { ...twice, sealed: crypto.getRandomValues(new Uint8Array(338)) }
  await sendContacts(world, kept, [
    ...(await contacts(kept, 5)),
    twice,
    again,
    rubbish,
    ...(await contacts(kept, 2, { words: teamWords.toReversed() })),
  ])
  const [keeper] = kept.keepers

  const { message, strangers, unreadable, repeated } = await count(keeper, kept)
  const told = await keeper.browser.send(`/desk/contact-log/${kept.year}/release`, json({ ...message, setAside: 4 }))
  await post(keeper, kept, message)

  expect([strangers, unreadable, repeated]).toEqual([2, 1, 1])
  expect([message.setAside, told.status]).toEqual([true, 422])
  expect(message.release.tables[0]?.cells[0]?.n).toBe(6)
  const { rows } = await world.superuser.query<{ about: string }>(
    `select about from audit_entry where agency_id = $1 and act = 'some_contacts_put_aside'`,
    [kept.agency.id],
  )
  expect(rows.map(({ about }) => about)).toEqual(['They lacked the words, could not be read, or came twice'])
  expect(await (await kept.coordinator.get('/desk/results/contacts/2025')).text()).not.toContain('came twice and')
})

test('with two peers in the year no figure goes out, whatever was logged, and a keeper cannot say otherwise', async () => {
  const kept = await yearToCount(world, await world.found('Larkspur PD'), { peers: 2 })
  await sendContacts(world, kept, await contacts(kept, 30))
  const [keeper] = kept.keepers

  const { message } = await count(keeper, kept)
  const forged = await countYear({ ...kept.props, peers: 3 }, kept.held, [], patient)
  const lie = forged.ok ? { ...message, release: forged.value.protectedYear.release, digest: forged.value.digest } : message
  const refused = await post(keeper, kept, lie)
  const published = await post(keeper, kept, message)

  expect(message.release).toEqual(expect.objectContaining({ tooFewPeers: true, tables: [] }))
  expect(await refused.json()).toEqual({ because: expect.stringContaining('Fewer than three people were peers') })
  expect(published.status).toBe(200)
  const page = await (await (await kept.agency.as('command')).get('/desk/results/contacts/2025')).text()
  expect(page).toContain('No figure is published')
  expect(page).toContain('What people here know of each other anyway')
  expect(page).not.toMatch(/A count is|hidden figure|put their own counts together/)
})

test('figures that are not safe, not true to form or not as signed off are refused with the reason', async () => {
  const kept = await yearToCount(world, await world.found('Mill Creek PD'))
  const [keeper] = kept.keepers
  const { message } = await count(keeper, kept)

  const changed = await post(keeper, kept, { ...message, release: { ...message.release, tooFewPeers: true, tables: [] } })
  const garbage = await post(keeper, kept, { ...message, release: 'everything' })
  const broken = await post(keeper, kept, { release: message.release })
  const text = await keeper.browser.post(`/desk/contact-log/${kept.year}/release`, { release: '{}' })

  expect([changed.status, garbage.status, broken.status, text.status]).toEqual([409, 409, 422, 422])
  expect(await changed.json()).toEqual({ because: expect.stringContaining('changed on their way') })
})

test('another agency’s keeper, a keeper who stopped, and a coordinator get no contact and publish nothing', async () => {
  const kept = await yearToCount(world, await world.found('Cedar Hollow PD'))
  const other = await yearToCount(world, await world.found('Aspen County SO'))
  const [keeper, second] = kept.keepers
  await second.browser.post(`/desk/contact-log/${kept.year}/stop`, { confirmed: 'yes', version: '1' })
  await sendContacts(world, kept, await contacts(kept, 6))

  const mine = v.parse(contactsReply, await (await fetchContacts(keeper, kept)).json())
  const theirs = v.parse(contactsReply, await (await fetchContacts(other.keepers[0], other)).json())
  const stopped = await fetchContacts(second, kept)
  const asCoordinator = await kept.coordinator.send(`/desk/contact-log/${kept.year}/contacts`, json({}))

  expect([mine.contacts.length, theirs.contacts.length]).toEqual([6, 0])
  expect([stopped.status, asCoordinator.status]).toEqual([404, 404])
})

test('a published year is destroyed with every copy of its keys, and a certificate says so; a legal hold keeps it until it is lifted', async () => {
  const kept = await yearToCount(world, await world.found('Juniper Flats Marshal'))
  await sendContacts(world, kept, await contacts(kept, 6))
  const [keeper] = kept.keepers
  const { message } = await count(keeper, kept)
  await world.superuser.query(
    `insert into legal_hold (agency_id, hold_id, ordered_by, cause, began_on) values ($1, gen_random_uuid(), 'Alex Roan, City Attorney', 'lawsuit', '2026-11-23')`,
    [kept.agency.id],
  )
  expect((await post(keeper, kept, message)).status).toBe(200)

  await tend(world, kept.agency, kept.year)
  const underHold = await stored(kept)
  await world.superuser.query(
    `update legal_hold set lifted_on = '2026-11-24', lifted_by = 'Alex Roan, City Attorney' where agency_id = $1`,
    [kept.agency.id],
  )
  await tendAll(world)
  await tendAll(world)

  expect([underHold, await stored(kept)]).toEqual([6, 0])
  const { rows } = await world.superuser.query<{ what: string }>('select what from destruction_certificate where agency_id = $1', [
    kept.agency.id,
  ])
  expect(rows).toEqual([{ what: 'All sealed contacts of 2025, and every locked copy of that year’s keys' }])
  expect((await world.superuser.query('select 1 from ledger_copy where agency_id = $1', [kept.agency.id])).rows).toEqual([])
  expect(await sendContacts(world, kept, await contacts(kept, 1))).toEqual(['closed'])
})

test('while a legal hold stands no contact is taken', async () => {
  const kept = await yearToCount(world, await world.found('Larkspur PD'))
  await world.superuser.query(
    `insert into legal_hold (agency_id, hold_id, ordered_by, cause, began_on) values ($1, gen_random_uuid(), 'Alex Roan, City Attorney', 'lawsuit', '2026-11-23')`,
    [kept.agency.id],
  )

  expect(await sendContacts(world, kept, await contacts(kept, 1))).toEqual(['closed'])
})

test('the database itself hands contacts to nobody but a keeper who goes on, and to them only once the year is closed', async () => {
  const kept = await yearToCount(world, await world.found('Mill Creek PD'))
  const [keeper, second] = kept.keepers
  await sendContacts(world, kept, await contacts(kept, 2))
  const ids = kept.ledgers.map(({ id }) => id)
  const seenBy = async ({ browser }: Keeping) =>
    (await inAgency(world.db, browser.actor, (tx) => listSealedContacts(tx, kept.agency.id, ids))).length

  const whileOpen = [await seenBy(keeper), await seenBy(second)]
  await fetchContacts(keeper, kept)
  await world.superuser.query(`update log_keeper set ended_on = '2026-11-23' where person_id = $1`, [second.browser.actor.personId])
  const whenClosed = [await seenBy(keeper), await seenBy(second)]
  await expect(inAgency(world.db, kept.coordinator.actor, (tx) => listSealedContacts(tx, kept.agency.id, ids))).rejects.toThrow(
    'permission denied',
  )

  expect([whileOpen, whenClosed]).toEqual([
    [0, 0],
    [2, 0],
  ])
})

test('a count that is stopped halfway leaves nothing behind and can begin again; a keeper who lacks a key is told so', async () => {
  const kept = await yearToCount(world, await world.found('Cedar Hollow PD'))
  await sendContacts(world, kept, await contacts(kept, 6))
  const told = v.parse(contactsReply, await (await fetchContacts(kept.keepers[0], kept)).json())
  let opened = 0
  const impatient = { onOpened: () => (opened += 1), isCancelled: () => opened >= 3 }

  const stopped = await countYear(kept.props, kept.held, told.contacts, impatient)
  const lacking = await countYear(kept.props, kept.held.slice(1), told.contacts, patient)
  const again = await count(kept.keepers[0], kept)

  expect([stopped.ok, lacking.ok, opened]).toEqual([false, false, 3])
  expect(again.message.release.tables[0]?.cells[0]?.n).toBe(6)
})
