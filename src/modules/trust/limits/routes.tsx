import { versionIn } from '#kernel/typed-fields.ts'
import { cardFor, cardsFor, keepTable, questionsOf, type Speaker, speakersOf, valuesOf } from '#engines/limits/index.ts'
import stateList from '#content/states.json' with { type: 'json' }
import { fieldsOf } from '#kernel/refusal.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import { isSame, parseChoices } from './choices.ts'
import { findChoice, keepChoice } from './queries.ts'
import { type CardSet, readCardSet } from './read-card-set.ts'
import { readers } from './readers.ts'
import { signRoutes } from './sign-routes.tsx'
import { todosFor } from './todos.ts'
import { CardPage, LargePrintPage, WalletPage } from './views/card-page.tsx'
import { ChoicesPage } from './views/choices-page.tsx'
import { KeepPage } from './views/keep-page.tsx'
import { LimitsPage } from './views/overview-page.tsx'

/** `/desk/trust/limits`: cards for whoever reads the desk, choices for the coordinator, questions and signature for counsel. */
export const limitsRoutes = router()

limitsRoutes.get('/', as(...readers), async (c) => {
  const { frame, actor, signedIn } = c.var
  const set = await cardSet(c)
  const held = signedIn.current?.roles ?? []
  const may = {
    choose: held.includes('coordinator'),
    seeQuestions: held.includes('coordinator') || held.includes('legal_advisor'),
    sign: held.includes('legal_advisor'),
  }
  return show(
    c,
    <LimitsPage
      frame={frame}
      standing={set.standing}
      cards={cardsFor(set.agency, set.signOff)}
      todos={todosFor(may, set, actor.personId)}
      may={may}
    />,
  )
})

limitsRoutes.get('/cards/:speaker', as(...readers), (c) =>
  withCard(c, (set, speaker) => (
    <CardPage
      frame={c.var.frame}
      card={cardFor(set.agency, speaker, set.signOff)}
      agencyName={set.agencyName}
      answered={questionsOf(set.agency, set.answers).filter(({ answer }) => answer !== null)}
    />
  )),
)

limitsRoutes.get('/cards/:speaker/print', as(...readers), (c) =>
  withCard(c, (set, speaker) => (
    <LargePrintPage frame={c.var.frame} card={cardFor(set.agency, speaker, set.signOff)} agencyName={set.agencyName} />
  )),
)

limitsRoutes.get('/cards/:speaker/wallet', as(...readers), (c) =>
  withCard(c, (set, speaker) => (
    <WalletPage frame={c.var.frame} card={cardFor(set.agency, speaker, set.signOff)} agencyName={set.agencyName} />
  )),
)

limitsRoutes.get('/keep', as(...readers), async (c) => {
  const { agency } = await cardSet(c)
  const stateName = stateList.states.find(({ code }) => code === agency.state)?.name ?? agency.state

  return show(c, <KeepPage frame={c.var.frame} stateName={stateName} table={keepTable(agency.state, agency.choices)} />)
})

limitsRoutes.get('/choices', as('coordinator'), async (c) => {
  const { agency, kept } = await cardSet(c)
  const values = kept ? valuesOf(kept) : {}

  return show(c, <ChoicesPage frame={c.var.frame} state={agency.state} version={kept?.version ?? 0} values={values} />)
})

limitsRoutes.post('/choices', as('coordinator'), async (c) => {
  const { actor, db, frame, today } = c.var
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value
  const version = versionIn(textOf(values, 'version'))
  const chosen = parseChoices(values)

  return inAgency(db, actor, async (tx) => {
    const { agency } = await readCardSet(tx, actor.agencyId)
    const again = { frame, state: agency.state, values }
    if (!chosen.ok) return show(c, <ChoicesPage {...again} version={version} errors={fieldsOf(chosen.refusal)} />, 422)

    const by = { personId: actor.personId, on: today, version }
    const before = await findChoice(tx, actor.agencyId)
    if (!before || !isSame(before, chosen.value)) {
      if (!(await keepChoice(tx, actor.agencyId, chosen.value, by))) {
        // Of two clicks the second comes here: what stands there now is what it asked for.
        const now = await findChoice(tx, actor.agencyId)
        if (now && isSame(now, chosen.value)) return c.redirect('/desk/trust/limits', 303)
        return show(c, <ChoicesPage {...again} version={now?.version ?? 0} overtaken />, 409)
      }
      await recordAct(tx, before ? 'limits_choices_changed' : 'limits_choices_made', 'choices for the limits cards')
    }
    return c.redirect('/desk/trust/limits', 303)
  })
})

limitsRoutes.route('/', signRoutes)

const cardSet = (c: Ctx): Promise<CardSet> => inAgency(c.var.db, c.var.actor, (tx) => readCardSet(tx, c.var.actor.agencyId))

async function withCard(c: Ctx, page: (set: CardSet, speaker: Speaker) => Parameters<typeof show>[1]): Promise<Response> {
  const set = await cardSet(c)
  const speaker = speakersOf(set.agency.choices).find((one) => one === c.req.param('speaker'))
  return speaker ? show(c, page(set, speaker)) : notFound(c)
}
