import { createHash } from 'node:crypto'
import type { VNode } from 'preact'
import eff from '#content/words/eff-large.json' with { type: 'json' }
import { linesFor, type ShownLine } from '#engines/crisis-lines/index.ts'
import { type CardSet, cardSetFrom } from '#engines/limits/index.ts'
import { identityCheckWords, identityFingerprint } from '#engines/sealing/index.ts'
import { type Day, dayIn } from '#kernel/day.ts'
import { isSlug } from '#kernel/slug.ts'
import { idParam } from '#platform/http/id-param.ts'
import { notFound } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import type { HelpAgency } from './agency.ts'
import { atSceneIn, policyTellsDanger } from './cards.ts'
import { dangerPath, resourcesFor } from './content.ts'
import type { Listed } from './listing.ts'
import { closedOf, NotePart } from './note/index.ts'
import { findHelpAgency, findIdentity, findLimits, findPhoto, listClinicians, listKeptLines, listListed } from './queries.ts'
import { DangerPage } from './views/danger-page.tsx'
import type { HelpFrame } from './views/frame.tsx'
import { HelpPage } from './views/help-page.tsx'
import { LimitsPage } from './views/limits-page.tsx'
import { LinesPage } from './views/lines.tsx'
import { NumbersPage } from './views/numbers-page.tsx'
import { PeerPage } from './views/peer-page.tsx'
import { CardsPage, PosterPage, type PrintedKey } from './views/print-pages.tsx'
import { ConflictPage, CopyPage, FamilyPage, ResourcesPage } from './views/reading-pages.tsx'

/** `/:agency`: the public door. It reads no cookie and sets none, writes nothing, and knows nothing but what its views show. */
export const helpRoutes = router()

/** What every page starts from. */
type Shown = HelpFrame & { readonly today: Day; readonly now: Date }

/** Every page leaves an empty envelope, so that a full one is one of many. */
const scriptsOf = (c: Ctx, ...more: readonly string[]): readonly string[] => c.var.assets.scripts('help-page', ...more, 'help-cover')

/** A page of one agency; an address that leads to none answers as any other unknown one. */
const page = (body: (c: Ctx, shown: Shown) => Promise<VNode | null>) => (c: Ctx) =>
  withAgency(c, async (agency) => {
    const now = c.var.clock()
    const made = await body(c, { agency, now, today: dayIn(agency.timeZone, now), scripts: scriptsOf(c) })
    return made ? show(c, made) : notFound(c)
  })

async function withAgency(c: Ctx, work: (agency: HelpAgency) => Promise<Response>): Promise<Response> {
  const slug = c.req.param('agency') ?? ''
  if (!isSlug(slug)) return notFound(c)
  try {
    const agency = await findHelpAgency(c.var.help, slug)
    return agency ? await work(agency) : notFound(c)
  } catch (error) {
    // Whatever broke, somebody who needs a number gets one: the lines stand in the program itself.
    c.var.log('failed', { requestId: c.var.requestId, error: error instanceof Error ? error.name : '' })
    return show(c, <NumbersPage lines={linesFor('', [])} />, 503)
  }
}

helpRoutes.get(
  '/:agency',
  page(async (c, shown) => {
    const { agency } = shown
    const [people, lines, closed] = await Promise.all([peopleOf(c, agency), linesOf(c, agency), closedOf(c)])
    const scripts = scriptsOf(c, 'help-note')
    return <HelpPage {...shown} scripts={scripts} people={people} lines={lines} note={<NotePart slug={agency.slug} closed={closed} />} />
  }),
)

helpRoutes.get(
  '/:agency/peer/:listing',
  page(async (c, shown) => {
    const one = await personIn(c, shown.agency)
    return one && <PeerPage {...shown} one={one} checkWords={(await keyOf(c, shown.agency, one))?.checkWords ?? null} />
  }),
)

helpRoutes.get('/:agency/peer/:listing/photo', (c) =>
  withAgency(c, async (agency) => {
    const id = idParam(c, 'listing')
    const photo = id && (await findPhoto(c.var.help, agency.id, id))
    if (!photo) return notFound(c)
    return c.body(new Uint8Array(photo), 200, { 'content-type': photo[0] === 0x89 ? 'image/png' : 'image/jpeg' })
  }),
)

helpRoutes.get(
  '/:agency/limits',
  page(async (c, shown) => <LimitsPage {...shown} cards={await cardsOf(c, shown.agency)} />),
)

helpRoutes.get(
  '/:agency/lines',
  page(async (c, shown) => {
    const [lines, clinicians] = await Promise.all([linesOf(c, shown.agency), listClinicians(c.var.help, shown.agency.id)])
    return <LinesPage {...shown} lines={lines} clinicians={clinicians} />
  }),
)

helpRoutes.get(
  '/:agency/danger',
  page(async (c, shown) => {
    const [clinicians, cards] = await Promise.all([listClinicians(c.var.help, shown.agency.id), cardsOf(c, shown.agency)])
    return <DangerPage {...shown} danger={dangerPath} clinicians={clinicians} policyTells={policyTellsDanger(cards)} />
  }),
)

helpRoutes.get(
  '/:agency/family',
  page(async (c, shown) => {
    const [cards, lines] = await Promise.all([cardsOf(c, shown.agency), linesOf(c, shown.agency)])
    return <FamilyPage {...shown} cards={cards} lines={lines} />
  }),
)

helpRoutes.get(
  '/:agency/conflict',
  page(async (c, shown) => {
    const [people, { agency }] = await Promise.all([peopleOf(c, shown.agency), cardsOf(c, shown.agency)])
    return <ConflictPage {...shown} people={people} atScene={atSceneIn(agency.state, agency.choices)} />
  }),
)

helpRoutes.get(
  '/:agency/resources',
  page((_c, shown) => Promise.resolve(<ResourcesPage {...shown} groups={resourcesFor(shown.agency.state)} />)),
)

helpRoutes.get(
  '/:agency/copy',
  page((c, shown) =>
    Promise.resolve(<CopyPage {...shown} addresses={keptAddresses(shown.agency, scriptsOf(c, 'help-note', 'help-words'))} />),
  ),
)

/** What a copy on somebody's own device holds. */
const keptAddresses = ({ slug }: HelpAgency, scripts: readonly string[]): readonly string[] => [
  ...['', '/note', '/words', '/keys', '/state', '/limits', '/lines', '/danger', '/family', '/conflict', '/resources', '/copy'].map(
    (end) => `/${slug}${end}`,
  ),
  ...scripts,
]

helpRoutes.get(
  '/:agency/card',
  page((c, shown) => Promise.resolve(<CardsPage {...shown} address={addressOf(c, shown.agency)} stylesheet={c.var.assets.stylesheet} />)),
)

helpRoutes.get(
  '/:agency/poster',
  page((c, shown) => Promise.resolve(<PosterPage {...shown} address={addressOf(c, shown.agency)} stylesheet={c.var.assets.stylesheet} />)),
)

helpRoutes.get(
  '/:agency/peer/:listing/card',
  page(async (c, shown) => {
    const one = await personIn(c, shown.agency)
    return (
      one && (
        <CardsPage
          {...shown}
          one={one}
          printed={await keyOf(c, shown.agency, one)}
          address={addressOf(c, shown.agency)}
          stylesheet={c.var.assets.stylesheet}
        />
      )
    )
  }),
)

// Somewhere that anybody might have been, and the browser's own store of pages emptied on the way. Storage is left alone: it is
// the whole installation's, and may hold what a peer has not sent yet.
helpRoutes.get('/:agency/leave', async (c) => {
  const slug = c.req.param('agency')
  // Where it cannot be known whose page it was, whoever wants to leave leaves all the same.
  const isHere = isSlug(slug) && (await findHelpAgency(c.var.help, slug).then(Boolean, () => true))
  if (!isHere) return notFound(c)
  c.header('Clear-Site-Data', '"cache"')
  return c.redirect('https://www.weather.gov/', 303)
})

// Under the agency's address, so that it can open the copy of these pages and no others.
helpRoutes.get('/:agency/offline.js', (c) =>
  withAgency(c, async ({ slug }) => {
    c.header('Service-Worker-Allowed', `/${slug}`)
    return c.var.assets.serveScript(c, 'offline')
  }),
)

const peopleOf = (c: Ctx, { id }: HelpAgency): Promise<readonly Listed[]> => listListed(c.var.help, id)

const linesOf = async (c: Ctx, { id, state }: HelpAgency): Promise<readonly ShownLine[]> =>
  linesFor(state, await listKeptLines(c.var.help, id))

const cardsOf = async (c: Ctx, { id }: HelpAgency): Promise<CardSet> =>
  cardSetFrom(await findLimits(c.var.help, id), (text) => createHash('sha256').update(text, 'utf8').digest('hex'))

async function personIn(c: Ctx, agency: HelpAgency): Promise<Listed | null> {
  const id = idParam(c, 'listing')
  return (id !== null && (await peopleOf(c, agency)).find((one) => one.id === id)) || null
}

/** What a card carries of a peer's key, so that whoever holds it can tell another key from it. */
async function keyOf(c: Ctx, agency: HelpAgency, one: Listed): Promise<PrintedKey | undefined> {
  const identity = await findIdentity(c.var.help, agency.id, one.id)
  return identity
    ? { fingerprint: await identityFingerprint(identity), checkWords: await identityCheckWords(identity, eff.words) }
    : undefined
}

const addressOf = (c: Ctx, { slug }: HelpAgency): string => `${c.var.config.origin}/${slug}`
