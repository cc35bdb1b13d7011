import type { GoalId } from '#kernel/ids.ts'
import { addDays, addMonths, dayIn, type Day } from '#kernel/day.ts'
import { whatIsHere } from '#modules/agency/index.ts'
import { gate, goalFiguresOf, resultsOf } from '#modules/metrics/index.ts'
import { insertSurvey, templateOf } from '#modules/surveys/index.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { throughDoor, type AgencyTx } from '#platform/db/in-agency.ts'
import type { Deps } from '#platform/http/vars.ts'
import { county, goals, surveys, type FinishedSurvey } from '../county.ts'
import { finished, running } from './life.ts'
import { admitYears, fillContacts } from './contacts.ts'
import { fillCommand } from './command.ts'
import { castOf, coordinatorOf, holdersOf, withIds, type Cast } from './cast.ts'
import { chooseLimits } from './limits.ts'
import { handOutSeal } from './seal.ts'
import { fillPlan } from './plan.ts'
import { fillTeams } from './team.ts'
import { insertAccounts, insertCast, insertGoal, insertSlips, keepAnswers, lockInstallation } from './queries.ts'

/** Days before today on which things happened in the county. */
const ago = { founded: 120, opened: 60, published: 44, chosen: 30, running: 3 } as const

type Admitted = Extract<Awaited<ReturnType<typeof gate.admit>>, { readonly ok: true }>['value']

/**
 * Fills an empty installation with the sample county. Answers what was here before: of two clicks the second finds the sample,
 * and beside a real agency nothing is done.
 */
export async function fillSample({ db, clock, newId }: Pick<Deps, 'db' | 'clock' | 'newId'>): Promise<'nothing' | 'sample' | 'agencies'> {
  const before = await throughDoor(db, whatIsHere)
  if (before === 'agencies') return before

  const today = dayIn(county.timeZone, clock())
  if (before === 'nothing') {
    const admitted = await Promise.all(surveys.finished.map(admit))
    const years = await admitYears(today)
    const found = await throughDoor(db, async (door, enter) => {
      await lockInstallation(door)
      const here = await whatIsHere(door)
      if (here !== 'nothing') return here
      const accounts = withIds(county.accounts, newId)
      await insertAccounts(door, accounts, addDays(today, -ago.founded))
      const casts = county.agencies.map((agency) => castOf(agency, accounts, newId))
      for (const cast of casts) {
        const tx = await enter({ agencyId: cast.agency.id, personId: coordinatorOf(cast), role: 'coordinator' })
        await fillAgency(tx, cast, { admitted, today, newId })
        await fillCommand(enter, cast, { today, newId })
      }
      await fillTeams(enter, casts, { today, now: clock(), newId })
      await fillContacts(enter, casts, { today, newId, years })
      // The plan reads what the others left, so it comes last.
      for (const cast of casts) await fillPlan(enter, cast, { today, newId })
      return here
    })
    if (found === 'agencies') return found
  }
  // Apart from the rest, as real answers come; whoever fills again after an interruption finds them kept or keeps them now.
  await throughDoor(db, (door) => keepAnswers(door, surveys.open))
  return before
}

type Around = { readonly admitted: readonly Admitted[]; readonly today: Day; readonly newId: () => string }

async function fillAgency(tx: AgencyTx, cast: Cast, { admitted, today, newId }: Around): Promise<void> {
  const { agency } = cast
  await insertCast(tx, cast, { madeOn: addDays(today, -ago.founded), statementId: newId() })
  await recordAct(tx, 'agency_founded', agency.name)
  await recordAct(tx, 'retention_statement_adopted', 'Invented chief, sample county')
  await chooseLimits(tx, cast, addDays(today, -ago.chosen))

  const people = { printedBy: coordinatorOf(cast), keepers: holdersOf(cast, 'keeper') }
  for (const survey of surveys.finished.filter((one) => one.agencyId === agency.id)) {
    const one = admitted.find(({ release }) => release.surveyId === survey.surveyId)
    const [keeper] = people.keepers
    if (!one || !keeper) throw new Error(`${survey.title} has no release or no keeper`)
    const published = addDays(today, -ago.published)
    await insertSurvey(tx, agency.id, finished(survey, people, { openedOn: addDays(today, -ago.opened), publishedOn: published }), {
      title: survey.title,
      changedSinceLast: null,
      dropped: true,
    })
    await gate.insertRelease(tx, { agencyId: agency.id, personId: keeper }, one, published)
    await recordAct(tx, 'survey_published', survey.title)
    await setGoals(tx, cast, { survey, release: one.release, today, newId })
  }
  if (surveys.open.agencyId === agency.id) {
    const { title } = surveys.open
    await insertSurvey(tx, agency.id, running(surveys.open, people, addDays(today, -ago.running)), { title, changedSinceLast: null })
    await insertSlips(tx, surveys.open)
    await recordAct(tx, 'slips_printed', surveys.open.title)
  }
  await handOutSeal(tx, cast, today, newId)
}

type Results = Pick<Around, 'today' | 'newId'> & { readonly survey: FinishedSurvey; readonly release: Admitted['release'] }

/** As the coordinator would from the results page: the baseline is what was published. */
async function setGoals(tx: AgencyTx, cast: Cast, { survey, release, today, newId }: Results): Promise<void> {
  const template = templateOf({ id: survey.template, version: survey.version })
  if (!template) throw new Error(`The questions of ${survey.title} are not in content any more`)
  const figures = goalFiguresOf(resultsOf(release, template, null))
  for (const goal of goals.filter((one) => one.agency === cast.agency.key)) {
    const figure = figures.find(({ id }) => id === goal.figure)
    const target = figure?.targets.at(-1)
    if (!figure?.baseline || !target) throw new Error(`No goal can be made of ${goal.figure}`)
    await insertGoal(tx, cast.agency.id, {
      ...goal,
      goalId: newId() as GoalId,
      surveyId: survey.surveyId,
      figureId: figure.id,
      indicator: figure.heading,
      baseline: figure.baseline,
      target,
      owner: coordinatorOf(cast),
      dueOn: addMonths(today, 6),
    })
    await recordAct(tx, 'goal_set', `goal for: ${figure.heading}`)
  }
}

/** Through the same gate as every release; a refusal means that content and rules have drifted apart. */
async function admit({ release, digest, surveyId, answers, declared }: FinishedSurvey): Promise<Admitted> {
  const admitted = await gate.admit({ release, digest }, { ...declared.publication, surveyId, answers }, [])
  if (!admitted.ok) throw new Error('A release of the sample county was not admitted')
  return admitted.value
}
