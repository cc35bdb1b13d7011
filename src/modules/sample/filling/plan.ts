import { commandFacts } from '#modules/command/index.ts'
import { yearly } from '#modules/metrics/index.ts'
import { fillingOfPlan } from '#modules/plan/index.ts'
import { teamFacts, teamYear } from '#modules/team/index.ts'
import { trustFacts } from '#modules/trust/index.ts'
import { addDays, type Day } from '#kernel/day.ts'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import { recordAct } from '#platform/audit/queries.ts'
import type { AgencyTx, Enter } from '#platform/db/in-agency.ts'
import { coordinatorOf, holdersOf, type Cast } from './cast.ts'

const { arrangeFactor, choosePath, endRun, insertOwnFactor, listSteps, makeReadPlan, markFactor, markStep, noteStagesNow, paths } =
  fillingOfPlan

const readPlan = makeReadPlan({ commandFacts, evaluationFacts: yearly.evaluationFacts, teamFacts, trustFacts })

type Around = { readonly today: Day; readonly newId: () => string }
type At = { readonly tx: AgencyTx; readonly agencyId: AgencyId; readonly by: PersonId } & Around

/**
 * Cedar Hollow has been through one path and is on the next; Mill Creek has just begun; in the others nobody has, so that there is
 * a first page to be seen as well.
 */
export async function fillPlan(enter: Enter, cast: Cast, { today, newId }: Around): Promise<void> {
  const [agencyId, by] = [cast.agency.id, coordinatorOf(cast)]
  const tx = await enter({ agencyId, personId: by, role: 'coordinator' })
  const at: At = { tx, agencyId, by, today, newId }
  if (cast.agency.key === 'cedar_hollow') {
    await walk(at, { path: 'survey', from: -84, until: -24, done: ['announce', 'slips', 'draw', 'remind', 'tell'] })
    await walk(at, { path: 'peers', from: -23, until: null, done: ['appoint'] })
    await mark(at)
    await arrange(at, holdersOf(cast, 'clinician')[0] ?? by)
  }
  if (cast.agency.key === 'mill_creek') await walk(at, { path: 'policy', from: -9, until: null, done: [] })
  await noteStagesNow(readPlan, tx, agencyId, today)
  const year = Number(today.slice(0, 4))
  await yearly.noteProgram(tx, agencyId, await yearly.countProgram(tx, agencyId, { year, today }, { teamYear, teamFacts }))
}

/** A path that was chosen some days ago, with the steps that were marked on it; ended if `until` says when. */
async function walk(
  { tx, agencyId, by, today, newId }: At,
  {
    path,
    from,
    until,
    done,
  }: { readonly path: string; readonly from: number; readonly until: number | null; readonly done: readonly string[] },
): Promise<void> {
  const run = newId()
  const chosen = paths.find(({ id }) => id === path)
  if (!chosen) throw new Error(`There is no path ${path} any more`)
  await choosePath(tx, agencyId, chosen, { id: run, startedOn: addDays(today, from), newId })
  await recordAct(tx, 'plan_path_chosen', chosen.title)
  const steps = await listSteps(tx, agencyId, run)
  for (const step of steps.filter((one) => done.includes(one.step))) {
    const on = step.dueOn < today ? step.dueOn : addDays(today, -2)
    await markStep(tx, agencyId, { id: step.id, version: 1 }, { state: 'done', reason: null, by, on })
  }
  if (until !== null) await endRun(tx, agencyId, run, addDays(today, until))
}

const marks = [
  { factorId: 'whom_for', ago: 61, marked: { kind: 'done', evidence: 'Minutes of the steering group, first meeting' } },
  { factorId: 'crisis_lines', ago: 33, marked: { kind: 'done', evidence: 'All four were called; the list hangs in the report room' } },
  { factorId: 'voluntary', ago: 20, marked: { kind: 'done', evidence: 'Draft of the policy, clause 6' } },
  { factorId: 'bargaining', ago: 18, marked: { kind: 'not_applicable', reason: 'There is no union or contract here' } },
  { factorId: 'state_team', ago: 3, marked: { kind: 'done', evidence: 'Their number is on the card in every car' } },
] as const

async function mark({ tx, agencyId, by, today }: At): Promise<void> {
  for (const { factorId, ago, marked } of marks)
    await markFactor(tx, agencyId, { factorId, version: 0 }, { marked, by, on: addDays(today, -ago) })
}

async function arrange({ tx, agencyId, today, newId }: At, clinician: PersonId): Promise<void> {
  await arrangeFactor(tx, agencyId, { factorId: 'danger_path', version: 0 }, { owner: clinician, dueOn: addDays(today, -4), note: null })
  await arrangeFactor(
    tx,
    agencyId,
    { factorId: 'neighbors_asked', version: 0 },
    { owner: null, dueOn: addDays(today, 11), note: 'Mill Creek first, then Larkspur' },
  )
  const own = { id: newId(), topic: 'trust', title: 'Coffee with the night shift', what: 'Once a month, in the break room.' } as const
  await insertOwnFactor(tx, agencyId, { ...own, madeOn: addDays(today, -20) })
}
