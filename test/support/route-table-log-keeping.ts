import type { Row } from './matrix.ts'
import { only } from './only.ts'

const coordinator = only('coordinator')
const keeper = only('keeper')
const both = only('coordinator', 'keeper')
const readers = only('coordinator', 'keeper', 'clinician', 'peer', 'command')

const year = { year: 'logYear' } as const
const published = { year: 'loggedYear' } as const
const asked = { ...year, personId: 'keeper' } as const

const [point, signature] = ['A'.repeat(87), 'A'.repeat(86)]
const id = '00000000-0000-4000-8000-000000000000'
const copy = { ledgerId: id, personId: id, lockedTo: 'a-keyring-key', sealed: 'AAAA' }

/** Every route of the contact log's keepers and of its published years. */
export const logKeepingRouteTable: Readonly<Record<string, Row>> = {
  'GET /desk/contact-log': both(),
  'POST /desk/contact-log/begin': coordinator(),
  'GET /desk/contact-log/:year': both(year),
  'GET /desk/contact-log/:year/give-up': both(year),
  'POST /desk/contact-log/:year/keepers': coordinator(year),
  'GET /desk/contact-log/:year/keepers/:personId/letter': coordinator(asked),
  'POST /desk/contact-log/:year/accept': keeper(year),
  'POST /desk/contact-log/:year/decline': keeper(year),
  'POST /desk/contact-log/:year/identity': { ...keeper(year), json: { id, sign: point, auth: point } },
  'POST /desk/contact-log/:year/keys': {
    ...keeper(year),
    json: { signedBy: id, ledgers: [{ id, publicKey: point, signature, words: 1 }], copies: [copy] },
  },
  'POST /desk/contact-log/:year/copies': { ...keeper(year), json: { copies: [copy] } },
  'POST /desk/contact-log/:year/card': { ...keeper(year), json: { printed: true } },
  'POST /desk/contact-log/:year/contacts': { ...keeper(year), json: {} },
  'POST /desk/contact-log/:year/release': { ...keeper(year), json: { release: {}, digest: '0'.repeat(64), setAside: false } },
  'GET /desk/results/contacts/:year': readers(published),
  'GET /desk/results/contacts/:year/csv': readers(published),
  'GET /desk/results/contacts/:year/pdf': readers(published),
  'POST /desk/contact-log/:year/keepers/:personId/remove': coordinator(asked),
  'POST /desk/contact-log/:year/stop': keeper(year),
  'POST /desk/contact-log/:year/give-up': both(year),
}
