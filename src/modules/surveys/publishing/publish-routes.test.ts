import { expect, test } from 'vitest'
import { readPublished } from '#modules/metrics/index.ts'
import type { SurveyId } from '#kernel/ids.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { totalsField } from './open-count.ts'
import { closedSurvey, count, digestOf, openedSurvey, plan, publish, runJob, stageOf, versionOf } from '#test/support/survey-run.ts'
import { type Browser, makeWorld } from '#test/support/world.ts'

const world = await makeWorld()
const json = (body: unknown) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
const releasesOf = async (id: string) => {
  const { rows } = await world.superuser.query<{ digest: string }>('select digest from published_release where survey_id = $1', [id])
  return rows.map(({ digest }) => digest)
}
const jobsFor = async (id: string) => {
  const { rows } = await world.superuser.query<{ key: string }>(`select key from graphile_worker.jobs where key like '%' || $1`, [id])
  return rows.map(({ key }) => key.split(' ')[0])
}

test('the same results published twice are published once, and others are refused', async () => {
  const run = await closedSurvey(world, await world.found('Cedar Hollow PD'))
  const counted = await count(run)
  const other = { ...counted.release, onPaper: 'some' as const }

  const first = await publish(run, counted)
  const again = await publish(run, counted)
  const different = await publish(run, { release: other, digest: digestOf(other) })

  expect(await first.json()).toEqual({ published: true })
  expect(await again.json()).toEqual({ published: true, already: true })
  expect([different.status, await different.json()]).toEqual([
    409,
    { because: 'Other results were published already. They cannot be changed.' },
  ])
  expect(await releasesOf(run.id)).toEqual([counted.digest])
  expect(await jobsFor(run.id)).toContain('drop_survey_partitions')
})

test('two keepers’ pages that publish at the same moment publish once', async () => {
  const run = await closedSurvey(world, await world.found('Mill Creek PD'))
  const counted = await count(run)

  const replies = await Promise.all([1, 2, 3, 4].map(() => publish(run, counted)))

  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect(await releasesOf(run.id)).toHaveLength(1)
})

test('a publication that breaks off in the middle leaves nothing behind and is taken up again', async () => {
  const run = await closedSurvey(world, await world.found('Larkspur PD'))
  const counted = await count(run)
  await world.superuser.query(`create function break_off() returns trigger language plpgsql as $$ begin raise exception 'lost'; end $$`)
  await world.superuser.query('create trigger break_off before insert on published_release for each row execute function break_off()')

  const broken = await publish(run, counted)
  const meanwhile = [await stageOf(world, run.id), await releasesOf(run.id)]
  await world.superuser.query('drop trigger break_off on published_release; drop function break_off()')
  const resumed = await publish(run, counted)

  expect(broken.status).toBe(503)
  expect(meanwhile).toEqual(['closed', []])
  expect(await resumed.json()).toEqual({ published: true })
})

test('a closed survey is counted again after an interruption and gives the same digest', async () => {
  const run = await closedSurvey(world, await world.found('Aspen County SO'))

  const [first, second] = [await count(run), await count(run)]

  expect(second.digest).toBe(first.digest)
})

test('the destruction that was interrupted is taken up again, and only then said to be done', async () => {
  const run = await closedSurvey(world, await world.found('Juniper Flats Marshal'))
  await publish(run, await count(run))
  await world.superuser.query('select drop_partitions($1)', [run.id])
  const before = await (await run.coordinator.get(`/desk/surveys/${run.id}`)).text()

  await runJob(world, 'drop_survey_partitions', run)
  await runJob(world, 'drop_survey_partitions', run)

  const after = await (await run.coordinator.get(`/desk/surveys/${run.id}`)).text()
  expect(before).toContain('Being destroyed')
  expect(after).toContain('Destroyed, with every slip and every copy of the key')
  const { rows } = await world.superuser.query(`select from audit_entry where agency_id = $1 and act = 'sealed_answers_destroyed'`, [
    run.agency.id,
  ])
  expect(rows).toHaveLength(1)
})

test('results that were not declared, not whole or not of this survey are refused', async () => {
  const run = await closedSurvey(world, await world.found('Cedar Hollow PD'))
  const { release } = await count(run)
  const send = async (changed: unknown) => {
    const digest = digestOf(changed)
    return publish(run, { release: changed, digest })
  }

  const undeclared = await send({ ...release, opinions: [...release.opinions, { id: 'chief', band: 'few' }] })
  const without = await send({ ...release, opinions: release.opinions.slice(1) })
  const other = await send({ ...release, surveyId: '11111111-1111-4111-8111-111111111111' })
  const raw = await send({ ...release, answers: [{ know_reach: ['agree'] }] })
  const noRelease = await run.keeper.send(`/desk/keeper/${run.id}/release`, json({ release }))
  const noJson = await run.keeper.send(`/desk/keeper/${run.id}/release`, { ...json({}), body: '{"release":' })

  expect([undeclared, without, other, raw].map(({ status }) => status)).toEqual([409, 409, 409, 409])
  expect([noRelease.status, noJson.status]).toEqual([422, 422])
  expect(await stageOf(world, run.id)).toBe('closed')
})

test('nothing is published while a survey is open', async () => {
  const run = await openedSurvey(world, await world.found('Mill Creek PD'))

  const early = await publish(run, { release: {}, digest: '0'.repeat(64) })

  expect([early.status, await early.json()]).toEqual([409, { because: 'Close the survey before you publish it.' }])
})

test('more answers than drawn slips stop the publication', async () => {
  const run = await closedSurvey(world, await world.found('Larkspur PD'))
  const counted = await count(run)
  await world.superuser.query('update survey set drawn = 8, voided = 6 where survey_id = $1', [run.id])

  const refused = await publish(run, counted)

  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('9 answers came and only 8 slips were drawn')
})

test('results that say another number took part than the server counted are refused, with the reason', async () => {
  const run = await closedSurvey(world, await world.found('Aspen County SO'))
  const { release } = await count(run)
  const boasting = { ...release, participation: 'over_three_quarters' as const }

  const refused = await publish(run, { release: boasting, digest: digestOf(boasting) })
  const tooManyAside = await publish(run, { release, digest: digestOf(release), setAside: 4 })

  expect([refused.status, tooManyAside.status]).toEqual([409, 409])
  expect((await refused.json()).because).toContain(
    '“More than three quarters of 12 people answered”. With 9 answers to count that is not so',
  )
  expect((await tooManyAside.json()).because).toContain('With 5 answers to count that is not so')
  expect([await stageOf(world, run.id), await releasesOf(run.id)]).toEqual(['closed', []])
})

test('answers that the keeper could not read are taken off the server’s count, and the log says that there were some', async () => {
  const run = await closedSurvey(world, await world.found('Mill Creek PD'), { answers: 10 })
  await world.superuser.query(
    `update sealed_answer set sealed = decode(repeat('00', 4178), 'hex') where ctid = (select ctid from sealed_answer where survey_id = $1 limit 1)`,
    [run.id],
  )
  const counted = await count(run)

  const published = await publish(run, counted)

  expect([counted.setAside, counted.release.participation, published.status]).toEqual([1, 'half_to_three_quarters', 200])
  const { rows } = await world.superuser.query(`select about from audit_entry where agency_id = $1 and act = 'some_answers_put_aside'`, [
    run.agency.id,
  ])
  expect(rows).toEqual([{ about: 'They could not be read, or came twice' }])
})

test('tables are not published beside an earlier survey whose questions are gone from the program', async () => {
  const agency = await world.found('Larkspur PD')
  const planned = { template: 'use-and-outcome', headcount: 40, answers: 33 }
  const earlier = await closedSurvey(world, agency, planned)
  await publish(earlier, await count(earlier))
  await world.superuser.query('alter table published_release disable trigger all')
  await world.superuser.query(
    `update published_release set content = jsonb_set(content::jsonb, '{template,version}', '9') where survey_id = $1`,
    [earlier.id],
  )
  await world.superuser.query('alter table published_release enable trigger all')
  const longAgo = `update survey set opened_on = '2026-01-05', closed_on = '2026-01-05', published_on = '2026-01-05' where survey_id = $1`
  await world.superuser.query(longAgo, [earlier.id])
  const run = await closedSurvey(world, agency, planned)

  const refused = await publish(run, await count(run))

  expect(refused.status).toBe(409)
  expect((await refused.json()).because).toContain('“use-and-outcome”, version 9, and this program no longer has them')
  expect(await stageOf(world, run.id)).toBe('closed')
})

const openCount = async (name: string) => {
  const agency = await world.found(name)
  const run = await plan(world, agency, { way: 'in_the_open' })
  await run.coordinator.post(`/desk/surveys/${run.id}/open-count`, { version: await versionOf(world, run.id) })
  const type = async (who: Browser, agree: string, papers = '9') =>
    who.post(`/desk/surveys/${run.id}/totals`, {
      [totalsField.papers]: papers,
      [totalsField.choice('know_reach', 'agree')]: agree,
      [totalsField.choice('kept_private', 'agree')]: '9',
    })
  return { run, type, second: await agency.as('keeper') }
}

test('papers counted in the open: two people type the totals, they must agree, and bands are published', async () => {
  const { run, type, second } = await openCount('Juniper Flats Marshal')

  const first = await type(run.coordinator, '7')
  const differs = await type(second, '6')
  const corrected = await type(run.coordinator, '6')
  const agrees = await type(second, '6')

  expect([first.status, differs.status, corrected.status, agrees.status]).toEqual([303, 409, 303, 303])
  expect(await differs.text()).toContain('The two counts differ at know_reach')
  expect(agrees.headers.get('location')).toBe(`/desk/surveys/${run.id}/results`)
  expect(await stageOf(world, run.id)).toBe('published_on_paper')
  const command = await run.agency.as('command')
  const read = await inAgency(world.db, command.actor, (tx) => readPublished(tx, run.agency.id, run.id as SurveyId))
  expect(read?.opinions).toContainEqual({ id: 'kept_private', band: 'most' })
  const { rows } = await world.superuser.query('select from paper_total where survey_id = $1', [run.id])
  expect(rows).toEqual([])
})

test('one person alone never makes both counts', async () => {
  const { run, type } = await openCount('Cedar Hollow PD')

  await type(run.coordinator, '7')
  await type(run.coordinator, '7')

  expect(await stageOf(world, run.id)).toBe('on_paper')
})

test('totals that cannot be true are refused next to the field, with everything that was typed', async () => {
  const { run, type } = await openCount('Aspen County SO')

  const tooMany = await type(run.coordinator, '10')
  const notANumber = await type(run.coordinator, 'seven')

  expect([tooMany.status, notANumber.status]).toEqual([422, 422])
  expect(await notANumber.text()).toContain('value="seven"')
})

test('a count that was agreed but not published is published from the survey’s page', async () => {
  const { run, type, second } = await openCount('Larkspur PD')
  await type(run.coordinator, '7')
  await world.superuser.query(`create function break_off() returns trigger language plpgsql as $$ begin raise exception 'lost'; end $$`)
  await world.superuser.query('create trigger break_off before insert on published_release for each row execute function break_off()')
  const broken = await type(second, '7')
  await world.superuser.query('drop trigger break_off on published_release; drop function break_off()')

  const page = await (await run.coordinator.get(`/desk/surveys/${run.id}`)).text()
  const resumed = await run.coordinator.post(`/desk/surveys/${run.id}/publish-count`)
  const again = await run.coordinator.post(`/desk/surveys/${run.id}/publish-count`)

  expect(broken.status).toBe(503)
  expect(page).toContain('Both counts agree. Publish them.')
  expect([resumed.status, again.status]).toEqual([303, 303])
  expect(await releasesOf(run.id)).toHaveLength(1)
})
