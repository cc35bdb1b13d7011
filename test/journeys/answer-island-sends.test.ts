import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fromBase64url } from '#engines/sealing/bytes.ts'
import { isUuid } from '#kernel/ids.ts'
import { answerId, box, isSealedHere, kept, readAsKeeper, says, scan, send, slip, type AnswerWorld } from '#test/support/answer-page.tsx'
import { onFreshAnswerPages } from '#test/support/fresh-answer-page.ts'

let world: AnswerWorld
let page: Page
onFreshAnswerPages((fresh) => ({ world, page } = fresh))

test('what was ticked reaches the keeper alone: sealed in the page, and sent without a cookie', async () => {
  await scan(page, world)
  await isSealedHere(page)
  expect(await page.getByText('This browser does not seal your answers itself').count()).toBe(0)

  await page.getByRole('radio', { name: 'I know how to reach a peer. Agree', exact: true }).check()
  await box(page, 'Losing someone').check()
  await page
    .getByRole('group', { name: /likely are you to talk with a peer/ })
    .getByLabel('7', { exact: true })
    .check()
  await send(page)
  await page.getByRole('heading', { name: 'Kept' }).waitFor()

  expect(world.posts).toHaveLength(1)
  expect(world.posts[0]).toMatchObject({ survey: world.survey.data.surveyId, code: slip, answer: answerId })
  expect(fromBase64url(world.posts[0]?.sealed ?? '')).toHaveLength(4178)
  expect(await readAsKeeper(world.posts[0], world.survey)).toEqual({
    way: 'page',
    answer: { 'awareness.know_reach': ['agree'], ready_for: ['grief'], would_use: ['7'] },
  })
  expect(world.cookies).toEqual([undefined])
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Kept')
  // Nothing is left on the page that asks or explains how to answer.
  expect(await page.locator('main > *').evaluateAll((all) => all.map(({ tagName }) => tagName))).toEqual(['H1', 'SECTION'])
})

test('without a link nothing is lost, and the second try stores the same answer', async () => {
  await scan(page, world)
  await isSealedHere(page)
  await box(page, 'Losing someone').check()
  await world.context.setOffline(true)
  await send(page)
  await says(page, 'Not sent yet. Your answers are still here. Try again.')
  expect(await page.getByRole('heading', { name: 'Kept' }).count()).toBe(0)
  expect(await box(page, 'Losing someone').isChecked()).toBe(true)

  await world.context.setOffline(false)
  world.reply = { status: 503, body: {} }
  await send(page)
  await expect.poll(() => world.posts.length).toBe(1)
  await says(page, 'Not sent yet.')
  world.reply = kept
  await send(page)
  await page.getByRole('heading', { name: 'Kept' }).waitFor()

  expect(world.posts.map(({ answer }) => answer)).toEqual([answerId, answerId])
})

test('a double click sends once', async () => {
  await scan(page, world)
  await isSealedHere(page)

  await page.evaluate(() => {
    const button = document.querySelector<HTMLButtonElement>('form .first')
    button?.click()
    button?.click()
  })
  await page.getByRole('heading', { name: 'Kept' }).waitFor()

  expect(world.posts).toHaveLength(1)
})

test.each([
  [409, 'spent', 'This slip was used already; each slip works once.'],
  [409, 'void', 'This slip was taken out after the draw, so it cannot be used.'],
  [409, 'closed', 'This survey has closed and takes no more answers.'],
  [409, 'not_open', 'This survey is not open yet.'],
  [404, 'unknown', 'No slip has this code.'],
  [422, 'broken', 'Your answers did not arrive whole.'],
  [429, 'too_many', 'Too many codes were tried from here.'],
] as const)('a refusal (%i %s) is said kindly and exactly, and never as kept', async (code, because, words) => {
  const again = because === 'spent' || because === 'closed' ? 'Send my answers' : 'Try again'
  world.reply = { status: code, body: { because } }
  await scan(page, world)
  await isSealedHere(page)

  await send(page)

  await says(page, words)
  expect(await page.getByRole('heading', { name: 'Kept' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: again }).isEnabled()).toBe(true)
})

test('nothing stays on the device before somebody says that it is theirs', async () => {
  await scan(page, world)
  await isSealedHere(page)

  await box(page, 'Losing someone').check()

  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])
})

test('a draft on one’s own device comes back, holds no code, and goes when the answers are kept', async () => {
  await scan(page, world)
  await isSealedHere(page)
  await page.getByRole('checkbox', { name: /This is my own device/ }).check()
  await box(page, 'Face to face, away from work').check()
  await page.getByLabel('16 to 30 minutes').check()
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage }))
  expect(stored).toContain('to_30')
  for (const secret of [slip, answerId, world.survey.data.fingerprint]) expect(stored).not.toContain(secret)

  await page.goto('about:blank')
  await scan(page, world)
  await says(page, 'Your answers from before are filled in.')
  expect(await page.getByLabel('16 to 30 minutes').isChecked()).toBe(true)
  expect(await page.getByLabel('16 to 30 minutes').isVisible()).toBe(true)
  await send(page)
  await page.getByRole('heading', { name: 'Kept' }).waitFor()

  expect(await page.evaluate(() => localStorage.length)).toBe(0)
  expect((await readAsKeeper(world.posts[0], world.survey)).answer).toEqual({ channel: ['away'], drive: ['to_30'] })
})

test('taking the tick away forgets the draft at once', async () => {
  await scan(page, world)
  await isSealedHere(page)
  await page.getByRole('checkbox', { name: /This is my own device/ }).check()
  await box(page, 'Losing someone').check()

  await page.getByRole('checkbox', { name: /This is my own device/ }).uncheck()

  expect(await page.evaluate(() => localStorage.length)).toBe(0)
})

test('paper after paper is keyed in: each with its own code and id, and nothing of the last one', async () => {
  await page.goto(`${world.origin}/desk/paper`)
  await isSealedHere(page)
  const code = page.getByLabel('Code on the slip in the envelope')

  await send(page)
  await says(page, 'Type the code of the slip that came with this paper.')
  await code.fill('AAAA-AAAA-AAAA')
  await code.press('Enter')
  await box(page, 'Losing someone').check()
  expect(world.posts).toHaveLength(0)
  await send(page)
  await says(page, 'Kept. One paper keyed in. Type the next code.')
  expect(await page.getByText('Without scripts it would be sent open').count()).toBe(0)
  expect(await page.locator('input:checked').count()).toBe(0)
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('code')
  await code.fill('BBBB-BBBB-BBBB')
  await send(page)
  await says(page, 'Kept. 2 papers keyed in. Type the next code.')

  expect(world.posts.map((post) => post.code)).toEqual(['AAAA-AAAA-AAAA', 'BBBB-BBBB-BBBB'])
  expect(new Set(world.posts.map(({ answer }) => answer)).size).toBe(2)
  expect(world.posts.every(({ answer }) => isUuid(answer))).toBe(true)
  expect(await readAsKeeper(world.posts[0], world.paper)).toEqual({ way: 'paper', answer: { ready_for: ['grief'] } })
  expect(world.cookies).toEqual([undefined, undefined])
})
