import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Role } from '#kernel/actor.ts'
import { roles } from '#kernel/actor.ts'
import { makeKeyPair } from '#engines/sealing/index.ts'
import {
  askKeeper,
  anAnswer,
  answerWithScript,
  close,
  closedSurvey,
  draw,
  hashesOf,
  keyMessage,
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
const cedarHollow = await world.found('Cedar Hollow PD')
const aspen = await world.found('Aspen County SO')
const text = async (browser: Browser, address: string) => (await browser.get(address)).text()
const json = (body: unknown) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
const planning = { template: 'pulse', headcount: '12', way: 'outside_desk', draw: 'hat' }

test('a coordinator plans a survey, who counts comes first, and the roster gives the number of people', async () => {
  const coordinator = await cedarHollow.as('coordinator')
  for (const name of ['Dana Reyes', 'Lou Park'])
    await world.superuser.query(`insert into person (agency_id, person_id, name, work_group) values ($1, $2, $3, 'sworn')`, [
      cedarHollow.id,
      randomUUID(),
      name,
    ])

  const form = await text(coordinator, '/desk/surveys/new')

  expect(form.indexOf('Who counts?')).toBeLessThan(form.indexOf('Which questions?'))
  expect(form).toContain('Nobody: papers counted in the open')
  expect(form).toMatch(/name="headcount"[^>]*value="2"/)
})

test('under five people it is refused with the reason, and what was typed stays', async () => {
  const coordinator = await cedarHollow.as('coordinator')

  const page = await coordinator.post('/desk/surveys/new', { ...planning, id: randomUUID(), headcount: '4' })

  const said = await page.text()
  expect(page.status).toBe(422)
  expect(said).toContain('A survey needs at least five people.')
  expect(said).toContain('value="outside_desk" checked')
})

test.each([
  ['no way of counting', { way: '' }, 'Choose who counts.'],
  ['a forged way', { way: 'host' }, 'Choose who counts.'],
  ['forged questions', { template: 'gossip' }, 'Choose the questions.'],
  ['a number of people that is none', { headcount: '1e3' }, 'Enter how many people will be asked, in digits.'],
  ['more people than one survey can ask', { headcount: '1001' }, 'One survey can ask 1000 people at most.'],
])('planning with %s is refused next to the field', async (_name, wrong, message) => {
  const coordinator = await cedarHollow.as('coordinator')

  const page = await coordinator.post('/desk/surveys/new', { ...planning, id: randomUUID(), ...wrong })

  expect(page.status).toBe(422)
  expect(await page.text()).toContain(message)
})

test('the same plan sent twice is one survey', async () => {
  const coordinator = await cedarHollow.as('coordinator')
  const id = randomUUID()

  const sent = [
    await coordinator.post('/desk/surveys/new', { ...planning, id }),
    await coordinator.post('/desk/surveys/new', { ...planning, id }),
  ]

  const { rows } = await world.superuser.query('select from survey where survey_id = $1', [id])
  expect(sent.map(({ status }) => status)).toEqual([303, 303])
  expect(rows).toHaveLength(1)
})

test('the page of a survey says what it will show before anybody answers', async () => {
  const run = await plan(world, cedarHollow, { template: 'needs' })

  const page = await text(run.coordinator, `/desk/surveys/${run.id}`)

  expect(page).toContain('What will be shown')
  expect(page).toContain('the five picked most, without numbers or order')
  expect(page).toContain('Ask the people who will hold the key.')
})

test('a keeper is asked by letter, and may be asked again after saying no', async () => {
  const agency = await world.found('Mill Creek PD')
  const run = await plan(world, agency)
  await askKeeper(world, run, run.keeper)
  const letter = await text(run.coordinator, `/desk/surveys/${run.id}/keepers/${run.keeper.actor.personId}/letter`)
  const { rows } = await world.superuser.query<{ subject: string }>('select subject from letter where agency_id = $1', [agency.id])

  const declined = await run.keeper.post(`/desk/keeper/${run.id}/decline`)
  const page = await text(run.coordinator, `/desk/surveys/${run.id}`)
  const again = await askKeeper(world, run, run.keeper)

  expect(letter).toContain('20 minutes')
  expect(rows[0]?.subject).toContain('asks you to keep the key')
  expect(declined.status).toBe(303)
  expect(page).toContain('Said no')
  expect(again.status).toBe(303)
  expect(await text(run.keeper, '/desk/keeper')).toContain('Are asked')
})

test('somebody on the roster can only be asked as somebody who works here', async () => {
  const agency = await world.found('Larkspur PD')
  const run = await plan(world, agency)
  await world.superuser.query(`update person set work_group = 'dispatch' where person_id = $1`, [run.keeper.actor.personId])

  const page = await askKeeper(world, run, run.keeper)

  expect(page.status).toBe(422)
  expect(await page.text()).toContain('This person is on your roster')
})

test('only people with the role of keeper can be asked', async () => {
  const agency = await world.found('Larkspur PD')
  const run = await plan(world, agency)
  const command = await agency.as('command')

  const page = await askKeeper(world, run, command)

  expect(page.status).toBe(422)
  expect(await page.text()).toContain('does not hold the role of keeper')
})

test('a keeper who has not answered for a week is named, and can be replaced', async () => {
  const agency = await world.found('Juniper Flats Marshal')
  const run = await plan(world, agency)
  await askKeeper(world, run, run.keeper)
  await world.superuser.query(`update survey_keeper set asked_on = '2026-11-01' where survey_id = $1`, [run.id])

  const page = await text(run.coordinator, `/desk/surveys/${run.id}`)
  const removed = await run.coordinator.post(`/desk/surveys/${run.id}/keepers/${run.keeper.actor.personId}/remove`, {
    version: await versionOf(world, run.id),
  })

  expect(page).toContain('A keeper has not answered for a week.')
  expect(removed.status).toBe(303)
  expect((await run.keeper.get(`/desk/keeper/${run.id}`)).status).toBe(404)
})

test('a key is taken only when it fits its fingerprint and is sealed to the keepers who said yes', async () => {
  const agency = await world.found('Mill Creek PD')
  const run = await withKeeper(world, await plan(world, agency))
  const message = await keyMessage(await makeKeyPair(), [run.keeper.actor.personId])
  const post = (body: unknown) => run.keeper.send(`/desk/keeper/${run.id}/key`, json(body))

  const wrongPrint = await post({ ...message, fingerprint: '0000000000000000' })
  const toOther = await post({ ...message, wrapped: [{ personId: randomUUID(), sealed: 'AAAA' }] })
  const broken = await post({ ...message, publicKey: 'short' })
  const good = await post(message)
  const again = await post(message)
  const wrapped = await run.keeper.get(`/desk/keeper/${run.id}/wrapped-key`)

  expect([wrongPrint.status, toOther.status, broken.status, good.status, again.status]).toEqual([409, 409, 422, 200, 200])
  expect(await wrapped.json()).toEqual({ sealed: message.wrapped[0]?.sealed })
})

test('two keepers: the second takes the key, and only then can slips be printed', async () => {
  const agency = await world.found('Mill Creek PD')
  const run = await plan(world, agency)
  const second = await agency.another('keeper')
  for (const keeper of [run.keeper, second]) {
    expect((await askKeeper(world, run, keeper)).status).toBe(303)
    expect((await keeper.post(`/desk/keeper/${run.id}/accept`)).status).toBe(303)
  }
  const ids = [run.keeper, second].map(({ actor }) => actor.personId)
  await run.keeper.send(`/desk/keeper/${run.id}/key`, json(await keyMessage(await makeKeyPair(), ids)))

  const tooEarly = await printSlips(run, makeCodes(12))
  const taken = await second.send(`/desk/keeper/${run.id}/take`, json({}))
  const opened = await printSlips(run, makeCodes(12))

  expect(await tooEarly.json()).toEqual({ because: 'A keeper has not taken the key yet. Wait, or take them off the survey first.' })
  expect(await taken.json()).toEqual({ taken: true })
  expect(await opened.json()).toEqual({ opened: true })
})

test('a keeper who leaves with the key spoils it, and a new one must be made', async () => {
  const agency = await world.found('Larkspur PD')
  const run = await withKey(await withKeeper(world, await plan(world, agency)))

  const left = await run.keeper.post(`/desk/keeper/${run.id}/decline`)

  expect(left.status).toBe(303)
  expect(await stageOf(world, run.id)).toBe('draft')
  const { rows } = await world.superuser.query<{ public_key: unknown }>('select public_key from survey where survey_id = $1', [run.id])
  expect(rows[0]?.public_key).toBeNull()
})

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

const desk = (id: string, personId: string): readonly (readonly ['GET' | 'POST', string, readonly Role[]])[] => [
  ['GET', '/desk/surveys', ['coordinator']],
  ['GET', '/desk/surveys/new', ['coordinator']],
  ['POST', '/desk/surveys/new', ['coordinator']],
  ['GET', `/desk/surveys/${id}`, ['coordinator']],
  ['POST', `/desk/surveys/${id}/keepers`, ['coordinator']],
  ['POST', `/desk/surveys/${id}/keepers/${personId}/remove`, ['coordinator']],
  ['GET', `/desk/surveys/${id}/keepers/${personId}/letter`, ['coordinator']],
  ['GET', `/desk/surveys/${id}/withdraw`, ['coordinator']],
  ['POST', `/desk/surveys/${id}/withdraw`, ['coordinator']],
  ['GET', `/desk/surveys/${id}/slips`, ['coordinator']],
  ['POST', `/desk/surveys/${id}/slips`, ['coordinator']],
  ['GET', `/desk/surveys/${id}/draw`, ['coordinator']],
  ['POST', `/desk/surveys/${id}/draw`, ['coordinator']],
  ['GET', `/desk/surveys/${id}/close`, ['coordinator']],
  ['POST', `/desk/surveys/${id}/close`, ['coordinator']],
  ['GET', `/desk/surveys/${id}/notice`, ['coordinator']],
  ['GET', `/desk/surveys/${id}/paper`, ['coordinator']],
  ['POST', `/desk/surveys/${id}/open-count`, ['coordinator']],
  ['GET', `/desk/surveys/${id}/totals`, ['coordinator', 'keeper']],
  ['POST', `/desk/surveys/${id}/totals`, ['coordinator', 'keeper']],
  ['POST', `/desk/surveys/${id}/publish-count`, ['coordinator', 'keeper']],
  ['GET', '/desk/keeper', ['keeper']],
  ['GET', `/desk/keeper/${id}`, ['keeper']],
  ['POST', `/desk/keeper/${id}/accept`, ['keeper']],
  ['POST', `/desk/keeper/${id}/decline`, ['keeper']],
  ['POST', `/desk/keeper/${id}/key`, ['keeper']],
  ['GET', `/desk/keeper/${id}/wrapped-key`, ['keeper']],
  ['POST', `/desk/keeper/${id}/take`, ['keeper']],
  ['GET', `/desk/keeper/${id}/answers`, ['keeper']],
  ['POST', `/desk/keeper/${id}/release`, ['keeper']],
  ['POST', `/desk/keeper/${id}/discard`, ['keeper']],
  ['GET', `/desk/keeper/${id}/paper`, ['keeper']],
]
const knock = (browser: Browser, method: 'GET' | 'POST', address: string) =>
  method === 'GET'
    ? browser.get(address)
    : address.endsWith('/key') || address.endsWith('/release') || address.endsWith('/slips')
      ? browser.send(address, json({}))
      : browser.post(address)

test('to a role that does not run surveys none of their pages exists', async () => {
  const run = await plan(world, cedarHollow)

  for (const role of roles) {
    const browser = await aspen.as(role)
    const mine = await cedarHollow.as(role)
    for (const [method, address, allowed] of desk(run.id, run.keeper.actor.personId)) {
      const isOpenToRole = allowed.includes(role)
      if (!isOpenToRole) expect(`${role} ${address} ${(await knock(mine, method, address)).status}`).toBe(`${role} ${address} 404`)
      if (isOpenToRole && address.includes(run.id)) {
        const status = (await knock(browser, method, address)).status
        expect([404, 422], `${role} of another agency at ${method} ${address}: ${status}`).toContain(status)
      }
    }
  }
  expect(await stageOf(world, run.id)).toBe('draft')
})

test('with well-formed requests another agency’s survey is still not there', async () => {
  const run = await openedSurvey(world, await world.found('Larkspur PD'))
  const stranger = await aspen.as('coordinator')
  const strangeKeeper = await aspen.as('keeper')
  const version = await versionOf(world, run.id)
  const hashes = await hashesOf(makeCodes(12))
  const key = await keyMessage(await makeKeyPair(), [strangeKeeper.actor.personId])

  const replies = [
    await stranger.send(`/desk/surveys/${run.id}/slips`, json({ hashes })),
    await stranger.post(`/desk/surveys/${run.id}/draw`, { version, leftover: run.codes[13]! }),
    await stranger.post(`/desk/surveys/${run.id}/close`, { version }),
    await stranger.post(`/desk/surveys/${run.id}/withdraw`, { version }),
    await strangeKeeper.send(`/desk/keeper/${run.id}/key`, json(key)),
    await strangeKeeper.send(`/desk/keeper/${run.id}/take`, json({})),
    await strangeKeeper.send(`/desk/keeper/${run.id}/release`, json({ release: {}, digest: '0'.repeat(64) })),
    await strangeKeeper.post(`/desk/keeper/${run.id}/discard`, { confirmed: 'yes', because: 'called_off' }),
  ]

  expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 404))
  expect(await stageOf(world, run.id)).toBe('open')
})

test('a keeper of one survey reaches no other survey of the same agency', async () => {
  const agency = await world.found('Mill Creek PD')
  const run = await closedSurvey(world, agency)
  const other = await agency.another('keeper')

  const replies = [
    await other.get(`/desk/keeper/${run.id}`),
    await other.get(`/desk/keeper/${run.id}/answers`),
    await other.send(`/desk/keeper/${run.id}/release`, json({ release: {}, digest: '0'.repeat(64) })),
    await other.post(`/desk/keeper/${run.id}/discard`, { confirmed: 'yes', because: 'called_off' }),
  ]

  expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404])
  expect(await text(other, '/desk/keeper')).toContain('Nobody has asked you yet')
})
