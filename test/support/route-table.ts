import { roles, type Role } from '#kernel/actor.ts'
import { surveys } from '#modules/sample/county.ts'
import type { Row } from './matrix.ts'

const anybody: Row = { to: 'anybody' }
const signedIn: Row = { to: 'signed_in' }
const namesNothing: Row = { to: 'signed_in', findsNothing: true }
const invited: Row = { to: 'anybody', at: { token: 'invitation' } }
const founding: Row = { to: 'anybody', at: { token: 'setUp' } }

type At = Row['at']

const only =
  (...to: readonly Role[]) =>
  (at?: At): Row => ({ to, ...(at && { at }) })

const coordinator = only('coordinator')
const command = only('command')
const keeper = only('keeper')
const counting = only('coordinator', 'keeper')
const readers = only('coordinator', 'keeper', 'clinician', 'peer', 'command')
const team = only('coordinator', 'keeper', 'peer', 'clinician', 'legal_advisor')

const accountable = only('coordinator', 'legal_advisor')

const digest = '0'.repeat(64)
const { sheet: _kept, ...made } = surveys.key
const key = { ...made, wrapped: [{ personId: '00000000-0000-4000-8000-000000000000', sealed: 'AAAA' }] }

/** Every route there is, and who is let through. What destroys a thing stands after what looks at it, and what ends sessions at the end. */
export const routeTable: Readonly<Record<string, Row>> = {
  'GET /': anybody,
  'GET /assets/*': anybody,
  'GET /health': anybody,
  'GET /what-we-hold': anybody,
  'GET /a': anybody,
  'POST /a': anybody,
  'GET /a/answer': anybody,
  'POST /a/answer': anybody,

  'GET /desk/sign-in': anybody,
  'POST /desk/sign-in': anybody,
  'POST /desk/sign-in/passkey/options': anybody,
  'POST /desk/sign-in/passkey': anybody,
  'POST /desk/sign-out': anybody,
  'GET /desk/invitation/:token': invited,
  'POST /desk/invitation/:token': invited,
  'POST /desk/invitation/:token/passkey/options': invited,
  'POST /desk/invitation/:token/passkey': invited,
  'GET /desk/set-up/:token': founding,
  'POST /desk/set-up/:token': founding,

  'GET /desk': only(...roles)(),

  'GET /desk/agency': coordinator(),
  'POST /desk/agency': coordinator(),
  'GET /desk/agency/retention': coordinator(),
  'POST /desk/agency/retention': coordinator(),

  'GET /desk/command': coordinator(),
  'GET /desk/command/sample': coordinator(),
  'GET /desk/command/welcome': coordinator(),
  'GET /desk/command/welcome/welcome.pdf': coordinator(),
  'GET /desk/command/case': coordinator(),
  'GET /desk/command/case/case.pdf': coordinator(),
  'GET /desk/command/case/change': coordinator(),
  'POST /desk/command/case/change': coordinator(),
  'GET /desk/command/commitment': coordinator(),
  'GET /desk/command/commitment/new': coordinator(),
  'POST /desk/command/commitment': coordinator(),
  'GET /desk/command/commitment/:id': coordinator({ id: 'commitmentDraft' }),
  'GET /desk/command/commitment/:id/change': coordinator({ id: 'commitmentDraft' }),
  'POST /desk/command/commitment/:id/change': coordinator({ id: 'commitmentDraft' }),
  'POST /desk/command/commitment/:id/send': coordinator({ id: 'commitmentDraft' }),
  'POST /desk/command/commitment/:id/recall': coordinator({ id: 'commitmentSent' }),
  'GET /desk/command/commitment/:id/delete': coordinator({ id: 'commitmentDraft' }),
  'POST /desk/command/commitment/:id/delete': coordinator({ id: 'commitmentDraft' }),
  'GET /desk/command/commitment/:id/end': coordinator({ id: 'commitmentSigned' }),
  'POST /desk/command/commitment/:id/end': coordinator({ id: 'commitmentSigned' }),
  'GET /desk/command/commitment/:id/new-chief': coordinator({ id: 'commitmentSigned' }),
  'POST /desk/command/commitment/:id/new-chief': coordinator({ id: 'commitmentSigned' }),
  'GET /desk/command/steering': coordinator(),
  'GET /desk/command/steering/print': coordinator(),
  'GET /desk/command/steering/members/new': coordinator(),
  'POST /desk/command/steering/members': coordinator(),
  'GET /desk/command/steering/members/:id': coordinator({ id: 'steeringMember' }),
  'POST /desk/command/steering/members/:id': coordinator({ id: 'steeringMember' }),
  'GET /desk/command/steering/members/:id/remove': coordinator({ id: 'steeringMember' }),
  'POST /desk/command/steering/members/:id/remove': coordinator({ id: 'steeringMember' }),
  'GET /desk/command/steering/meetings/new': coordinator(),
  'POST /desk/command/steering/meetings': coordinator(),
  'GET /desk/command/steering/meetings/:id': coordinator({ id: 'steeringMeeting' }),
  'POST /desk/command/steering/meetings/:id': coordinator({ id: 'steeringMeeting' }),
  'POST /desk/command/steering/meetings/:id/decisions': coordinator({ id: 'steeringMeeting' }),
  'GET /desk/command/steering/meetings/:id/remove': coordinator({ id: 'steeringMeeting' }),
  'POST /desk/command/steering/meetings/:id/remove': coordinator({ id: 'steeringMeeting' }),
  'GET /desk/command/steering/decisions/:id': coordinator({ id: 'steeringDecision' }),
  'POST /desk/command/steering/decisions/:id': coordinator({ id: 'steeringDecision' }),
  'GET /desk/command/steering/decisions/:id/remove': coordinator({ id: 'steeringDecision' }),
  'POST /desk/command/steering/decisions/:id/remove': coordinator({ id: 'steeringDecision' }),

  'GET /desk/for-command': command(),
  'GET /desk/for-command/sign/:id': command({ id: 'commitmentSent' }),
  'POST /desk/for-command/sign/:id': command({ id: 'commitmentSent' }),
  'POST /desk/for-command/sign/:id/return': command({ id: 'commitmentSent' }),
  'GET /desk/for-command/sign/:id/withdraw': command({ id: 'commitmentSigned' }),
  'POST /desk/for-command/sign/:id/withdraw': command({ id: 'commitmentSigned' }),

  'GET /desk/commitment': only(...roles)(),
  'GET /desk/commitment/notice': only(...roles)(),

  'GET /desk/roster': coordinator(),
  'GET /desk/roster/import': coordinator(),
  'POST /desk/roster/import': coordinator(),
  'POST /desk/roster/import/confirm': coordinator(),
  'POST /desk/roster/export': coordinator(),
  'GET /desk/roster/add': coordinator(),
  'POST /desk/roster/add': coordinator(),
  'GET /desk/roster/:id': coordinator({ id: 'person' }),
  'POST /desk/roster/:id': coordinator({ id: 'person' }),
  'GET /desk/roster/:id/leave': coordinator({ id: 'person' }),
  'POST /desk/roster/:id/leave': coordinator({ id: 'person' }),
  'POST /desk/roster/:id/return': coordinator({ id: 'person' }),

  'GET /desk/people': coordinator(),
  'GET /desk/people/give': coordinator(),
  'POST /desk/people/give': coordinator(),
  'GET /desk/people/:id/withdraw/:role': coordinator({ id: 'invited', role: 'role' }),
  'POST /desk/people/:id/withdraw/:role': coordinator({ id: 'invited', role: 'role' }),
  'GET /desk/people/:id/take/:role': coordinator({ id: 'peer', role: 'role' }),
  'POST /desk/people/:id/take/:role': coordinator({ id: 'peer', role: 'role' }),

  'GET /desk/letters': coordinator(),
  'GET /desk/letters/:id': coordinator({ id: 'letter' }),
  'GET /desk/letters/:id/print': coordinator({ id: 'letter' }),
  'POST /desk/letters/:id/retry': coordinator({ id: 'letter' }),
  'POST /desk/letters/:id/handed-over': coordinator({ id: 'letter' }),

  'GET /desk/audit': team(),
  'GET /desk/audit/audit-log.csv': team(),

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
  'GET /desk/trust/hold': team(),
  'GET /desk/trust/hold/begin': accountable(),
  'POST /desk/trust/hold/begin': accountable(),
  'GET /desk/trust/hold/lift': accountable(),
  'POST /desk/trust/hold/lift': accountable(),

  'GET /desk/focus-groups': coordinator(),
  'GET /desk/focus-groups/guide': coordinator(),
  'GET /desk/focus-groups/print': coordinator(),
  'POST /desk/focus-groups': coordinator(),
  'GET /desk/focus-groups/:id/delete': coordinator({ id: 'theme' }),
  'POST /desk/focus-groups/:id/delete': coordinator({ id: 'theme' }),

  'GET /desk/goals': coordinator(),
  'GET /desk/goals/print': coordinator(),
  'GET /desk/goals/goals.csv': coordinator(),
  'GET /desk/goals/new': coordinator(),
  'POST /desk/goals': coordinator(),
  'GET /desk/goals/:id': coordinator({ id: 'goal' }),
  'POST /desk/goals/:id': coordinator({ id: 'goal' }),
  'POST /desk/goals/:id/review': coordinator({ id: 'goal' }),
  'GET /desk/goals/:id/delete': coordinator({ id: 'goal' }),
  'POST /desk/goals/:id/delete': coordinator({ id: 'goal' }),

  'GET /desk/results': readers(),
  'GET /desk/surveys/:id/results': readers({ id: 'finished' }),
  'GET /desk/surveys/:id/results.pdf': readers({ id: 'finished' }),
  'GET /desk/surveys/:id/results.csv': readers({ id: 'finished' }),

  'GET /desk/surveys': coordinator(),
  'GET /desk/surveys/new': coordinator(),
  'POST /desk/surveys/new': coordinator(),
  'GET /desk/surveys/:id': coordinator({ id: 'open' }),
  'POST /desk/surveys/:id/keepers': coordinator({ id: 'draft' }),
  'GET /desk/surveys/:id/keepers/:personId/letter': coordinator({ id: 'draft', personId: 'keeper' }),
  'GET /desk/surveys/:id/slips': coordinator({ id: 'keyed' }),
  'POST /desk/surveys/:id/slips': { ...coordinator({ id: 'keyed' }), json: { hashes: [digest] } },
  'GET /desk/surveys/:id/notice': coordinator({ id: 'open' }),
  'GET /desk/surveys/:id/paper': coordinator({ id: 'open' }),
  'GET /desk/surveys/:id/draw': coordinator({ id: 'open' }),
  'POST /desk/surveys/:id/draw': coordinator({ id: 'open' }),
  'GET /desk/surveys/:id/close': coordinator({ id: 'open' }),
  'POST /desk/surveys/:id/close': coordinator({ id: 'open' }),
  'POST /desk/surveys/:id/open-count': coordinator({ id: 'to_be_counted' }),
  'GET /desk/surveys/:id/totals': counting({ id: 'on_paper' }),
  'POST /desk/surveys/:id/totals': counting({ id: 'on_paper' }),
  'POST /desk/surveys/:id/publish-count': counting({ id: 'counted' }),

  'GET /desk/keeper': keeper(),
  'GET /desk/keeper/:id': keeper({ id: 'open' }),
  'GET /desk/keeper/:id/wrapped-key': keeper({ id: 'keyed' }),
  'GET /desk/keeper/:id/answers': keeper({ id: 'closed' }),
  'GET /desk/keeper/:id/paper': keeper({ id: 'open' }),
  'POST /desk/keeper/:id/key': { ...keeper({ id: 'draft' }), json: key },
  'POST /desk/keeper/:id/take': keeper({ id: 'keyed' }),
  'POST /desk/keeper/:id/release': { ...keeper({ id: 'closed' }), json: { release: {}, digest, setAside: 0 } },
  'POST /desk/keeper/:id/discard': keeper({ id: 'closed' }),
  'POST /desk/keeper/:id/accept': keeper({ id: 'draft' }),
  'POST /desk/keeper/:id/decline': keeper({ id: 'draft' }),

  'POST /desk/surveys/:id/keepers/:personId/remove': coordinator({ id: 'draft', personId: 'keeper' }),
  'GET /desk/surveys/:id/withdraw': coordinator({ id: 'draft' }),
  'POST /desk/surveys/:id/withdraw': coordinator({ id: 'draft' }),

  'GET /desk/account': signedIn,
  'GET /desk/account/prove': signedIn,
  'POST /desk/account/prove': signedIn,
  'POST /desk/account/prove/passkey/options': signedIn,
  'POST /desk/account/prove/passkey': signedIn,
  'GET /desk/account/passkey': signedIn,
  'POST /desk/account/passkeys/options': signedIn,
  'POST /desk/account/passkeys': signedIn,
  'POST /desk/account/passkeys/remove': namesNothing,
  'GET /desk/account/phrase': signedIn,
  'POST /desk/account/phrase': signedIn,
  'POST /desk/account/recovery-codes': signedIn,
  'POST /desk/account/sessions/end': namesNothing,
  'POST /desk/account/sessions/end-others': signedIn,
  'GET /desk/account/agencies': signedIn,
  'POST /desk/account/agencies': namesNothing,
  'GET /desk/account/keyring': signedIn,
  'GET /desk/account/keyring/stored': signedIn,
  'POST /desk/account/keyring': signedIn,
  'POST /desk/account/keyring/check-phrase': signedIn,

  'POST /sample': anybody,
  'GET /sample': anybody,
  'GET /sample/gallery': anybody,
  'POST /sample/gallery': anybody,
  'GET /sample/gallery/officer': anybody,
  'POST /sample/sign-in': anybody,
  'GET /sample/remove': anybody,
  'POST /sample/remove': anybody,
}
