import * as v from 'valibot'
import file from '#content/sample/contacts.json' with { type: 'json' }
import type { Day } from '#kernel/day.ts'
import type { PersonId } from '#kernel/ids.ts'
import { contactsAsKept, fillingOfLog } from '#modules/contacts/index.ts'
import { gate } from '#modules/metrics/index.ts'
import { recordAct } from '#platform/audit/queries.ts'
import type { AgencyTx, Enter } from '#platform/db/in-agency.ts'
import { county, type SampleAgency } from '../county.ts'
import { type Cast, coordinatorOf, holdersOf } from './cast.ts'
import { insertFormerPeer, insertOutsider } from './queries.ts'

const { closeLog, countableFrom, declaredTables, designFor, insertKeeper, insertLog, publishLog, queueTending, stepLog, updateKeeper } =
  fillingOfLog

const pair = v.pipe(
  v.tuple([v.number(), v.number()]),
  v.check(([n, first]) => first <= n),
)

const schema = v.strictObject({
  note: v.string(),
  agencies: v.array(
    v.strictObject({
      agency: v.string(),
      /** Who were peers last year and are not any more. */
      peers: v.array(v.string()),
      total: pair,
      tables: v.optional(v.record(v.string(), v.record(v.string(), pair)), {}),
    }),
  ),
})

const { agencies } = v.parse(schema, file)

type Logged = (typeof agencies)[number]

const bands = ['1-4', '5-9', '10-24', '25-49', '50-99', '100+'] as const

const bandOf = ({ headCountBand }: SampleAgency) => bands.find((one) => one === headCountBand) ?? '1-4'

/** Last year; in January the one before, since nobody could have counted last year yet. */
function yearToShow(today: Day): number {
  const last = Number(today.slice(0, 4)) - 1
  return today >= countableFrom(last) ? last : last - 1
}

/** Each agency's year through the gate that every year goes through: safe tables, one figure, or the reason why there is none. */
export async function admitYears(today: Day) {
  const year = yearToShow(today)
  const admitted = new Map<string, Extract<Awaited<ReturnType<typeof gate.admitYear>>, { readonly ok: true }>['value']>()
  for (const agency of county.agencies) {
    const logged = agencies.find((one) => one.agency === agency.key)
    if (!logged) continue
    const design = designFor(bandOf(agency))
    const declared = { agencyId: agency.id, year, design, peers: logged.peers.length, tables: declaredTables(design, year) }
    const one = await gate.admitYear(await gate.countedYear(declared, countsOf(logged, year), byPlace), declared)
    if (!one.ok) throw new Error(`The contacts of ${agency.name} were not admitted`)
    admitted.set(agency.key, one.value)
  }
  return admitted
}

type Around = { readonly today: Day; readonly newId: () => string; readonly years: Awaited<ReturnType<typeof admitYears>> }

/** Last year's contact log of every agency, as coordinators and keepers would have left it. */
export async function fillContacts(enter: Enter, casts: readonly Cast[], around: Around): Promise<void> {
  for (const cast of casts) {
    const logged = agencies.find(({ agency }) => agency === cast.agency.key)
    const admitted = around.years.get(cast.agency.key)
    if (logged && admitted) await fillLog(enter, cast, { ...around, logged, admitted })
  }
}

type Admitted = Parameters<typeof gate.insertYear>[2]

async function fillLog(enter: Enter, cast: Cast, of: Around & { readonly logged: Logged; readonly admitted: Admitted }): Promise<void> {
  const { logged, admitted, newId } = of
  const { id: agencyId } = cast.agency
  const { year, design } = admitted.release
  const on = countableFrom(year)
  const by = coordinatorOf(cast)

  const tx = await enter({ agencyId, personId: by, role: 'coordinator' })
  for (const name of logged.peers) await insertFormerPeer(tx, agencyId, { personId: personOf(cast, name), by, year })
  const keeper = holdersOf(cast, 'keeper')[0] ?? (await outsider(tx, cast, newId))
  const ledgerIds = [newId(), newId(), newId(), newId()]
  await insertLog(tx, agencyId, { year, design, band: bandOf(cast.agency), begunOn: `${year}-01-05`, ledgerIds })
  await insertKeeper(tx, agencyId, year, { personId: keeper, relation: 'neighbor', on: `${year}-01-06` })
  await recordAct(tx, 'contact_log_begun', String(year))

  const me = { agencyId, personId: keeper, role: 'keeper' } as const
  const keeping = await enter(me)
  await updateKeeper(keeping, me, { year, personId: keeper }, { accepted_on: `${year}-01-07` })
  await stepLog(keeping, agencyId, { year }, (log) => closeLog(log, on))
  await gate.insertYear(keeping, me, admitted, on)
  await stepLog(keeping, agencyId, { year }, (log) => publishLog(log, on))
  await recordAct(keeping, 'contact_log_published', String(year))
  await queueTending(keeping, agencyId, year)
}

/** Somebody at a neighbor's desk who keeps the keys and needs no account here: nothing of the year is left to open. */
async function outsider(tx: AgencyTx, cast: Cast, newId: () => string): Promise<PersonId> {
  const personId = newId() as PersonId
  await insertOutsider(tx, cast.agency.id, { personId, name: 'Wren Castellane' })
  return personId
}

const countsOf = ({ total: [n, first], tables }: Logged, year: number) =>
  contactsAsKept.describedTables(Object.keys(tables).length > 0 ? 'tables' : 'total', year).flatMap(({ id, rows }) =>
    rows.map(({ at }) => {
      const [count, firsts] = at === null ? [n, first] : (tables[id]?.[at.replace(/^\d{4}-/, '')] ?? [0, 0])
      return { table: id, at, n: count, first: firsts }
    }),
  )

/** In place of a keeper's secret: which rows hide for another's sake in a year that is invented. */
const byPlace = (label: string): number => (/ (family|text)$/.test(label) ? 0 : 1)

function personOf({ people }: Cast, name: string): PersonId {
  const person = people.find((one) => one.name === name)
  if (!person) throw new Error(`${name} is not in the sample county`)
  return person.personId
}
