import { toCsv } from '#engines/document/csv.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { download } from '#platform/http/download.ts'
import { as } from '#platform/http/desk.tsx'
import { show } from '#platform/http/show.tsx'
import { router, type Ctx } from '#platform/http/vars.ts'
import { actInWords, parseBefore, whoInWords } from './entry.ts'
import { checkChain, listEntries } from './queries.ts'
import { sealRoutes } from './seal-routes.tsx'
import { AuditPage } from './views/audit-page.tsx'

const pageSize = 50
const exportSize = 100_000

/** `/desk/audit`: what people with a role did, for the team to read. Nobody changes anything in it. */
export const auditRoutes = router()

auditRoutes.use(as('coordinator', 'keeper', 'peer', 'clinician', 'legal_advisor'))

const timeZoneOf = (c: Ctx) => c.var.signedIn.current?.timeZone ?? 'UTC'

auditRoutes.get('/', async (c) => {
  const { actor, db, frame } = c.var
  const before = parseBefore(c.req.query('before'))

  const { entries, chain } = await inAgency(db, actor, async (tx) => ({
    // One more than is shown tells whether there is another page.
    entries: await listEntries(tx, actor.agencyId, { before, atMost: pageSize + 1 }),
    // Worked out again each time somebody opens the log: a check that nobody asks for is not made.
    chain: before === null ? await checkChain(tx, actor.agencyId) : null,
  }))
  return show(
    c,
    <AuditPage
      frame={frame}
      entries={entries.slice(0, pageSize)}
      hasOlder={entries.length > pageSize}
      chain={chain}
      timeZone={timeZoneOf(c)}
      now={c.var.clock()}
    />,
  )
})

auditRoutes.get('/audit-log.csv', async (c) => {
  const { actor, db } = c.var
  const entries = await inAgency(db, actor, (tx) => listEntries(tx, actor.agencyId, { before: null, atMost: exportSize }))

  const rows = entries.map((entry) => [entry.seq, entry.at.toISOString(), whoInWords(entry), actInWords(entry.act), entry.about])
  return download(c, 'audit-log.csv', toCsv([['Number', 'Time (UTC)', 'Who', 'Act', 'About'], ...rows]))
})

auditRoutes.route('/', sealRoutes)
