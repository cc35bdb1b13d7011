import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Held, lockCopy, makeQuarterKeys, needsNewWords, openCopies } from '#browser/ledger/quarter-keys.ts'
import { identityRecord, makeIdentity, unpackIdentity, packIdentity } from '#engines/sealing/identity.ts'
import { importPrivateKey, makeKeyPair } from '#engines/sealing/index.ts'
import { base64url, json, openLogGate, propsOf, teamWords, tend, yearToCount } from '#test/support/kept-year.ts'
import { type Browser, makeWorld, type SeededAgency } from '#test/support/world.ts'

const world = await makeWorld()
const text = async (browser: Browser, address: string) => (await browser.get(address)).text()

/** An agency whose coordinator opened the plan's gate for the log. */
async function found(name: string): Promise<SeededAgency> {
  const agency = await world.found(name)
  await openLogGate(await agency.as('coordinator'))
  return agency
}

const versionOf = async (agency: SeededAgency) =>
  String(
    (await world.superuser.query<{ version: number }>('select max(version) as version from contact_log where agency_id = $1', [agency.id]))
      .rows[0]?.version,
  )

const ask = async (agency: SeededAgency, keeper: Browser, more: Readonly<Record<string, string>> = {}) =>
  (await agency.as('coordinator')).post('/desk/contact-log/2026/keepers', {
    person: keeper.actor.personId,
    relation: 'outside',
    version: await versionOf(agency),
    ...more,
  })

/** A log of this year with one keeper who said yes; the worker has made room. */
async function begun(name: string) {
  const agency = await found(name)
  const [coordinator, keeper] = [await agency.as('coordinator'), await agency.as('keeper')]
  await coordinator.post('/desk/contact-log/begin', { year: '2026' })
  await ask(agency, keeper)
  await keeper.post('/desk/contact-log/2026/accept')
  await tend(world, agency, 2026)
  return { agency, coordinator, keeper }
}

/** What a keeper's page posts to become known, and then the keys of what can be keyed. */
async function keysMessage(keeper: Browser) {
  const [keyring, identity] = [await makeKeyPair(), await makeIdentity()]
  const record = identityRecord(identity)
  const known = { id: randomUUID(), sign: base64url(record.sign), auth: base64url(record.auth) }
  await keeper.send('/desk/contact-log/2026/identity', json(known))
  const ledger = await propsOf(keeper, 2026)
  const unpacked = await unpackIdentity(packIdentity(identity))
  if (!unpacked.ok) throw new Error('The identity does not fit')
  const me = { ...ledger.me, keyring: base64url(keyring.publicKey) }
  const make = async (quarter: number) => {
    const ledgerIds = ledger.ledgers.filter((one) => one.quarter === quarter).map(({ id }) => id)
    const made = await makeQuarterKeys({ ledger, identity: unpacked.value, keepers: [me], ledgerIds, words: teamWords })
    if (!made.ok) throw new Error(made.refusal)
    return made.value
  }
  return { make, keyring, ledger }
}

test('a year is begun once, with the design that fits the agency and the reason for it', async () => {
  const agency = await found('Cedar Hollow PD')
  const coordinator = await agency.as('coordinator')

  const before = await text(coordinator, '/desk/contact-log')
  const first = await coordinator.post('/desk/contact-log/begin', { year: '2026' })
  const again = await coordinator.post('/desk/contact-log/begin', { year: '2026' })
  const early = await coordinator.post('/desk/contact-log/begin', { year: '2028' })
  const { rows } = await world.superuser.query('select design, head_count_band as band from contact_log where agency_id = $1', [agency.id])

  expect(before).toContain('No year has been begun')
  expect(before).toContain('fewer than 25 people')
  expect([first.status, again.status, early.status]).toEqual([303, 303, 409])
  expect(rows).toEqual([{ design: 'total', band: '10-24' }])
})

test('an agency of 25 or more gets tables, and a later change of its size changes nothing in a year that is under way', async () => {
  const agency = await found('Aspen County SO')
  const coordinator = await agency.as('coordinator')
  await world.superuser.query(`update agency set head_count_band = '25-49' where agency_id = $1`, [agency.id])
  await coordinator.post('/desk/contact-log/begin', { year: '2026' })

  await world.superuser.query(`update agency set head_count_band = '5-9' where agency_id = $1`, [agency.id])
  await coordinator.post('/desk/contact-log/begin', { year: '2026' })

  expect(await text(coordinator, '/desk/contact-log/2026')).toContain('six tables')
})

test('while a legal hold stands no year is begun, and the page says so', async () => {
  const agency = await found('Mill Creek PD')
  const coordinator = await agency.as('coordinator')
  await world.superuser.query(
    `insert into legal_hold (agency_id, hold_id, ordered_by, cause, began_on) values ($1, gen_random_uuid(), 'Alex Roan, City Attorney', 'lawsuit', '2026-11-20')`,
    [agency.id],
  )

  const refused = await coordinator.post('/desk/contact-log/begin', { year: '2026' })

  expect(refused.status).toBe(409)
  expect(await text(coordinator, '/desk/contact-log')).toContain('A legal hold stands')
})

test('a keeper is asked by letter, may say no, and may be asked again; whoever is on the roster is told of in red', async () => {
  const agency = await found('Larkspur PD')
  const [coordinator, keeper] = [await agency.as('coordinator'), await agency.as('keeper')]
  await coordinator.post('/desk/contact-log/begin', { year: '2026' })
  await world.superuser.query(`update person set work_group = 'dispatch' where person_id = $1`, [keeper.actor.personId])

  const asOutsider = await ask(agency, keeper)
  await ask(agency, keeper, { relation: 'on_roster' })
  const letter = await text(coordinator, `/desk/contact-log/2026/keepers/${keeper.actor.personId}/letter`)
  await keeper.post('/desk/contact-log/2026/decline')
  const declined = await text(coordinator, '/desk/contact-log/2026')
  await ask(agency, keeper, { relation: 'on_roster' })
  await keeper.post('/desk/contact-log/2026/accept')

  expect(asOutsider.status).toBe(422)
  expect(await asOutsider.text()).toContain('This person is on your roster')
  expect(letter).toContain('20 minutes')
  expect(declined).toContain('Said no')
  expect(await text(coordinator, '/desk/contact-log/2026')).toContain('A keeper works here')
})

test('only keepers are asked, two at most, and one who has not answered for a week is named and can be replaced', async () => {
  const { agency, coordinator } = await begun('Juniper Flats Marshal')
  const [second, third, chief] = [await agency.another('keeper'), await agency.another('keeper'), await agency.as('command')]

  const command = await ask(agency, chief)
  await ask(agency, second)
  const tooMany = await ask(agency, third)
  await world.superuser.query(`update log_keeper set asked_on = '2026-11-01' where person_id = $1`, [second.actor.personId])
  const overdue = await text(coordinator, '/desk/contact-log/2026')
  const removed = await coordinator.post(`/desk/contact-log/2026/keepers/${second.actor.personId}/remove`, {
    version: await versionOf(agency),
  })

  expect([command.status, tooMany.status, removed.status]).toEqual([422, 409, 303])
  expect(overdue).toContain('A keeper has not answered for a week')
  expect((await second.get('/desk/contact-log/2026')).status).toBe(404)
})

test('a form from a page that has grown old is refused, and the same form sent twice asks once', async () => {
  const { agency, coordinator } = await begun('Cedar Hollow PD')
  const second = await agency.another('keeper')
  const version = await versionOf(agency)

  const first = await ask(agency, second, { version })
  const again = await ask(agency, second, { version })
  const stale = await coordinator.post(`/desk/contact-log/2026/keepers/${second.actor.personId}/remove`, { version })
  const { rows } = await world.superuser.query('select 1 from letter where agency_id = $1 and subject like $2', [
    agency.id,
    '%contact log%',
  ])

  expect([first.status, again.status, stale.status]).toEqual([303, 303, 409])
  expect(rows).toHaveLength(2)
  expect(await stale.text()).toContain('Somebody changed this log')
  expect((await coordinator.get('/desk/contact-log/1999')).status).toBe(404)
})

test('this quarter’s key is taken when it is signed and locked to each keeper, once, and never changed', async () => {
  const { agency, coordinator, keeper } = await begun('Mill Creek PD')
  const { make, keyring } = await keysMessage(keeper)
  const post = (body: unknown) => keeper.send('/desk/contact-log/2026/keys', json(body))
  const { message } = await make(4)
  const [ledger] = message.ledgers

  const early = await post((await make(2)).message)
  const unsigned = await post({ ...message, ledgers: [{ ...ledger, signature: 'A'.repeat(86) }] })
  const toNobody = await post({ ...message, copies: message.copies.map((copy) => ({ ...copy, personId: randomUUID() })) })
  const good = await post(message)
  const again = await post(message)
  const other = await post((await make(4)).message)
  const identity = await importPrivateKey(keyring)
  const held = identity.ok ? await openCopies(await propsOf(keeper, 2026), identity.value) : []

  expect([early.status, unsigned.status, toNobody.status, good.status, again.status, other.status]).toEqual([409, 409, 409, 200, 200, 409])
  expect(held.map(({ words }) => words)).toEqual([teamWords])
  expect(await text(coordinator, '/desk/contact-log/2026')).toContain('Held by Somebody (keeper)')
  await expect(
    world.superuser.query(`update ledger set words_number = 7 where agency_id = $1 and public_key is not null`, [agency.id]),
  ).rejects.toThrow('append-only')
})

test('before the worker has made room no key is public, since what is sealed to it could not be kept', async () => {
  const agency = await found('Larkspur PD')
  const [coordinator, keeper] = [await agency.as('coordinator'), await agency.as('keeper')]
  await coordinator.post('/desk/contact-log/begin', { year: '2026' })
  await ask(agency, keeper)
  await keeper.post('/desk/contact-log/2026/accept')
  const { make } = await keysMessage(keeper)
  const { message } = await make(4)

  const early = await keeper.send('/desk/contact-log/2026/keys', json(message))
  await tend(world, agency, 2026)
  const later = await keeper.send('/desk/contact-log/2026/keys', json(message))

  expect([early.status, later.status]).toEqual([503, 200])
})

test('the other keeper is given copies, opens them, and a keeper who stopped gets none and makes new words needed', async () => {
  const { agency, keeper } = await begun('Aspen County SO')
  const { make } = await keysMessage(keeper)
  const { message, held } = await make(4)
  await keeper.send('/desk/contact-log/2026/keys', json(message))
  const second = await agency.another('keeper')
  await ask(agency, second)
  await second.post('/desk/contact-log/2026/accept')
  const theirs = await makeKeyPair()
  const copyOf = async (one: Held | undefined, personId: string) => {
    const copy = one && (await lockCopy(agency.id, { personId, keyring: base64url(theirs.publicKey) }, one))
    return copy?.ok ? copy.value : null
  }
  const give = async (personId: string) => keeper.send('/desk/contact-log/2026/copies', json({ copies: [await copyOf(held[0], personId)] }))

  const given = await give(second.actor.personId)
  const toStranger = await give(randomUUID())
  const opening = await importPrivateKey(theirs)
  const opened = opening.ok ? await openCopies(await propsOf(second, 2026), opening.value) : []
  const newWordsBefore = needsNewWords(await propsOf(keeper, 2026), held)
  const asked = await second.post('/desk/contact-log/2026/stop', { version: await versionOf(agency) })
  const stopped = await second.post('/desk/contact-log/2026/stop', { version: await versionOf(agency), confirmed: 'yes' })
  const toLeaver = await give(second.actor.personId)

  expect([given.status, toStranger.status, toLeaver.status]).toEqual([200, 409, 409])
  expect(opened.map(({ ledgerId }) => ledgerId)).toEqual(held.map(({ ledgerId }) => ledgerId))
  expect([asked.status, stopped.status, newWordsBefore]).toEqual([200, 303, false])
  expect(needsNewWords(await propsOf(keeper, 2026), held)).toBe(true)
  expect((await second.get('/desk/contact-log/2026')).status).toBe(404)
})

test('a keeper who keeps keys is ended only after one more question, and cannot be asked again for the same year', async () => {
  const { agency, coordinator, keeper } = await begun('Juniper Flats Marshal')
  const remove = async (more: Readonly<Record<string, string>>) =>
    coordinator.post(`/desk/contact-log/2026/keepers/${keeper.actor.personId}/remove`, { version: await versionOf(agency), ...more })

  const asked = await remove({})
  const ended = await remove({ confirmed: 'yes' })
  const again = await ask(agency, keeper)

  expect(await asked.text()).toContain('They are the only keeper')
  expect([asked.status, ended.status, again.status]).toEqual([200, 303, 409])
})

test('a year is given up only with a reason and typed words; what was sealed is destroyed, and the page says why', async () => {
  const kept = await yearToCount(world, await found('Cedar Hollow PD'))
  const [{ browser }] = kept.keepers
  const giveUp = (fields: Readonly<Record<string, string>>) => browser.post('/desk/contact-log/2025/give-up', { version: '1', ...fields })

  const bare = await giveUp({ because: 'key_lost', words: 'yes' })
  const done = await giveUp({ because: 'key_lost', words: 'Give up 2025' })
  const twice = await giveUp({ because: 'key_lost', words: 'give up 2025' })
  await tend(world, kept.agency, 2025)
  const page = await text(kept.coordinator, '/desk/contact-log/2025')

  expect([bare.status, done.status, twice.status]).toEqual([422, 303, 303])
  expect(await bare.text()).toContain('Type the words “give up 2025”')
  expect(page).toContain('A key is lost')
  expect(page).toContain('Destroyed, with every copy of the keys')
})

test('the coordinator’s page is the same whether peers logged much or nothing', async () => {
  const kept = await yearToCount(world, await found('Larkspur PD'))
  const empty = await text(kept.coordinator, '/desk/contact-log/2025')
  await world.superuser.query(
    `insert into sealed_contact (agency_id, ledger_id, contact_id, sealed) select $1, $2, gen_random_uuid(), decode(repeat('07', 338), 'hex') from generate_series(1, 40)`,
    [kept.agency.id, kept.ledgers[0]?.id],
  )

  expect(await text(kept.coordinator, '/desk/contact-log/2025')).toBe(empty)
})

test('the first page of a keeper and of the coordinator says whose turn it is', async () => {
  const agency = await found('Larkspur PD')
  const [coordinator, keeper] = [await agency.as('coordinator'), await agency.as('keeper')]
  await coordinator.post('/desk/contact-log/begin', { year: '2026' })

  const first = await text(coordinator, '/desk')
  await ask(agency, keeper)
  const asked = await text(keeper, '/desk')
  await keeper.post('/desk/contact-log/2026/accept')
  const accepted = await text(keeper, '/desk')

  expect(first).toContain('Ask two people to keep the keys')
  expect(asked).toContain('You are asked to keep the keys of this year.')
  expect(accepted).toContain('The next key can be made now.')
  expect(await text(coordinator, '/desk')).not.toContain('Ask two people to keep the keys')
})
