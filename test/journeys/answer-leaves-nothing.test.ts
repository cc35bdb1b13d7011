import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerWorld, box, freshPage, isSealedHere, scan, send, type AnswerWorld } from '#test/support/answer-page.tsx'
import { canary, findInFolder } from '#test/support/canaries.ts'
import { codeCanaries } from '#test/support/leaks.ts'

// As somebody types it who reads it from paper.
const typed = '4k7q-09TX-2mvb'
const secrets = [...codeCanaries('4K7Q-09TX-2MVB'), canary('the code as it was typed', typed)]
const ticks = [canary('a tick', 'q.ready_for')]
const endsAt = 'about:blank#put-away'

let world: AnswerWorld
let page: Page

// A browser of its own for each test: what one left behind must not be found in another.
beforeEach(async () => {
  world = await answerWorld()
  ;({ page } = await freshPage(world))
})

afterEach(() => world.context.close())

// A page is asked for what stands in its fields after a second, and that is written down two and a half later.
const longEnoughToNoteFields = 4000

async function type(code: string): Promise<void> {
  await page.getByLabel('Code on your slip').fill(code)
  await page.waitForTimeout(longEnoughToNoteFields)
  await page.getByRole('button', { name: 'Go on' }).click()
}

/** Waits until the browser has written down where the tab is: Chromium does it some seconds later. */
const untilNoted = (text: string) =>
  expect.poll(() => findInFolder(join(world.profile, 'Default', 'Sessions'), [canary('noted', text)]), { timeout: 20_000 }).not.toEqual([])

/** Everything in the browser's folder, once it has noted where it ended and was closed. */
async function leftBehind(canaries: typeof secrets): Promise<readonly string[]> {
  await page.goto(endsAt)
  await untilNoted(endsAt)
  await world.context.close()
  expect(await findInFolder(world.profile, [canary('the page', 'What should peer support here look like?')])).not.toEqual([])
  return findInFolder(world.profile, canaries)
}

test('a code that was typed, wrong and then right, is in none of the browser’s own files, and no tick is', async () => {
  world.unknown = 'ZZZZ-ZZZZ-ZZZ2'
  const formsSent: string[] = []
  page.on('request', (request) => request.isNavigationRequest() && request.method() === 'POST' && formsSent.push(request.url()))
  await page.goto(`${world.origin}/a`)
  await type(world.unknown)
  await page.getByRole('alert').waitFor()
  await type(typed)
  await isSealedHere(page)
  await box(page, 'Losing someone').check()
  await untilNoted('What should peer support here look like?')
  await send(page)
  await page.getByRole('heading', { name: 'Kept' }).waitFor()

  expect(world.codesSent).toEqual([world.unknown, typed])
  expect(world.posts).toHaveLength(1)
  // Whether the browser notes a form that it sends itself is a race, so it must send none.
  expect(formsSent).toEqual([])
  expect(await leftBehind([...secrets, ...codeCanaries(world.unknown), ...ticks])).toEqual([])
})

// The browser notes an address before any script can take it back, and the kept page says so.
test('who scans a slip and leaves half way leaves no tick', async () => {
  await scan(page, world)
  await isSealedHere(page)
  await box(page, 'Losing someone').check()

  expect(await leftBehind(ticks)).toEqual([])
})
