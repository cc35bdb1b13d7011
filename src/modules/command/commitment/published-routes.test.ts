import { expect, test } from 'vitest'
import { everyRole, makeWorld } from '#test/support/world.ts'
import { commitmentLife, one, page, toSign } from '#test/support/commitment-life.ts'

const world = await makeWorld()
const cedarHollow = await world.found('Cedar Hollow PD')
const { coordinator, chief, stored, sendTo, signature, signed } = await commitmentLife(world, cedarHollow)

test.each(everyRole)('a %s reads the promise with its signer and term, and prints it for the board', async (role) => {
  await signed()
  const browser = await cedarHollow.as(role)

  const html = await page(browser.get('/desk/commitment'))
  const notice = await page(browser.get('/desk/commitment/notice'))

  for (const words of [
    'Walt Brennock, Chief of Police, on 23 November 2026',
    'It holds until 23 November 2027',
    'We do not question peers',
  ])
    expect(html).toContain(words)
  expect(notice).toContain('Holds until 23 November 2027')
  expect(notice).toMatch(/class="paper board">(<p>[^<]+<\/p>)+/)
})

test('when its term is over everybody reads that it is not renewed', async () => {
  await signed()
  world.setClock(new Date('2027-11-25T15:00:00Z'))
  const late = await cedarHollow.another('peer')
  const html = await page(late.get('/desk/commitment'))
  world.setClock(new Date('2026-11-23T15:00:00Z'))

  expect(html).toContain('Not yet renewed by Walt Brennock')
  expect(html).toContain('Its term ended on 23 November 2027')
})

test('the signer withdraws what they signed, and everybody reads that', async () => {
  const id = await signed()
  const readDigest = (await stored(id)).digest as string

  expect(await page(chief.get(`${toSign(id)}/withdraw`))).toContain('Withdraw what you signed?')
  const answers = [await chief.post(`${toSign(id)}/withdraw`, { readDigest }), await chief.post(`${toSign(id)}/withdraw`, { readDigest })]
  const html = await page((await cedarHollow.as('peer')).get('/desk/commitment'))

  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(html).toContain('Withdrawn by command on 23 November 2026')
  expect(html).toContain('It no longer holds.')
})

test('a coordinator says that it has ended, and how', async () => {
  const id = await signed()

  const asked = await coordinator.post(`${one(id)}/end`, {})
  const ended = await coordinator.post(`${one(id)}/end`, { how: 'closed' })

  expect(asked.status).toBe(422)
  expect(ended.status).toBe(303)
  expect(await page(coordinator.get('/desk/commitment'))).toContain('Ended on 23 November 2026')
  expect((await coordinator.get(`${one(id)}/end`)).status).toBe(404)
})

test('after a change of chief it reads “not yet renewed by …”, and the successor is asked by a letter', async () => {
  const id = await signed()
  const version = String((await stored(id)).version)
  const change = { leftOn: '2026-11-23', successor: 'Grant Ferrowby', version }

  const noted = [await coordinator.post(`${one(id)}/new-chief`, change), await coordinator.post(`${one(id)}/new-chief`, change)]
  const html = await page((await cedarHollow.as('peer')).get('/desk/commitment'))
  const successor = await cedarHollow.another('command')
  const form = await page(coordinator.get(`/desk/command/commitment/new?from=${id}`))
  const renewal = await sendTo(successor)
  const { rows } = await world.superuser.query(`select subject, body from letter where subject like 'Will you renew%'`)

  expect(noted.map(({ status }) => status)).toEqual([303, 303])
  expect(html).toContain('Not yet renewed by Grant Ferrowby')
  expect(form).toMatch(/value="duty_time" checked/)
  expect(rows).toHaveLength(1)
  expect(rows[0].body).toContain('not yet renewed by you')
  await successor.post(toSign(renewal), await signature(renewal, { signerName: 'Grant Ferrowby' }))
  const renewed = await page(coordinator.get('/desk/commitment'))
  expect(renewed).toContain('Signed by Grant Ferrowby, Chief of Police')
  expect(renewed).toContain('Earlier')
})

test('without anybody noting it, a signer who no longer holds the role has not renewed', async () => {
  const larkspur = await world.found('Larkspur PD')
  const [desk, old] = [await larkspur.as('coordinator'), await larkspur.as('command')]
  await (await commitmentLife(world, larkspur)).signed()
  await world.superuser.query(`delete from held_role where person_id = $1`, [old.actor.personId])

  expect(await page(desk.get('/desk/commitment'))).toContain('Not yet renewed by whoever leads the agency now')
})

test('where the clock was set back, the one that was signed last still counts', async () => {
  await signed()
  world.setClock(new Date('2026-11-20T15:00:00Z'))
  const later = await cedarHollow.another('command')
  const id = await sendTo(later)
  await later.post(toSign(id), await signature(id, { signerName: 'Sam Arrowsmith' }))
  world.setClock(new Date('2026-11-23T15:00:00Z'))

  expect(await page(coordinator.get('/desk/commitment'))).toContain('In force</h2><p>Signed by Sam Arrowsmith')
})

test('a script in what people type is shown as words', async () => {
  const id = await sendTo(chief, coordinator, { ownClauses: '<script>alert(1)</script> for all' })
  await chief.post(toSign(id), await signature(id, { signerName: '<script>alert(2)</script>' }))

  for (const address of [one(id), '/desk/commitment', '/desk/commitment/notice', '/desk/command/welcome', '/desk/command/commitment']) {
    const html = await page(coordinator.get(address))
    expect(html, address).not.toContain('<script>alert')
    expect(html, address).toContain('&lt;script>alert')
  }
})
