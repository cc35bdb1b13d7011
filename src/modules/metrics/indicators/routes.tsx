import type { Actor } from '#kernel/actor.ts'
import type { Day } from '#kernel/day.ts'
import { type AgencyTx, inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { show } from '#platform/http/show.tsx'
import { router } from '#platform/http/vars.ts'
import { indicatorsShown } from './figures.ts'
import { readKnown, type Sources } from './queries.ts'
import { FiguresForCommand, IndicatorsPage } from './views/indicators-page.tsx'

/** `/desk/indicators`: published figures and the team's own work, for everybody who has a part in the program. */
export function indicatorRoutes(sources: Sources) {
  const routes = router()

  routes.get('/', as('coordinator', 'keeper', 'peer', 'clinician'), async (c) => {
    const { actor, db, frame, today } = c.var
    const known = await inAgency(db, actor, (tx) => readKnown(tx, actor, today, sources))

    const evaluation = actor.role === 'keeper' ? null : ({ label: 'Yearly evaluation report', href: '/desk/evaluation' } as const)
    return show(c, <IndicatorsPage frame={frame} shown={indicatorsShown(known)} evaluation={evaluation} />)
  })

  return routes
}

/** The same figures as a part of command's own page. */
export const figuresForCommand = (sources: Sources) => async (tx: AgencyTx, actor: Actor, today: Day) => (
  <FiguresForCommand shown={indicatorsShown(await readKnown(tx, actor, today, sources))} />
)
