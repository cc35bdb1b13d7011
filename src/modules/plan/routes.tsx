import { inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { notFound } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import { exchangeRoutes } from './exchange/routes.tsx'
import { factorRoutes } from './factor-routes.tsx'
import { gateRoutes } from './gates/routes.tsx'
import { topics } from './factor.ts'
import type { Plan, ReadPlan } from './facts/queries.ts'
import { nextThings, type Thing } from './next.ts'
import { paperRoutes } from './papers/routes.tsx'
import type { Readers } from './papers/queries.ts'
import { ownRoutes } from './own/routes.tsx'
import { pathRoutes } from './runs/path-routes.tsx'
import { reminderRoutes } from './reminders/routes.tsx'
import { onlyShown, parseShown } from './shown.ts'
import { startRoutes } from './runs/start-routes.tsx'
import { ShownPage, TopicPage } from './views/factor-list.tsx'
import { PlanPage } from './views/plan-page.tsx'

/** `/desk/plan`: the coordinator's alone. */
export function planDesk(readPlan: ReadPlan, papers: Readers) {
  const desk = router()
  desk.use(as('coordinator'))
  const planOf = (c: Ctx) => inAgency(c.var.db, c.var.actor, (tx) => readPlan(tx, c.var.actor.agencyId, c.var.today))

  desk.get('/', async (c) => {
    const plan = await planOf(c)
    const { frame, actor, today } = c.var
    const next = nextIn(plan, today, 3)
    return show(
      c,
      <PlanPage frame={frame} standings={plan.standings} next={next} hasPath={plan.current !== null} me={actor.personId} today={today} />,
    )
  })

  desk.get('/topic/:id', async (c) => {
    const topic = topics.find(({ id }) => id === c.req.param('id'))
    if (!topic) return notFound(c)
    const { standings } = await planOf(c)
    const ofTopic = standings.filter(({ factor }) => factor.topic === topic.id)
    return show(c, <TopicPage frame={c.var.frame} topic={topic} standings={ofTopic} today={c.var.today} />)
  })

  desk.get('/list', async (c) => {
    const shown = parseShown(c.req.query('show')) ?? 'open'
    const { standings } = await planOf(c)
    const { frame, actor, today } = c.var
    const fitting = onlyShown(standings, shown, { me: actor.personId, today })
    return show(c, <ShownPage frame={frame} shown={shown} standings={fitting} today={today} />)
  })

  desk.route('/factor', factorRoutes(readPlan))
  desk.route('/own', ownRoutes(readPlan))
  desk.route('/start', startRoutes(readPlan))
  desk.route('/path', pathRoutes(readPlan))
  desk.route('/gates', gateRoutes(readPlan))
  desk.route('/reminders', reminderRoutes(readPlan))
  desk.route('/files', exchangeRoutes(readPlan))
  desk.route('/', paperRoutes(readPlan, papers))
  return desk
}

/** What to do next in this plan. */
const nextIn = ({ standings, current }: Plan, today: string, atMost: number): readonly Thing[] =>
  nextThings({ standings, steps: current?.steps ?? [], needs: current?.path?.needs ?? [], today }, atMost)
