import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { addressOf, arrangeThings } from '#test/support/matrix.ts'
import { routeTable } from '#test/support/route-table.ts'
import { makeSampleWorld } from '#test/support/sample-world.ts'
import { rightsInCatalog } from '#test/support/table-rights.ts'

// What a chief can reach is listed here a second time, apart from the table that everybody edits: whoever opens a page or a column to
// command has to say so in this file, and to think about why.

/** Published figures, reports that are final, the stage of the plan, texts to sign, what was signed, and the way to them. */
const pages = [
  'GET /desk',
  'GET /desk/commitment',
  'GET /desk/commitment/notice',
  'GET /desk/evaluation',
  'GET /desk/evaluation/:year',
  'GET /desk/evaluation/:year/council',
  'GET /desk/evaluation/:year/council.docx',
  'GET /desk/evaluation/:year/council.pdf',
  'GET /desk/evaluation/:year/grant',
  'GET /desk/evaluation/:year/grant.csv',
  'GET /desk/evaluation/:year/grant.docx',
  'GET /desk/evaluation/:year/grant.pdf',
  'GET /desk/evaluation/:year/report.csv',
  'GET /desk/evaluation/:year/report.docx',
  'GET /desk/evaluation/:year/report.pdf',
  'GET /desk/for-command',
  'GET /desk/for-command/sign/:id',
  'GET /desk/for-command/sign/:id/withdraw',
  'GET /desk/results',
  'GET /desk/results/contacts/:year',
  'GET /desk/results/contacts/:year/csv',
  'GET /desk/results/contacts/:year/pdf',
  'GET /desk/surveys/:id/results',
  'GET /desk/surveys/:id/results.csv',
  'GET /desk/surveys/:id/results.pdf',
  'GET /desk/trust/pulse',
  'POST /desk/for-command/sign/:id',
  'POST /desk/for-command/sign/:id/return',
  'POST /desk/for-command/sign/:id/withdraw',
]

/** Their own account: sign-in, passkeys, phrase, recovery codes, keyring, and which agency they look at. */
const isOwnAccount = (route: string) => / \/desk\/account(\/|$)/.test(route)

/** Columns that the role may read in the database; what it may not read no page can show. */
const columns: Readonly<Record<string, string>> = {
  agency: 'agency_id slug name state kind head_count_band time_zone hosting sample made_on clinician_miles clinician_minutes',
  commitment:
    'agency_id commitment_id stage term_until text digest sent_by sent_to sent_on returned_on returned_because signed_by signer_name signer_title signed_on signed_at left_on successor ended_on ended_how version',
  contact_log: 'agency_id year design head_count_band stage begun_on published_on',
  // A report that is final: a policy keeps drafts from them.
  evaluation: 'agency_id year edition stage content final_on',
  // That a hold stands and since when, which everybody who could answer a survey is told; not who ordered it, nor why.
  legal_hold: 'agency_id hold_id began_on lifted_on',
  log_keeper: 'agency_id year person_id relation accepted_on ended_on',
  person: 'agency_id person_id name',
  plan_stage: 'agency_id topic done total noted_on',
  // How many peers there are, what they learned and what stands ready; no names.
  program_year: 'agency_id year peers trained courses training_hours coverage noted_on',
  published_release: 'agency_id survey_id digest content published_on published_by',
  published_year: 'agency_id year digest content published_on published_by',
  survey:
    'agency_id survey_id template_id template_version title way draw head_count changed_since_last stage opened_on printed_by drawn closed_on counted_first_by counted_second_by counted_on published_on digest',
  survey_keeper: 'agency_id survey_id person_id relation accepted_on declined_on',
  team_activity: 'agency_id activity_id kind held_on quarter_hours version',
}

/** The only thing that the role writes: its hand under a text, and that it takes its hand away. */
const written = {
  commitment: 'stage returned_on returned_because signed_by signer_name signer_title signed_on signed_at ended_on ended_how version',
}

const world = await makeSampleWorld()
const things = await arrangeThings(world)
const chief = await world.as('cedar_hollow', 'command')

/** Every route that the application answers, whatever a table says of it. */
const routes = [...new Set(world.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`))]

async function ask(route: string): Promise<Response> {
  const row = routeTable[route] ?? { to: 'anybody' }
  // A route that nobody listed is asked all the same, with a number in it that leads nowhere.
  const address = row.at ? addressOf(route, row, things) : (route.split(' ')[1] ?? '').replaceAll(/:\w+/g, randomUUID()).replace('*', 'x')
  if (route.startsWith('GET ')) return chief.get(address)
  if (row.json === undefined) return chief.post(address)
  return chief.send(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(row.json) })
}

const isOpenToAnybody = (route: string) => routeTable[route]?.to === 'anybody'

test('to a command account no page answers but those that are listed here', async () => {
  const reached: string[] = []
  for (const route of routes.filter((one) => !isOpenToAnybody(one) && !isOwnAccount(one))) {
    const answer = await ask(route)
    if (answer.status !== 404) reached.push(route)
  }

  expect(reached.toSorted()).toEqual(pages)
}, 120_000)

test('a route is open to command in the table of routes only if it is listed here too', () => {
  const opened = Object.entries(routeTable)
    .filter(([route, { to }]) => typeof to !== 'string' && to.includes('command') && !isOwnAccount(route))
    .map(([route]) => route)

  expect(opened.toSorted()).toEqual(pages)
})

test('whoever is signed in reaches their own account in the table of routes, and nothing else', () => {
  const own = Object.entries(routeTable)
    .filter(([, { to }]) => to === 'signed_in')
    .map(([route]) => route)

  expect(own.filter((route) => !isOwnAccount(route))).toEqual([])
})

test('in the database the role command reads these columns and no others', async () => {
  const found = await rightsInCatalog(world.superuser)

  const readable: Record<string, string> = {}
  for (const [table, rights] of Object.entries(found)) {
    const select = rights['command']?.select
    if (select) readable[table] = select === 'all' ? await everyColumn(table) : select.join(' ')
  }
  expect(readable).toEqual(columns)
})

test('and it writes its hand under a text and nothing else', async () => {
  const found = await rightsInCatalog(world.superuser)

  const changed: Record<string, unknown> = {}
  for (const [table, { command }] of Object.entries(found)) {
    if (command?.insert || command?.delete) changed[table] = 'inserts or deletes'
    else if (command?.update) changed[table] = command.update === 'all' ? 'all' : command.update.join(' ')
  }
  expect(changed).toEqual(written)
})

test('no function lends command the rights of somebody else, but for the audit log that it adds to', async () => {
  const { rows } = await world.superuser.query<{ name: string }>(
    `select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname = 'public' and p.prosecdef and has_function_privilege('porchlight_command', p.oid, 'execute') order by 1`,
  )

  expect(rows.map(({ name }) => name)).toEqual(['record_act'])
})

test('what a page of command says stays within its list: no roster, no letters, no surveys under way', async () => {
  const own = [await (await chief.get('/desk/for-command')).text(), await (await chief.get('/desk')).text()]

  for (const words of ['Letters', 'Roster', 'Audit log', 'Surveys', world.surveys.open.title])
    for (const html of own) expect(html).not.toContain(`>${words}<`)
})

async function everyColumn(table: string): Promise<string> {
  const { rows } = await world.superuser.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [table],
  )
  return rows.map(({ name }) => name).join(' ')
}
