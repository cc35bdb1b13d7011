import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { makeWorld } from '#test/support/world.ts'
import { codingFor } from './compression.ts'

const world = await makeWorld()
const accepting = (coding: string) => ({ headers: { 'accept-encoding': coding } })

test('a page is sent short to a browser that takes it so, and says the same', async () => {
  const whole = await (await world.visitor.get('/a')).text()

  const brotli = await world.visitor.send('/a', accepting('gzip, br'))
  const gzip = await world.visitor.send('/a', accepting('gzip'))

  const short = Buffer.from(await brotli.arrayBuffer())
  expect(brotli.headers.get('content-encoding')).toBe('br')
  expect(brotliDecompressSync(short).toString()).toBe(whole)
  expect(short.length).toBeLessThan(2300)
  expect(gunzipSync(Buffer.from(await gzip.arrayBuffer())).toString()).toBe(whole)
  expect(gzip.headers.get('vary')).toBe('accept-encoding')
  expect(brotli.headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('a browser that says nothing, or refuses, gets the page as it is', async () => {
  expect((await world.visitor.get('/a')).headers.get('content-encoding')).toBeNull()
  expect(codingFor('br;q=0, gzip; q=0.5')).toBe('gzip')
  expect(codingFor('br; q=0.0, identity')).toBeUndefined()
})

test('a page that gives a form back is never sent short, since its length would speak of what was typed', async () => {
  const refused = await world.visitor.send('/a', {
    method: 'POST',
    body: new URLSearchParams({ code: 'nothing like it' }),
    ...accepting('br'),
  })

  expect(refused.status).toBe(422)
  expect(refused.headers.get('content-encoding')).toBeNull()
})

test('a page of somebody who is signed in is not sent short when the address put something into it', async () => {
  const agency = await world.found()
  const coordinator = await agency.as('coordinator')

  const plain = await coordinator.send('/desk/surveys', accepting('br'))
  const steered = await coordinator.send('/desk/surveys?probe=secret', accepting('br'))

  expect(plain.headers.get('content-encoding')).toBe('br')
  expect(steered.headers.get('content-encoding')).toBeNull()
})
