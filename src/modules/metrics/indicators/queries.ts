import type { Actor } from '#kernel/actor.ts'
import type { Day } from '#kernel/day.ts'
import type { AgencyId, SurveyId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { listPublished } from '../queries.ts'
import type { Asked } from '../results.ts'
import { readYears } from '../year/queries.ts'
import type { Known } from './figures.ts'
import { type Diary, diaryOf, programAsNoted, programOf, type ProgramYear } from './program.ts'
import type { Compare, Wave } from './wave.ts'

type PublishedSurvey = {
  readonly id: SurveyId
  readonly title: string
  readonly template: { readonly id: string; readonly version: number }
  readonly changedSinceLast: number | null
  readonly publishedOn: Day
}

/** What other modules know. They publish through this one, so the application hands it in. */
export type Sources = {
  readonly listPublishedSurveys: (tx: AgencyTx, agencyId: AgencyId) => Promise<readonly PublishedSurvey[]>
  readonly templateOf: (ref: PublishedSurvey['template']) => Asked | undefined
  readonly comparison: Compare
  readonly teamYear: (tx: AgencyTx, agencyId: AgencyId, year: number) => Promise<Parameters<typeof programOf>[1]>
  readonly teamFacts: (tx: AgencyTx, agencyId: AgencyId) => Promise<Parameters<typeof programOf>[2]>
  readonly describedTables: Known['describe']
  /** Names of the kinds of the team's own work. */
  readonly activityNames: Readonly<Record<string, string>>
}

/** Every survey that was published up to a day, the newest first. */
export async function readWaves(tx: AgencyTx, agencyId: AgencyId, until: Day, sources: Sources): Promise<readonly Wave[]> {
  const releases = new Map((await listPublished(tx, agencyId)).map((release) => [release.surveyId, release]))
  return (await sources.listPublishedSurveys(tx, agencyId)).flatMap((survey) => {
    const release = releases.get(survey.id)
    const asked = sources.templateOf(survey.template)
    return release && asked && survey.publishedOn <= until ? [{ ...survey, release, asked }] : []
  })
}

/** The team's year as its records have it now: for the coordinator, who may read them. */
export const countProgram = async (
  tx: AgencyTx,
  agencyId: AgencyId,
  on: { readonly year: number; readonly today: Day },
  sources: Pick<Sources, 'teamYear' | 'teamFacts'>,
): Promise<ProgramYear> => programOf(on, await sources.teamYear(tx, agencyId, on.year), await sources.teamFacts(tx, agencyId))

/** Keeps the team's year for those who may not read its records. */
export async function noteProgram(tx: AgencyTx, agencyId: AgencyId, program: ProgramYear): Promise<void> {
  const columns = {
    peers: program.peers,
    trained: program.trained,
    courses: program.courses,
    training_hours: program.trainingHours,
    coverage: [...program.coverage],
    noted_on: program.notedOn,
  }
  await tx
    .insertInto('program_year')
    .values({ agency_id: agencyId, year: program.year, ...columns })
    .onConflict((conflict) => conflict.columns(['agency_id', 'year']).doUpdateSet(columns))
    .execute()
}

async function notedProgram(tx: AgencyTx, agencyId: AgencyId, year: number): Promise<ProgramYear | null> {
  const row = await tx
    .selectFrom('program_year')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('year', '<=', year)
    .orderBy('year', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { peers, trained, courses, coverage } = row
  return programAsNoted({
    year: row.year,
    peers,
    trained,
    courses,
    trainingHours: Number(row.training_hours),
    coverage,
    notedOn: row.noted_on,
  })
}

/** What the team wrote down of its own work in one year; every role that reads figures may. */
export async function readDiary(
  tx: AgencyTx,
  agencyId: AgencyId,
  year: number,
  { activityNames }: Pick<Sources, 'activityNames'>,
): Promise<Diary> {
  const rows = await tx
    .selectFrom('team_activity')
    .select((all) => ['kind', all.fn.countAll<string>().as('times'), all.fn.sum<string>('quarter_hours').as('quarters')])
    .where('agency_id', '=', agencyId)
    .where('held_on', '>=', `${year}-01-01`)
    .where('held_on', '<=', `${year}-12-31`)
    .groupBy('kind')
    .execute()
  return diaryOf(
    year,
    rows.map(({ kind, times, quarters }) => ({ kind, times: Number(times), quarters: Number(quarters) })),
    activityNames,
  )
}

/** The newest of everything. The coordinator sees the team as it is, others as it was counted in the night. */
export async function readKnown(
  tx: AgencyTx,
  { agencyId, role }: Pick<Actor, 'agencyId' | 'role'>,
  today: Day,
  sources: Sources,
): Promise<Known> {
  const year = Number(today.slice(0, 4))
  return {
    waves: await readWaves(tx, agencyId, today, sources),
    year: (await readYears(tx, agencyId))[0] ?? null,
    program: role === 'coordinator' ? await countProgram(tx, agencyId, { year, today }, sources) : await notedProgram(tx, agencyId, year),
    diary: await readDiary(tx, agencyId, year, sources),
    isSmall: await isSmall(tx, agencyId),
    compare: sources.comparison,
    describe: sources.describedTables,
  }
}

/** Under 25 people, counts about persons are not asked. */
export async function isSmall(tx: AgencyTx, agencyId: AgencyId): Promise<boolean> {
  const { head_count_band: band } = await tx
    .selectFrom('agency')
    .select('head_count_band')
    .where('agency_id', '=', agencyId)
    .executeTakeFirstOrThrow()
  return ['1-4', '5-9', '10-24'].includes(band)
}
