import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { agreeTo, recordPapers } from '#test/support/listed-peer.ts'
import { makeWorld, type SeededAgency } from '#test/support/world.ts'
import { lightEnds } from './light.ts'

const world = await makeWorld()
const dayOfTests = world.deps.clock()

/** What the public pages' own login reads of an agency's page. */
const listed = async ({ id }: SeededAgency) =>
  world.deps.help.kysely.selectFrom('help_listing').selectAll().where('slug_agency_id', '=', id).orderBy('listing_id').execute()

const audited = async ({ id }: SeededAgency) =>
  (await world.superuser.query<{ act: string }>('select act from audit_entry where agency_id = $1 order by seq', [id])).rows.map(
    ({ act }) => act,
  )

async function begin(parts: Readonly<Record<string, string>> = { name: 'Kim', role: 'Peer', program_number: '541-555-0100' }) {
  const agency = await world.found('Cedar Hollow PD')
  const peer = await agency.as('peer')
  await recordPapers(agency, peer)
  await agreeTo(peer, parts)
  return { agency, peer, coordinator: await agency.as('coordinator') }
}

const aPhoto = Uint8Array.from(Buffer.from('ffd8ffdb0005000102ffc0000b080140014001011100ffda0008010100003f000102ffd9', 'hex'))

async function sendPhoto(peer: { send: (address: string, init: RequestInit) => Promise<Response> }, file: Uint8Array<ArrayBuffer>) {
  const body = new FormData()
  body.append('show_photo', 'yes')
  body.append('photoWords', 'A face with a beard')
  body.append('photo', new Blob([file]), 'me.jpg')
  return peer.send('/desk/listing/photo', { method: 'POST', body })
}

test('a peer stands on the help page with what they ticked and nothing else', async () => {
  const { agency, peer } = await begin({ name: 'Kim', program_number: '541-555-0100' })

  const page = await (await peer.get('/desk/listing')).text()

  expect(await listed(agency)).toMatchObject([
    {
      kind: 'peer',
      agency_name: 'Cedar Hollow PD',
      parts: { name: 'Kim', program_number: '541-555-0100' },
      has_photo: false,
      light_on_until: null,
    },
  ])
  expect(page).toContain('You are on the help page')
})

test.each([
  ['designation', 'update peer set ended_on = $2 where agency_id = $1'],
  ['a signed agreement', 'update peer set agreed_on = null where agency_id = $1 and designated_on < $2'],
  ['a finished course', 'delete from peer_training where agency_id = $1 and completed_on < $2'],
  ['the role of peer', `delete from held_role where agency_id = $1 and role = 'peer' and given_on < $2`],
  ['a place on the roster', 'update person set left_on = $2 where agency_id = $1'],
])('without %s a peer is shown to nobody', async (_, taken) => {
  const { agency } = await begin()
  const before = await listed(agency)

  await world.superuser.query(taken.replaceAll('$2', `'2026-11-20'::date`), [agency.id])

  expect(before).toHaveLength(1)
  expect(await listed(agency)).toEqual([])
})

test('a gate that was opened early lets a designated peer through without the other papers', async () => {
  const agency = await world.found('Mill Creek PD')
  const peer = await agency.as('peer')
  const coordinator = await agency.as('coordinator')
  await coordinator.post('/desk/team/peers', { person: peer.actor.personId, designatedOn: '2026-11-02', agreedOn: '' })
  await agreeTo(peer, { name: 'Mo' })
  const before = await listed(agency)

  await world.superuser.query(
    `insert into plan_gate_override (agency_id, override_id, gate, reason, made_by, made_on) values ($1, $2, 'peer_listed', 'The course is on Friday', $3, '2026-11-20')`,
    [agency.id, randomUUID(), coordinator.actor.personId],
  )

  expect(before).toEqual([])
  expect(await listed(agency)).toHaveLength(1)
})

test('one tap takes everything off, deletes what was agreed to and puts the light out, also while a legal hold stands', async () => {
  const { agency, peer } = await begin()
  await sendPhoto(peer, aPhoto)
  await peer.post('/desk/listing/light', { until: '2026-11-23T20:00:00.000Z' })
  const counsel = await agency.as('legal_advisor')
  await counsel.post('/desk/trust/hold/begin', { holdId: randomUUID(), name: 'Alex Roan', title: 'City Attorney', cause: 'lawsuit' })

  const answer = await peer.post('/desk/listing/remove')

  expect(answer.status).toBe(303)
  expect(await listed(agency)).toEqual([])
  const { rows } = await world.superuser.query(
    `select (select count(*)::int from listing_part where agency_id = $1) as parts, light_on_until as light from listing where agency_id = $1`,
    [agency.id],
  )
  expect(rows).toEqual([{ parts: 0, light: null }])
})

test('a light leaves no trace: no audit entry, no line of the log, no change of the version', async () => {
  // The help page's view goes by the database's own clock, so this test goes by it too.
  world.setClock(new Date())
  onTestFinished(() => world.setClock(dayOfTests))
  const until = lightEnds(new Date(), 'UTC')[2]?.value ?? ''
  const { agency, peer } = await begin()
  const [acts, lines] = [await audited(agency), world.logged.length]

  await peer.post('/desk/listing/light', { until })
  const on = await listed(agency)
  await peer.post('/desk/listing/light/off')

  expect(on[0]?.light_on_until?.toISOString()).toBe(until)
  expect((await listed(agency))[0]?.light_on_until).toBeNull()
  expect([await audited(agency), world.logged.length]).toEqual([acts, lines])
  const { rows } = await world.superuser.query('select version, light_on_until from listing where agency_id = $1', [agency.id])
  expect(rows).toEqual([{ version: 2, light_on_until: null }])
})

test('a light that does not end on the hour is refused by the database too', async () => {
  const { agency } = await begin()

  const late = world.superuser.query(`update listing set light_on_until = '2026-11-23T20:07:00Z' where agency_id = $1`, [agency.id])

  await expect(late).rejects.toThrow('check constraint')
})

test('what a listing says is in no audit entry', async () => {
  const { agency, peer } = await begin()
  const before = await audited(agency)

  await agreeTo(peer, { name: 'Kim', recovery: 'Eight years sober' }, '2')
  await peer.post('/desk/listing/remove')

  expect(await audited(agency)).toEqual(before)
})

test('a form from an older tab is refused with what was typed, and the same form sent twice is kept once', async () => {
  const { agency, peer } = await begin()

  const twice = await agreeTo(peer, { name: 'Kim', role: 'Peer', program_number: '541-555-0100' })
  const older = await agreeTo(peer, { name: 'Kimberly' })

  expect(twice.status).toBe(303)
  expect(older.status).toBe(409)
  expect(await older.text()).toContain('value="Kimberly"')
  expect((await listed(agency))[0]?.parts['name']).toBe('Kim')
})

test('a number that nobody can dial is refused beside its field, with everything else kept as it was typed', async () => {
  const agency = await world.found('Larkspur PD')
  const peer = await agency.as('peer')

  const answer = await agreeTo(peer, { name: 'Pat', own_mobile: 'ask dispatch' })
  const page = await answer.text()

  expect(answer.status).toBe(422)
  expect(page).toContain('Write a number such as')
  expect(page).toContain('value="ask dispatch"')
  expect(page).toContain('value="Pat"')
})

test('a photo is shown without what the camera wrote, and goes when its owner takes it off', async () => {
  const { agency, peer } = await begin()
  const exif = Buffer.concat([aPhoto.subarray(0, 2), Buffer.from('ffe1000c', 'hex'), Buffer.from('GPS secret'), aPhoto.subarray(2)])

  const sent = await sendPhoto(peer, Uint8Array.from(exif))
  const own = await peer.get('/desk/listing/photo')
  const shown = await world.deps.help.kysely.selectFrom('help_photo').select('image').where('slug_agency_id', '=', agency.id).execute()
  await peer.post('/desk/listing/photo/remove')

  expect([sent.status, own.headers.get('content-type')]).toEqual([303, 'image/jpeg'])
  expect(Buffer.from(shown[0]?.image ?? []).equals(Buffer.from(aPhoto))).toBe(true)
  expect((await listed(agency))[0]?.has_photo).toBe(false)
})

test('a photo without a yes, and one that is too large, are refused with words', async () => {
  const { peer } = await begin()
  const large = new Uint8Array(3 * 1024 * 1024)

  const unasked = await peer.send('/desk/listing/photo', { method: 'POST', body: new FormData() })
  const tooLarge = await sendPhoto(peer, large)

  expect([unasked.status, tooLarge.status]).toEqual([422, 422])
  expect(await unasked.text()).toContain('Tick that you agree to it')
  expect(await tooLarge.text()).toContain('over 60 KB')
})

test('the second recipient is somebody on the same page, and nobody else can be named', async () => {
  const { agency, peer } = await begin()
  const other = await agency.another('peer')
  await recordPapers(agency, other)
  await agreeTo(other, { name: 'Lou' })
  const id = (await listed(agency)).find(({ parts }) => parts['name'] === 'Lou')?.listing_id ?? ''

  const stranger = await peer.post('/desk/listing/second', { version: '2', second: randomUUID() })
  const chosen = await peer.post('/desk/listing/second', { version: '2', second: id })

  expect([stranger.status, chosen.status]).toEqual([422, 303])
  expect((await listed(agency)).find(({ parts }) => parts['name'] === 'Kim')?.second_listing).toBe(id)
})

test('a listing belongs to its owner: nobody else’s number in a form reaches it', async () => {
  const { agency, peer } = await begin()
  const mine = (await listed(agency))[0]?.listing_id ?? ''
  const other = await (await world.found('Aspen County SO')).as('peer')

  const answer = await other.post('/desk/listing/parts', { listingId: mine, version: '2', show_name: 'yes', name: 'Mallory' })

  expect(answer.status).toBe(404)
  expect((await listed(agency))[0]?.parts['name']).toBe('Kim')
  expect((await peer.get('/desk/listing')).status).toBe(200)
})

test('a clinician is listed without a letter, and with the role taken away no longer', async () => {
  const agency = await world.found('Juniper Flats Marshal')
  const clinician = await agency.as('clinician')
  await agreeTo(clinician, { name: 'Amara', program_number: '541-555-0148' })
  const before = await listed(agency)

  await (await agency.as('coordinator')).post(`/desk/people/${clinician.actor.personId}/take/clinician`)

  expect(before).toMatchObject([{ kind: 'clinician', parts: { name: 'Amara' } }])
  expect(await listed(agency)).toEqual([])
})
