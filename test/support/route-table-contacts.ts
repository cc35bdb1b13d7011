import type { Row } from './matrix.ts'
import { only } from './only.ts'

const ofTeam = only('coordinator', 'peer', 'clinician')

const ofOne: Row = { to: 'anybody', at: { slug: 'slug' } }

/** Every route of the contact log that a peer's own page has, and of what the team does in the open. */
export const contactsRouteTable: Readonly<Record<string, Row>> = {
  'GET /c/:slug': ofOne,
  'GET /c/:slug/tally': ofOne,
  'GET /c/:slug/ledger': ofOne,
  'GET /c/:slug/offline.js': ofOne,
  'GET /c/:slug/manifest.json': ofOne,
  'GET /c/:slug/icon.svg': ofOne,
  'POST /c/:slug/contact': ofOne,

  'GET /desk/my-log': only('peer')(),

  'GET /desk/activities': ofTeam(),
  'GET /desk/activities/new': ofTeam(),
  'GET /desk/activities/print': ofTeam(),
  'GET /desk/activities/activities.csv': ofTeam(),
  'POST /desk/activities': ofTeam(),
  'GET /desk/activities/:id': ofTeam({ id: 'activity' }),
  'POST /desk/activities/:id': ofTeam({ id: 'activity' }),
  'GET /desk/activities/:id/remove': ofTeam({ id: 'activity' }),
  'POST /desk/activities/:id/remove': ofTeam({ id: 'activity' }),
}
