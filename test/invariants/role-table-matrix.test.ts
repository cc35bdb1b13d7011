import { sql, type RawBuilder } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { roles, type Role } from '#kernel/actor.ts'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import { asWorker, inAgency, type AgencyTx } from '#platform/db/in-agency.ts'
import { arrangeThings } from '#test/support/matrix.ts'
import { makeSampleWorld } from '#test/support/sample-world.ts'
import { rightsInCatalog, verbs, type Verb } from '#test/support/table-rights.ts'

/** Columns of a survey that command, peers and clinicians may read; which rows, a policy says. */
const onceItIsPublished =
  'agency_id survey_id template_id template_version title way draw head_count changed_since_last stage opened_on printed_by drawn closed_on counted_first_by counted_second_by counted_on published_on digest'

/** Columns of a commitment that everybody with a role may read once it is signed. */
const theText = 'agency_id commitment_id stage term_until text digest'
const theSignature = 'signed_by signer_name signer_title signed_on signed_at left_on successor ended_on ended_how'

type Rights = { readonly [V in Verb]?: string }

/**
 * Who may do what in which table, and with which columns. Who is not named may do nothing, and no role is ever let out of its own
 * agency; `door` looks things up before an agency is known, `worker` does what is on the clock.
 */
const table: Readonly<Record<string, Readonly<Record<string, Rights>>>> = {
  account: {
    door: { select: 'all', insert: 'all', update: 'display_name phrase_hash totp_secret totp_last_step', delete: 'all' },
  },
  agency: {
    coordinator: {
      select: 'all',
      insert: 'all',
      update: 'name state kind head_count_band time_zone hosting clinician_miles clinician_minutes',
    },
    'command, keeper, peer, clinician, legal_advisor, region_lead, assistance_provider, worker': { select: 'all' },
    door: { select: 'agency_id slug name state time_zone sample', delete: 'all' },
  },
  audit_entry: {
    'coordinator, keeper, peer, clinician, legal_advisor': { select: 'all' },
    door: { select: 'all', insert: 'all' },
  },
  ceremony: {
    door: { select: 'all', insert: 'all', delete: 'all' },
    worker: { select: 'all', delete: 'all' },
  },
  command_case: {
    coordinator: { select: 'all', insert: 'all', update: 'asks costs pilot_part pilot_from pilot_until pilot_review shown_on version' },
  },
  commitment: {
    coordinator: {
      select: 'all',
      insert: 'all',
      update:
        'stage clauses own_clauses sponsor term_until text digest sent_by sent_to sent_on returned_on returned_because left_on successor ended_on ended_how version',
      delete: 'all',
    },
    command: {
      select: `${theText} sent_by sent_to sent_on returned_on returned_because ${theSignature} version`,
      update: 'stage returned_on returned_because signed_by signer_name signer_title signed_on signed_at ended_on ended_how version',
    },
    'keeper, peer, clinician, legal_advisor, region_lead, assistance_provider': { select: `${theText} ${theSignature}` },
  },
  destruction_certificate: {
    'coordinator, keeper, peer, clinician, legal_advisor': { select: 'all' },
    worker: { select: 'agency_id survey_id', insert: 'all' },
  },
  goal: {
    coordinator: {
      select: 'all',
      insert: 'all',
      update: 'statement indicator target due_on owner training stage reviewed_on version',
      delete: 'all',
    },
  },
  held_role: {
    coordinator: { select: 'all', insert: 'all', delete: 'all' },
    keeper: { select: 'all' },
    door: { select: 'agency_id person_id role', insert: 'all' },
  },
  invitation: {
    coordinator: { select: 'all', insert: 'all', delete: 'all' },
    door: { select: 'all', insert: 'all', update: 'used_on', delete: 'all' },
  },
  keyring: {
    door: { select: 'all', insert: 'all', update: 'version public_key sealed wraps', delete: 'all' },
  },
  kept_head: {
    coordinator: { select: 'all', insert: 'all' },
    'keeper, peer, clinician, legal_advisor': { select: 'all' },
  },
  legal_hold: {
    'coordinator, legal_advisor': { select: 'all', insert: 'all', update: 'lifted_on lifted_by' },
    'keeper, peer, clinician': { select: 'all' },
    command: { select: 'agency_id hold_id began_on lifted_on' },
    door: { select: 'agency_id began_on lifted_on' },
  },
  letter: {
    coordinator: { select: 'all', insert: 'all', update: 'body state problem', delete: 'all' },
    door: { select: 'agency_id letter_id state made_at', update: 'body state problem', delete: 'all' },
    worker: { select: 'all', update: 'body state problem' },
  },
  limits_answer: {
    legal_advisor: { select: 'all', insert: 'all', update: 'answer answered_on version' },
    'coordinator, keeper, peer, clinician, region_lead, assistance_provider': { select: 'all' },
  },
  limits_choice: {
    coordinator: {
      select: 'all',
      insert: 'all',
      update:
        'employer dispatch policy_in_writing policy_covers policy_tells peers_promise notice nothing_recorded state_team peer_kinds designated trained certificate chosen_by chosen_on version',
    },
    'keeper, peer, clinician, legal_advisor, region_lead, assistance_provider': { select: 'all' },
  },
  limits_signature: {
    legal_advisor: { select: 'all', insert: 'all', update: 'withdrawn_on' },
    'coordinator, keeper, peer, clinician, region_lead, assistance_provider': { select: 'all' },
  },
  membership: {
    'coordinator, door': { select: 'all', insert: 'all', delete: 'all' },
  },
  paper_total: {
    'coordinator, keeper': { select: 'all', insert: 'all', update: 'totals', delete: 'all' },
    worker: { select: 'agency_id survey_id', delete: 'all' },
  },
  passkey: {
    door: { select: 'all', insert: 'all', update: 'counter label', delete: 'all' },
  },
  person: {
    coordinator: { select: 'all', insert: 'all', update: 'name email work_group left_on version' },
    'command, keeper, peer, clinician, legal_advisor, door': { select: 'agency_id person_id name' },
  },
  plan_calendar_feed: {
    coordinator: { select: 'all', insert: 'all', delete: 'all' },
    door: { select: 'agency_id person_id token_hash' },
  },
  plan_gate_override: {
    coordinator: { select: 'all', insert: 'all', update: 'ended_by ended_on' },
  },
  plan_own_factor: {
    coordinator: { select: 'all', insert: 'all', update: 'topic title what version', delete: 'all' },
  },
  plan_path: {
    coordinator: { select: 'all', insert: 'all', update: 'ended_on' },
  },
  plan_reminder: {
    coordinator: { select: 'all', insert: 'all', update: 'every on_day by_mail chosen_on reminded_on' },
    door: { select: 'all' },
  },
  plan_stage: {
    coordinator: { select: 'all', insert: 'all', update: 'done total noted_on' },
    command: { select: 'all' },
  },
  plan_standing: {
    coordinator: {
      select: 'all',
      insert: 'all',
      update: 'state evidence reason marked_by marked_on owner due_on note version',
      delete: 'all',
    },
  },
  plan_step: {
    coordinator: { select: 'all', insert: 'all', update: 'state due_on reason owner marked_by marked_on version' },
  },
  published_release: {
    'coordinator, keeper': { select: 'all', insert: 'all' },
    'command, peer, clinician': { select: 'all' },
  },
  recovery_code: {
    door: { select: 'all', insert: 'all', delete: 'all' },
  },
  retention_statement: {
    coordinator: { select: 'all', insert: 'all' },
    'keeper, legal_advisor': { select: 'all' },
    door: { select: 'agency_id adopted_on entered_at letters_days themes_months' },
    worker: { select: 'agency_id adopted_on adopted_by entered_at letters_days themes_months' },
  },
  sealed_answer: {
    keeper: { select: 'agency_id survey_id sealed' },
    door: { insert: 'all' },
  },
  session: {
    door: { select: 'all', insert: 'all', update: 'agency_id', delete: 'all' },
  },
  set_up_link: {
    door: { select: 'all', insert: 'all', delete: 'all' },
  },
  slip: {
    coordinator: { select: 'agency_id survey_id code_hash state', insert: 'all', update: 'state', delete: 'all' },
    door: { select: 'all', update: 'state answer_id' },
  },
  steering_decision: {
    coordinator: { select: 'all', insert: 'all', update: 'decision owner due_on done_on version', delete: 'all' },
  },
  steering_meeting: {
    coordinator: { select: 'all', insert: 'all', update: 'met_on seats present version', delete: 'all' },
  },
  steering_member: {
    coordinator: { select: 'all', insert: 'all', update: 'name seat since until version', delete: 'all' },
  },
  survey: {
    coordinator: {
      select: 'all',
      insert: 'all',
      update:
        'stage declared public_key fingerprint check_words opened_on printed_by slips drawn voided closed_on answers counted_first_by counted_second_by counted_on published_on digest withdrawn_on version',
    },
    'command, peer, clinician': { select: onceItIsPublished },
    keeper: {
      select: 'all',
      update:
        'stage public_key fingerprint check_words counted_first_by counted_second_by counted_on published_on digest discarded_on discarded_because version',
    },
    door: { select: 'agency_id survey_id template_id template_version head_count stage public_key fingerprint check_words dropped' },
    legal_advisor: { select: 'agency_id survey_id title way stage opened_on closed_on dropped' },
    worker: { select: 'agency_id survey_id title way stage opened_on dropped', update: 'dropped' },
  },
  survey_keeper: {
    coordinator: { select: 'all', insert: 'all', delete: 'all' },
    'command, peer, clinician, legal_advisor': { select: 'agency_id survey_id person_id relation accepted_on declined_on' },
    keeper: { select: 'all', update: 'accepted_on declined_on holds_key' },
    door: { select: 'agency_id survey_id relation declined_on' },
  },
  survey_key: {
    keeper: { select: 'all', insert: 'all' },
  },
  theme: {
    coordinator: { select: 'all', insert: 'all', delete: 'all' },
    door: { select: 'agency_id recorded_on' },
    worker: { select: 'agency_id theme_id recorded_on', delete: 'all' },
  },
}

const world = await makeSampleWorld()
const foreign = world.idOf('cedar_hollow')

const granted = (name: string): ReadonlyMap<string, Rights> =>
  new Map(Object.entries(table[name] ?? {}).flatMap(([who, rights]) => who.split(', ').map((role) => [role, rights] as const)))

const tenantTables = Object.keys(table).filter(
  (name) => !['account', 'ceremony', 'keyring', 'passkey', 'recovery_code', 'set_up_link'].includes(name),
)

beforeAll(async () => {
  await arrangeThings(world)
  await world.as('cedar_hollow', 'coordinator')
})

test('the rights in the database are those of the table, for every table and every role', async () => {
  const found = await rightsInCatalog(world.superuser)

  const asTable = Object.fromEntries(
    Object.keys(found).map((name) => [
      name,
      Object.fromEntries(
        Object.entries(found[name] ?? {}).map(([role, rights]) => [
          role,
          Object.fromEntries(Object.entries(rights).map(([verb, columns]) => [verb, columns === 'all' ? 'all' : columns.join(' ')])),
        ]),
      ),
    ]),
  )
  expect(asTable).toEqual(Object.fromEntries(Object.keys(table).map((name) => [name, Object.fromEntries(granted(name))])))
})

test.each(tenantTables)('there is something in %s of the other agency, so that not finding it says something', async (name) => {
  const { rows } = await world.superuser.query(`select 1 from ${name} where agency_id = $1 limit 1`, [foreign])

  expect(rows).toHaveLength(1)
})

/** One statement for each verb, aimed at the other agency with the columns that the role may use, or with any where it may none. */
function attempt(name: string, verb: Verb, columns: string | undefined, row: unknown): RawBuilder<unknown> {
  const named = columns === undefined || columns === 'all' ? Object.keys(row ?? {}) : columns.split(' ')
  const list = sql.join(named.map((column) => sql.ref(column)))
  const first = sql.ref(named.at(-1) ?? 'agency_id')
  switch (verb) {
    case 'select':
      return sql`select ${list} from ${sql.table(name)} where agency_id = ${foreign}`
    case 'insert':
      return sql`insert into ${sql.table(name)} (${list}) select ${list} from jsonb_populate_record(null::${sql.table(name)}, ${JSON.stringify(row)}::jsonb)`
    case 'update':
      return sql`update ${sql.table(name)} set ${first} = ${first} where agency_id = ${foreign}`
    case 'delete':
      return sql`delete from ${sql.table(name)} where agency_id = ${foreign}`
  }
}

class Undone extends Error {}

/** What came of it, and then everything is taken back: how many rows were reached, or why not. */
async function tried(role: Role | 'worker', statement: RawBuilder<unknown>): Promise<string> {
  const personId = '00000000-0000-4000-8000-000000000000' as PersonId
  let reached = ''
  const work = async (tx: AgencyTx) => {
    const { rows, numAffectedRows } = await statement.execute(tx)
    reached = `${numAffectedRows ?? rows.length} rows`
    throw new Undone()
  }
  const agencyId = world.idOf('aspen_county') as AgencyId
  const done = role === 'worker' ? asWorker(world.worker, agencyId, work) : inAgency(world.db, { agencyId, personId, role }, work)
  return done.catch((error: unknown) => {
    if (error instanceof Undone) return reached
    const message = error instanceof Error ? error.message : ''
    if (message.startsWith('permission denied')) return 'no right'
    return message.includes('row-level security') ? 'fenced off' : message
  })
}

test.each(tenantTables)('no role reaches anything of another agency in %s, and what it has no right to do is refused', async (name) => {
  const { rows } = await world.superuser.query<{ row: unknown }>(`select to_jsonb(t) as row from ${name} t where agency_id = $1 limit 1`, [
    foreign,
  ])

  const wrong: string[] = []
  for (const role of [...roles, 'worker'] as const)
    for (const verb of verbs) {
      const columns = granted(name).get(role)?.[verb]
      const came = await tried(role, attempt(name, verb, columns, rows[0]?.row))
      const should = columns === undefined ? 'no right' : verb === 'insert' ? 'fenced off' : '0 rows'
      if (came !== should) wrong.push(`${role} ${verb}: ${came} instead of ${should}`)
    }

  expect(wrong).toEqual([])
})
