import { afterAll, beforeAll, expect } from 'vitest'
import { type Canary, findInFolder, wordCanaries } from '#test/support/canaries.ts'
import {
  atADesk,
  type Desk,
  enrolByPasskey,
  enrolByPhrase,
  invite,
  lockKeyring,
  openKeyring,
  printRecoveryCodes,
} from '#test/support/enrolment.ts'
import { type Installation, makeInstallation } from '#test/support/installation.ts'
import { moveToLastYear, sealForLedgers } from '#test/support/kept-year.ts'
import { look } from '#test/support/pictures.ts'
import { setUpAgency } from '#test/support/set-up.ts'
import { makeSteps } from '#test/support/steps.ts'

const step = makeSteps()
const [firstKeeper, secondKeeper] = ['Frances Lund', 'Theo Marsh'] as const
let house: Installation
let dana: Desk
let frances: Desk
let theo: Desk
let phrase: readonly string[]
let words: readonly string[]
let sealed: readonly Canary[] = []

const year = new Date().getUTCFullYear()
const lastYear = year - 1

beforeAll(async () => {
  house = await makeInstallation()
  await house.start()
  ;[dana, frances, theo] = [await atADesk(), await atADesk(), await atADesk()]
})

afterAll(() => house.remove())

const at = (path: string): string => `${house.origin}${path}`
const log = () => at(`/desk/contact-log/${year}`)

step('an agency is set up, and two people from outside take up the role of keeper', async () => {
  await dana.page.goto(house.origin)
  await setUpAgency(dana.page, /works once: (\S+)/.exec(house.said())?.[1] ?? '')
  await enrolByPasskey(dana.page, '/desk/account')
  await printRecoveryCodes(dana.page, house.origin)
  const links = [
    await invite(dana.page, house.origin, 'Keeper', { outsider: firstKeeper }),
    await invite(dana.page, house.origin, 'Keeper', { outsider: secondKeeper }),
  ]
  await frances.page.goto(links[0] ?? '')
  await enrolByPasskey(frances.page, '/desk/account')
  await printRecoveryCodes(frances.page, house.origin)
  await lockKeyring(frances.page, house.origin)
  await theo.page.goto(links[1] ?? '')
  phrase = (await enrolByPhrase(theo.page, '/desk/account')).words
  await printRecoveryCodes(theo.page, house.origin)
  await lockKeyring(theo.page, house.origin, phrase)
})

step('the coordinator begins the year’s log, sees what will be published and why, and asks both', async () => {
  const { page } = dana
  await page.goto(at('/desk/contact-log'))
  await look(page, 'log-empty')
  await page.getByRole('link', { name: 'open the gate early' }).click()
  await page.getByText('Open it early', { exact: true }).filter({ visible: true }).last().click()
  await page.getByLabel('Why can it not wait?').last().fill('The policy is with counsel until Friday')
  await page.getByRole('button', { name: 'Open it early' }).last().click()
  await page.getByText('The policy is with counsel until Friday').waitFor()
  await page.goto(at('/desk/contact-log'))
  await page.getByRole('button', { name: `Begin the log of ${year}` }).click()
  await page.getByText('The total of the year, and nothing else.').waitFor()
  for (const name of [firstKeeper, secondKeeper]) {
    await page.getByLabel('Who', { exact: true }).selectOption({ label: name })
    await page.getByLabel('What are they to your agency?').selectOption('outside')
    await page.getByRole('button', { name: 'Ask this person' }).click()
    await page.getByText('Asked, has time until').first().waitFor()
  }
  await look(page, 'log-asked')
})

step('both keepers say yes and make a key of their own', async () => {
  for (const [desk, way] of [
    [frances, undefined],
    [theo, phrase],
  ] as const) {
    const { page } = desk
    await page.goto(log())
    await look(page, 'log-yes-or-no')
    await page.getByRole('button', { name: 'Yes, I keep the keys' }).click()
    await openKeyring(page, way)
    await page.getByRole('button', { name: 'Make my key' }).click()
    await page.getByRole('heading', { name: 'Keys of the quarters' }).waitFor()
  }
})

step('they compare four words, and the first makes this quarter’s key', async () => {
  const theirs: string[] = []
  for (const [desk, way, other] of [
    [frances, undefined, secondKeeper],
    [theo, phrase, firstKeeper],
  ] as const) {
    const { page } = desk
    await page.goto(log())
    await openKeyring(page, way)
    await page.getByLabel(`${other} read the same four words to me.`).waitFor()
    await page.waitForFunction(() => !document.body.textContent?.includes('…'))
    theirs.push(...(await page.locator('[data-island] p strong').allTextContents()))
    if (desk === frances) await look(page, 'log-compare')
    await page.getByLabel(`${other} read the same four words to me.`).check()
    await page.getByRole('button', { name: `Remember ${other}’s keys` }).click()
    await page.getByText('you compared words').waitFor()
  }
  expect(theirs).toHaveLength(4)
  expect([theirs[0], theirs[1]]).toEqual([theirs[3], theirs[2]])

  const { page } = frances
  await page.getByRole('button', { name: /^Make the key/ }).click()
  await page.getByText('made, and you hold it').waitFor()
  await look(page, 'log-keys')
})

step('the card for the peers is made in the browser, and the coordinator sees that it was printed, and of contacts nothing', async () => {
  const { page } = frances
  await page.evaluate(() => (window.print = () => {}))
  await page.getByRole('button', { name: 'Show the card' }).click()
  words = ((await page.locator('.sheets strong').nth(1).textContent()) ?? '').split(' ')
  await look(page, 'log-card')
  await Promise.all([
    page.waitForResponse((answer) => answer.url().endsWith('/card')),
    page.getByRole('button', { name: 'Print the card' }).click(),
  ])
  await dana.page.goto(log())
  await dana.page.getByText('Printed by a keeper on').waitFor()
  await look(dana.page, 'log-standing')

  expect(words).toHaveLength(4)
  expect(await dana.page.getByText(`Held by ${firstKeeper} and ${secondKeeper}`).count()).toBe(1)
})

step('after the year the other keeper opens and counts, sees figures and nothing else, and publishes', async () => {
  const agency = await moveToLastYear(house.query, year)
  sealed = await sealForLedgers(house.query, { ...agency, year: lastYear, words, contacts: 7 })
  await theo.page.goto(at(`/desk/contact-log/${lastYear}`))
  await openKeyring(theo.page, phrase)
  await theo.page.getByRole('heading', { name: 'Count the year' }).waitFor()
  await look(theo.page, 'log-count')
  await theo.page.getByRole('button', { name: 'Open and count' }).click()
  await theo.page.getByRole('heading', { name: 'What will be published' }).waitFor()
  await look(theo.page, 'log-preview')
  await theo.page.getByRole('button', { name: 'Publish' }).click()
  await theo.page.getByRole('heading', { name: 'Published' }).waitFor()
  await look(theo.page, 'log-published')

  expect(await theo.page.getByText('you hold it').count()).toBe(0)
})

step('everybody with a part reads the year, and of what was sealed nothing is left in any file', async () => {
  await dana.page.goto(at('/desk/results'))
  await dana.page.getByRole('link', { name: `Contacts in ${lastYear}` }).click()
  await look(dana.page, 'log-results')
  await expect
    .poll(async () => (await house.query<{ dropped: boolean }>('select dropped from contact_log'))[0]?.dropped, { timeout: 60_000 })
    .toBe(true)

  const found = await findInFolder(house.dataDir, [...sealed, ...wordCanaries('the team’s words', words)])

  expect(found).toEqual([])
  expect([dana, frances, theo].flatMap(({ broken }) => broken)).toEqual([])
})
