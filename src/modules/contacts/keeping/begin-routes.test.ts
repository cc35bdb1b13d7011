import { expect, test } from 'vitest'
import { openLogGate } from '#test/support/kept-year.ts'
import { type Browser, makeWorld } from '#test/support/world.ts'

const world = await makeWorld()
const text = async (browser: Browser, address: string) => (await browser.get(address)).text()

test('before there is a policy no year is begun, and the page says what is missing and how to go ahead', async () => {
  const agency = await world.found('Larkspur PD')
  const coordinator = await agency.as('coordinator')

  const page = await text(coordinator, '/desk/contact-log')
  const tried = await coordinator.post('/desk/contact-log/begin', { year: '2026' })
  await openLogGate(coordinator)
  const opened = await text(coordinator, '/desk/contact-log')

  expect(page).toContain('The plan still waits for this')
  expect(page).not.toContain('Begin the log of')
  expect(tried.status).toBe(409)
  expect(opened).toContain('Begin the log of 2026')
})
