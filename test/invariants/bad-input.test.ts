import { afterAll, expect, test } from 'vitest'
import { badBodies, type BadBody } from '#test/support/bad-bodies.ts'
import { changedBetween, everythingStored } from '#test/support/everything-stored.ts'
import { addressOf, arrangeThings, type Row } from '#test/support/matrix.ts'
import { routeTable } from '#test/support/route-table.ts'
import { makeSampleWorld, type SampleBrowser } from '#test/support/sample-world.ts'

const world = await makeSampleWorld()
const things = await arrangeThings(world)
// Removing the sample is a bare button that would leave nobody to go on with; its own tests are beside it.
const posts = Object.entries(routeTable).filter(([route]) => route.startsWith('POST ') && route !== 'POST /sample/remove')

/** Buttons with nothing to fill in: they do the one thing they say, whatever comes with them. All others store nothing. */
const bareButtons: Readonly<Record<string, readonly string[]>> = {
  'POST /desk/sign-in/passkey/options': ['ceremony'],
  'POST /desk/roster/export': ['audit_entry'],
  'POST /desk/roster/:id/leave': ['audit_entry', 'person'],
  'POST /desk/roster/:id/return': ['audit_entry', 'person'],
  'POST /desk/people/:id/withdraw/:role': ['audit_entry', 'invitation'],
  'POST /desk/people/:id/take/:role': ['audit_entry', 'held_role', 'membership'],
  'POST /desk/letters/:id/handed-over': ['audit_entry', 'letter'],
  'POST /desk/focus-groups/:id/delete': ['audit_entry', 'theme'],
  'POST /desk/plan/files/export': ['audit_entry'],
  'POST /desk/plan/papers/factors': ['audit_entry'],
  'POST /desk/plan/papers/binder/pdf': ['audit_entry'],
  'POST /desk/plan/papers/binder/docx': ['audit_entry'],
  'POST /desk/plan/hand-over/pack/pdf': ['audit_entry'],
  'POST /desk/plan/hand-over/pack/docx': ['audit_entry'],
  'POST /desk/plan/own/:id/remove': ['audit_entry', 'plan_own_factor', 'plan_stage', 'plan_standing'],
  'POST /desk/plan/reminders/calendar': ['audit_entry', 'plan_calendar_feed'],
  'POST /desk/plan/reminders/calendar/end': ['audit_entry', 'plan_calendar_feed'],
  'POST /desk/goals/:id/delete': ['audit_entry', 'goal'],
  'POST /desk/trust/limits/signed/:id/withdraw': ['audit_entry', 'limits_signature'],
  'POST /desk/team/peers/:id/training/:training/remove': ['audit_entry', 'peer_training'],
  'POST /desk/team/clinicians/:id/remove': ['audit_entry', 'clinician'],
  'POST /desk/team/neighbors/:id/end': ['audit_entry', 'neighbor_consent'],
  'POST /desk/team/lines/:line/remove': ['audit_entry', 'crisis_line'],
  'POST /desk/board/opened': ['board_read'],
  'POST /desk/listing/light/off': ['listing'],
  'POST /desk/listing/photo/remove': ['listing_part'],
  'POST /desk/listing/remove': ['listing', 'listing_part'],
  // Taken up again where it was interrupted; the figures are those that were counted.
  'POST /desk/surveys/:id/publish-count': [
    'audit_entry',
    'graphile_worker._private_jobs',
    'graphile_worker._private_tasks',
    'paper_total',
    'published_release',
    'survey',
  ],
  'POST /desk/keeper/:id/decline': ['audit_entry', 'survey', 'survey_keeper'],
  'POST /desk/account/passkeys/options': ['ceremony'],
  'POST /desk/account/recovery-codes': ['recovery_code'],
  'POST /desk/account/prove/passkey/options': ['ceremony'],
  'POST /desk/account/sessions/end-others': ['ceremony', 'session'],
}

/** Somebody who may; whoever may sign themselves out has a session of their own. */
const whoMay = ({ to }: Row): Promise<Pick<SampleBrowser, 'send'>> => {
  if (to === 'anybody') return Promise.resolve(world.visitor)
  return to === 'signed_in' ? world.signIn('cedar_hollow', 'coordinator') : world.as('cedar_hollow', to[0] ?? 'coordinator')
}

function send(browser: Pick<SampleBrowser, 'send'>, address: string, { type, body, length }: BadBody): Promise<Response> {
  const headers = { 'content-type': type, ...(length ? { 'content-length': String(length) } : {}) }
  return browser.send(address, { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
}

/** Words to read, as a page or for a script; or a redirect to a page. */
async function hasWords(answer: Response): Promise<boolean> {
  if (answer.status === 303) return (answer.headers.get('location') ?? '').startsWith('/')
  const text = await answer.text()
  const type = answer.headers.get('content-type') ?? ''
  if (type.startsWith('text/html')) return /<title>[^<]+<\/title>/.test(text) && /<h1[^>]*>[^<]+<\/h1>/.test(text)
  if (type.startsWith('text/csv') || answer.headers.get('content-disposition')?.startsWith('attachment')) return text.length > 0
  return type.startsWith('application/json') && /"(because|errors|to|ceremonyId|isRight|taken|noted)":/.test(text)
}

afterAll(() => expect(Reflect.get({}, 'polluted')).toBeUndefined())

test.each(posts)('%s answers in words to whatever it is sent, and stores nothing of it', async (route, row) => {
  const browser = await whoMay(row)
  const before = await everythingStored(world.superuser)

  const wrong: string[] = []
  for (const [what, made] of Object.entries(badBodies)) {
    const from = performance.now()
    const answer = await send(browser, addressOf(route, row, things), made())
    const took = Math.round(performance.now() - from)
    if (answer.status >= 500 || !(await hasWords(answer))) wrong.push(`${what}: ${answer.status}`)
    if (took > 5000) wrong.push(`${what}: ${took} ms`)
  }

  expect.soft(wrong).toEqual([])
  expect(changedBetween(before, await everythingStored(world.superuser))).toEqual(bareButtons[route] ?? [])
})
