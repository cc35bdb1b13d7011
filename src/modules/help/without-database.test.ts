import { afterAll, expect, test } from 'vitest'
import { connectHelp } from '#platform/db/help.ts'
import { disconnect } from '#platform/db/connect.ts'
import { makeWorld } from '#test/support/world.ts'
import { makeApp } from '../../app.ts'

const world = await makeWorld()
const gone = connectHelp({ host: '127.0.0.1', port: 1, user: 'porchlight_help', database: 'gone', max: 1 }, () => {})
const app = makeApp({ ...world.deps, help: gone })
afterAll(() => disconnect(gone))

test('while the database does not answer, whoever comes still gets numbers that work', async () => {
  const answer = await app.request('/cedar-hollow-pd-abcdefgh')
  const page = await answer.text()

  expect(answer.status).toBe(503)
  expect(page).toContain('href="tel:988"')
  expect(page).toContain('href="tel:911"')
  expect(page).toContain('CopLine')
  expect(page).not.toContain('cedar')
})

test('nothing of the address is written into the log then', async () => {
  world.logged.length = 0

  await app.request('/cedar-hollow-pd-abcdefgh/danger')

  expect(world.logged.map(({ event }) => event)).toEqual(['failed'])
  expect(JSON.stringify(world.logged)).not.toContain('cedar')
})

test('and whoever wants to leave leaves', async () => {
  const answer = await app.request('/cedar-hollow-pd-abcdefgh/leave')

  expect(answer.status).toBe(303)
})
