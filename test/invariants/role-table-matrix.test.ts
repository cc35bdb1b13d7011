import { sql, type RawBuilder } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { roles, type Role } from '#kernel/actor.ts'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import { asWorker, inAgency, type AgencyTx } from '#platform/db/in-agency.ts'
import { arrangeThings } from '#test/support/matrix.ts'
import { makeSampleWorld } from '#test/support/sample-world.ts'
import { rightsInCatalog, verbs, type Verb } from '#test/support/table-rights.ts'
import { tableRoles as ownTableRoles, type WrittenRights } from '#test/support/table-roles.ts'
import { contactsTableRoles, seenForContacts } from '#test/support/table-roles-contacts.ts'
import { evaluationTableRoles } from '#test/support/table-roles-evaluation.ts'
import { notesTableRoles, seenForNotes } from '#test/support/table-roles-notes.ts'
import { seenByListing, teamTableRoles } from '#test/support/table-roles-team.ts'

const world = await makeSampleWorld()
const foreign = world.idOf('cedar_hollow')

const written: typeof ownTableRoles = {
  ...ownTableRoles,
  ...teamTableRoles,
  ...notesTableRoles,
  ...contactsTableRoles,
  ...evaluationTableRoles,
}

const tableRoles: typeof ownTableRoles = {
  ...written,
  ...Object.fromEntries(
    [...Object.entries(seenByListing), ...Object.entries(seenForNotes), ...Object.entries(seenForContacts)].map(([name, rights]) => [
      name,
      { ...written[name], ...rights },
    ]),
  ),
}

const granted = (name: string): ReadonlyMap<string, WrittenRights> =>
  new Map(Object.entries(tableRoles[name] ?? {}).flatMap(([who, rights]) => who.split(', ').map((role) => [role, rights] as const)))

const tenantTables = Object.keys(tableRoles).filter(
  (name) =>
    !name.startsWith('help_') && !['account', 'ceremony', 'keyring', 'passkey', 'recovery_code', 'set_up_link', 'log_page'].includes(name),
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
  expect(asTable).toEqual(Object.fromEntries(Object.keys(tableRoles).map((name) => [name, Object.fromEntries(granted(name))])))
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
