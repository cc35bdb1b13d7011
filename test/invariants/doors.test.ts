import { expect, test } from 'vitest'
import { roles } from '#kernel/actor.ts'
import { makeWorld } from '#test/support/world.ts'

// Which tables and columns each role may touch is in role-table-matrix.test.ts. Here is what goes past an agency's fence.

const { superuser } = await makeWorld()

const lines = async (query: string) => (await superuser.query<{ line: string }>(query)).rows.map(({ line }) => line)
const acting = roles.map((role) => `porchlight_${role}`)

/**
 * All rows that the door sees or writes across agencies. Before an agency is known there is nothing to hold it to, so each of these
 * was thought about: what else stands in the row is kept from it by its grants on columns.
 */
const throughTheDoor = [
  'agency: look_up select where true',
  'agency: remove_sample delete where sample',
  'audit_entry: chain all where true check true',
  'board_read: mark all where true check true',
  'contact_log: look_up select where true',
  'envelope: keep insert check true',
  'envelope: look_up select where true',
  'held_role: look_up select where true',
  'held_role: take_up insert check true',
  'invitation: look_up all where true check true',
  'keeper_key: look_up select where true',
  'ledger: look_up select where true',
  'legal_hold: look_up select where true',
  'letter: put_away all where true',
  'log_keeper: look_up select where true',
  'membership: cut_off delete where true',
  'membership: look_up select where true',
  'membership: take_up insert check true',
  'neighbor_consent: look_up select where true',
  'person: look_up select where true',
  'plan_calendar_feed: look_up select where true',
  'plan_reminder: look_up select where true',
  'retention_statement: look_up select where true',
  'sealed_answer: keep insert check true',
  'sealed_contact: keep insert check true',
  'sealed_contact: look_up select where true',
  'session: look_up all where true check true',
  'slip: look_up all where true check true',
  'survey: look_up select where true',
  'survey_keeper: look_up select where true',
  'theme: look_up select where true',
]

const policiesOf = (role: string) =>
  lines(`select tablename || ': ' || policyname || ' ' || lower(cmd) || coalesce(' where ' || qual, '') || coalesce(' check ' || with_check, '') as line
    from pg_policies where schemaname = 'public' and '${role}' = any(roles) order by 1`)

test('the door sees across agencies what is listed here, and no row more', async () => {
  expect(await policiesOf('porchlight_door')).toEqual(throughTheDoor)
})

/**
 * What the owner of the help pages' views sees across agencies; which columns, the table of rights says. A person's row is seen for
 * whether they left, never for a name.
 */
const throughTheListing = [
  'agency: help_page select where true',
  'board_hour: help_page select where true',
  'board_read: help_page select where true',
  'clinician: help_page select where shown',
  'crisis_line: help_page select where true',
  'envelope: help_page select where true',
  'held_role: help_page select where true',
  'legal_hold: help_page select where true',
  'limits_answer: help_page select where true',
  'limits_choice: help_page select where true',
  'limits_signature: help_page select where (withdrawn_on IS NULL)',
  'listing: help_page select where true',
  'listing_part: help_page select where true',
  'neighbor_consent: help_page select where true',
  'peer: help_page select where true',
  'peer_epoch_key: help_page select where true',
  'peer_key: help_page select where true',
  'peer_training: help_page select where true',
  'person: help_page select where true',
  `plan_gate_override: help_page select where (gate = 'peer_listed'::text)`,
  'retention_statement: help_page select where true',
]

test('the owner of the help pages’ views sees across agencies what is listed here, and no row more', async () => {
  expect(await policiesOf('porchlight_listing')).toEqual(throughTheListing)
})

test('the help pages’ login reads views named help_…, keeps envelopes, and may do nothing else', async () => {
  const granted = await lines(`select c.relname || ' ' || c.relkind::text || ' ' || a.privilege_type as line from pg_class c
    cross join aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee where r.rolname = 'porchlight_help'
    union all select c.relname || '.' || b.attname || ' ' || a.privilege_type from pg_attribute b join pg_class c on c.oid = b.attrelid
    cross join aclexplode(b.attacl) a join pg_roles r on r.oid = a.grantee where r.rolname = 'porchlight_help'
    union all select p.proname || ' ' || a.privilege_type from pg_proc p cross join aclexplode(p.proacl) a
    join pg_roles r on r.oid = a.grantee where r.rolname = 'porchlight_help' order by 1`)

  expect(granted).toEqual([
    'help_agency v SELECT',
    'help_board v SELECT',
    'help_clinician v SELECT',
    'help_envelope v SELECT',
    'help_key v SELECT',
    'help_limits v SELECT',
    'help_line v SELECT',
    'help_listing v SELECT',
    'help_photo v SELECT',
    'keep_envelope EXECUTE',
  ])
  expect(await policiesOf('porchlight_help')).toEqual([])
})

/** Functions that run as their owner, whoever calls them: as whom, and who may call. A trigger is called by nobody. */
const inAnothersName = [
  'agency_is_held(uuid) as door for migration',
  'boards_to_read(timestamp with time zone) as listing for worker',
  'drop_envelope_days(date) as migration for worker',
  'drop_held_envelopes() as migration for worker',
  'drop_ledger_partitions(uuid,integer) as migration for worker',
  'drop_partitions(uuid) as migration for worker',
  'drop_sample_partitions(uuid) as migration for door',
  'enqueue(text,json,text) as worker for coordinator, door, keeper',
  'forget_contacts() as migration for nobody',
  'forget_envelopes() as migration for nobody',
  'hold_stands(uuid) as door for nobody',
  'is_held(uuid) as door for migration',
  'is_sample_installation() as door for migration',
  'keep_answers(uuid,text[],uuid[],bytea) as door for web',
  'keep_contact(text,uuid,uuid,bytea) as door for web',
  'keep_envelope(uuid,date,uuid,bytea) as door for help',
  'listed_here() as listing for clinician, coordinator, peer',
  'logs_to_tend() as door for worker',
  'make_envelope_days(date) as migration for worker',
  'make_ledger_partition(uuid,integer,uuid[]) as migration for worker',
  'make_partitions(uuid) as migration for worker',
  'make_sample_partitions(uuid) as migration for coordinator',
  'mark_board_read(timestamp with time zone) as door for clinician, peer',
  'my_boards() as listing for clinician, peer',
  'neighbors_here() as listing for clinician, coordinator, peer',
  'oldest_here() as migration for coordinator, legal_advisor',
  'peers_in_year(integer) as listing for coordinator, keeper',
  'people_on_my_boards() as listing for clinician, peer',
  'purge_spent_letters(date) as door for worker',
  `record_act(text,text) as door for ${[...roles, 'worker'].toSorted().join(', ')}`,
  'refuse_last_coordinator() as door for nobody',
  'refuse_role_pair() as door for nobody',
  'refuse_sample_beside_real() as door for nobody',
  'refuse_to_destroy() as door for nobody',
  'refuse_to_open() as door for nobody',
  'remove_sample() as door for nobody',
  'surveys_to_drop() as door for worker',
  'themes_to_destroy(date) as door for worker',
  'wait_for_destruction() as door for nobody',
  'what_is_here() as migration for coordinator, legal_advisor',
]

const callers = `coalesce((select string_agg(replace(coalesce(r.rolname, 'everybody'), 'porchlight_', ''), ', ' order by r.rolname)
  from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a left join pg_roles r on r.oid = a.grantee
  where a.grantee <> p.proowner), 'nobody')`

test('a function that runs in another’s name is listed with its owner and with all who may call it', async () => {
  const found = await lines(`select p.oid::regprocedure || ' as ' || replace(o.rolname, 'porchlight_', '') || ' for ' || ${callers} as line
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles o on o.oid = p.proowner
    where n.nspname = 'public' and p.prosecdef order by 1`)

  expect(found).toEqual(inAnothersName)
})

test('each of these finds its tables where they are, whatever its caller set', async () => {
  const loose = await lines(`select p.oid::regprocedure::text as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and p.prosecdef and not coalesce(p.proconfig::text like '%search_path=public%', false)`)

  expect(loose).toEqual([])
})

test('no function and no table is there for everybody', async () => {
  const open = await lines(`select p.oid::regprocedure::text as line
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    cross join aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
    where n.nspname = 'public' and a.grantee = 0 and p.prorettype <> 'trigger'::regtype
    union all select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join aclexplode(c.relacl) a
    where n.nspname in ('public', 'migration', 'graphile_worker') and a.grantee = 0`)

  expect(open).toEqual([])
})

test('nobody may make a table or a function beside ours but the login that migrates', async () => {
  const makers = await lines(`select r.rolname as line from pg_roles r
    where r.rolname like 'porchlight\\_%' and has_schema_privilege(r.rolname, 'public', 'create') order by 1`)

  expect(makers).toEqual(['porchlight_migration'])
})

test('a login becomes the roles that it acts in, and only by saying so', async () => {
  const memberships = await lines(`select m.rolname || ' ' || g.rolname || case when a.inherit_option then ' always' else '' end
      || case when a.admin_option then ' and gives it on' else '' end as line
    from pg_auth_members a join pg_roles m on m.oid = a.member join pg_roles g on g.oid = a.roleid
    where m.rolname like 'porchlight\\_%' order by 1`)

  expect(memberships).toEqual(
    [
      ...acting.map((role) => `porchlight_web ${role}`),
      'porchlight_web porchlight_door',
      // It may force the answers' traces out of the log, and nothing else of the kind.
      'porchlight_worker pg_checkpoint always',
      // The functions above are made over to these.
      'porchlight_migration porchlight_door always',
      'porchlight_migration porchlight_listing always',
      'porchlight_migration porchlight_worker always',
    ].toSorted(),
  )
})

test('of all roles four can log in, and none is above the fences or makes others', async () => {
  const logins = await lines(`select rolname as line from pg_roles where rolname like 'porchlight\\_%' and rolcanlogin order by 1`)
  const mighty = await lines(`select rolname as line from pg_roles where rolname like 'porchlight\\_%'
    and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`)

  expect(logins).toEqual(['porchlight_help', 'porchlight_migration', 'porchlight_web', 'porchlight_worker'])
  expect(mighty).toEqual([])
})
