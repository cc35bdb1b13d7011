import { toCsv } from '#engines/document/csv.ts'
import { toTypst } from '#engines/document/typst.ts'
import type { Actor } from '#kernel/actor.ts'
import type { AgencyId, SurveyId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { inAgency, throughDoor } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { idParam } from '#platform/http/id-param.ts'
import { notFound } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import { download, downloadPdf } from '#platform/http/download.ts'
import { holdSince } from '#platform/retention/queries.ts'
import { type Link, path } from '#ui/href.ts'
import { listCommandAndCoordinator, readPublished } from './queries.ts'
import type { SafeRelease } from './admit.ts'
import { resultsRows } from './results-csv.ts'
import { resultsDocument } from './results-document.ts'
import { factsInWords, type ResultsFacts } from './results-facts.ts'
import { type Asked, type EarlierWave, type Results, resultsOf } from './results.ts'
import { readYears } from './year/queries.ts'
import { type ContactsAsKept, yearRoutes } from './year/routes.tsx'
import { ResultsListPage } from './views/results-list-page.tsx'
import { ResultsPage } from './views/results-page.tsx'

type Published = {
  readonly id: SurveyId
  readonly title: string
  readonly template: { readonly id: string; readonly version: number }
  readonly way: string
  readonly changedSinceLast: number | null
  readonly openedOn: string
  readonly publishedOn: string
  readonly drawn: number | null
  readonly printedBy: string | null
  readonly countedBy: readonly string[]
  readonly keepers: readonly { readonly name: string; readonly relation: string }[]
}

/** What results need of the module that runs surveys, which itself publishes through this one: so it is handed in. */
export type SurveysAsRun = {
  readonly listPublishedSurveys: (tx: AgencyTx, agencyId: AgencyId) => Promise<readonly Published[]>
  readonly templateOf: (ref: Published['template']) => Asked | undefined
  readonly comparison: (
    earlier: SafeRelease['opinions'],
    later: SafeRelease['opinions'],
    peopleChanged: number,
  ) => Omit<EarlierWave, 'publishedOn'>
}

type Shown = { readonly results: Results; readonly facts: ResultsFacts; readonly release: SafeRelease }

const readers = ['coordinator', 'keeper', 'clinician', 'peer', 'command'] as const

/** `/desk/results` and `/desk/surveys/:id/results`: all that leaves a survey, for everybody with a role in the program. */
export function resultsRoutes(surveys: SurveysAsRun, contacts: ContactsAsKept) {
  const routes = router().route('/', yearRoutes(contacts))

  routes.get('/results', as(...readers), async (c) => {
    const { actor, db, frame } = c.var
    const found = await inAgency(db, actor, async (tx) => ({
      published: await surveys.listPublishedSurveys(tx, actor.agencyId),
      years: (await readYears(tx, actor.agencyId)).map(({ year }) => year),
    }))

    return show(c, <ResultsListPage frame={frame} {...found} />)
  })

  routes.get('/surveys/:id/results', as(...readers), async (c) => {
    const shown = await read(c, surveys)
    if (!shown) return notFound(c)

    const { actor, frame } = c.var
    const id = shown.release.surveyId
    const goalOf = (figure: string) => `/desk/goals/new?survey=${id}&figure=${encodeURIComponent(figure)}` as const
    return show(
      c,
      <ResultsPage
        {...shown}
        frame={frame}
        trail={trailFor(actor)}
        files={{ pdf: path('/desk/surveys/:id/results.pdf', { id }), csv: path('/desk/surveys/:id/results.csv', { id }) }}
        goalOf={actor.role === 'coordinator' ? goalOf : null}
      />,
    )
  })

  routes.get('/surveys/:id/results.pdf', as(...readers), async (c) => {
    const shown = await read(c, surveys)
    if (!shown) return notFound(c)

    return downloadPdf(c, 'results.pdf', toTypst(resultsDocument(shown.results, shown.facts, shown.release)))
  })

  routes.get('/surveys/:id/results.csv', as(...readers), async (c) => {
    const shown = await read(c, surveys)
    if (!shown) return notFound(c)

    return download(c, 'results.csv', toCsv(resultsRows(shown.results, factsInWords(shown.facts, shown.release))))
  })

  return routes
}

const trailFor = ({ role }: Actor): readonly Link[] => [
  { label: 'Home', href: '/desk' },
  role === 'coordinator' ? { label: 'Surveys', href: '/desk/surveys' } : { label: 'Results', href: '/desk/results' },
]

async function read(c: Ctx, surveys: SurveysAsRun): Promise<Shown | null> {
  const { actor, db, frame } = c.var
  const id = idParam(c)
  if (!id) return null
  const shown = await inAgency(db, actor, async (tx) => {
    const published = await surveys.listPublishedSurveys(tx, actor.agencyId)
    const survey = published.find((one) => one.id === id)
    const release = survey && (await readPublished(tx, actor.agencyId, survey.id))
    const asked = survey && surveys.templateOf(survey.template)
    if (!release || !asked) return null

    const before = earlierOf(survey, published)
    const earlier = before && (await readPublished(tx, actor.agencyId, before.id))
    const wave = earlier && {
      publishedOn: before.publishedOn,
      ...surveys.comparison(earlier.opinions, release.opinions, survey.changedSinceLast ?? 0),
    }
    return { survey, release, results: resultsOf(release, asked, wave ?? null) }
  })
  if (!shown) return null

  const around = await throughDoor(db, async (tx) => ({
    commandAndCoordinator: await listCommandAndCoordinator(tx, actor.agencyId),
    heldSince: await holdSince(tx, actor.agencyId),
  }))
  return { ...shown, facts: { ...factsOf(shown.survey, frame.agencyName), ...around } }
}

/** The wave before: the same questions in the same edition, published last before this one. */
const earlierOf = (survey: Published, published: readonly Published[]): Published | undefined =>
  published
    .filter(({ id, template }) => id !== survey.id && template.id === survey.template.id && template.version === survey.template.version)
    .filter(({ publishedOn }) => publishedOn < survey.publishedOn)
    .toSorted((a, b) => (a.publishedOn < b.publishedOn ? 1 : -1))[0]

function factsOf(survey: Published, agencyName: string): Omit<ResultsFacts, 'commandAndCoordinator' | 'heldSince'> {
  const inTheOpen = survey.way === 'in_the_open'
  return {
    title: survey.title,
    agencyName,
    inTheOpen,
    counters: inTheOpen
      ? survey.countedBy.map((name) => ({ name, onRoster: false }))
      : survey.keepers.map(({ name, relation }) => ({ name, onRoster: relation === 'on_roster' })),
    printedBy: survey.printedBy,
    slipsDrawn: survey.drawn,
    openedOn: survey.openedOn,
    publishedOn: survey.publishedOn,
  }
}
