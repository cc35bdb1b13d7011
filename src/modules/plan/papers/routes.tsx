import { toCsv } from '#engines/document/csv.ts'
import type { Document } from '#engines/document/document.ts'
import { toDocx } from '#engines/document/docx.ts'
import { toTypst } from '#engines/document/typst.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { download, downloadPdf } from '#platform/http/download.ts'
import { formFields } from '#platform/http/form-fields.ts'
import { refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import type { ReadPlan } from '../facts/queries.ts'
import { binderDocument } from './binder.ts'
import { factorRows } from './factor-rows.ts'
import type { Known } from './known.ts'
import { makeReadKnown, type NoteDown, type ReadKnown, type Readers } from './queries.ts'
import { summaryDocument, summaryOf } from './summary.ts'
import { PaperPage } from './views/paper-page.tsx'
import { PapersPage } from './views/papers-page.tsx'
import { handOverRoutes } from './hand-over-routes.tsx'

/** `/desk/plan/papers` and `/desk/plan/hand-over`. Behind the plan's own check of the role. */
export function paperRoutes(readPlan: ReadPlan, readers: Readers) {
  const readKnown = makeReadKnown(readPlan, readers)
  const known = (c: Ctx, noteDown: NoteDown | null = null) => knownAt(c, readKnown, noteDown)
  const summary = async (c: Ctx): Promise<Document> => summaryDocument(summaryOf(await known(c)))
  const papers = router()

  papers.get('/', (c) => show(c, <PapersPage frame={c.var.frame} />))

  papers.get('/summary', async (c) => show(c, <PaperPage frame={c.var.frame} paper={await summary(c)} files={summaryFiles} />))
  papers.get('/summary.pdf', async (c) => downloadPdf(c, 'plan-summary.pdf', toTypst(await summary(c))))
  papers.get('/summary.docx', async (c) => download(c, 'plan-summary.docx', await toDocx(await summary(c))))

  // What names people and leaves the building is written down, so it is a post.
  papers.post('/factors', async (c) => {
    const { plan, today } = await known(c, (tx) => recordAct(tx, 'plan_downloaded', 'every factor, as a table'))
    return download(c, 'plan-factors.csv', toCsv(factorRows(plan.standings, today)))
  })

  papers.get('/binder', async (c) => show(c, <PaperPage frame={c.var.frame} paper={binderDocument(await known(c))} files={binderFiles} />))
  papers.post('/binder/pdf', (c) => withBinder(c, 'to print', (binder) => downloadPdf(c, 'binder.pdf', toTypst(binder))))
  papers.post('/binder/docx', (c) => withBinder(c, 'to edit', async (binder) => download(c, 'binder.docx', await toDocx(binder))))

  async function withBinder(c: Ctx, how: string, send: (binder: Document) => Promise<Response>): Promise<Response> {
    // The form has no fields; a body that is none costs no binder.
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    return send(binderDocument(await known(c, (tx) => recordAct(tx, 'binder_downloaded', how))))
  }

  return router().route('/papers', papers).route('/hand-over', handOverRoutes(known))
}

const summaryFiles = {
  pdf: { action: '/desk/plan/papers/summary.pdf', isWrittenDown: false },
  docx: { action: '/desk/plan/papers/summary.docx', isWrittenDown: false },
} as const

const binderFiles = {
  pdf: { action: '/desk/plan/papers/binder/pdf', isWrittenDown: true },
  docx: { action: '/desk/plan/papers/binder/docx', isWrittenDown: true },
} as const

function knownAt(c: Ctx, readKnown: ReadKnown, noteDown: NoteDown | null): Promise<Known> {
  const { actor, db, frame, today, config } = c.var
  const around = { actor, agencyName: frame.agencyName, today, address: `${config.origin}/desk/sign-in` }
  return inAgency(db, actor, (tx) => readKnown(tx, around, noteDown))
}
