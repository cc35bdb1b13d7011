import { toTypst } from '#engines/document/typst.ts'
import { listHolders } from '#modules/roles/index.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { downloadPdf } from '#platform/http/download.ts'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import { findCase } from './case/queries.ts'
import { caseRoutes } from './case/routes.tsx'
import { sampleShown } from './command-page.ts'
import { commitmentRoutes } from './commitment/desk/routes.tsx'
import { publishedRoutes, readStanding } from './commitment/published-routes.tsx'
import { standingInWords } from './commitment/words.ts'
import { type Figures, ownRoutes } from './own-routes.tsx'
import { commandFacts, countToSign, type StageOf } from './queries.ts'
import { steeringRoutes } from './steering/routes.tsx'
import { HubPage } from './views/hub-page.tsx'
import { CommandPage } from './views/own-pages.tsx'
import { WelcomePage } from './views/welcome-page.tsx'
import { type Welcome, welcomeDocument } from './welcome/welcome.ts'

/** `/desk/command` and `/desk/commitment`. */
export function commandRoutes({ stageOf, figures }: { readonly stageOf: StageOf; readonly figures: Figures }) {
  const hub = router()

  hub.get('/', as('coordinator'), async (c) => {
    const { actor, db, frame, today } = c.var
    const { standing } = await readStanding(c)
    const { facts, waiting } = await inAgency(db, actor, async (tx) => ({
      facts: await commandFacts(tx, actor.agencyId, today),
      waiting: await countToSign(tx, actor.agencyId),
    }))
    const { caseShown, steeringMembers, meetings } = facts
    return show(
      c,
      <HubPage
        frame={frame}
        standing={standingInWords(standing)}
        waiting={waiting}
        caseShown={caseShown}
        members={steeringMembers}
        meetings={meetings}
      />,
    )
  })

  hub.get('/sample', as('coordinator'), (c) => show(c, <CommandPage frame={c.var.frame} shown={sampleShown} sample />))

  hub.get('/welcome', as('coordinator'), async (c) => show(c, <WelcomePage frame={c.var.frame} welcome={await readWelcome(c, stageOf)} />))

  hub.get('/welcome/welcome.pdf', as('coordinator'), async (c) =>
    downloadPdf(c, 'for-a-new-chief.pdf', toTypst(welcomeDocument(await readWelcome(c, stageOf)))),
  )

  const routes = router()
  routes.route('/for-command', ownRoutes(stageOf, figures))
  routes.route('/command', hub)
  routes.route('/command/case', caseRoutes)
  routes.route('/command/commitment', commitmentRoutes)
  routes.route('/command/steering', steeringRoutes)
  routes.route('/commitment', publishedRoutes)
  return routes
}

async function readWelcome(c: Ctx, stageOf: StageOf): Promise<Welcome> {
  const { actor, db, frame } = c.var
  const { standing } = await readStanding(c)
  return inAgency(db, actor, async (tx) => {
    const people = await listHolders(tx, actor.agencyId)
    return {
      agencyName: frame.agencyName,
      standing: standingInWords(standing),
      commitment: standing.kind === 'none' ? null : standing.commitment,
      one: await findCase(tx, actor.agencyId),
      stage: await stageOf(tx, actor.agencyId),
      coordinators: people.filter(({ held }) => held.includes('coordinator')).map(({ name }) => name),
    }
  })
}
