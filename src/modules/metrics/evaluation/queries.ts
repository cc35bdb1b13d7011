import type { Day } from '#kernel/day.ts'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { readYears } from '../year/queries.ts'
import { countProgram, isSmall, readDiary, readWaves, type Sources } from '../indicators/queries.ts'
import { type GoalKept, lastDayOf, type Report, reportOf } from './report.ts'
import { reportAsStored } from './stored.ts'
import { type Seen, type Words, wordsAsStored } from './typed.ts'

export type EvaluationSources = Sources & {
  readonly listGoals: (tx: AgencyTx, agencyId: AgencyId) => Promise<readonly GoalKept[]>
}

/** One version of one year's report, as the coordinator has it. */
export type Kept = {
  readonly year: number
  readonly edition: number
  readonly version: number
  readonly words: Words
  /** Null while it is a draft. */
  readonly final: { readonly on: Day; readonly report: Report } | null
}

/** Every version of a year's report, the newest first, for the coordinator. */
export async function listKept(tx: AgencyTx, agencyId: AgencyId, year: number): Promise<readonly Kept[]> {
  const rows = await tx
    .selectFrom('evaluation')
    .select(['year', 'edition', 'version', 'done', 'not_known', 'next_year', 'council', 'presents', 'content', 'final_on'])
    .where('agency_id', '=', agencyId)
    .where('year', '=', year)
    .orderBy('edition', 'desc')
    .execute()
  return rows.map((row) => ({
    year: row.year,
    edition: row.edition,
    version: row.version,
    words: wordsAsStored({
      done: row.done,
      notKnown: row.not_known,
      nextYear: row.next_year,
      council: row.council,
      presents: row.presents,
    }),
    final: row.content !== null && row.final_on !== null ? { on: row.final_on, report: reportAsStored(row.content) } : null,
  }))
}

export type Final = { readonly year: number; readonly edition: number; readonly finalOn: Day; readonly report: Report }

/** Versions that are final, the newest first: all that other roles are let through to. */
export async function listFinal(tx: AgencyTx, agencyId: AgencyId, year: number): Promise<readonly Final[]> {
  const rows = await tx
    .selectFrom('evaluation')
    .select(['year', 'edition', 'content', 'final_on'])
    .where('agency_id', '=', agencyId)
    .where('year', '=', year)
    .where('stage', '=', 'final')
    .orderBy('edition', 'desc')
    .execute()
  return rows.map((row) => ({ year: row.year, edition: row.edition, finalOn: row.final_on ?? '', report: reportAsStored(row.content) }))
}

/** Which years have what, the newest first. Without their content. */
export async function listYears(tx: AgencyTx, agencyId: AgencyId) {
  const rows = await tx
    .selectFrom('evaluation')
    .select(['year', 'edition', 'stage', 'final_on'])
    .where('agency_id', '=', agencyId)
    .orderBy('year', 'desc')
    .orderBy('edition', 'desc')
    .execute()
  return rows.map((row) => ({ year: row.year, edition: row.edition, isFinal: row.stage === 'final', finalOn: row.final_on }))
}

/** The first year that a report can be about. */
export async function firstYear(tx: AgencyTx, agencyId: AgencyId): Promise<number> {
  const { made_on: madeOn } = await tx.selectFrom('agency').select('made_on').where('agency_id', '=', agencyId).executeTakeFirstOrThrow()
  // Somebody who sets the program up in spring still writes about the year before.
  return Number(madeOn.slice(0, 4)) - 1
}

type About = { readonly agencyName: string; readonly year: number; readonly today: Day; readonly words: Words }

/** The report as it would be today, of what is published and of the team's own records. For the coordinator. */
export async function makeReport(tx: AgencyTx, agencyId: AgencyId, about: About, sources: EvaluationSources): Promise<Report> {
  const { year, today, words, agencyName } = about
  const known = {
    waves: await readWaves(tx, agencyId, lastDayOf(year, today), sources),
    year: (await readYears(tx, agencyId)).find((one) => one.year === year) ?? null,
    program: await countProgram(tx, agencyId, { year, today }, sources),
    diary: await readDiary(tx, agencyId, year, sources),
    isSmall: await isSmall(tx, agencyId),
    compare: sources.comparison,
    describe: sources.describedTables,
  }
  return reportOf({ agencyName, year, today, known, goals: await sources.listGoals(tx, agencyId) }, words)
}

const columnsOf = ({ done, notKnown, nextYear, council, presents }: Words) => ({
  done,
  not_known: notKnown,
  next_year: nextYear.join('\n'),
  council,
  presents: JSON.stringify(presents),
})

/** Begins the next version. False when somebody else began it first. */
export const beginEdition = async (tx: AgencyTx, agencyId: AgencyId, { year, edition }: Omit<Seen, 'version'>, words: Words) =>
  (
    await tx
      .insertInto('evaluation')
      .values({ agency_id: agencyId, year, edition, stage: 'draft', content: null, final_on: null, final_by: null, ...columnsOf(words) })
      .onConflict((conflict) => conflict.doNothing())
      .returning('edition')
      .execute()
  ).length > 0

const asSeen = (tx: AgencyTx, agencyId: AgencyId, { year, edition, version }: Seen) =>
  tx
    .updateTable('evaluation')
    .where('agency_id', '=', agencyId)
    .where('year', '=', year)
    .where('edition', '=', edition)
    .where('version', '=', version)
    .where('stage', '=', 'draft')
    .returning('edition')

/** False when somebody changed the draft after it was seen; then nothing is written. */
export const saveWords = async (tx: AgencyTx, agencyId: AgencyId, seen: Seen, words: Words): Promise<boolean> =>
  (
    await asSeen(tx, agencyId, seen)
      .set({ ...columnsOf(words), version: seen.version + 1 })
      .execute()
  ).length > 0

export const makeFinal = async (
  tx: AgencyTx,
  agencyId: AgencyId,
  seen: Seen,
  final: { readonly report: Report; readonly on: Day; readonly by: PersonId },
): Promise<boolean> =>
  (
    await asSeen(tx, agencyId, seen)
      .set({ stage: 'final', content: JSON.stringify(final.report), final_on: final.on, final_by: final.by, version: seen.version + 1 })
      .execute()
  ).length > 0

/** What the plan asks: on which day a report was last made final. */
export async function evaluationFacts(tx: AgencyTx, agencyId: AgencyId): Promise<{ readonly reportFinalOn: Day | null }> {
  const { last } = await tx
    .selectFrom('evaluation')
    .select((all) => all.fn.max<Day | null>('final_on').as('last'))
    .where('agency_id', '=', agencyId)
    .executeTakeFirstOrThrow()
  return { reportFinalOn: last }
}
