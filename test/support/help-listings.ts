import { randomUUID } from 'node:crypto'
import type { World } from './world.ts'

type Where = { readonly id: string }
type Database = Pick<World, 'superuser'>

type Listing = {
  readonly person: string
  readonly kind?: 'peer' | 'clinician'
  readonly parts?: Readonly<Record<string, string>>
  readonly photo?: Uint8Array
  readonly lightUntil?: Date | null
  readonly second?: string | null
}

/** The papers and the listing of somebody who is there, as the team's own pages would leave them; answers the listing's public id. */
export async function storeListing(
  { superuser }: Database,
  { id }: Where,
  { person, kind = 'peer', parts = {}, photo, lightUntil = null, second = null }: Listing,
): Promise<string> {
  const listing = randomUUID()
  const run = (query: string, ...values: readonly unknown[]) => superuser.query(query, [id, ...values])
  if (kind === 'peer') {
    await run(
      `insert into peer (agency_id, person_id, designated_on, designated_by, agreed_on) values ($1, $2, '2026-10-01', $2, '2026-10-01')`,
      person,
    )
    await run(
      `insert into peer_training (agency_id, training_id, person_id, completed_on, course) values ($1, gen_random_uuid(), $2, '2026-09-20', 'First course')`,
      person,
    )
  }
  await run(
    `insert into listing (agency_id, listing_id, person_id, kind, light_on_until, second_listing) values ($1, $2, $3, $4, $5, $6)`,
    listing,
    person,
    kind,
    lightUntil,
    second,
  )
  const shown = Object.entries({ name: 'Sam', ...parts, ...(photo ? { photo: 'A face' } : {}) })
  for (const [part, words] of shown)
    await run(
      `insert into listing_part (agency_id, listing_id, part, words, image, agreed_on) values ($1, $2, $3, $4, $5, '2026-10-02')`,
      listing,
      part,
      words,
      part === 'photo' ? photo : null,
    )
  return listing
}

type Newcomer = Omit<Listing, 'person' | 'lightUntil'> & {
  /** Hours for which the light is on from now. */
  readonly onFor?: number
}

const halfHour = 1_800_000

/** Somebody new on the roster, with the role, the papers and a listing; answers the listing's public id. */
export async function listPeer(world: Database & { readonly deps?: World['deps'] }, where: Where, newcomer: Newcomer): Promise<string> {
  const { onFor, ...listing } = newcomer
  const person = randomUUID()
  // Lights are held against the database's own clock, which no test sets.
  const now = Math.max(Date.now(), world.deps?.clock().getTime() ?? 0)
  const lightUntil = onFor === undefined ? null : new Date(Math.ceil((now + onFor * 2 * halfHour) / halfHour) * halfHour)
  await world.superuser.query(`insert into person (agency_id, person_id, name) values ($1, $2, 'A person of the roster')`, [
    where.id,
    person,
  ])
  await world.superuser.query(`insert into held_role (agency_id, person_id, role, given_on) values ($1, $2, $3, '2026-10-01')`, [
    where.id,
    person,
    newcomer.kind ?? 'peer',
  ])
  return storeListing(world, where, { ...listing, person, lightUntil })
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
