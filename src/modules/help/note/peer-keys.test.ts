import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { makeWorld, type SeededAgency } from '#test/support/world.ts'

const world = await makeWorld()
const agency = await world.found('Cedar Hollow PD')
const [ana, ben] = [await agency.as('peer'), await agency.another('peer')]

async function listingOf({ personId }: Actor): Promise<string> {
  const listing = randomUUID()
  await world.superuser.query(`insert into listing (agency_id, listing_id, person_id, kind) values ($1, $2, $3, 'peer')`, [
    agency.id,
    listing,
    personId,
  ])
  return listing
}
const [ofAna, ofBen] = [await listingOf(ana.actor), await listingOf(ben.actor)]

const key = (listing: string, number = 1) => ({
  agency_id: agency.id,
  listing_id: listing,
  key_number: number,
  sign_key: Buffer.alloc(65, 4),
  auth_key: Buffer.alloc(65, 4),
  made_on: '2026-11-23',
})
const insert = (actor: Actor, listing: string, number?: number) =>
  inAgency(world.db, actor, (tx) => tx.insertInto('peer_key').values(key(listing, number)).execute())
const readAt = async () => {
  const { rows } = await world.superuser.query<{ agency: string; at: Date }>('select agency_id as agency, read_at as at from board_read')
  return new Map(rows.map(({ agency: id, at }) => [id, at.toISOString()]))
}
const mark = (actor: Actor, at: string) => inAgency(world.db, actor, (tx) => sql`select mark_board_read(${at}::timestamptz)`.execute(tx))

test('a peer adds keys to their own listing and to nobody else’s', async () => {
  await insert(ana.actor, ofAna)

  await expect(insert(ana.actor, ofBen)).rejects.toThrow('row-level security')
  await expect(insert((await agency.as('coordinator')).actor, ofAna, 2)).rejects.toThrow('permission denied')
})

test('a key that is out is not changed and not taken back; a new one stands beside it', async () => {
  await insert(ben.actor, ofBen)
  await insert(ben.actor, ofBen, 2)

  await expect(insert(ben.actor, ofBen, 2)).rejects.toThrow('duplicate key')
  await expect(world.superuser.query(`update peer_key set made_on = '2026-11-24'`)).rejects.toThrow('append-only')
  await expect(inAgency(world.db, ben.actor, (tx) => tx.deleteFrom('peer_key').execute())).rejects.toThrow('permission denied')
})

test('a reading counts for one’s own board and for a neighbor’s only while both have agreed, to the minute, and forgets the one before', async () => {
  const [near, asked] = [await world.found('Mill Creek PD'), await world.found('Larkspur PD')]
  const agree = async (one: SeededAgency, other: SeededAgency) => {
    const { actor } = await one.as('coordinator')
    await world.superuser.query(
      `insert into neighbor_consent (agency_id, neighbor_id, agreed_by, agreed_on) values ($1, $2, $3, '2026-11-01')`,
      [one.id, other.id, actor.personId],
    )
  }
  await agree(agency, near)
  await agree(near, agency)
  await agree(agency, asked)

  await mark(ana.actor, '2026-11-23T15:10:42Z')
  const once = await readAt()
  await mark(ana.actor, '2026-11-23T14:00:00Z')

  expect(once).toEqual(
    new Map([
      [agency.id, '2026-11-23T15:10:00.000Z'],
      [near.id, '2026-11-23T15:10:00.000Z'],
    ]),
  )
  expect(await readAt()).toEqual(once)
  await expect(mark((await agency.as('command')).actor, '2026-11-23T16:00:00Z')).rejects.toThrow('permission denied')
})
