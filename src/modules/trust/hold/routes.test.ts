import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { lettersJobs } from '#modules/letters/index.ts'
import { surveysJobs } from '#modules/surveys/index.ts'
import { anAnswer, answerWithScript, closedSurvey, count, openedSurvey, plan, publish, runJob, stageOf } from '#test/support/survey-run.ts'
import { makeCodes, printSlips, withKeeper, withKey } from '#test/support/survey-run.ts'
import { makeWorld, type SeededAgency } from '#test/support/world.ts'

const world = await makeWorld()

const beginning = () => ({ holdId: randomUUID(), name: 'Alex Roan', title: 'City Attorney', cause: 'lawsuit' })

async function begin(agency: SeededAgency): Promise<void> {
  const counsel = await agency.as('legal_advisor')
  expect((await counsel.post('/desk/trust/hold/begin', beginning())).status).toBe(303)
}

async function lift(agency: SeededAgency): Promise<void> {
  const counsel = await agency.as('legal_advisor')
  const { rows } = await world.superuser.query('select hold_id from legal_hold where agency_id = $1 and lifted_on is null', [agency.id])
  const form = { holdId: rows[0]?.hold_id, name: 'Alex Roan', title: 'City Attorney' }
  expect((await counsel.post('/desk/trust/hold/lift', form)).status).toBe(303)
}

const acts = async ({ id }: SeededAgency) =>
  (await world.superuser.query<{ act: string }>('select act from audit_entry where agency_id = $1 order by seq', [id])).rows.map(
    ({ act }) => act,
  )

const partitions = async (id: string) =>
  (
    await world.superuser.query(`select from pg_class where relispartition and relkind = 'r' and relname like '%' || $1`, [
      id.replaceAll('-', ''),
    ])
  ).rowCount

const nightly = () => surveysJobs(world.deps).tasks['drop_left_over_surveys']?.({}, world.worker)

const rowsOf = async (table: string, { id }: SeededAgency) =>
  (await world.superuser.query(`select from ${table} where agency_id = $1`, [id])).rowCount

test('a hold begins on the day on which it is entered, once however often the form is sent, and the log says by whose order', async () => {
  const agency = await world.found('Cedar Hollow PD')
  const counsel = await agency.as('legal_advisor')
  const form = { ...beginning(), beganOn: '2020-01-01', began_on: '2020-01-01' }

  const answers = [await counsel.post('/desk/trust/hold/begin', form), await counsel.post('/desk/trust/hold/begin', form)]
  const another = await counsel.post('/desk/trust/hold/begin', beginning())

  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(another.status).toBe(409)
  const { rows } = await world.superuser.query('select began_on, ordered_by from legal_hold where agency_id = $1', [agency.id])
  expect(rows).toEqual([{ began_on: '2026-11-23', ordered_by: 'Alex Roan, City Attorney' }])
  expect(await acts(agency)).toEqual(['legal_hold_begun'])
})

test('a form with gaps comes back with what was typed, and begins nothing', async () => {
  const agency = await world.found('Larkspur PD')
  const counsel = await agency.as('legal_advisor')

  const answer = await counsel.post('/desk/trust/hold/begin', { ...beginning(), title: '', cause: 'gossip' })
  const page = await answer.text()

  expect(answer.status).toBe(422)
  expect(page).toContain('value="Alex Roan"')
  expect(page).toContain('Choose what it is about')
  expect(await rowsOf('legal_hold', agency)).toBe(0)
})

test('while it stands no survey opens, by any way', async () => {
  const agency = await world.found('Mill Creek PD')
  const keyed = await withKey(await withKeeper(world, await plan(world, agency)))
  const paper = await plan(world, agency, { way: 'in_the_open', template: 'needs' })
  await begin(agency)

  const slips = await printSlips(keyed, makeCodes(12))
  const aloud = await paper.coordinator.post(`/desk/surveys/${paper.id}/open-count`, { version: '1' })

  expect([slips.status, aloud.status]).toEqual([409, 409])
  expect((await slips.json()).because).toContain('A legal hold stands since 23 November 2026')
  expect(await aloud.text()).toContain('A legal hold stands since 23 November 2026')
  expect([await stageOf(world, keyed.id), await stageOf(world, paper.id)]).toEqual(['keyed', 'draft'])
  // Should a page of ours ever forget to ask, the database still refuses.
  const past = world.superuser.query(
    `update survey set stage = 'on_paper', declared = '{}', opened_on = '2026-11-23' where survey_id = $1`,
    [paper.id],
  )
  await expect(past).rejects.toMatchObject({ code: 'PL007' })
})

test('a survey that is open stays open, and its page, its notice and its results say first that a hold stands', async () => {
  const agency = await world.found('Aspen County SO')
  const run = await closedSurvey(world, agency)
  expect((await publish(run, await count(run))).status).toBe(200)
  const running = await openedSurvey(world, agency, { template: 'needs' })
  await begin(agency)

  const page = await (await world.visitor.post('/a', { code: running.codes[0] ?? '' })).text()
  const notice = await (await running.coordinator.get(`/desk/surveys/${running.id}/notice`)).text()
  const results = await (await running.coordinator.get(`/desk/surveys/${run.id}/results`)).text()
  const kept = await answerWithScript(world, running, running.codes[1] ?? running.codes[0]!, anAnswer(running.template, 12, 0))

  for (const said of [page, notice]) {
    expect(said).toContain('A legal hold stands since 23 November 2026')
    expect(said.indexOf('A legal hold stands')).toBeLessThan(said.indexOf('class="lead"'))
  }
  expect(results).toContain('A legal hold stands since 23 November 2026')
  expect(results.indexOf('A legal hold stands')).toBeLessThan(results.indexOf('Who answered'))
  expect(kept.status).toBe(200)
  await lift(agency)
  expect(await (await world.visitor.post('/a', { code: running.codes[0] ?? '' })).text()).not.toContain('legal hold')
})

test('what was destroyed before is gone; what is over after it is kept until the hold is lifted, and then destroyed with a certificate', async () => {
  const agency = await world.found('Cedar Hollow PD')
  const before = await closedSurvey(world, agency)
  await publish(before, await count(before))
  await runJob(world, 'drop_survey_partitions', before)
  const after = await closedSurvey(world, agency, { template: 'needs' })
  await begin(agency)

  await publish(after, await count(after))
  await runJob(world, 'drop_survey_partitions', after)
  await nightly()
  const underHold = [await partitions(before.id), await partitions(after.id)]
  const marked = await world.superuser.query('select dropped from survey where survey_id = $1', [after.id])
  await lift(agency)
  await nightly()

  expect(underHold).toEqual([0, 3])
  expect(marked.rows).toEqual([{ dropped: false }])
  expect(await partitions(after.id)).toBe(0)
  const { rows } = await world.superuser.query(
    `select survey_id, destroyed_on, adopted_by from destruction_certificate where agency_id = $1`,
    [agency.id],
  )
  expect(new Set(rows)).toEqual(
    new Set([before, after].map(({ id }) => ({ survey_id: id, destroyed_on: '2026-11-23', adopted_by: 'The Chief' }))),
  )
})

test('totals typed in from papers are kept too, and go when the hold is lifted', async () => {
  const agency = await world.found('Juniper Flats Marshal')
  const { id } = await plan(world, agency, { way: 'in_the_open' })
  await world.superuser.query(`update survey set stage = 'on_paper', declared = '{}', opened_on = '2026-11-01' where survey_id = $1`, [id])
  const { actor } = await agency.as('coordinator')
  await world.superuser.query(
    `update survey set stage = 'counted', counted_first_by = $2, counted_second_by = $3, counted_on = '2026-11-20' where survey_id = $1`,
    [id, actor.personId, (await agency.as('keeper')).actor.personId],
  )
  await world.superuser.query(
    `update survey set stage = 'published_on_paper', published_on = '2026-11-20', digest = repeat('0', 64) where survey_id = $1`,
    [id],
  )
  await world.superuser.query(`insert into paper_total (agency_id, survey_id, typed_by, totals) values ($1, $2, $3, '{}')`, [
    agency.id,
    id,
    actor.personId,
  ])
  await begin(agency)

  await runJob(world, 'drop_survey_partitions', { id, agency })
  const underHold = await rowsOf('paper_total', agency)
  await lift(agency)
  await nightly()

  expect([underHold, await rowsOf('paper_total', agency)]).toEqual([1, 0])
  const { rows } = await world.superuser.query('select what from destruction_certificate where agency_id = $1', [agency.id])
  expect(rows[0]?.what).toContain('The totals typed in from papers')
})

test('old letters and links stay while a hold stands, here and not in another agency', async () => {
  const held = await world.found('Larkspur PD')
  const free = await world.found('Mill Creek PD')
  for (const agency of [held, free]) {
    const { actor } = await agency.as('peer')
    await world.superuser.query(
      `insert into letter (agency_id, letter_id, to_name, subject, state, made_at) values ($1, gen_random_uuid(), 'Somebody', 'A role', 'sent', '2026-01-05')`,
      [agency.id],
    )
    await world.superuser.query(
      `insert into invitation (agency_id, invitation_id, token_hash, person_id, role, expires_on) values ($1, gen_random_uuid(), sha256($2), $3, 'peer', '2026-01-10')`,
      [agency.id, agency.id, actor.personId],
    )
  }
  await begin(held)
  const purge = lettersJobs({ smtpUrl: null, mailFrom: null }, world.deps.clock).tasks['purge_spent_letters']

  await purge?.({}, world.worker)
  const whileItStands = [
    await rowsOf('letter', held),
    await rowsOf('invitation', held),
    await rowsOf('letter', free),
    await rowsOf('invitation', free),
  ]
  await lift(held)
  await purge?.({}, world.worker)

  expect(whileItStands).toEqual([1, 1, 0, 0])
  expect([await rowsOf('letter', held), await rowsOf('invitation', held)]).toEqual([0, 0])
})

test('nobody deletes a record by hand while a hold stands, and the page says why', async () => {
  const agency = await world.found('Aspen County SO')
  const themeId = randomUUID()
  await world.superuser.query(
    `insert into theme (agency_id, theme_id, question, theme, recorded_on) values ($1, $2, 'reach', 'Night shift', '2026-11-01')`,
    [agency.id, themeId],
  )
  const coordinator = await agency.as('coordinator')
  await begin(agency)

  const answer = await coordinator.post(`/desk/focus-groups/${themeId}/delete`)
  const underHold = await rowsOf('theme', agency)
  await lift(agency)
  const afterwards = await coordinator.post(`/desk/focus-groups/${themeId}/delete`)

  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('Until it is lifted nothing is destroyed')
  expect([underHold, afterwards.status, await rowsOf('theme', agency)]).toEqual([1, 303, 0])
})

test('every table from which somebody may delete keeps its records under a hold, or is one of those that must stop working', async () => {
  const { rows } = await world.superuser.query<{ name: string }>(`
    select distinct c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join pg_roles r
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and r.rolname like 'porchlight\\_%'
      and r.rolname <> 'porchlight_migration' and has_table_privilege(r.rolname, c.oid, 'delete')
      and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'stays_under_hold')
    order by 1`)

  expect(rows.map(({ name }) => name)).toEqual([
    'account', // of the whole installation, as are the next ones
    'agency', // the sample county alone
    'board_hour', // a setting
    'ceremony',
    'held_role', // a role is taken away; the audit log keeps that
    'invitation', // a link ends
    'keyring',
    'letter', // its link was withdrawn
    'listing_part', // somebody wants to be off a public page
    'log_keeper', // a keeper who said no is asked anew, or one who did not answer no more
    'membership', // a lost account is cut off
    'neighbor_consent', // taken back; the audit log keeps that
    'passkey',
    'plan_calendar_feed', // a secret address ends
    'recovery_code',
    'session',
    'set_up_link',
    'slip', // printed anew before anybody drew, which a hold does not let happen
    'survey_keeper', // somebody is taken off a survey before it opens
  ])
})

test('a hold is lifted by the one page that is about it, and a second sending changes nothing', async () => {
  const agency = await world.found('Juniper Flats Marshal')
  const coordinator = await agency.as('coordinator')
  await begin(agency)

  const stale = await coordinator.post('/desk/trust/hold/lift', { holdId: randomUUID(), name: 'Alex Roan', title: 'City Attorney' })
  const nameless = await coordinator.post('/desk/trust/hold/lift', { name: 'Alex Roan' })
  await lift(agency)
  const again = await coordinator.post('/desk/trust/hold/lift', { name: 'Alex Roan', title: 'City Attorney' })

  expect([stale.status, nameless.status, again.status]).toEqual([409, 422, 303])
  expect(await acts(agency)).toEqual(['legal_hold_begun', 'legal_hold_lifted'])
  expect(await (await coordinator.get('/desk/trust/hold')).text()).toContain('23 November 2026, by Alex Roan, City Attorney')
})

test('a peer is told that a hold stands and cannot begin or lift one; another agency hears nothing', async () => {
  const agency = await world.found('Cedar Hollow PD')
  const peer = await agency.as('peer')
  const stranger = await (await world.found('Larkspur PD')).as('coordinator')
  await begin(agency)

  const page = await (await peer.get('/desk/trust/hold')).text()

  expect(page).toContain('A legal hold stands since 23 November 2026')
  expect(page).not.toContain('/desk/trust/hold/lift')
  expect((await peer.post('/desk/trust/hold/begin', beginning())).status).toBe(404)
  expect(await (await stranger.get('/desk/trust/hold')).text()).toContain('No legal hold stands')
})
