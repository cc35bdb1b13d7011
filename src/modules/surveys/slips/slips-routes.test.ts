import { surveysJobs } from '../jobs.ts'
import { expect, test } from 'vitest'
import {
  askKeeper,
  anAnswer,
  answerWithScript,
  close,
  closedSurvey,
  draw,
  hashesOf,
  makeCodes,
  openedSurvey,
  plan,
  printSlips,
  runJob,
  stageOf,
  versionOf,
  withKeeper,
  withKey,
} from '#test/support/survey-run.ts'
import { type Browser, makeWorld } from '#test/support/world.ts'

const world = await makeWorld()
const text = async (browser: Browser, address: string) => (await browser.get(address)).text()
const json = (body: unknown) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

test('slips can be printed anew after a jam, but not once one was used or the draw is recorded', async () => {
  const agency = await world.found('Mill Creek PD')
  const run = await openedSurvey(world, agency)
  const fresh = makeCodes(12)

  const replaced = await printSlips(run, fresh)
  const old = await answerWithScript(world, run, run.codes[0]!, anAnswer(run.template, 12, 0))
  const kept = await answerWithScript(world, run, fresh[0]!, anAnswer(run.template, 12, 0))
  const tooLate = await printSlips(run, makeCodes(12))

  expect([replaced.status, old.status, kept.status, tooLate.status]).toEqual([200, 404, 200, 409])
})

test('slips that are too few, repeated or not hashes are refused', async () => {
  const agency = await world.found('Larkspur PD')
  const run = await withKey(await withKeeper(world, await plan(world, agency)))
  const [hash = ''] = await hashesOf(makeCodes(12))
  const post = (hashes: unknown) => run.coordinator.send(`/desk/surveys/${run.id}/slips`, json({ hashes }))

  const replies = [await post([hash]), await post(Array.from({ length: 14 }, () => hash)), await post(['4K7Q']), await post('all')]

  expect(replies.map(({ status }) => status)).toEqual([409, 409, 422, 422])
  expect(await stageOf(world, run.id)).toBe('keyed')
})

test('slips wait until the worker has made room for them', async () => {
  const agency = await world.found('Juniper Flats Marshal')
  const run = await withKey(await withKeeper(world, await plan(world, agency)))
  await world.superuser.query(
    `drop table ${['slip', 'sealed_answer', 'survey_key'].map((name) => `${name}_${run.id.replaceAll('-', '')}`).join(', ')}`,
  )

  const early = await printSlips(run, makeCodes(12))
  await runJob(world, 'make_survey_partitions', run)
  const ready = await printSlips(run, makeCodes(12))

  expect([early.status, ready.status]).toEqual([503, 200])
})

test('the agency must have adopted its retention statement first', async () => {
  const agency = await world.found('Larkspur PD')
  const run = await withKey(await withKeeper(world, await plan(world, agency)))
  await world.superuser.query('delete from retention_statement where agency_id = $1', [agency.id])

  const refused = await printSlips(run, makeCodes(12))
  const page = await run.coordinator.get(`/desk/surveys/${run.id}/slips`)

  expect(await refused.text()).toContain('must adopt and date its retention statement')
  expect(page.status).toBe(409)
})

test('leftover slips are voided exactly, and a wrong or used one is refused next to the field', async () => {
  const agency = await world.found('Mill Creek PD')
  const run = await openedSurvey(world, agency)
  await answerWithScript(world, run, run.codes[0]!, anAnswer(run.template, 12, 0))

  const unknown = await draw(world, run, ['0000-0000-0000'])
  const used = await draw(world, run, [run.codes[0]!])
  const twice = await draw(world, run, [run.codes[13]!, run.codes[13]!])
  const typo = await draw(world, run, ['4K7Q'])
  const good = await draw(world, run, [run.codes[12]!.toLowerCase(), `${run.codes[13]}`])

  expect([unknown.status, used.status, twice.status, typo.status, good.status]).toEqual([422, 422, 422, 422, 303])
  expect(await used.text()).toContain('somebody answered with this slip')
  expect(await typo.text()).toContain('4K7Q</textarea>')
  const { rows } = await world.superuser.query<{ drawn: number; voided: number }>('select drawn, voided from survey where survey_id = $1', [
    run.id,
  ])
  expect(rows[0]).toEqual({ drawn: 12, voided: 2 })
})

test('an empty form sent by mistake counts no slip as drawn; that none is left must be said', async () => {
  const run = await openedSurvey(world, await world.found('Aspen County SO'))
  const send = async (fields: Readonly<Record<string, string>>) =>
    run.coordinator.post(`/desk/surveys/${run.id}/draw`, { version: await versionOf(world, run.id), ...fields })

  const empty = await send({ leftover: ' ' })
  const both = await send({ leftover: run.codes[13]!, none: 'yes' })
  const none = await send({ leftover: '', none: 'yes' })

  expect([empty.status, both.status, none.status]).toEqual([422, 422, 303])
  expect(await empty.text()).toContain('or tick that none is')
  const { rows } = await world.superuser.query('select drawn, voided from survey where survey_id = $1', [run.id])
  expect(rows).toEqual([{ drawn: 14, voided: 0 }])
})

test('a survey is not closed before the draw, and closing twice is closing once', async () => {
  const agency = await world.found('Larkspur PD')
  const run = await openedSurvey(world, agency)

  const early = await close(world, run)
  await draw(world, run, run.codes.slice(12))
  const version = await versionOf(world, run.id)
  const both = await Promise.all([1, 2].map(() => run.coordinator.post(`/desk/surveys/${run.id}/close`, { version })))

  expect(early.status).toBe(409)
  expect(both.map(({ status }) => status)).toEqual([303, 303])
  const { rows } = await world.superuser.query(`select from audit_entry where agency_id = $1 and act = 'survey_closed'`, [agency.id])
  expect(rows).toHaveLength(1)
})

test('whoever looked at an older version of a survey is told so', async () => {
  const agency = await world.found('Mill Creek PD')
  const run = await plan(world, agency)
  const version = await versionOf(world, run.id)
  await askKeeper(world, run, run.keeper)

  const stale = await run.coordinator.post(`/desk/surveys/${run.id}/withdraw`, { version })
  const none = await run.coordinator.post(`/desk/surveys/${run.id}/withdraw`)

  expect([stale.status, none.status]).toEqual([409, 409])
  expect(await stale.text()).toContain('Somebody else changed this survey')
  expect(await stageOf(world, run.id)).toBe('draft')
})

test('a survey can be called off before it opens, and not after', async () => {
  const agency = await world.found('Juniper Flats Marshal')
  const early = await plan(world, agency)
  const open = await openedSurvey(world, await world.found('Larkspur PD'))
  const withdraw = async ({ id, coordinator }: typeof early) =>
    coordinator.post(`/desk/surveys/${id}/withdraw`, { version: await versionOf(world, id) })

  expect(await text(early.coordinator, `/desk/surveys/${early.id}/withdraw`)).toContain('Call this survey off?')
  expect([(await withdraw(early)).status, (await withdraw(early)).status, (await withdraw(open)).status]).toEqual([303, 303, 409])
  await runJob(world, 'drop_survey_partitions', early)
  const { rows } = await world.superuser.query<{ dropped: boolean }>('select dropped from survey where survey_id = $1', [early.id])
  expect(rows[0]?.dropped).toBe(true)
})

test('a survey whose job of destroying was lost is found by the clock, and one that still runs is not touched', async () => {
  const over = await plan(world, await world.found('Juniper Flats Marshal'))
  const running = await openedSurvey(world, await world.found('Larkspur PD'))
  await over.coordinator.post(`/desk/surveys/${over.id}/withdraw`, { version: await versionOf(world, over.id) })

  await surveysJobs(world.deps).tasks['drop_left_over_surveys']?.({}, world.worker)

  const partitions = async (id: string) =>
    (await world.superuser.query(`select from pg_class where relispartition and relname like '%' || $1`, [id.replaceAll('-', '')])).rowCount
  expect(await partitions(over.id)).toBe(0)
  expect(await partitions(running.id)).toBeGreaterThan(0)
  expect(surveysJobs(world.deps).crontab).toContain('drop_left_over_surveys')
})

test('the page for printing slips does not tell when the first person has answered', async () => {
  const run = await openedSurvey(world, await world.found('Mill Creek PD'))
  await answerWithScript(world, run, run.codes[0]!, anAnswer(run.template, 12, 0))

  const answer = await run.coordinator.get(`/desk/surveys/${run.id}/slips`)

  expect(answer.status).toBe(200)
})

test('the notice says how to check that a keeper holds the key, and that the coordinator could have taken their place', async () => {
  const run = await openedSurvey(world, await world.found('Larkspur PD'))
  const open = await plan(world, await world.found('Mill Creek PD'), { way: 'in_the_open' })

  const [notice, inTheOpen] = [
    await text(run.coordinator, `/desk/surveys/${run.id}/notice`),
    await text(open.coordinator, `/desk/surveys/${open.id}/notice`),
  ]

  expect(notice).toContain('Call Somebody (keeper) on a number that you know, and ask for the four check words of this survey')
  expect(notice).toContain('the coordinator hands out the keepers’ invitations, and could use one in a keeper’s place')
  expect(notice).toContain('If so, do not answer')
  expect(inTheOpen).not.toContain('check words')
})

test('before anybody was asked the notice speaks of keepers, and only papers counted in the open are counted in the open', async () => {
  const agency = await world.found('Juniper Flats Marshal')
  const sealed = await plan(world, agency)
  const open = await plan(world, agency, { way: 'in_the_open' })

  const notice = await text(sealed.coordinator, `/desk/surveys/${sealed.id}/notice`)
  const inTheOpen = await text(open.coordinator, `/desk/surveys/${open.id}/notice`)

  expect(notice).toContain('Only the keepers can open the answers')
  expect(notice).not.toContain('Papers are read out')
  expect(inTheOpen).toContain('Papers are read out')
})

test('what is printed is offered as long as it is of use', async () => {
  const run = await openedSurvey(world, await world.found('Cedar Hollow PD'))
  const offered = async () => {
    const page = await text(run.coordinator, `/desk/surveys/${run.id}`)
    return ['Notice for roll call', 'Slips, if the printer jammed'].map((paper) => page.includes(paper))
  }

  const before = await offered()
  await draw(world, run, run.codes.slice(12))
  const drawn = await offered()
  await close(world, run)

  expect([before, drawn, await offered()]).toEqual([
    [true, true],
    [true, false],
    [false, false],
  ])
})

test('the notice and the paper form are printed in large type and in words', async () => {
  const run = await openedSurvey(world, await world.found('Mill Creek PD'), { template: 'needs' })

  const notice = await text(run.coordinator, `/desk/surveys/${run.id}/notice`)
  const paper = await text(run.coordinator, `/desk/surveys/${run.id}/paper`)

  expect(notice).toContain('localhost:3000/a')
  expect(notice).toContain('Draw one slip from the hat.')
  expect(paper).toContain('☐ By phone')
  expect(paper).toContain('Cross three at most.')
  expect(`${notice}${paper}`).not.toContain(run.codes[0])
})

test('sealed answers are handed to a keeper only after the close, and in another order each time', async () => {
  const agency = await world.found('Larkspur PD')
  const run = await openedSurvey(world, agency)
  for (const code of run.codes.slice(0, 9)) await answerWithScript(world, run, code, anAnswer(run.template, 12, 0))
  const early = await run.keeper.get(`/desk/keeper/${run.id}/answers`)
  await draw(world, run, run.codes.slice(12))
  await close(world, run)
  const listed = async () =>
    ((await (await run.keeper.get(`/desk/keeper/${run.id}/answers`)).json()) as { answers: { sealed: string }[] }).answers

  const [first, second] = [await listed(), await listed()]

  expect(early.status).toBe(409)
  expect(first).toHaveLength(9)
  expect(Object.keys(first[0] ?? {})).toEqual(['sealed'])
  expect(first.map(({ sealed }) => sealed)).not.toEqual(second.map(({ sealed }) => sealed))
  expect(first.map(({ sealed }) => sealed).toSorted()).toEqual(second.map(({ sealed }) => sealed).toSorted())
})

test('a closed survey that cannot be published is given up for a reason, and its answers are destroyed', async () => {
  const run = await closedSurvey(world, await world.found('Juniper Flats Marshal'))
  const discard = (fields: Record<string, string>) => run.keeper.post(`/desk/keeper/${run.id}/discard`, fields)

  const asked = await discard({})
  const noReason = await discard({ confirmed: 'yes' })
  const done = await discard({ confirmed: 'yes', because: 'key_lost' })
  await runJob(world, 'drop_survey_partitions', run)

  expect([asked.status, noReason.status, done.status]).toEqual([200, 422, 303])
  expect(await stageOf(world, run.id)).toBe('discarded')
  expect(await text(run.coordinator, `/desk/surveys/${run.id}`)).toContain('Destroyed, with every slip and every copy of the key')
})

test('the job never drops the answers of a survey that still waits for its publication', async () => {
  const run = await closedSurvey(world, await world.found('Aspen County SO'))

  await runJob(world, 'drop_survey_partitions', run)

  const { rows } = await world.superuser.query<{ n: number }>('select count(*)::int as n from sealed_answer where survey_id = $1', [run.id])
  expect(rows[0]?.n).toBe(9)
})
