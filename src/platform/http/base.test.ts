import { expect, test } from 'vitest'
import { makeWorld } from '#test/support/world.ts'

const world = await makeWorld()

test('an unknown path is answered with a page, in words', async () => {
  const answer = await world.visitor.get('/nowhere/at/all')

  expect(answer.status).toBe(404)
  expect(await answer.text()).toContain('There is nothing here')
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

test('ten megabytes of garbage are refused with a page', async () => {
  const answer = await world.visitor.send('/nowhere', {
    method: 'POST',
    body: 'x'.repeat(10_000_000),
    headers: { 'content-length': '10000000' },
  })

  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('too large')
})
