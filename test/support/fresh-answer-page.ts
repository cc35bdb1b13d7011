import type { Page } from 'playwright-core'
import { afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { answerWorld, freshPage, type AnswerWorld } from './answer-page.tsx'

/** For a file of journeys: one world, and for each test a page of its own that has nothing to complain about in the end. */
export function onFreshAnswerPages(take: (fresh: { readonly world: AnswerWorld; readonly page: Page }) => void): void {
  let world: AnswerWorld
  let page: Page
  let complaints: readonly string[]

  beforeAll(async () => {
    world = await answerWorld()
  })

  beforeEach(async () => {
    ;({ page, complaints } = await freshPage(world))
    take({ world, page })
  })

  afterEach(async () => {
    // A page without an address has no storage, and nothing to clear.
    if (page.url().startsWith('http')) await page.evaluate(() => localStorage.clear())
    await page.close()
    expect(complaints).toEqual([])
  })
}
