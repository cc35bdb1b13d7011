import { randomUUID } from 'node:crypto'
import type { Config } from '#platform/config/config.ts'
import { accounts } from '#modules/accounts/index.ts'
import { agencyRoutes, ensureSetUpLink } from '#modules/agency/index.ts'
import { auditRoutes } from '#modules/audit/index.ts'
import { boardJobs, boardRoutes } from '#modules/board/index.ts'
import { commandFacts, commandForPapers, commandRoutes } from '#modules/command/index.ts'
import { activityRoutes, contactLogJobs, contactLogRoutes, contactsAsKept, logRoutes, myLogRoutes } from '#modules/contacts/index.ts'
import { focusGroupRoutes, goalsRoutes, listGoals } from '#modules/goals/index.ts'
import { helpRoutes, noteJobs, noteRoutes } from '#modules/help/index.ts'
import { homeRoutes } from '#modules/home/index.ts'
import { lettersJobs, lettersRoutes } from '#modules/letters/index.ts'
import { evaluationFacts, evaluationRoutes } from '#modules/metrics/evaluation/index.ts'
import { resultsRoutes } from '#modules/metrics/index.ts'
import { figuresForCommand, indicatorJobs, indicatorRoutes, type Sources } from '#modules/metrics/indicators/index.ts'
import { makePlan, stageOf } from '#modules/plan/index.ts'
import { rolesRoutes } from '#modules/roles/index.ts'
import { sampleRoutes } from '#modules/sample/index.ts'
import { comparison, listPublishedSurveys, surveysJobs, surveysRoutes, templateOf } from '#modules/surveys/index.ts'
import { teamFacts, teamRoutes, teamYear } from '#modules/team/index.ts'
import { rosterRoutes } from '#modules/roster/index.ts'
import { holdRoutes, trustFacts, trustForPapers, trustJobs, trustRoutes } from '#modules/trust/index.ts'
import { roles } from '#kernel/actor.ts'
import type { Db } from '#platform/db/connect.ts'
import { makeBase } from '#platform/http/base.ts'
import type { Deps, NavigationEntry } from '#platform/http/vars.ts'
import type { Jobs } from '#platform/jobs/worker.ts'
import type { Href } from '#ui/href.ts'

/** The desk's left column, in the guidebook's order. */
const navigation: readonly NavigationEntry[] = [
  { label: 'Home', href: '/desk', roles },
  { label: 'Plan', href: '/desk/plan', roles: ['coordinator'] },
  { label: 'Command', href: '/desk/command', roles: ['coordinator'] },
  { label: 'For command', href: '/desk/for-command', roles: ['command'] },
  { label: 'Commitment', href: '/desk/commitment', roles },
  { label: 'Trust', href: '/desk/trust', roles: ['coordinator', 'keeper', 'peer', 'clinician', 'legal_advisor'] },
  { label: 'Team', href: '/desk/team', roles: ['coordinator'] },
  { label: 'My listing', href: '/desk/listing', roles: ['peer', 'clinician'] },
  { label: 'Roster', href: '/desk/roster', roles: ['coordinator'] },
  { label: 'People and roles', href: '/desk/people', roles: ['coordinator'] },
  { label: 'Surveys', href: '/desk/surveys', roles: ['coordinator'] },
  { label: 'Keeper', href: '/desk/keeper', roles: ['keeper'] },
  { label: 'Contact log', href: '/desk/contact-log', roles: ['coordinator', 'keeper'] },
  { label: 'Board', href: '/desk/board', roles: ['peer', 'clinician'] },
  { label: 'My log', href: '/desk/my-log', roles: ['peer'] },
  { label: 'Team activities', href: '/desk/activities', roles: ['coordinator', 'peer', 'clinician'] },
  { label: 'Results', href: '/desk/results', roles: ['coordinator', 'keeper', 'clinician', 'peer', 'command'] },
  { label: 'Indicators', href: '/desk/indicators', roles: ['coordinator', 'keeper', 'peer', 'clinician'] },
  { label: 'Focus groups', href: '/desk/focus-groups', roles: ['coordinator'] },
  { label: 'Goals', href: '/desk/goals', roles: ['coordinator'] },
  { label: 'Evaluation', href: '/desk/evaluation', roles: ['coordinator', 'command', 'peer', 'clinician', 'legal_advisor'] },
  { label: 'Letters', href: '/desk/letters', roles: ['coordinator'] },
  { label: 'Agency', href: '/desk/agency', roles: ['coordinator'] },
  { label: 'Audit log', href: '/desk/audit', roles: ['coordinator', 'keeper', 'peer', 'clinician', 'legal_advisor'] },
]

/** Files and long lists that only somebody with a role sends. Every other body is small, whoever sends it. */
const largeForms = [
  /^\/desk\/listing\/photo$/,
  /^\/desk\/roster\/import(\/confirm)?$/,
  /^\/desk\/plan\/files\/import(\/confirm)?$/,
  /^\/desk\/surveys\/[^/]+\/slips$/,
]

/** Command and trust read how far the plan has come, so it is told here what they know. */
const plan = makePlan({ commandFacts, evaluationFacts, teamFacts, trustFacts })

/** What indicators are made of: surveys publish through the gate beside them, so they are told here what there is. */
const sources: Sources = { listPublishedSurveys, templateOf, comparison, teamYear, teamFacts, ...contactsAsKept }

/** Every module's work on a clock or in the background. `db` is the pages' login. */
export const jobsOf = (config: Config, db: Db): readonly Jobs[] => [
  lettersJobs(config, () => new Date()),
  surveysJobs({ clock: () => new Date(), newId: randomUUID }),
  contactLogJobs({ clock: () => new Date(), newId: randomUUID }),
  trustJobs({ clock: () => new Date(), newId: randomUUID }),
  noteJobs({ clock: () => new Date() }),
  boardJobs({ db, config, clock: () => new Date() }),
  indicatorJobs(sources, { db, clock: () => new Date() }),
  plan.jobs({ db, config, clock: () => new Date(), newId: randomUUID }),
]

/** Where the first agency is set up, while there is none; the link works once. */
export const setUpAddress = (deps: Deps): Promise<Href | null> => ensureSetUpLink(deps)

/** The whole application: the one place that knows every module. */
export function makeApp(deps: Deps) {
  const app = makeBase(deps, navigation, largeForms)
  app.get('/assets/*', (c) => deps.assets.serve(c))
  app.get('/health', (c) => c.text('ok'))
  app.route('/desk', accounts)
  app.route('/desk', agencyRoutes)
  app.route('/desk', commandRoutes({ stageOf, figures: figuresForCommand(sources) }))
  app.route('/desk/roster', rosterRoutes)
  app.route('/desk/people', rolesRoutes)
  app.route('/desk/focus-groups', focusGroupRoutes)
  app.route('/desk/goals', goalsRoutes)
  app.route('/desk/letters', lettersRoutes)
  app.route('/desk/audit', auditRoutes)
  app.route('/desk/board', boardRoutes)
  app.route('/desk/activities', activityRoutes)
  app.route('/desk/my-log', myLogRoutes)
  app.route('/desk/trust', trustRoutes)
  app.route('/desk', teamRoutes({ waitsFor: plan.waitsForListing }))
  app.route('/desk/indicators', indicatorRoutes(sources))
  app.route('/desk/evaluation', evaluationRoutes({ ...sources, listGoals }))
  app.route('/desk', resultsRoutes({ listPublishedSurveys, templateOf, comparison }, contactsAsKept))
  app.route('/', contactLogRoutes({ waitsFor: plan.waitsForLog }))
  app.route('/', surveysRoutes)
  app.route('/', logRoutes)
  app.route('/', plan.routes({ commandForPapers, trustForPapers }))
  app.route('/', holdRoutes)
  app.route('/sample', sampleRoutes)
  app.route('/', homeRoutes(plan.forHome))
  // Its addresses begin with an agency’s own part, so all others are asked first.
  app.route('/', helpRoutes)
  app.route('/', noteRoutes)
  return app
}
