import { execFileSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, extname, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import limits from '#browser/size-limits.json' with { type: 'json' }
import { type Assets, loadAssets } from '#platform/http/assets.ts'
import { helpStyle, logStyle, officerStyle } from '#ui/officer-style.ts'

const limitOf: Readonly<Record<string, number>> = limits
const islands = globSync('src/browser/entries/*.{ts,tsx}').map((file) => basename(file, extname(file)))
const folder = mkdtempSync(join(tmpdir(), 'porchlight-bundles-'))
let assets: Assets

beforeAll(() => {
  // In a process of its own: under test NODE_ENV would bring libraries' development code in.
  execFileSync(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--mode', 'browser', '--outDir', folder, '--logLevel', 'error'],
    {
      env: { ...process.env, NODE_ENV: 'production' },
    },
  )
  assets = loadAssets(folder)
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true }))

const sent = (address: string): number => statSync(join(folder, `${basename(address)}.br`)).size

test('every island has a limit, and every limit something to hold', () => {
  expect(Object.keys(limits).toSorted()).toEqual(['desk.css', 'help.css', 'log.css', 'officer.css', ...islands].toSorted())
})

test.each(islands)('the island "%s" with all it imports stays within its limit', (island) => {
  const bytes = assets.scripts(island).reduce((sum, address) => sum + sent(address), 0)

  expect(bytes).toBeLessThanOrEqual(limitOf[island] ?? 0)
})

test('the styles stay within their limits', () => {
  expect(sent(assets.stylesheet)).toBeLessThanOrEqual(limits['desk.css'])
  expect(brotliCompressSync(officerStyle.css).length).toBeLessThanOrEqual(limits['officer.css'])
  expect(brotliCompressSync(helpStyle.css).length).toBeLessThanOrEqual(limits['help.css'])
  expect(brotliCompressSync(logStyle.css).length).toBeLessThanOrEqual(limits['log.css'])
})

test('no bundle carries a source map, or a way to turn text into code', () => {
  for (const file of globSync(join(folder, '*.js'))) {
    expect(readFileSync(file, 'utf8'), file).not.toMatch(/sourceMappingURL|\beval\(|new Function\(/)
  }
  expect(globSync(join(folder, '*.map'))).toEqual([])
})
