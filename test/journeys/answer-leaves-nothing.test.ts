import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { answerWorld, box, freshPage, isSealedHere, slip } from '#test/support/answer-page.tsx'

// Chromium writes its sessions down every two and a half seconds.
const untilWritten = 4000

/** Files of the browser in which the text stands, as bytes or in UTF-16. */
async function filesWith(folder: string, text: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  const found = await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(file).catch(() => Buffer.alloc(0))
      return bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')) ? [file] : []
    }),
  )
  return found.flat()
}

// The code may stay: the browser can write its session down before the page has replaced the entry, and the kept page says so.
test('who leaves half way leaves no tick in the browser’s own files', async () => {
  const world = await answerWorld()
  const { page } = await freshPage(world)
  await page.goto(`${world.origin}/a`)
  await page.getByLabel('Code on your slip').fill(slip)
  await page.getByRole('button', { name: 'Go on' }).click()
  await isSealedHere(page)
  await box(page, 'Losing someone').check()
  await page.waitForTimeout(untilWritten)

  await page.goto('about:blank')
  await page.waitForTimeout(untilWritten)
  await world.context.close()

  expect(world.codesSent).toEqual([slip])
  expect(await filesWith(world.profile, 'Answer a survey')).not.toEqual([])
  expect(await filesWith(world.profile, 'q.ready_for')).toEqual([])
})
