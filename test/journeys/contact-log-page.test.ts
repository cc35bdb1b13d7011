import { expect, test } from 'vitest'
import { launchBrowser, serveWorld } from '#test/support/browser.ts'
import { makeWorld } from '#test/support/world.ts'

const world = await makeWorld()
const agency = await world.found()
const { origin } = await serveWorld(world)
const address = `${origin}/c/${agency.slug}`
const viewport = { width: 360, height: 740 }

test('a phone may put the page on its first screen', async () => {
  const { context } = await launchBrowser({ viewport })
  const page = await context.newPage()
  await page.goto(address)
  await page.getByRole('link', { name: 'Log a contact' }).waitFor()
  const client = await context.newCDPSession(page)

  expect(await client.send('Page.getInstallabilityErrors')).toEqual({ installabilityErrors: [] })
  expect(await client.send('Page.getAppManifest')).toMatchObject({ url: `${address}/manifest.json`, errors: [] })
})

test('where no keeper has made a key yet, the page says so, and the card is there all the same', async () => {
  const { context } = await launchBrowser({ viewport })
  const page = await context.newPage()
  await page.goto(`${address}#log`)
  await page.getByText('No keeper has made a key for these months.').waitFor()
  await page.getByRole('link', { name: 'Role on' }).click()

  await page.getByText('I am here as your peer now').waitFor()
  expect(await page.getByRole('button', { name: 'Keep it' }).count()).toBe(0)
})

test('without script the card can be read out, and the page says what logging needs and offers the sheet for a pen', async () => {
  const { context } = await launchBrowser({ viewport, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(address)

  expect(await page.getByText('I am here as your peer now').isVisible()).toBe(true)
  expect(await page.getByText('this page needs a newer browser with scripts on').isVisible()).toBe(true)
  expect(await page.getByRole('link', { name: 'Log a contact' }).count()).toBe(0)
  await page.getByRole('link', { name: 'Print the tally sheet instead' }).click()
  expect(await page.getByRole('heading', { name: 'Tally sheet' }).isVisible()).toBe(true)
})
