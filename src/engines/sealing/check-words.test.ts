import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import eff from '#content/words/eff-large.json' with { type: 'json' }
import { checkWords } from './check-words.ts'
import { fingerprint } from './fingerprint.ts'
import { nth, randomBytes } from './fixtures.ts'
import { makeKeyPair } from './keys.ts'
import { parseWords } from './words.ts'

const list = eff.words
const sha256 = (purpose: string, bytes: Uint8Array) => createHash('sha256').update(`porchlight ${purpose}\n`).update(bytes).digest('hex')

test('the four words are the four lowest places of a hash under its own name', async () => {
  const { publicKey } = await makeKeyPair()
  const number = BigInt(`0x${sha256('check-words/v1', publicKey)}`)

  const expected = [0n, 1n, 2n, 3n].map((place) => list[Number((number / 7776n ** place) % 7776n)])

  expect(await checkWords(publicKey, list)).toEqual(expected)
})

test('the fingerprint is the first 80 bits of another hash, in characters that read well on paper', async () => {
  for (let round = 0; round < 50; round += 1) {
    const publicKey = randomBytes(65)
    const bits = BigInt(`0x${sha256('fingerprint/v1', publicKey).slice(0, 20)}`)
    const plain = bits.toString(32).padStart(16, '0')
    const expected = Array.from(plain, (digit) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[Number.parseInt(digit, 32)]).join('')

    expect(await fingerprint(publicKey)).toBe(expected)
  }
})

test('one changed bit in a key changes its words and its fingerprint', async () => {
  const { publicKey } = await makeKeyPair()
  const changed = publicKey.with(40, nth(publicKey, 40) ^ 1)

  expect(await checkWords(changed, list)).not.toEqual(await checkWords(publicKey, list))
  expect(await fingerprint(changed)).not.toBe(await fingerprint(publicKey))
})

test('check words read back as words', async () => {
  const words = await checkWords(randomBytes(65), list)

  expect(parseWords(words.join(' '), list, 4)).toEqual({ ok: true, value: words })
})
