import type { Row } from './matrix.ts'
import { only } from './only.ts'

const coordinator = only('coordinator')
const counsel = only('legal_advisor')
const accountable = only('coordinator', 'legal_advisor')
const readers = only('coordinator', 'keeper', 'clinician', 'peer', 'command')
const team = only('coordinator', 'keeper', 'peer', 'clinician', 'legal_advisor')
/** The cards themselves; command reads them where everybody does. */
const ofLimits = only('coordinator', 'legal_advisor', 'peer', 'clinician', 'keeper', 'region_lead', 'assistance_provider')

/** Every route of trust and of the audit log. */
export const trustRouteTable: Readonly<Record<string, Row>> = {
  'GET /desk/audit': team(),
  'GET /desk/audit/audit-log.csv': team(),
  'GET /desk/audit/seal': team(),
  'GET /desk/audit/seal/print': team(),
  'POST /desk/audit/seal': coordinator(),
  'GET /desk/audit/compare': team(),
  'POST /desk/audit/compare': team(),
  'GET /desk/trust': team(),
  'GET /desk/trust/drill': accountable(),
  'GET /desk/trust/drill/subpoena': accountable(),
  'POST /desk/trust/drill/subpoena': accountable(),
  'GET /desk/trust/drill/public-records': accountable(),
  'POST /desk/trust/drill/public-records': accountable(),
  'GET /desk/trust/drill/discovery': accountable(),
  'POST /desk/trust/drill/discovery': accountable(),
  'GET /desk/trust/drill/internal': accountable(),
  'POST /desk/trust/drill/internal': accountable(),
  'GET /desk/trust/pulse': readers(),
  'GET /desk/trust/retention': accountable(),
  'GET /desk/trust/certificates': team(),
  'GET /desk/trust/certificates/:id': team({ id: 'certificate' }),
  'GET /desk/trust/limits': ofLimits(),
  'GET /desk/trust/limits/cards/:speaker': { ...ofLimits({ speaker: 'speaker' }), sameForAll: true },
  'GET /desk/trust/limits/cards/:speaker/print': { ...ofLimits({ speaker: 'speaker' }), sameForAll: true },
  'GET /desk/trust/limits/cards/:speaker/wallet': { ...ofLimits({ speaker: 'speaker' }), sameForAll: true },
  'GET /desk/trust/limits/keep': ofLimits(),
  'GET /desk/trust/limits/choices': coordinator(),
  'POST /desk/trust/limits/choices': coordinator(),
  'GET /desk/trust/limits/questions': accountable(),
  'GET /desk/trust/limits/questions/:question': { ...counsel({ question: 'question' }), sameForAll: true },
  'POST /desk/trust/limits/questions/:question': { ...counsel({ question: 'question' }), sameForAll: true },
  'GET /desk/trust/limits/sign': counsel(),
  'POST /desk/trust/limits/sign': counsel(),
  'GET /desk/trust/limits/signed/:id': accountable({ id: 'signature' }),
  'GET /desk/trust/limits/signed/:id/withdraw': counsel({ id: 'signature' }),
  'POST /desk/trust/limits/signed/:id/withdraw': counsel({ id: 'signature' }),
  'GET /desk/trust/hold': team(),
  'GET /desk/trust/hold/begin': accountable(),
  'POST /desk/trust/hold/begin': accountable(),
  'GET /desk/trust/hold/lift': accountable(),
  'POST /desk/trust/hold/lift': accountable(),
}
