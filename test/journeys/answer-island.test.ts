import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fingerprint } from '#engines/sealing/fingerprint.ts'
import { makeKeyPair } from '#engines/sealing/keys.ts'
import { box, isSealedHere, readAsKeeper, says, scan, send, slip, type AnswerWorld } from '#test/support/answer-page.tsx'
import { onFreshAnswerPages } from '#test/support/fresh-answer-page.ts'

let world: AnswerWorld
let page: Page
onFreshAnswerPages((fresh) => ({ world, page } = fresh))

test('a scanned slip leads to the survey by itself, once, and leaves no code in the address', async () => {
  await scan(page, world)
  await isSealedHere(page)

  expect(new URL(page.url()).hash).toBe(`#${world.survey.data.fingerprint}`)
  expect(world.codesSent).toEqual([slip])
  await page.goBack()
  await page.waitForTimeout(300)
  expect(world.codesSent).toHaveLength(1)
})

test('a slip scanned into a tab that is open already goes on too, and the way back sends nothing again and loses no tick', async () => {
  await page.goto(`${world.origin}/a`)
  await page.evaluate((hash) => (location.hash = hash), `#${slip}.${world.survey.data.fingerprint}`)
  await isSealedHere(page)
  await box(page, 'Losing someone').check()

  await page.goBack()
  await page.waitForTimeout(300)

  expect(page.url()).toBe(`${world.origin}/a`)
  expect(await box(page, 'Losing someone').isChecked()).toBe(true)
  expect(world.codesSent).toEqual([slip])
})

test('a code that no slip has is said beside the field, with what was typed kept and the summary read first', async () => {
  world.unknown = 'ZZZZ-ZZZZ-ZZZZ'
  await page.goto(`${world.origin}/a`)
  await page.getByLabel('Code on your slip').fill(world.unknown)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('alert').waitFor()

  expect(await page.getByLabel('Code on your slip').inputValue()).toBe(world.unknown)
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('summary')
  expect(await page.title()).toBe('Error: Answer a survey')
})

test('after a failure of the server the code page stays with what was typed', async () => {
  await page.route('**/a', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 503, contentType: 'text/html', body: '<main>Down</main>' })
      : route.continue(),
  )
  await page.goto(`${world.origin}/a`)
  await page.getByLabel('Code on your slip').fill(slip)
  await page.getByRole('button', { name: 'Go on' }).click()

  await says(page, 'No answer came.')
  expect(await page.getByLabel('Code on your slip').inputValue()).toBe(slip)
})

test('without a link the code page stays with what was typed, says so, and goes on once there is one', async () => {
  await page.goto(`${world.origin}/a`)
  await page.getByLabel('Code on your slip').fill(slip)
  await world.context.setOffline(true)
  await page.getByRole('button', { name: 'Go on' }).click()
  await says(page, 'No answer came.')
  expect(await page.getByLabel('Code on your slip').inputValue()).toBe(slip)

  await world.context.setOffline(false)
  await page.getByRole('button', { name: 'Go on' }).click()
  await isSealedHere(page)

  expect(world.codesSent).toEqual([slip])
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
})

test('the next slip scanned in the same tab starts anew, with the code in no query', async () => {
  await scan(page, world)
  await isSealedHere(page)
  await box(page, 'Losing someone').check()

  await page.evaluate((hash) => (location.hash = hash), `#BBBBBBBBBBBB.${world.survey.data.fingerprint}`)
  await expect.poll(() => world.codesSent).toEqual([slip, 'BBBBBBBBBBBB'])
  await isSealedHere(page)

  expect(await box(page, 'Losing someone').isChecked()).toBe(false)
  expect(new URL(page.url()).search).toBe('')
})

test('after a typing mistake the fingerprint that was scanned still guards the survey', async () => {
  // What `POST /a` answers for a code it does not know is the code page again, at the same address.
  await page.goto(`${world.origin}/a#${world.survey.data.fingerprint}`)
  expect(world.codesSent).toEqual([])

  await page.getByLabel('Code on your slip').fill('4k7q 09tx 2mvb')
  await page.getByRole('button', { name: 'Go on' }).click()
  await isSealedHere(page)
  expect(page.url()).toBe(`${world.origin}/a#${world.survey.data.fingerprint}`)
})

test('a key that is not the one on the slip takes the form away', async () => {
  const other = await makeKeyPair()
  await scan(page, world, await fingerprint(other.publicKey))

  await page.getByRole('heading', { name: 'Please do not answer here' }).waitFor()

  expect(await page.locator('form').count()).toBe(0)
})

test('a typed code can be checked by four words that the page works out itself', async () => {
  await page.goto(`${world.origin}/a`)
  await page.getByLabel('Code on your slip').fill(slip)
  await page.getByRole('button', { name: 'Go on' }).click()

  await page.getByRole('button', { name: 'Show the words of this page’s key' }).click()

  await says(page, world.survey.data.checkWords.join(' '))
})

test('a question that hangs on another appears with its answer, and what it held is not sent when it goes', async () => {
  await scan(page, world)
  await isSealedHere(page)
  const drive = page.getByRole('group', { name: /How far would you drive/ })
  expect(await drive.isVisible()).toBe(false)

  await box(page, 'Face to face, away from work').check()
  await drive.getByLabel('16 to 30 minutes').check()
  await box(page, 'Face to face, away from work').uncheck()
  await box(page, 'By phone').check()
  expect(await drive.isVisible()).toBe(false)
  await send(page)
  await page.getByRole('heading', { name: 'Kept' }).waitFor()

  expect((await readAsKeeper(world.posts[0], world.survey)).answer).toEqual({ channel: ['phone'] })
})

test('“none of these” and “prefer not to say” stand alone', async () => {
  await scan(page, world)
  await isSealedHere(page)
  const channel = page.getByRole('group', { name: /How would you be willing to talk/ })
  const ticked = () => channel.locator('input:checked').evaluateAll((inputs) => inputs.map((input) => input.getAttribute('value')))

  await channel.getByLabel('By phone').check()
  await channel.getByLabel('None of these').check()
  expect(await ticked()).toEqual(['none'])
  await channel.getByLabel('Prefer not to say').check()
  expect(await ticked()).toEqual(['unsaid'])
  await channel.getByLabel('By video').check()
  expect(await ticked()).toEqual(['video'])
})

test('a fourth pick is refused with words', async () => {
  await scan(page, world)
  await isSealedHere(page)
  for (const name of ['Losing someone', 'Money worries', 'Drinking or drugs']) await box(page, name).check()

  await box(page, 'An injury or illness').click()

  await says(page, 'You have picked three. Take one out before you pick another.')
  expect(await box(page, 'An injury or illness').isChecked()).toBe(false)
  await box(page, 'Losing someone').uncheck()
  await box(page, 'An injury or illness').check()
  expect(await page.getByText('You have picked three').count()).toBe(0)
})

test('a browser that cannot seal keeps the form as the server wrote it, with its notice', async () => {
  await page.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined }))

  await scan(page, world)

  expect(await page.getByText('This browser does not seal your answers itself').isVisible()).toBe(true)
  expect(await page.getByText('Your answers are sealed on this device.').count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Send my answers' }).isEnabled()).toBe(true)
})

test('a browser whose cryptography fails half way keeps the form too', async () => {
  await page.addInitScript(() => {
    Object.defineProperty(SubtleCrypto.prototype, 'generateKey', { value: () => Promise.reject(new Error('Not on this phone')) })
  })

  await scan(page, world)
  await page.waitForTimeout(300)

  expect(await page.getByText('This browser does not seal your answers itself').isVisible()).toBe(true)
})
