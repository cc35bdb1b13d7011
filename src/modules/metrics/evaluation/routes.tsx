import { toCsv } from '#engines/document/csv.ts'
import type { Document } from '#engines/document/document.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { download, downloadPdf } from '#platform/http/download.ts'
import { notFound } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import type { Href } from '#ui/href.ts'
import { councilDocument } from './council.ts'
import { type Edition, grantDocument, reportDocument } from './documents.ts'
import { type EvaluationSources, firstYear, listYears } from './queries.ts'
import { type Read, readReport } from './reading.ts'
import type { Report } from './report.ts'
import { grantRows, reportRows } from './rows.ts'
import { EvaluationsPage, type YearLine } from './views/evaluations-page.tsx'
import { type Around, EvaluationPaperPage, ReportPage } from './views/report-page.tsx'
import type { Paper } from './words.ts'
import { writeRoutes } from './write-routes.tsx'

const readers = ['coordinator', 'command', 'peer', 'clinician', 'legal_advisor'] as const

const documents: Readonly<Record<Paper, (report: Report, edition: Edition) => Document>> = {
  report: reportDocument,
  grant: grantDocument,
  council: councilDocument,
}

/** `/desk/evaluation`: written by the coordinator; others read what is final. */
export function evaluationRoutes(sources: EvaluationSources) {
  const routes = router()

  routes.get('/', as(...readers), async (c) => {
    const { actor, db, frame, today } = c.var
    const writes = actor.role === 'coordinator'
    const years = await inAgency(db, actor, async (tx) => {
      const kept = await listYears(tx, actor.agencyId)
      const all = writes ? yearsFrom(await firstYear(tx, actor.agencyId), today) : [...new Set(kept.map(({ year }) => year))]
      return all.map((year) => lineOf(year, kept))
    })
    return show(c, <EvaluationsPage frame={frame} years={years} writes={writes} />)
  })

  routes.route('/', writeRoutes(sources))

  routes.get('/:year', as(...readers), async (c) => {
    const read = await readReport(c, sources)
    if (!read) return notFound(c)
    const { report, edition } = read
    const at = `/desk/evaluation/${report.year}` as const
    const write = c.var.actor.role === 'coordinator' && isNewest(read) ? ({ words: `${at}/write`, finish: finishOf(read) } as const) : null
    return show(c, <ReportPage {...around(c, read, 'report')} report={report} edition={edition} write={write} />)
  })

  for (const paper of ['grant', 'council'] as const)
    routes.get(`/:year/${paper}`, as(...readers), async (c) => {
      const read = await readReport(c, sources)
      if (!read) return notFound(c)
      const { title, subtitle = '', blocks } = documents[paper](read.report, read.edition)
      return show(
        c,
        <EvaluationPaperPage {...around(c, read, paper)} title={title} subtitle={subtitle}>
          {blocks}
        </EvaluationPaperPage>,
      )
    })

  for (const paper of ['report', 'grant', 'council'] as const) {
    const made = documents[paper]
    routes.get(`/:year/${paper}.pdf`, as(...readers), async (c) => {
      const read = await readReport(c, sources)
      if (!read) return notFound(c)
      const { toTypst } = await import('#engines/document/typst.ts')
      return downloadPdf(c, `${paper}.pdf`, toTypst(made(read.report, read.edition)))
    })
    routes.get(`/:year/${paper}.docx`, as(...readers), async (c) => {
      const read = await readReport(c, sources)
      if (!read) return notFound(c)
      const { toDocx } = await import('#engines/document/docx.ts')
      return download(c, `${paper}.docx`, await toDocx(made(read.report, read.edition)))
    })
  }

  for (const [paper, rows] of [
    ['report', reportRows],
    ['grant', grantRows],
  ] as const)
    routes.get(`/:year/${paper}.csv`, as(...readers), async (c) => {
      const read = await readReport(c, sources)
      return read ? download(c, `${paper}.csv`, toCsv(rows(read.report, read.edition))) : notFound(c)
    })

  return routes
}

const yearsFrom = (first: number, today: string): readonly number[] => {
  const last = Number(today.slice(0, 4))
  return Array.from({ length: Math.max(1, last - first + 1) }, (_, at) => last - at)
}

function lineOf(year: number, kept: Awaited<ReturnType<typeof listYears>>): YearLine {
  const own = kept.filter((one) => one.year === year)
  return { year, finalOn: own.find(({ isFinal }) => isFinal)?.finalOn ?? null, isInWriting: own.some(({ isFinal }) => !isFinal) }
}

const isNewest = ({ edition, others }: Read): boolean => others.every((other) => other.edition < edition.edition)

const finishOf = ({ report, draft }: Read): Href | null => (draft ? `/desk/evaluation/${report.year}/finish` : null)

const fileKinds = { report: ['pdf', 'docx', 'csv'], grant: ['pdf', 'docx', 'csv'], council: ['pdf', 'docx'] } as const
const kindWords = { pdf: 'Download as PDF', docx: 'Download to edit (DOCX)', csv: 'Download as a table (CSV)' } as const

/** The version stays in every address, so that whoever reads an older one goes on reading it. */
function around(c: Ctx, { report, edition, others }: Read, paper: Paper): Omit<Around, never> {
  const at = `/desk/evaluation/${report.year}` as const
  const asked = c.req.query('edition') === undefined ? '' : (`?edition=${edition.edition}` as const)
  const pageOf = (one: Paper): Href => (one === 'report' ? `${at}${asked}` : `${at}/${one}${asked}`)
  return {
    frame: c.var.frame,
    edition,
    files: fileKinds[paper].map((kind) => ({ label: kindWords[kind], href: `${at}/${paper}.${kind}${asked}` as const })),
    otherPapers: (['report', 'grant', 'council'] as const).filter((one) => one !== paper).map((one) => ({ paper: one, href: pageOf(one) })),
    otherEditions: others.map((other) => ({ ...other, href: `${at}?edition=${other.edition}` as const })),
  }
}
