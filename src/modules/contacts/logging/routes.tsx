import { createHash } from 'node:crypto'
import { cardSetFrom } from '#engines/limits/index.ts'
import { dayIn } from '#kernel/day.ts'
import { throughDoor } from '#platform/db/in-agency.ts'
import { clientAddress } from '#platform/http/client-address.ts'
import { notFound } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { sizeLimit } from '#platform/http/size-limit.ts'
import { type Ctx, router } from '#platform/http/vars.ts'
import { path } from '#ui/href.ts'
import { LogPage } from '../views/log-page.tsx'
import { TallyPage } from '../views/tally-page.tsx'
import { type NotKept, postedLength, readPosted } from '../wire.ts'
import { words } from '../words.ts'
import { findLogAgency, keepContact, type LogAgency, readLedgerList } from './queries.ts'

/** `/c/:slug`: a peer's page of the log. Nothing here reads or sets a cookie, asks who it is, or writes to the log. */
export const logRoutes = router()

const withAgency = (work: (c: Ctx, agency: LogAgency) => Response | Promise<Response>) => async (c: Ctx) => {
  const agency = await throughDoor(c.var.db, (tx) => findLogAgency(tx, c.req.param('slug') ?? ''))
  return agency ? work(c, agency) : notFound(c)
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

logRoutes.get(
  '/c/:slug',
  withAgency((c, agency) => {
    const scripts = c.var.assets.scripts('log-page')
    const addresses = [path('/c/:slug', { slug: agency.slug }), ...scripts]
    return show(c, <LogPage agency={agency} cards={cardSetFrom(agency, sha256)} scripts={scripts} addresses={addresses} />)
  }),
)

logRoutes.get(
  '/c/:slug/tally',
  withAgency((c, { slug }) => show(c, <TallyPage slug={slug} stylesheet={c.var.assets.stylesheet} />)),
)

logRoutes.get(
  '/c/:slug/ledger',
  withAgency(async (c, { agencyId, timeZone }) => {
    const year = Number(dayIn(timeZone, c.var.clock()).slice(0, 4))
    return c.json(await throughDoor(c.var.db, (tx) => readLedgerList(tx, agencyId, year)))
  }),
)

// Under the page's own address, so that it opens the copy of this page and of no other.
logRoutes.get(
  '/c/:slug/offline.js',
  withAgency((c, { slug }) => {
    c.header('Service-Worker-Allowed', path('/c/:slug', { slug }))
    return c.var.assets.serveScript(c, 'offline')
  }),
)

logRoutes.get(
  '/c/:slug/manifest.json',
  withAgency((c, { slug }) => {
    const start = path('/c/:slug', { slug })
    const icon = { src: `${start}/icon.svg`, sizes: 'any', type: 'image/svg+xml', purpose: 'any' }
    return c.json({
      id: start,
      start_url: start,
      scope: start,
      name: words.title,
      short_name: words.title,
      display: 'standalone',
      background_color: '#fbfaf7',
      theme_color: '#16222e',
      icons: [icon],
      shortcuts: [
        { name: words.role.open, url: `${start}#role` },
        { name: words.log.open, url: `${start}#log` },
      ],
    })
  }),
)

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" fill="#16222e"/>
<path d="M28 34h40M28 48h40M28 62h24" stroke="#fbfaf7" stroke-width="6" stroke-linecap="round"/></svg>`

logRoutes.get(
  '/c/:slug/icon.svg',
  withAgency((c) => c.body(icon, 200, { 'content-type': 'image/svg+xml' })),
)

const statusOf = { closed: 409, unknown: 404, broken: 400, too_many: 429 } as const

const notKept = (c: Ctx, because: NotKept, status: 413 | (typeof statusOf)[NotKept] = statusOf[because]) =>
  c.json({ kept: false, because }, status)

logRoutes.post(
  '/c/:slug/contact',
  sizeLimit(postedLength, (c) => notKept(c, 'broken', 413)),
  async (c) => {
    const slug = c.req.param('slug')
    const bytes = new Uint8Array(await c.req.raw.arrayBuffer())
    const isWhole = bytes.length === postedLength && /^application\/octet-stream\b/i.test(c.req.header('content-type') ?? '')
    if (!isWhole) return (await throughDoor(c.var.db, (tx) => findLogAgency(tx, slug))) ? notKept(c, 'broken') : notFound(c)
    if (!(await c.var.limits.mayTry('contact', clientAddress(c)))) return notKept(c, 'too_many')

    const outcome = await keepContact(c.get('db'), slug, readPosted(bytes))
    return outcome === 'kept' ? c.json({ kept: true }) : notKept(c, outcome)
  },
)
