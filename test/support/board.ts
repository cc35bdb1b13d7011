import { storeListing } from './help-listings.ts'
import type { Browser, SeededAgency, World } from './world.ts'

/** A peer or clinician who stands on their agency's help page. */
export type Listed = { readonly browser: Browser; readonly listing: string; readonly name: string }

type Listing = { readonly name: string; readonly role?: 'peer' | 'clinician'; readonly second?: string }

/** Gives somebody the role, the papers and a listing, so that the help page shows them. */
export async function listed(world: World, agency: SeededAgency, { name, role = 'peer', second }: Listing): Promise<Listed> {
  const browser = await agency.another(role)
  const person = browser.actor.personId
  const listing = await storeListing(world, agency, { person, kind: role, parts: { name }, second: second ?? null })
  return { browser, listing, name }
}

export const readBoardsAt = (world: World, agency: SeededAgency, ...hours: readonly number[]) =>
  world.superuser.query(`insert into board_hour (agency_id, hour) select $1, unnest($2::smallint[])`, [agency.id, hours])
