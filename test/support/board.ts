import { randomUUID } from 'node:crypto'
import type { Browser, SeededAgency, World } from './world.ts'

/** A peer or clinician who stands on their agency's help page. */
export type Listed = { readonly browser: Browser; readonly listing: string; readonly name: string }

type Listing = { readonly name: string; readonly role?: 'peer' | 'clinician'; readonly second?: string }

/** Gives somebody the role, the papers and a listing, so that the help page shows them. */
export async function listed(world: World, agency: SeededAgency, { name, role = 'peer', second }: Listing): Promise<Listed> {
  const browser = await agency.another(role)
  const coordinator = await agency.as('coordinator')
  const listing = randomUUID()
  const person = browser.actor.personId
  const run = (query: string, ...values: readonly unknown[]) => world.superuser.query(query, [agency.id, ...values])
  if (role === 'peer') {
    await run(
      `insert into peer (agency_id, person_id, designated_on, designated_by, agreed_on) values ($1, $2, '2026-10-01', $3, '2026-10-01')`,
      person,
      coordinator.actor.personId,
    )
    await run(
      `insert into peer_training (agency_id, training_id, person_id, completed_on, course) values ($1, $2, $3, '2026-09-20', 'First course')`,
      randomUUID(),
      person,
    )
  }
  await run(
    `insert into listing (agency_id, listing_id, person_id, kind, second_listing) values ($1, $2, $3, $4, $5)`,
    listing,
    person,
    role,
    second ?? null,
  )
  await run(
    `insert into listing_part (agency_id, listing_id, part, words, agreed_on) values ($1, $2, 'name', $3, '2026-10-02')`,
    listing,
    name,
  )
  return { browser, listing, name }
}

/** Both coordinators agree to list each other's peers. */
export async function becomeNeighbors(world: World, one: SeededAgency, other: SeededAgency): Promise<void> {
  for (const [ours, theirs] of [
    [one, other],
    [other, one],
  ] as const) {
    const { actor } = await ours.as('coordinator')
    await world.superuser.query(
      `insert into neighbor_consent (agency_id, neighbor_id, agreed_by, agreed_on) values ($1, $2, $3, '2026-10-05')`,
      [ours.id, theirs.id, actor.personId],
    )
  }
}

export const readBoardsAt = (world: World, agency: SeededAgency, ...hours: readonly number[]) =>
  world.superuser.query(`insert into board_hour (agency_id, hour) select $1, unnest($2::smallint[])`, [agency.id, hours])
