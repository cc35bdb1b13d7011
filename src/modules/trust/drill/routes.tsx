import { agencyFacts } from '#modules/agency/index.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { download } from '#platform/http/download.ts'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import { kinds, notHere } from '../held/record-kinds.ts'
import { adoptedOn } from '../retention/queries.ts'
import { accountable } from '../team.ts'
import { draftReply, drillLines } from './drill.ts'
import { lawOf } from './law.ts'
import { countWhatIsHere, listOpenable } from './queries.ts'
import { requestIds, type RequestId } from './requests.ts'
import { DrillPage, PrintedReply, RequestsPage } from './views/drill-pages.tsx'

/** `/desk/trust/drill`: what there is to hand over, and what not. Nothing typed here is kept. */
export const drillRoutes = router()

drillRoutes.use(as(...accountable))

drillRoutes.get('/', (c) => show(c, <RequestsPage frame={c.var.frame} />))

for (const request of requestIds) {
  drillRoutes.get(`/${request}`, (c) => showDrill(c, request))
  drillRoutes.post(`/${request}`, (c) => giveBack(c, request))
}

async function showDrill(c: Ctx, request: RequestId) {
  const { actor, db, frame, today } = c.var
  const { existing, adopted, state } = await inAgency(db, actor, async (tx) => ({
    existing: { counts: await countWhatIsHere(tx), openable: await listOpenable(tx, actor.agencyId) },
    adopted: await adoptedOn(tx, actor.agencyId, today),
    state: (await agencyFacts(tx, actor.agencyId)).state,
  }))
  const lines = drillLines(request, kinds, existing)
  const law = lawOf(state)
  const { openable } = existing
  const draft = draftReply({ request, agencyName: frame.agencyName, today, lines, notHere, openable, law, adopted })
  return show(c, <DrillPage frame={frame} request={request} lines={lines} openable={openable} law={law} draft={draft} />)
}

// The text comes from the page and goes back to it, as a file or as a page to print; between the two it is stored nowhere.
async function giveBack(c: Ctx, request: RequestId) {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)

  const reply = textOf(form.value.values, 'reply').trim()
  if (reply === '') return refused(c, { kind: 'invalid', fields: { reply: 'The reply is empty. Go back and write it.' } })
  if (textOf(form.value.values, 'as') === 'text') return download(c, 'reply.txt', `${reply}\n`)
  return show(c, <PrintedReply request={request} reply={reply} />)
}
