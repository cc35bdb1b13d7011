import type { AgencyId } from '#kernel/ids.ts'
import { agencyFacts, rosterCount } from '#modules/agency/index.ts'
import { goalFiguresOf, readPublished, resultsOf } from '#modules/metrics/index.ts'
import { listPublishedSurveys, templateOf } from '#modules/surveys/index.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { type Case, shared } from './case.ts'
import type { OwnFigures, OwnNumbers } from './numbers.ts'

/** The case as it was saved last; null before the first time. */
export async function findCase(tx: AgencyTx, agencyId: AgencyId): Promise<(Case & { readonly version: number }) | null> {
  const row = await tx.selectFrom('command_case').selectAll().where('agency_id', '=', agencyId).executeTakeFirst()
  return row
    ? {
        asks: row.asks,
        costs: row.costs,
        pilotPart: row.pilot_part,
        pilotFrom: row.pilot_from,
        pilotUntil: row.pilot_until,
        pilotReview: row.pilot_review,
        shownOn: row.shown_on,
        version: row.version,
      }
    : null
}

/** Saves the case over the version that was seen; 0 for none. False when another came first: then nothing is written. */
export async function saveCase(tx: AgencyTx, agencyId: AgencyId, seen: number, one: Case): Promise<boolean> {
  const columns = {
    asks: [...one.asks],
    costs: [...one.costs],
    pilot_part: one.pilotPart,
    pilot_from: one.pilotFrom,
    pilot_until: one.pilotUntil,
    pilot_review: one.pilotReview,
    shown_on: one.shownOn,
  }
  if (seen === 0) {
    const made = await tx
      .insertInto('command_case')
      .values({ agency_id: agencyId, ...columns })
      .onConflict((conflict) => conflict.column('agency_id').doNothing())
      .returning('version')
      .execute()
    return made.length > 0
  }
  const changed = await tx
    .updateTable('command_case')
    .set({ ...columns, version: seen + 1 })
    .where('agency_id', '=', agencyId)
    .where('version', '=', seen)
    .returning('version')
    .execute()
  return changed.length > 0
}

/** Figures for a chief, of the newest published needs survey, or else of the newest survey. Everybody reads the same elsewhere. */
export async function ownFigures(tx: AgencyTx, agencyId: AgencyId): Promise<OwnFigures | null> {
  const published = await listPublishedSurveys(tx, agencyId)
  const survey = published.find(({ template }) => template.id === 'needs') ?? published[0]
  const release = survey && (await readPublished(tx, agencyId, survey.id))
  const asked = survey && templateOf(survey.template)
  if (!release || !asked) return null
  const all = goalFiguresOf(resultsOf(release, asked, null))
  const chosen = shared.figures.flatMap((id) => all.find((figure) => figure.id === id) ?? [])
  return {
    survey: survey.title,
    publishedOn: survey.publishedOn,
    figures: chosen.flatMap(({ heading, baseline }) => (baseline === null ? [] : [{ heading, words: baseline }])),
  }
}

/** The agency in its own numbers. For the coordinator, who alone counts the roster. */
export async function ownNumbers(tx: AgencyTx, agencyId: AgencyId): Promise<OwnNumbers> {
  const facts = await agencyFacts(tx, agencyId)
  return {
    agencyName: facts.name,
    people: await rosterCount(tx, agencyId),
    band: facts.headCountBand,
    clinician: { miles: facts.clinicianMiles, minutes: facts.clinicianMinutes },
    said: await ownFigures(tx, agencyId),
  }
}
