import { hoursInWords } from '#kernel/hour.ts'
import { addDays, type Day } from '#kernel/day.ts'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import { fillingOfTeam } from '#modules/team/index.ts'
import { recordAct } from '#platform/audit/queries.ts'
import type { AgencyTx, Enter } from '#platform/db/in-agency.ts'
import { coordinatorOf, type Cast } from './cast.ts'

const {
  ensureListing,
  insertClinician,
  insertConsent,
  insertDesignation,
  insertTraining,
  keepHours,
  keepLine,
  keepParts,
  keepSecond,
  setLight,
} = fillingOfTeam

type Around = { readonly today: Day; readonly now: Date; readonly newId: () => string }

type Part = Parameters<typeof keepParts>[3]['parts'] extends ReadonlyMap<infer Name, string> ? Name : never

type Somebody = {
  readonly agency: string
  readonly name: string
  readonly kind: 'peer' | 'clinician'
  readonly parts: Readonly<Partial<Record<Part, string>>>
  /** Hours for which the light is on. */
  readonly light?: number
}

/** Who is listed. In Larkspur and Juniper Flats nobody is, so that there is a first page to be seen as well. */
const listed: readonly Somebody[] = [
  {
    agency: 'cedar_hollow',
    name: 'Kim Ostergate',
    kind: 'peer',
    parts: { name: 'Kim', role: 'Peer, dispatch', program_number: '541-555-0142' },
    light: 10,
  },
  {
    agency: 'cedar_hollow',
    name: 'Lou Bentwater',
    kind: 'peer',
    parts: { name: 'Lou', role: 'Peer, patrol', forwarding_number: '541-555-0143', service: 'Army' },
  },
  {
    agency: 'cedar_hollow',
    name: 'Dr. Amara Vantage',
    kind: 'clinician',
    parts: { name: 'Amara', role: 'Clinician', program_number: '541-555-0148' },
  },
  {
    agency: 'mill_creek',
    name: 'Mo Tanglewood',
    kind: 'peer',
    parts: { name: 'Mo', role: 'Peer, sergeant', program_number: '541-555-0151' },
  },
  {
    agency: 'aspen_county',
    name: 'Mara Stillwell',
    kind: 'peer',
    parts: { name: 'Mara', role: 'Peer, patrol', program_number: '541-555-0161' },
  },
]

/** Shares peers with these; Larkspur asks Cedar Hollow and has no answer yet. */
const consents: readonly (readonly [of: string, with_: string])[] = [
  ['cedar_hollow', 'mill_creek'],
  ['mill_creek', 'cedar_hollow'],
  ['larkspur', 'cedar_hollow'],
]

const withHours = ['cedar_hollow', 'mill_creek', 'aspen_county']

const hours = [7, 13, 19]

type At = { readonly tx: AgencyTx; readonly agencyId: AgencyId; readonly by: PersonId } & Around

/** The team of every agency, once all agencies are there: neighbors need each other. */
export async function fillTeams(enter: Enter, casts: readonly Cast[], around: Around): Promise<void> {
  const made = new Map<string, string>()
  for (const cast of casts) {
    const [agencyId, by] = [cast.agency.id, coordinatorOf(cast)]
    const tx = await enter({ agencyId, personId: by, role: 'coordinator' })
    await coordinate({ tx, agencyId, by, ...around }, cast, casts)
    for (const one of listed.filter(({ agency }) => agency === cast.agency.key))
      made.set(one.name, await writeListing(enter, cast, one, around))
  }
  const [cedarHollow, kim, mo] = [
    casts.find(({ agency }) => agency.key === 'cedar_hollow'),
    made.get('Kim Ostergate'),
    made.get('Mo Tanglewood'),
  ]
  if (!cedarHollow || !kim || !mo) throw new Error('The peers of the sample county are not there')
  const tx = await enter({ agencyId: cedarHollow.agency.id, personId: personOf(cedarHollow, 'Kim Ostergate'), role: 'peer' })
  await keepSecond(tx, cedarHollow.agency.id, { id: kim, version: 2 }, mo)
}

async function coordinate({ tx, agencyId, by, today, newId }: At, cast: Cast, casts: readonly Cast[]): Promise<void> {
  for (const { name } of listed.filter(({ agency, kind }) => agency === cast.agency.key && kind === 'peer')) {
    const personId = personOf(cast, name)
    const on = addDays(today, -80)
    await insertDesignation(tx, agencyId, { personId, name, designatedOn: on, agreedOn: on }, by)
    await recordAct(tx, 'peer_designated', `${name}, letter of ${on}`)
    const course = { completedOn: addDays(today, -94), course: 'Peer support, first course', hours: 24 }
    await insertTraining(tx, agencyId, { id: newId(), personId }, course)
    await recordAct(tx, 'peer_training_added', `${name}: ${course.course}`)
  }
  if (withHours.includes(cast.agency.key)) {
    await keepHours(tx, agencyId, hours)
    await recordAct(tx, 'board_hours_changed', hoursInWords(hours))
  }
  for (const [of, other] of consents.filter(([key]) => key === cast.agency.key)) {
    const neighbor = casts.find(({ agency }) => agency.key === other)
    if (!neighbor) throw new Error(`${of} has no neighbor ${other}`)
    await insertConsent(tx, agencyId, neighbor.agency.id, { personId: by, on: addDays(today, -40) })
    await recordAct(tx, 'neighbor_sharing_agreed', neighbor.agency.name)
  }
  if (cast.agency.key === 'cedar_hollow') await lookAround({ tx, agencyId, today, newId })
}

/** A clinician by hand, and two lines that were called. */
async function lookAround({ tx, agencyId, today, newId }: Pick<At, 'tx' | 'agencyId' | 'today' | 'newId'>): Promise<void> {
  const checkedOn = addDays(today, -20)
  const name = 'Dr. Amara Vantage'
  await insertClinician(tx, agencyId, newId(), {
    name,
    licenceState: 'OR',
    afterHoursPhone: '541-555-0148',
    backup: 'Dr. Ellis Moor, 541-555-0149',
    fitnessEvaluations: false,
    checkedOn,
    shown: true,
  })
  await recordAct(tx, 'clinician_added', name)
  for (const line of called) {
    await keepLine(tx, agencyId, { id: line.id, version: 0 }, { ...line, checkedOn, checkedBy: 'Dana Halloway', shown: true })
    await recordAct(tx, 'crisis_line_changed', line.name)
  }
}

const called = [
  {
    id: '988',
    name: '988 Lifeline',
    call: '988',
    textTo: '988',
    says: 'For anyone in distress, or worried about somebody. After calling, 1 is for veterans and 2 is for Spanish.',
    hours: 'Day and night',
  },
  {
    id: 'copline',
    name: 'CopLine',
    call: '1-800-267-5463',
    textTo: null,
    says: 'For officers, serving or retired, and their families. Retired officers answer. It says that it records no calls and belongs to no agency.',
    hours: 'Day and night',
  },
] as const

/** By the hand of the one who is listed; nobody else may. */
async function writeListing(
  enter: Enter,
  cast: Cast,
  { name, kind, parts, light }: Somebody,
  { today, now, newId }: Around,
): Promise<string> {
  const [agencyId, personId, id] = [cast.agency.id, personOf(cast, name), newId()]
  const tx = await enter({ agencyId, personId, role: kind })
  await ensureListing(tx, agencyId, { id, personId, kind })
  const agreed = new Map(Object.entries(parts).map(([part, words]) => [part as Part, words]))
  await keepParts(tx, agencyId, { id, version: 1, kind }, { parts: agreed, on: addDays(today, -70) })
  if (light !== undefined) {
    const hour = 60 * 60 * 1000
    await setLight(tx, agencyId, id, new Date((Math.floor(now.getTime() / hour) + light) * hour))
  }
  return id
}

function personOf({ people }: Cast, name: string): PersonId {
  const person = people.find((one) => one.name === name)
  if (!person) throw new Error(`${name} is not in the sample county`)
  return person.personId
}
