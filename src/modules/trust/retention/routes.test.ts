import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { lettersJobs } from '#modules/letters/index.ts'
import { closedSurvey, count, publish, runJob } from '#test/support/survey-run.ts'
import { makeWorld, type SeededAgency } from '#test/support/world.ts'
import { kinds } from '../held/record-kinds.ts'
import { trustJobs } from './jobs.ts'

const world = await makeWorld()

const text = async (answer: Response | Promise<Response>) => (await answer).text()

const adopt = async (agency: SeededAgency, times: { readonly letters: number; readonly themes: number | null }, on = '2026-01-01') =>
  world.superuser.query(
    `insert into retention_statement (agency_id, statement_id, statement, adopted_on, adopted_by, letters_days, themes_months)
     values ($1, gen_random_uuid(), 'What is kept', $2, 'Pat Yazzie, Chief', $3, $4)`,
    [agency.id, on, times.letters, times.themes],
  )

const themeOf = async (agency: SeededAgency, on: string) =>
  world.superuser.query(
    `insert into theme (agency_id, theme_id, question, theme, recorded_on) values ($1, gen_random_uuid(), 'reach', 'Night shift', $2)`,
    [agency.id, on],
  )

const themesIn = async ({ id }: SeededAgency) =>
  (await world.superuser.query('select recorded_on from theme where agency_id = $1 order by 1', [id])).rows.map(
    ({ recorded_on }) => recorded_on,
  )

const nightly = () => trustJobs(world.deps).tasks['destroy_old_themes']?.({}, world.worker)

test('the page shows each kind of record with what was adopted and what is next, to coordinator and counsel alike', async () => {
  const agency = await world.found('Cedar Hollow PD')
  await adopt(agency, { letters: 30, themes: 12 })
  await themeOf(agency, '2026-02-10')

  for (const role of ['coordinator', 'legal_advisor'] as const) {
    const page = await text((await agency.as(role)).get('/desk/trust/retention'))
    for (const { title } of kinds) expect(page).toContain(title)
    expect(page).toContain('Adopted by Pat Yazzie, Chief on 1 January 2026.')
    expect(page).toContain('The oldest theme is deleted on 10 February 2027.')
  }
})

test('before anything is adopted the page says so, and only the coordinator is sent to enter it', async () => {
  const agency = await world.found('Mill Creek PD')

  expect(await text((await agency.as('coordinator')).get('/desk/trust/retention'))).toContain('href="/desk/agency/retention"')
  const page = await text((await agency.as('legal_advisor')).get('/desk/trust/retention'))
  expect(page).toContain('No retention statement yet')
  expect(page).not.toContain('href="/desk/agency/retention"')
})

test('themes go when their adopted time is over, with a certificate and a line in the log; others’ stay', async () => {
  const yearly = await world.found('Larkspur PD')
  const forever = await world.found('Aspen County SO')
  await adopt(yearly, { letters: 90, themes: 12 })
  await adopt(forever, { letters: 90, themes: null })
  for (const agency of [yearly, forever]) for (const on of ['2025-11-22', '2025-11-23', '2025-11-24']) await themeOf(agency, on)

  await nightly()
  await nightly()

  expect(await themesIn(yearly)).toEqual(['2025-11-24'])
  expect(await themesIn(forever)).toHaveLength(3)
  const { rows } = await world.superuser.query('select what, kind, destroyed_on, adopted_by from destruction_certificate')
  expect(rows).toEqual([
    {
      what: '2 themes of focus groups, recorded up to 23 November 2025',
      kind: 'focus-groups',
      destroyed_on: '2026-11-23',
      adopted_by: 'Pat Yazzie, Chief',
    },
  ])
  const acts = await world.superuser.query('select act, about from audit_entry where agency_id = $1', [yearly.id])
  expect(acts.rows).toEqual([{ act: 'themes_destroyed', about: '2 themes of focus groups' }])
})

test('a newer statement changes the time from the day on which it was adopted, and an older one entered later does not', async () => {
  const agency = await world.found('Juniper Flats Marshal')
  await adopt(agency, { letters: 90, themes: null }, '2026-11-20')
  await adopt(agency, { letters: 90, themes: 6 }, '2026-06-01')
  await themeOf(agency, '2025-01-01')

  await nightly()
  const kept = await themesIn(agency)
  await adopt(agency, { letters: 90, themes: 6 }, '2026-11-21')
  await nightly()

  expect([kept, await themesIn(agency)]).toEqual([['2025-01-01'], []])
})

test('a theme stays while a legal hold stands, and goes once it is lifted', async () => {
  const agency = await world.found('Mill Creek PD')
  await adopt(agency, { letters: 90, themes: 6 })
  await themeOf(agency, '2025-01-01')
  const hold = randomUUID()
  await world.superuser.query(
    `insert into legal_hold (agency_id, hold_id, ordered_by, cause, began_on) values ($1, $2, 'Alex Roan', 'lawsuit', '2026-11-20')`,
    [agency.id, hold],
  )

  await nightly()
  const kept = await themesIn(agency)
  await world.superuser.query(`update legal_hold set lifted_on = '2026-11-23', lifted_by = 'Alex Roan' where hold_id = $1`, [hold])
  await nightly()

  expect([kept, await themesIn(agency)]).toEqual([['2025-01-01'], []])
})

test('letters go after the days that were adopted', async () => {
  const short = await world.found('Cedar Hollow PD')
  const usual = await world.found('Larkspur PD')
  await adopt(short, { letters: 30, themes: null })
  const letter = (agency: SeededAgency, on: string) =>
    world.superuser.query(
      `insert into letter (agency_id, letter_id, to_name, subject, state, made_at) values ($1, gen_random_uuid(), 'Somebody', 'A role', 'sent', $2)`,
      [agency.id, on],
    )
  for (const agency of [short, usual]) for (const on of ['2026-08-01', '2026-10-01', '2026-11-01']) await letter(agency, on)

  await lettersJobs({ smtpUrl: null, mailFrom: null }, world.deps.clock).tasks['purge_spent_letters']?.({}, world.worker)

  const left = async ({ id }: SeededAgency) => (await world.superuser.query('select from letter where agency_id = $1', [id])).rowCount
  expect([await left(short), await left(usual)]).toEqual([1, 2])
})

test('when a survey’s answers are destroyed the team finds one certificate, with the rule and the statement it was done under', async () => {
  const agency = await world.found('Aspen County SO')
  const run = await closedSurvey(world, agency)
  const peer = await agency.as('peer')
  const before = await text(peer.get('/desk/trust/certificates'))
  await publish(run, await count(run))

  await runJob(world, 'drop_survey_partitions', run)
  await runJob(world, 'drop_survey_partitions', run)

  const { rows } = await world.superuser.query('select certificate_id, kind from destruction_certificate where survey_id = $1', [run.id])
  expect(rows).toHaveLength(1)
  expect(kinds.map(({ id }) => id)).toContain(rows[0]?.kind)
  const address = `/desk/trust/certificates/${rows[0]?.certificate_id}`
  expect(before).toContain('Nothing was destroyed yet')
  expect(await text(peer.get('/desk/trust/certificates'))).toContain(`href="${address}"`)
  const sheet = await text(peer.get(address))
  expect(sheet).toContain('all sealed answers and every locked copy of the key of the survey “')
  expect(sheet).toContain('are destroyed once a survey is over')
  expect(sheet).toContain('In the retention statement that The Chief adopted on 1 November 2026')
  expect(sheet).toContain('were dropped as files')
  expect((await (await (await world.found('Larkspur PD')).as('peer')).get(address)).status).toBe(404)
})

test('nobody can change a certificate, and nobody but the clock writes one', async () => {
  const { rows } = await world.superuser.query<{ rolname: string }>(
    `select rolname from pg_roles where rolname like 'porchlight\\_%' and rolname <> 'porchlight_migration'
       and (has_any_column_privilege(oid, 'destruction_certificate', 'insert, update') or has_table_privilege(oid, 'destruction_certificate', 'delete'))`,
  )

  expect(rows).toEqual([{ rolname: 'porchlight_worker' }])
  await expect(world.superuser.query(`update destruction_certificate set what = 'nothing'`)).rejects.toMatchObject({ code: 'PL002' })
})
