import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { accessibilityFaults } from './browser.ts'

/** Holds the page to axe, and makes pictures of it for looking at where `PORCHLIGHT_SHOTS` names a folder; nothing compares them. */
export async function look(page: Page, name: string): Promise<void> {
  expect(await accessibilityFaults(page), `What axe finds on the page "${name}"`).toEqual([])
  await picture(page, name)
}

/** The same without axe, which needs script. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PORCHLIGHT_SHOTS']
  if (!folder) return
  await mkdir(folder, { recursive: true })
  const before = page.viewportSize()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true })
    }
  }
  await page.emulateMedia({ colorScheme: null })
  if (before) await page.setViewportSize(before)
}

/** The file that a link brings. */
export async function downloaded(page: Page, link: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()])
  return readFile(await file.path())
}
