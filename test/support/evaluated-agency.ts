import { createHash, randomUUID } from 'node:crypto'
import { canonicalJson } from '#modules/metrics/release.ts'
import type { YearRelease } from '#modules/metrics/year/release.ts'
import { publishSurvey } from './published-survey.ts'
import type { SeededAgency, World } from './world.ts'

const cells = (total: number, rows: Readonly<Record<string, number | null>>) => [
  ...Object.entries(rows).map(([at, n]) => ({ at, n })),
  { at: null, n: total },
]

/** A year of contacts of an agency of twenty-five or more, with some figures that are not shown. */
export const publishedTables = (agencyId: string, year: number): YearRelease => ({
  format: 1,
  kind: 'contact_year',
  agencyId,
  year,
  design: 'tables',
  tooFewPeers: false,
  tables: [
    { id: 'total', cells: [{ at: null, n: 47 }] },
    { id: 'quarter', cells: cells(47, { [`${year}-Q1`]: 9, [`${year}-Q2`]: 14, [`${year}-Q3`]: null, [`${year}-Q4`]: null }) },
    { id: 'reason', cells: cells(47, { incident: 12, grief: null, shifts: 8, other: null }) },
    { id: 'outcome', cells: cells(47, { listened: 31, resource: 9, clinician: null, crisis_line: null }) },
  ],
})

/** Puts a published year into an agency as if its keeper had published it. */
async function publishYear({ superuser }: World, agency: SeededAgency, release: YearRelease): Promise<void> {
  const content = canonicalJson(release)
  const keeper = randomUUID()
  await superuser.query(`insert into person (agency_id, person_id, name) values ($1, $2, 'Kim Ostler')`, [agency.id, keeper])
  await superuser.query(
    `insert into contact_log (agency_id, year, design, head_count_band, stage, begun_on, closed_on, published_on, dropped)
     values ($1, $2, $3, $4, 'published', make_date($2, 1, 5), make_date($2 + 1, 2, 5), make_date($2 + 1, 2, 5), true)`,
    [agency.id, release.year, release.design, release.design === 'total' ? '10-24' : '25-49'],
  )
  await superuser.query(
    `insert into published_year (agency_id, year, digest, content, published_on, published_by) values ($1, $2, $3, $4, make_date($2 + 1, 2, 5), $5)`,
    [agency.id, release.year, createHash('sha256').update(content).digest('hex'), content, keeper],
  )
}

/** Two peers with a course each, and what the team did of its own. */
async function fillTeam({ superuser }: World, agency: SeededAgency): Promise<void> {
  for (const name of ['Lou Park', 'Dana Reyes']) {
    const peer = randomUUID()
    await superuser.query(`insert into person (agency_id, person_id, name) values ($1, $2, $3)`, [agency.id, peer, name])
    await superuser.query(
      `insert into peer (agency_id, person_id, designated_on, designated_by, agreed_on) values ($1, $2, '2026-02-01', $2, '2026-02-01')`,
      [agency.id, peer],
    )
    await superuser.query(
      `insert into peer_training (agency_id, training_id, person_id, completed_on, course, hours) values ($1, gen_random_uuid(), $2, '2026-03-05', 'First course', 24)`,
      [agency.id, peer],
    )
  }
  await superuser.query(
    `insert into team_activity (agency_id, activity_id, kind, held_on, quarter_hours)
     select $1, gen_random_uuid(), kind, '2026-05-01', quarters
     from (values ('roll_call', 2), ('roll_call', 3), ('meeting', 6), ('training_given', 16), ('families', 8)) as a (kind, quarters)`,
    [agency.id],
  )
}

/** Who talked with a peer, as the survey of use and outcome publishes it from thirty people. */
const used = {
  id: 'used',
  axes: ['used'],
  cells: [
    { at: ['helped'], n: 9 },
    { at: ['not_helped'], n: null },
    { at: ['no_need'], n: 14 },
    { at: ['other_reason'], n: null },
    { at: [null], n: 30 },
  ],
}

/** A program of some years: surveys that were repeated, a year of contacts, and a team. */
export async function fillProgram(world: World, agency: SeededAgency): Promise<void> {
  await world.superuser.query(`update agency set head_count_band = '25-49', made_on = '2025-01-05' where agency_id = $1`, [agency.id])
  const pulse = { template: 'pulse', headcount: 30 } as const
  await publishSurvey(world, agency, { ...pulse, title: 'Pulse, spring', publishedOn: '2026-03-02', bands: { know_reach: 'few' } })
  await publishSurvey(world, agency, { ...pulse, title: 'Pulse, fall', publishedOn: '2026-10-02', bands: { career_safe: 'few' } })
  await publishSurvey(world, agency, { title: 'Needs survey', headcount: 30, publishedOn: '2026-02-10' })
  await publishSurvey(world, agency, {
    template: 'use-and-outcome',
    headcount: 30,
    title: 'Use and outcome',
    publishedOn: '2026-11-02',
    tables: [used],
  })
  await publishYear(world, agency, publishedTables(agency.id, 2026))
  await fillTeam(world, agency)
}
