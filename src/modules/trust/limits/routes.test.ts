import { expect, test } from 'vitest'
import { careful, limitsDesk, page } from '#test/support/limits-desk.ts'
import { makeWorld } from '#test/support/world.ts'

const world = await makeWorld()
const { found, choose, rows, acts } = limitsDesk(world)

test('a form with gaps comes back with what was typed, and each fault beside its question', async () => {
  const agency = await found('Cedar Hollow PD')
  const { employer: _left, ...rest } = careful

  const answer = await (await agency.as('coordinator')).post('/desk/trust/limits/choices', { ...rest, kinds: [] })

  expect(answer.status).toBe(422)
  const html = await page(answer)
  expect(html).toContain('Say what kind of agency this is by law')
  expect(html).toContain('Say who the peers are')
  expect(html).toMatch(/name="policyCovers" value="sworn" checked/)
  expect(await rows('limits_choice', agency)).toEqual([])
})

test('two coordinators who choose at once do not overwrite each other, and what was typed is kept', async () => {
  const agency = await found('Aspen County SO')
  await choose(agency)

  const stale = await choose(agency, { version: '0', notice: 'none' })

  expect(stale.status).toBe(409)
  const html = await page(stale)
  expect(html).toContain('Somebody else changed this')
  expect(html).toMatch(/name="notice" value="none" checked/)
  expect(await rows('limits_choice', agency)).toMatchObject([{ notice: 'in_writing', version: 1 }])
  // Having seen what stands there, the second one may save.
  expect((await choose(agency, { version: '1', notice: 'none' })).status).toBe(303)
})

test('the same choices sent twice are stored once and leave one line in the log', async () => {
  const agency = await found('Larkspur PD')

  const answers = await Promise.all([choose(agency), choose(agency)])

  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(await rows('limits_choice', agency)).toHaveLength(1)
  expect(await acts(agency)).toEqual(['limits_choices_made'])
})

test('an agency without dispatchers has no card for them, and unknown cards are not there', async () => {
  const agency = await found('Larkspur PD')
  await choose(agency, { dispatch: 'none' })
  const peer = await agency.as('peer')

  expect((await peer.get('/desk/trust/limits/cards/dispatch')).status).toBe(404)
  expect((await peer.get('/desk/trust/limits/cards/chief')).status).toBe(404)
  expect((await peer.get('/desk/trust/limits/cards/family/wallet')).status).toBe(200)
  expect(await page(peer.get('/desk/trust/limits'))).not.toContain('/cards/dispatch')
})

test('the wallet sheet holds eight cards, of which a screen reader reads one', async () => {
  const agency = await found('Mill Creek PD')
  await choose(agency)

  const html = await page((await agency.as('peer')).get('/desk/trust/limits/cards/sworn/wallet'))

  expect(html.match(/class="wallet"/g)).toHaveLength(8)
  expect(html.match(/class="wallet" aria-hidden="true"/g)).toHaveLength(7)
})
