import type { Row } from './matrix.ts'

/** Public, by the agency's own part of the address. */
const open: Row = { to: 'anybody', at: { agency: 'slug' } }
const ofOne: Row = { to: 'anybody', at: { agency: 'slug', listing: 'listing' } }

/** Every route of the help pages. */
export const helpRouteTable: Readonly<Record<string, Row>> = {
  'GET /:agency': open,
  'GET /:agency/peer/:listing': ofOne,
  'GET /:agency/peer/:listing/photo': ofOne,
  'GET /:agency/peer/:listing/card': ofOne,
  'GET /:agency/limits': open,
  'GET /:agency/lines': open,
  'GET /:agency/danger': open,
  'GET /:agency/family': open,
  'GET /:agency/conflict': open,
  'GET /:agency/resources': open,
  'GET /:agency/copy': open,
  'GET /:agency/card': open,
  'GET /:agency/poster': open,
  'GET /:agency/leave': open,
  'GET /:agency/offline.js': open,
}
