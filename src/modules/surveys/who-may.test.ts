import { expect, test } from 'vitest'
import { makeKeyPair } from '#engines/sealing/index.ts'
import { type Role, roles } from '#kernel/actor.ts'
import { closedSurvey, hashesOf, keyMessage, makeCodes, openedSurvey, plan, stageOf, versionOf } from '#test/support/survey-run.ts'
import { type Browser, makeWorld } from '#test/support/world.ts'

const world = await makeWorld()
const cedarHollow = await world.found('Cedar Hollow PD')
const aspen = await world.found('Aspen County SO')
const text = async (browser: Browser, address: string) => (await browser.get(address)).text()
const json = (body: unknown) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

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
    await strangeKeeper.send(`/desk/keeper/${run.id}/release`, json({ release: {}, digest: '0'.repeat(64), setAside: 0 })),
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
    await other.send(`/desk/keeper/${run.id}/release`, json({ release: {}, digest: '0'.repeat(64), setAside: 0 })),
    await other.post(`/desk/keeper/${run.id}/discard`, { confirmed: 'yes', because: 'called_off' }),
  ]

  expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404])
  expect(await text(other, '/desk/keeper')).toContain('Nobody has asked you yet')
})
