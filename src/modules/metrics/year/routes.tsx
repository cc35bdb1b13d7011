import { toCsv } from '#engines/document/csv.ts'
import type { AgencyId } from '#kernel/ids.ts'
import { type AgencyTx, inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { download, downloadPdf } from '#platform/http/download.ts'
import { notFound } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import { readYear } from './queries.ts'
import type { YearDesign } from './release.ts'
import { type ShownYear, shownYear, type TableWords, yearDocument, yearRows } from './shown-year.ts'
import { YearPage } from './views/year-page.tsx'

/** What the page of a year needs of the module that logs contacts, which itself publishes through this one: so it is handed in. */
export type ContactsAsKept = {
  readonly describedTables: (design: YearDesign, year: number) => readonly TableWords[]
  readonly listPublishedLogs: (
    tx: AgencyTx,
    agencyId: AgencyId,
  ) => Promise<readonly (Pick<ShownYear, 'publishedOn' | 'keepers'> & { readonly year: number })[]>
}

const readers = ['coordinator', 'keeper', 'clinician', 'peer', 'command'] as const

/** `/desk/results/contacts/:year`: all that leaves a year of the contact log. */
export function yearRoutes(contacts: ContactsAsKept) {
  const routes = router()

  routes.get('/results/contacts/:year', as(...readers), async (c) => {
    const shown = await read(c, contacts)
    return shown ? show(c, <YearPage frame={c.var.frame} shown={shown} />) : notFound(c)
  })

  routes.get('/results/contacts/:year/csv', as(...readers), async (c) => {
    const shown = await read(c, contacts)
    return shown ? download(c, 'contacts.csv', toCsv(yearRows(shown))) : notFound(c)
  })

  routes.get('/results/contacts/:year/pdf', as(...readers), async (c) => {
    const shown = await read(c, contacts)
    if (!shown) return notFound(c)

    // Only who wants a paper waits for what makes one.
    const { toTypst } = await import('#engines/document/typst.ts')
    return downloadPdf(c, 'contacts.pdf', toTypst(yearDocument(shown)))
  })

  return routes
}

async function read(c: Ctx, contacts: ContactsAsKept): Promise<ShownYear | null> {
  const { actor, db, frame } = c.var
  const text = c.req.param('year') ?? ''
  if (!/^2[01]\d\d$/.test(text)) return null
  const year = Number(text)
  const found = await inAgency(db, actor, async (tx) => ({
    release: await readYear(tx, actor.agencyId, year),
    log: (await contacts.listPublishedLogs(tx, actor.agencyId)).find((one) => one.year === year),
  }))
  if (!found.release || !found.log) return null
  const { publishedOn, keepers } = found.log
  return shownYear(found.release, contacts.describedTables(found.release.design, year), {
    agencyName: frame.agencyName,
    publishedOn,
    keepers,
  })
}
