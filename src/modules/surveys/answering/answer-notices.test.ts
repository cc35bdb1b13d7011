import { expect, test } from 'vitest'
import { words } from './words.ts'
import { anAnswer, answerWithScript, hashesOf, makeCodes, plan, versionOf, withKeeper, withKey } from '#test/support/survey-run.ts'
import { makeWorld } from '#test/support/world.ts'

const world = await makeWorld()

test('everybody who answers reads that a keeper works here, and that command coordinates', async () => {
  const small = await world.found('Aspen County SO')
  const planned = await plan(world, small)
  const { personId } = planned.keeper.actor
  await world.superuser.query(`update person set work_group = 'sworn' where person_id = $1`, [personId])
  await world.superuser.query(`insert into held_role (agency_id, person_id, role, given_on) values ($1, $2, 'command', '2026-11-01')`, [
    small.id,
    planned.coordinator.actor.personId,
  ])
  const version = await versionOf(world, planned.id)
  await planned.coordinator.post(`/desk/surveys/${planned.id}/keepers`, { version, person: personId, relation: 'on_roster' })
  await planned.keeper.post(`/desk/keeper/${planned.id}/accept`)
  const keyed = await withKey(planned)
  const codes = makeCodes(12)
  await planned.coordinator.send(`/desk/surveys/${planned.id}/slips`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ hashes: await hashesOf(codes) }),
  })

  const text = await (await world.visitor.post('/a', { code: codes[0]! })).text()

  expect(keyed.fingerprint).toHaveLength(16)
  expect(text).toContain(words.survey.keeperWorksHere)
  expect(text).toContain(words.survey.commandCoordinates)
})

test('before slips are printed no code opens anything', async () => {
  const waiting = await withKey(await withKeeper(world, await plan(world, await world.found('Mill Creek PD'))))

  const tried = await answerWithScript(world, { ...waiting, codes: [] }, makeCodes(12)[0]!, anAnswer(waiting.template, 12, 0))

  expect(tried.status).toBe(404)
})
