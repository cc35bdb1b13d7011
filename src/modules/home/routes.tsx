import { hasKeyring, hasTwoWays } from '#modules/accounts/index.ts'
import { agencyFacts, isRetentionAdopted, rosterCount, whatIsHere } from '#modules/agency/index.ts'
import { contactsAsKept } from '#modules/contacts/index.ts'
import { listToSign } from '#modules/command/index.ts'
import { countLettersToHandOver } from '#modules/letters/index.ts'
import { listHolders } from '#modules/roles/index.ts'
import { listPublishedSurveys, surveysUnderWay } from '#modules/surveys/index.ts'
import { type AgencyTx, inAgency, throughDoor } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { show } from '#platform/http/show.tsx'
import { router, type Ctx } from '#platform/http/vars.ts'
import { type Role, roles } from '#kernel/actor.ts'
import type { Day } from '#kernel/day.ts'
import type { AgencyId } from '#kernel/ids.ts'
import { allNext, nextSteps, type OfPlan, type Standing } from './next-steps.ts'
import { type OwnStanding, stepsOfOthers } from './steps-of-others.ts'
import { FrontPage } from './views/front-page.tsx'
import { HomePage, type PlanNews } from './views/home-page.tsx'

/** What the plan tells the coordinator's first page. */
type ForHome = (tx: AgencyTx, agencyId: AgencyId, today: Day) => Promise<OfPlan & PlanNews>

/** The installation's front page, and everybody's first page on the desk. */
export function homeRoutes(planForHome: ForHome) {
  const routes = router()

  routes.get('/', async (c) => show(c, <FrontPage here={await throughDoor(c.var.db, whatIsHere)} />))

  routes.get('/desk', as(...roles), async (c) => {
    const { actor, db, frame, signedIn, today } = c.var
    const facts = await inAgency(db, actor, (tx) => agencyFacts(tx, actor.agencyId))
    const held = signedIn.current?.roles ?? []
    if (actor.role !== 'coordinator') {
      const steps = { first: stepsOfOthers(await ownStanding(c)), later: [] }
      return show(c, <HomePage frame={frame} facts={facts} roles={held} steps={steps} news={null} />)
    }
    const urgent = nextSteps(await standing(c))
    const plan = await inAgency(db, actor, (tx) => planForHome(tx, actor.agencyId, today))
    return show(c, <HomePage frame={frame} facts={facts} roles={held} steps={allNext(urgent, plan)} news={plan} />)
  })

  return routes
}

// Who reads published results; to the other roles they are not there.
const readers: readonly Role[] = ['command', 'peer', 'clinician']

async function ownStanding(c: Ctx): Promise<OwnStanding> {
  const { actor, db, today } = c.var
  const { role, accountId } = actor
  const ways = await throughDoor(db, async (tx) => ({
    twoWays: await hasTwoWays(tx, accountId),
    hasKeyring: await hasKeyring(tx, accountId),
  }))
  return inAgency(db, actor, async (tx) => ({
    ...ways,
    role,
    underWay:
      role === 'keeper' ? [...(await surveysUnderWay(tx, actor, today)), ...(await contactsAsKept.logsUnderWay(tx, actor, today))] : [],
    toSign: role === 'command' ? await listToSign(tx, actor.agencyId, actor.personId) : [],
    published: readers.includes(role) ? await listPublishedSurveys(tx, actor.agencyId) : [],
  }))
}

async function standing(c: Ctx): Promise<Standing> {
  const { actor, db, today } = c.var
  const twoWays = await throughDoor(db, (tx) => hasTwoWays(tx, actor.accountId))
  return inAgency(db, actor, async (tx) => {
    const people = await listHolders(tx, actor.agencyId)
    const surveys = await surveysUnderWay(tx, actor, today)
    const logs = await contactsAsKept.logsUnderWay(tx, actor, today)
    return {
      twoWays,
      rosterCount: await rosterCount(tx, actor.agencyId),
      coordinators: people.filter(({ held }) => held.includes('coordinator')).length,
      coordinatorsInvited: people.filter(({ offered }) =>
        offered.some(({ role, expiresOn }) => role === 'coordinator' && expiresOn >= today),
      ).length,
      lettersToHandOver: await countLettersToHandOver(tx, actor.agencyId),
      retentionAdopted: await isRetentionAdopted(tx, actor.agencyId),
      surveys: [...surveys, ...logs],
      surveysEver: surveys.length > 0 || (await listPublishedSurveys(tx, actor.agencyId)).length > 0,
    }
  })
}
