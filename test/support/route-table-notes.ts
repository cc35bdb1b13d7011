import type { Row } from './matrix.ts'

const here: Row = { to: 'anybody', at: { agency: 'address' } }

/** Every route of sealed notes: public, and known only to whoever has the agency's address. */
export const notesRouteTable: Readonly<Record<string, Row>> = {
  'POST /:agency/envelope': here,
  'GET /:agency/ids': here,
  'GET /:agency/envelope/:id': { to: 'anybody', at: { agency: 'address', id: 'envelope' } },
  'GET /:agency/day/:day': { to: 'anybody', at: { agency: 'address', day: 'envelopeDay' } },
  'GET /:agency/keys': here,
  'GET /:agency/state': here,
  'GET /:agency/note': here,
  'POST /:agency/note': here,
  'GET /:agency/words': here,
  'POST /:agency/words': here,
}
