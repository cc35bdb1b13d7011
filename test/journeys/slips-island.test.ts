import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createElement } from 'preact'
import type { BrowserContext, Page } from 'playwright-core'
import * as v from 'valibot'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import list from '#content/words/eff-large.json' with { type: 'json' }
import { toBase64url } from '#engines/sealing/bytes.ts'
import { checkWords } from '#engines/sealing/check-words.ts'
import { fingerprint } from '#engines/sealing/fingerprint.ts'
import { makeKeyPair } from '#engines/sealing/keys.ts'
import { parseSlipCode, slipCodeHash } from '#engines/sealing/slip-code.ts'
import { slipsPost, type SlipsProps } from '#modules/surveys/wire.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { deskPageWith, serveIslands } from '#test/support/island-pages.tsx'

const surveyId = '0b9f6c1e-6d35-4a3e-9d7a-0f2f5a3c1b11'
let origin: string
let context: BrowserContext
let page: Page
let props: SlipsProps
let hashes: string[][] = []
let reply: { readonly status: 200 | 409 | 503; readonly body: object } = { status: 200, body: { opened: true } }
let complaints: string[] = []

async function propsOf(change: Partial<SlipsProps> = {}): Promise<SlipsProps> {
  const { publicKey } = await makeKeyPair()
  return {
    surveyId,
    title: 'What should peer support here look like?',
    agencyName: 'Cedar Hollow PD',
    address: 'https://survey.cedarhollow.example/a',
    count: 14,
    publicKey: toBase64url(publicKey),
    fingerprint: await fingerprint(publicKey),
    checkWords: await checkWords(publicKey, list.words),
    opened: false,
    ...change,
  }
}

beforeAll(async () => {
  ;({ origin } = await serveIslands((app, assets) => {
    app.get('/desk/slips', (c) => c.html(deskPageWith(assets, 'slips', props, createElement('p', null, 'This page needs scripts.'))))
    app.post(`/desk/surveys/${surveyId}/slips`, async (c) => {
      hashes.push(v.parse(slipsPost, await c.req.json()).hashes)
      return c.json(reply.body, reply.status)
    })
  }))
  ;({ context } = await launchBrowser())
})

beforeEach(async () => {
  props = await propsOf()
  hashes = []
  complaints = []
  reply = { status: 200, body: { opened: true } }
  page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => message.text().includes('Content Security Policy') && complaints.push(message.text()))
})

afterEach(async () => {
  await page.close()
  expect(complaints).toEqual([])
})

const makeButton = () => page.getByRole('button', { name: 'Make 14 slips' })

async function make(): Promise<readonly string[]> {
  await page.goto(`${origin}/desk/slips`)
  await page.getByLabel('The keeper’s sheet shows the same four words.').check()
  await makeButton().click()
  await page.getByRole('heading', { name: 'Print now' }).waitFor()
  return page.locator('.slip-code').allTextContents()
}

test('the server gets hashes and the paper gets codes, and they belong together', async () => {
  const codes = await make()

  expect(codes).toHaveLength(14)
  const theirs = await Promise.all(
    codes.map(async (code) => {
      const read = parseSlipCode(code)
      return read.ok ? slipCodeHash(read.value) : ''
    }),
  )
  expect(hashes).toEqual([theirs.toSorted()])
  await page.getByText(props.checkWords.join(' ')).first().waitFor()
  expect(await page.locator('.slip').first().textContent()).toContain('survey.cedarhollow.example/a')
  expect(await page.locator('.slip').first().textContent()).not.toContain('https://')
})

test('nothing is made before the words were compared with the keeper', async () => {
  await page.goto(`${origin}/desk/slips`)
  await page.getByText(props.checkWords.join(' ')).waitFor()

  expect(await makeButton().isDisabled()).toBe(true)
})

test('a key that its fingerprint does not fit prints nothing (K3)', async () => {
  const { publicKey } = await propsOf()
  props = { ...props, publicKey }

  await page.goto(`${origin}/desk/slips`)

  await page.getByRole('heading', { name: 'Do not print slips now' }).waitFor()
  expect(await page.getByRole('button', { name: /Make/ }).count()).toBe(0)
  expect(hashes).toEqual([])
})

test('a refusal is said, and no slip is shown', async () => {
  reply = { status: 409, body: { because: 'A keeper has not taken the key yet.' } }
  await page.goto(`${origin}/desk/slips`)
  await page.getByLabel('The keeper’s sheet shows the same four words.').check()

  await makeButton().click()

  await page.getByText('A keeper has not taken the key yet.').waitFor()
  expect(await page.locator('.slip').count()).toBe(0)
})

test('after a lost link the same slips are sent again', async () => {
  reply = { status: 503, body: {} }
  await page.goto(`${origin}/desk/slips`)
  await page.getByLabel('The keeper’s sheet shows the same four words.').check()
  await makeButton().click()
  await page.getByText('Nothing is printed yet').waitFor()
  expect(await page.locator('.slip').count()).toBe(0)

  reply = { status: 200, body: { opened: true } }
  await makeButton().click()
  await page.getByRole('heading', { name: 'Print now' }).waitFor()

  expect(hashes[1]).toEqual(hashes[0])
})

test('slips that were printed before are named, since new ones replace them', async () => {
  props = { ...props, opened: true }

  await page.goto(`${origin}/desk/slips`)

  await page.getByText('New slips replace all of them.').waitFor()
})

test('leaving is warned of until the slips are on paper; then the codes are gone, and were stored nowhere', async () => {
  const [code = ''] = await make()
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.dismiss()
  })
  await page.reload({ timeout: 2000 }).catch(() => {})
  expect(asked).toEqual(['beforeunload'])
  expect(await page.locator('.slip').count()).toBe(14)

  await page.getByRole('button', { name: 'I have printed them' }).click()
  await page.getByRole('heading', { name: 'The codes are forgotten' }).waitFor()

  expect(await page.content()).not.toContain(code)
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])
  await page.reload()
  expect(asked).toHaveLength(1)
})

test.each([
  ['A4', 210],
  ['Letter', 215.9],
] as const)('on %s the slips come out four to a page, without the desk around them', async (format, width) => {
  await make()
  const pdf = await page.pdf({ format, margin: { top: '10mm', bottom: '10mm', left: '10mm', right: '10mm' } })
  const folder = process.env['PICTURES']
  if (folder) {
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, `slips-${format}.pdf`), pdf)
  }

  // The cover, and fourteen slips on four pages.
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(5)
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: Math.round(((width - 20) / 25.4) * 96), height: 1000 })
  const boxes = await page.locator('.slip').evaluateAll((slips) => slips.slice(0, 4).map((each) => each.getBoundingClientRect().toJSON()))
  const page1 = boxes.map(({ left, top }) => [Math.round(left), Math.round(top)])
  expect(new Set(page1.map(([left]) => left)).size).toBe(2)
  expect(new Set(page1.map(([, top]) => top)).size).toBe(2)
  const overflowing = await page
    .locator('.slip')
    .evaluateAll((slips) => slips.filter((each) => each.scrollHeight > each.clientHeight + 1).length)
  expect(overflowing).toBe(0)
  expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(false)
})
