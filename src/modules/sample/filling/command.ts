import { addDays, addMonths, type Day } from '#kernel/day.ts'
import { fillingOfCommand } from '#modules/command/index.ts'
import { recordAct } from '#platform/audit/queries.ts'
import type { Enter } from '#platform/db/in-agency.ts'
import { coordinatorOf, holdersOf, type Cast } from './cast.ts'

const {
  insertDecision,
  insertDraft,
  insertMeeting,
  insertMember,
  keepSignature,
  noteNewChief,
  saveCase,
  sendDraft,
  usualCase,
  usualClauses,
} = fillingOfCommand

type Around = { readonly today: Day; readonly newId: () => string }

/** Cedar Hollow's chief has signed and a group steers; at Mill Creek another chief came, who has not renewed yet. */
export async function fillCommand(enter: Enter, cast: Cast, { today, newId }: Around): Promise<void> {
  if (cast.agency.key === 'cedar_hollow') {
    await signCommitment(enter, cast, { today, newId, sponsor: 'Walt Brennock, Chief of Police', name: 'Walt Brennock' })
    await fillGroup(enter, cast, { today, newId })
  }
  if (cast.agency.key === 'mill_creek')
    await signCommitment(enter, cast, {
      today,
      newId,
      sponsor: 'Alma Ostrander, Chief of Police',
      name: 'Alma Ostrander',
      successor: 'Grant Ferrowby',
    })
}

type Signing = Around & { readonly sponsor: string; readonly name: string; readonly successor?: string }

async function signCommitment(enter: Enter, cast: Cast, { today, newId, sponsor, name, successor }: Signing): Promise<void> {
  const { agency } = cast
  const coordinator = { agencyId: agency.id, personId: coordinatorOf(cast), role: 'coordinator' } as const
  const [chief] = holdersOf(cast, 'command')
  if (!chief) throw new Error(`${agency.name} has nobody in command`)
  const id = newId()
  const signedOn = addDays(today, -75)
  const desk = await enter(coordinator)
  await insertDraft(desk, agency.id, {
    id,
    agencyName: agency.name,
    clauses: usualClauses,
    ownClauses: [],
    sponsor,
    termUntil: addMonths(signedOn, 12),
  })
  await sendDraft(desk, agency.id, { id, version: 1 }, { sentBy: coordinator.personId, sentTo: chief, sentOn: signedOn })
  await recordAct(desk, 'commitment_sent', `to ${name}, to be read and signed`)

  const office = await enter({ ...coordinator, personId: chief, role: 'command' })
  const signed = {
    signedBy: chief,
    signerName: name,
    signerTitle: 'Chief of Police',
    signedOn,
    at: new Date(`${signedOn}T18:00:00Z`),
    version: 2,
  }
  await keepSignature(office, agency.id, id, signed)
  await recordAct(office, 'commitment_signed', `by ${name}, Chief of Police`)
  if (!successor) return
  const after = await enter(coordinator)
  await noteNewChief(after, agency.id, { id, version: 3 }, { on: addDays(today, -12), successor })
  await recordAct(after, 'chief_changed', `${name} no longer leads`)
}

async function fillGroup(enter: Enter, cast: Cast, { today, newId }: Around): Promise<void> {
  const { agency } = cast
  const tx = await enter({ agencyId: agency.id, personId: coordinatorOf(cast), role: 'coordinator' })
  await saveCase(tx, agency.id, 0, { ...usualCase(addDays(today, -90)), pilotPart: 'Patrol and dispatch', shownOn: addDays(today, -82) })
  const since = addDays(today, -70)
  const members = [
    { name: 'Otis Westering', seat: 'employees' },
    { name: 'Dr. Amara Vantage', seat: 'clinician' },
    { name: 'Walt Brennock', seat: 'command' },
    { name: 'Kim Ostergate', seat: 'dispatch' },
  ] as const
  for (const member of members) await insertMember(tx, agency.id, newId(), { ...member, since, until: null })
  const meetingId = newId()
  await insertMeeting(tx, agency.id, meetingId, {
    metOn: addDays(today, -40),
    seats: ['employees', 'clinician', 'command', 'dispatch'],
    present: 4,
  })
  const decisions = [
    { decision: 'Ask what people need by a survey before the first peer is named', owner: 'Dana Halloway', dueOn: addDays(today, -10) },
    { decision: 'Find out whether the risk pool covers peers who help a neighbor', owner: 'Walt Brennock', dueOn: addDays(today, 20) },
  ]
  for (const one of decisions)
    await insertDecision(tx, agency.id, { id: newId(), meetingId }, { ...one, doneOn: one.dueOn < today ? one.dueOn : null })
}
