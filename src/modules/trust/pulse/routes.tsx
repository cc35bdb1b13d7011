import { gate, resultsOf } from '#modules/metrics/index.ts'
import { comparison, listPublishedSurveys, templateOf } from '#modules/surveys/index.ts'
import { type AgencyTx, inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { show } from '#platform/http/show.tsx'
import { router } from '#platform/http/vars.ts'
import type { AgencyId } from '#kernel/ids.ts'
import { PulsePage } from './views/pulse-page.tsx'
import { seriesOf, type Wave } from './waves.ts'

/** `/desk/trust/pulse`: what people said of trust, wave by wave, for everybody who reads results. */
export const pulseRoutes = router()

pulseRoutes.get('/', as('coordinator', 'keeper', 'clinician', 'peer', 'command'), async (c) => {
  const { actor, db, frame } = c.var
  const waves = await inAgency(db, actor, (tx) => readWaves(tx, actor.agencyId))

  return show(c, <PulsePage frame={frame} series={seriesOf(waves)} />)
})

/** Each wave as its own results page shows it, compared with the wave before by the same rules. */
async function readWaves(tx: AgencyTx, agencyId: AgencyId): Promise<readonly Wave[]> {
  const surveys = await listPublishedSurveys(tx, agencyId)
  const releases = new Map((await gate.listPublished(tx, agencyId)).map((release) => [release.surveyId, release]))
  return surveys.flatMap((survey) => {
    const { template: ref, publishedOn } = survey
    const release = releases.get(survey.id)
    const asked = templateOf(ref)
    if (!release || !asked) return []
    const before = surveys
      .filter((one) => one.template.id === ref.id && one.template.version === ref.version && one.publishedOn < publishedOn)
      .toSorted((a, b) => (a.publishedOn < b.publishedOn ? 1 : -1))[0]
    const earlier = before && releases.get(before.id)
    const compared = before &&
      earlier && { publishedOn: before.publishedOn, ...comparison(earlier.opinions, release.opinions, survey.changedSinceLast ?? 0) }
    const results = resultsOf(release, asked, compared ?? null)
    const figures = results.parts.flatMap((part) => {
      const shown = part.kind === 'band' ? [part.figure] : part.kind === 'bands' ? part.figures : []
      return shown.map(({ verb, ...figure }) => ({ ...figure, bands: figure.bands.map((band) => `${band} ${verb}`) }))
    })
    return [{ surveyId: survey.id, title: asked.title, template: ref, publishedOn, figures, warning: results.earlier?.warning ?? null }]
  })
}
