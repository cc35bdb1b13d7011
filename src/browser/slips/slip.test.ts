import list from '#content/words/eff-large.json' with { type: 'json' }
import { expect, test } from 'vitest'
import { toBase64url } from '#engines/sealing/bytes.ts'
import { checkWords } from '#engines/sealing/check-words.ts'
import { fingerprint } from '#engines/sealing/fingerprint.ts'
import { makeKeyPair } from '#engines/sealing/keys.ts'
import { parseSlipCode, slipCodeHash } from '#engines/sealing/slip-code.ts'
import { slipIn } from '#browser/answer/slip-in-address.ts'
import { makeSlips, pagesOf, qrPath, typedAddress, wordsOfKey } from './slip.ts'

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const survey = { count: 14, address: 'https://survey.example/a', fingerprint: '0123456789ABCDEF' }

async function saidOfKey() {
  const { publicKey } = await makeKeyPair()
  return {
    publicKey: toBase64url(publicKey),
    fingerprint: await fingerprint(publicKey),
    checkWords: await checkWords(publicKey, list.words),
  }
}

test('fourteen slips are fourteen codes, and what is printed leads to what the server was told', async () => {
  const slips = await makeSlips(survey, random)

  expect(new Set(slips.map(({ hash }) => hash)).size).toBe(14)
  for (const { printedCode, link, hash } of slips) {
    const code = parseSlipCode(printedCode)
    expect(code.ok && (await slipCodeHash(code.value))).toBe(hash)
    expect(code.ok && `https://survey.example/a#${code.value}.0123456789ABCDEF`).toBe(link)
    expect(slipIn(new URL(link).hash)).toEqual({ code: code.ok && code.value, fingerprint: survey.fingerprint })
  }
})

test('a code drawn twice is drawn again', async () => {
  let time = 0
  const twice = (length: number) => new Uint8Array(length).fill(Math.floor(time++ / 2))

  const slips = await makeSlips({ ...survey, count: 5 }, twice)

  expect(new Set(slips.map(({ printedCode }) => printedCode)).size).toBe(5)
})

test('the check words on the slip are the key’s own', async () => {
  const said = await saidOfKey()

  expect(await wordsOfKey(said, list.words)).toEqual(said.checkWords)
})

test('no slip is printed for a key whose fingerprint or words were swapped (K3)', async () => {
  const said = await saidOfKey()
  const other = await saidOfKey()

  expect(await wordsOfKey({ ...said, publicKey: other.publicKey }, list.words)).toBeNull()
  expect(await wordsOfKey({ ...said, fingerprint: other.fingerprint }, list.words)).toBeNull()
  expect(await wordsOfKey({ ...said, checkWords: other.checkWords }, list.words)).toBeNull()
  expect(await wordsOfKey({ ...said, publicKey: 'no key' }, list.words)).toBeNull()
})

test('four slips stand on a page, and none is left out', async () => {
  const pages = pagesOf(await makeSlips(survey, random))

  expect(pages.map((page) => page.length)).toEqual([4, 4, 4, 2])
})

test('the code to scan has a quiet zone of four modules and dark corners', () => {
  const { width, path } = qrPath('https://survey.example/a#4K7Q09TX2MVB.0123456789ABCDEF')

  expect(path.startsWith('M4 4h1v1h-1z')).toBe(true)
  expect(path).toContain(`M${width - 5} 4h`)
  expect(path).not.toMatch(/M[0-3] /)
})

test('people type the address without what stands before it', () => {
  expect(typedAddress('https://survey.example/a')).toBe('survey.example/a')
})
