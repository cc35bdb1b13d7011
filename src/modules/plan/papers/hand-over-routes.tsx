import type { Document } from '#engines/document/document.ts'
import { toDocx } from '#engines/document/docx.ts'
import { toTypst } from '#engines/document/typst.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { download, downloadPdf } from '#platform/http/download.ts'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import { packDocument } from './binder.ts'
import { handOverPoints, leftIn, mayLeave } from './hand-over.ts'
import type { Known } from './known.ts'
import type { NoteDown } from './queries.ts'
import { HandOverPage } from './views/hand-over-page.tsx'

type ReadKnown = (c: Ctx, noteDown?: NoteDown) => Promise<Known>

/** `/desk/plan/hand-over`: what there is to do when a coordinator leaves, and the pack for whoever comes next. */
export function handOverRoutes(known: ReadKnown) {
  const routes = router()

  routes.get('/', async (c) => {
    const all = await known(c)
    const coordinators = mayLeave(all.plan.people, c.var.actor.personId)
    const leaving = chosen(coordinators, c.req.query('who') ?? '')
    if (!leaving) return notFound(c)
    return show(c, <HandOverPage frame={c.var.frame} coordinators={coordinators} leaving={leaving} points={handOverPoints(all, leaving)} />)
  })

  routes.post('/pack/pdf', (c) => withPack(c, known, (pack) => downloadPdf(c, 'hand-over-pack.pdf', toTypst(pack))))
  routes.post('/pack/docx', (c) => withPack(c, known, async (pack) => download(c, 'hand-over-pack.docx', await toDocx(pack))))

  return routes
}

/** Whoever asks stands first, and leaves where somebody else was not chosen. */
const chosen = <One extends { readonly personId: string }>(coordinators: readonly One[], who: string): One | undefined =>
  who === '' ? coordinators[0] : coordinators.find(({ personId }) => personId === who)

async function withPack(c: Ctx, known: ReadKnown, send: (pack: Document) => Response | Promise<Response>): Promise<Response> {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const who = textOf(form.value.values, 'who')
  const { personId } = c.var.actor
  const all = await known(c, async (tx, { people }) => {
    if (chosen(mayLeave(people, personId), who)) await recordAct(tx, 'hand_over_pack_downloaded', 'for whoever coordinates next')
  })
  const leaving = chosen(mayLeave(all.plan.people, personId), who)
  if (!leaving) return notFound(c)
  return send(packDocument(all, { from: leaving.name, left: leftIn(handOverPoints(all, leaving)) }))
}
