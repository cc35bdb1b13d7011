import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeKeyPair } from '#engines/sealing/index.ts'
import { askKeeper, keyMessage, makeCodes, plan, printSlips, stageOf, versionOf, withKeeper, withKey } from '#test/support/survey-run.ts'
import { type Browser, makeWorld } from '#test/support/world.ts'

const world = await makeWorld()
const text = async (browser: Browser, address: string) => (await browser.get(address)).text()
const json = (body: unknown) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

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

  const asked = await run.keeper.post(`/desk/keeper/${run.id}/decline`)
  const stageMeanwhile = await stageOf(world, run.id)
  const left = await run.keeper.post(`/desk/keeper/${run.id}/decline`, { confirmed: 'yes' })

  expect([asked.status, stageMeanwhile]).toEqual([200, 'keyed'])
  expect(await asked.text()).toContain('is used no more')
  expect(left.status).toBe(303)
  expect(await stageOf(world, run.id)).toBe('draft')
  const { rows } = await world.superuser.query<{ public_key: unknown }>('select public_key from survey where survey_id = $1', [run.id])
  expect(rows[0]?.public_key).toBeNull()
})

test('a keeper who holds the key is taken off only after one more question', async () => {
  const run = await withKey(await withKeeper(world, await plan(world, await world.found('Aspen County SO'))))
  const remove = async (more: Readonly<Record<string, string>>) =>
    run.coordinator.post(`/desk/surveys/${run.id}/keepers/${run.keeper.actor.personId}/remove`, {
      version: await versionOf(world, run.id),
      ...more,
    })

  const asked = await remove({})
  const stageMeanwhile = await stageOf(world, run.id)
  const removed = await remove({ confirmed: 'yes' })

  expect([asked.status, stageMeanwhile]).toEqual([200, 'keyed'])
  expect(await asked.text()).toContain('holds the key of this survey')
  expect([removed.status, await stageOf(world, run.id)]).toEqual([303, 'draft'])
})
