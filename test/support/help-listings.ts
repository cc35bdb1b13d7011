import { randomUUID } from 'node:crypto'
import type { World } from './world.ts'

type Where = { readonly id: string }

type Peer = {
  readonly parts?: Readonly<Record<string, string>>
  readonly kind?: 'peer' | 'clinician'
  /** Hours for which the light is on from now. */
  readonly onFor?: number
  readonly photo?: Uint8Array
}

const halfHour = 1_800_000

/** Somebody designated, trained and listed, as the team's own pages would leave them; answers the listing's public id. */
export async function listPeer(
  { superuser, deps }: World,
  { id }: Where,
  { parts = {}, kind = 'peer', onFor, photo }: Peer,
): Promise<string> {
  const [person, listing] = [randomUUID(), randomUUID()]
  // Lights are held against the database's own clock, which no test sets.
  const now = Math.max(Date.now(), deps.clock().getTime())
  const until = onFor === undefined ? null : new Date(Math.ceil((now + onFor * 2 * halfHour) / halfHour) * halfHour)
  await superuser.query(`insert into person (agency_id, person_id, name) values ($1, $2, 'A person of the roster')`, [id, person])
  await superuser.query(`insert into held_role (agency_id, person_id, role, given_on) values ($1, $2, $3, '2026-10-01')`, [
    id,
    person,
    kind,
  ])
  await superuser.query(
    `insert into peer (agency_id, person_id, designated_on, designated_by, agreed_on) values ($1, $2, '2026-10-01', $2, '2026-10-01')`,
    [id, person],
  )
  await superuser.query(
    `insert into peer_training (agency_id, training_id, person_id, completed_on, course) values ($1, gen_random_uuid(), $2, '2026-09-20', 'First course')`,
    [id, person],
  )
  await superuser.query(`insert into listing (agency_id, listing_id, person_id, kind, light_on_until) values ($1, $2, $3, $4, $5)`, [
    id,
    listing,
    person,
    kind,
    until,
  ])
  for (const [part, words] of Object.entries({ name: 'Sam', ...parts }))
    await superuser.query(
      `insert into listing_part (agency_id, listing_id, part, words, agreed_on) values ($1, $2, $3, $4, '2026-10-02')`,
      [id, listing, part, words],
    )
  if (photo)
    await superuser.query(
      `insert into listing_part (agency_id, listing_id, part, words, image, agreed_on) values ($1, $2, 'photo', 'A face', $3, '2026-10-02')`,
      [id, listing, photo],
    )
  return listing
}

/** Each coordinator has agreed that the other agency's peers stand on their page. */
export async function makeNeighbors({ superuser }: World, one: Where, other: Where): Promise<void> {
  for (const [ours, theirs] of [
    [one.id, other.id],
    [other.id, one.id],
  ]) {
    const person = randomUUID()
    await superuser.query(`insert into person (agency_id, person_id, name) values ($1, $2, 'A coordinator')`, [ours, person])
    await superuser.query(`insert into neighbor_consent (agency_id, neighbor_id, agreed_by, agreed_on) values ($1, $2, $3, '2026-10-05')`, [
      ours,
      theirs,
      person,
    ])
  }
}
