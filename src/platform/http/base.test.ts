import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeWorld } from '#test/support/world.ts'

const world = await makeWorld()

test('an unknown path is answered with a page, in words', async () => {
  const answer = await world.visitor.get('/nowhere/at/all')

  expect(answer.status).toBe(404)
  expect(await answer.text()).toContain('There is nothing here')
})

test('a page that says no has a way back, the same whether a thing is not there or not for this reader', async () => {
  const agency = await world.found()
  const peer = await agency.as('peer')
  const coordinator = await agency.as('coordinator')
  const wayBack = async (answer: Promise<Response>) => /<nav class="back".*?<\/nav>/.exec(await (await answer).text())?.[0]

  const notTheirs = await wayBack(peer.get('/desk/roster'))
  const notThere = await wayBack(peer.get('/desk/nowhere'))
  const refused = await wayBack(coordinator.post(`/desk/roster/${randomUUID()}/leave`))

  expect(notTheirs).toContain('href="/desk"')
  expect([notThere, refused]).toEqual([notTheirs, notTheirs])
  expect(await wayBack(world.visitor.get('/nowhere'))).toContain('href="/"')
})

test('a form from another site changes nothing', async () => {
  const answer = await world.visitor.send('/desk/sign-out', { method: 'POST', headers: { origin: 'https://elsewhere.example' } })

  expect(answer.status).toBe(403)
  expect(await answer.text()).toContain('http://localhost:3000')
})

test('every page forbids inline script, other hosts and framing', async () => {
  const answer = await world.visitor.get('/nowhere')

  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('unsafe-inline')
})

const post = (address: string, body: string, headers: Readonly<Record<string, string>> = {}) =>
  world.visitor.send(address, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length), ...headers },
  })

test('before sign-in a form of more than 64 KB is turned away, whether it says how large it is or not', async () => {
  const large = `name=${'x'.repeat(65 * 1024)}`
  const unannounced = () => new Blob([large]).stream()

  const answers = [
    await post('/desk/sign-in', large),
    await post('/desk/invitation/some-link', large),
    await world.visitor.send('/desk/sign-in', { method: 'POST', body: unannounced(), duplex: 'half' } as RequestInit),
  ]
  const small = await post('/desk/sign-in', `name=${'x'.repeat(63 * 1024)}`)

  for (const answer of answers) expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('too large')])
  expect(await small.text()).not.toContain('too large')
})

test('a roster of two megabytes is read for a signed-in coordinator, and not looked at for anybody else', async () => {
  const agency = await world.found()
  const coordinator = await agency.as('coordinator')
  const peer = await agency.as('peer')
  const file = () => {
    const form = new FormData()
    form.set('file', new File([`Name,Group\n${'Robin Kestrel,Sworn\n'.repeat(100_000)}`], 'roster.csv'))
    return { method: 'POST', body: form }
  }

  const read = await coordinator.send('/desk/roster/import', file())
  const tooLarge = await coordinator.send('/desk/roster/import', { method: 'POST', body: 'x'.repeat(2300 * 1024) })
  const others = [await peer.send('/desk/roster/import', file()), await world.visitor.send('/desk/roster/import', file())]

  expect(await read.text()).not.toContain('too large')
  expect(await tooLarge.text()).toContain('too large')
  expect(others.map(({ status }) => status)).toEqual([404, 401])
})

test('the slips of a thousand people are not too large', async () => {
  const coordinator = await (await world.found()).as('coordinator')
  const hashes = Array.from({ length: 1002 }, () => 'a'.repeat(64))

  const answer = await coordinator.send(`/desk/surveys/${randomUUID()}/slips`, {
    method: 'POST',
    body: JSON.stringify({ hashes }),
    headers: { 'content-type': 'application/json', 'content-length': String(JSON.stringify({ hashes }).length) },
  })

  // The survey is not there; the list of its slips was read.
  expect(answer.status).toBe(404)
})

test('ten megabytes of garbage are refused with a page', async () => {
  const answer = await world.visitor.send('/nowhere', {
    method: 'POST',
    body: 'x'.repeat(10_000_000),
    headers: { 'content-length': '10000000' },
  })

  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('too large')
})
