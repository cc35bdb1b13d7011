import type { Row } from './matrix.ts'
import { only } from './only.ts'

const coordinator = only('coordinator')
const listed = only('peer', 'clinician')

/** Every route of the team, and of one's own listing. */
export const teamRouteTable: Readonly<Record<string, Row>> = {
  'GET /desk/team': coordinator(),
  'GET /desk/team/peers/new': coordinator(),
  'POST /desk/team/peers': coordinator(),
  'GET /desk/team/peers/:id': coordinator({ id: 'designated' }),
  'POST /desk/team/peers/:id/agreement': coordinator({ id: 'designated' }),
  'POST /desk/team/peers/:id/training': coordinator({ id: 'designated' }),
  'GET /desk/team/peers/:id/training/:training/remove': coordinator({ id: 'designated', training: 'training' }),
  'POST /desk/team/peers/:id/training/:training/remove': coordinator({ id: 'designated', training: 'training' }),
  'GET /desk/team/peers/:id/end': coordinator({ id: 'designated' }),
  'POST /desk/team/peers/:id/end': coordinator({ id: 'designated' }),
  'GET /desk/team/hours': coordinator(),
  'POST /desk/team/hours': coordinator(),
  'GET /desk/team/clinicians': coordinator(),
  'GET /desk/team/clinicians/new': coordinator(),
  'POST /desk/team/clinicians': coordinator(),
  'GET /desk/team/clinicians/:id': coordinator({ id: 'clinicianByHand' }),
  'POST /desk/team/clinicians/:id': coordinator({ id: 'clinicianByHand' }),
  'GET /desk/team/clinicians/:id/remove': coordinator({ id: 'clinicianByHand' }),
  'POST /desk/team/clinicians/:id/remove': coordinator({ id: 'clinicianByHand' }),
  'GET /desk/team/neighbors': coordinator(),
  'POST /desk/team/neighbors': coordinator(),
  'POST /desk/team/neighbors/:id/agree': coordinator({ id: 'neighbor' }),
  'GET /desk/team/neighbors/:id/end': coordinator({ id: 'neighbor' }),
  'POST /desk/team/neighbors/:id/end': coordinator({ id: 'neighbor' }),
  'GET /desk/team/lines': coordinator(),
  'GET /desk/team/lines/new': coordinator(),
  'GET /desk/team/lines/:line': coordinator({ line: 'ownLine' }),
  'POST /desk/team/lines/:line': coordinator({ line: 'ownLine' }),
  'GET /desk/team/lines/:line/remove': coordinator({ line: 'ownLine' }),
  'POST /desk/team/lines/:line/remove': coordinator({ line: 'ownLine' }),

  'GET /desk/listing': listed(),
  'POST /desk/listing/parts': listed(),
  'POST /desk/listing/light': listed(),
  'POST /desk/listing/light/off': listed(),
  'POST /desk/listing/second': listed(),
  'GET /desk/listing/photo': listed(),
  'POST /desk/listing/photo': listed(),
  'POST /desk/listing/photo/remove': listed(),
  'POST /desk/listing/remove': listed(),
}
