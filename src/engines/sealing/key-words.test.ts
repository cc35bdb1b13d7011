import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import eff from '#content/words/eff-large.json' with { type: 'json' }
import { nth, valueOf } from './fixtures.ts'
import { keyToWords, keyWordCount, wordsToKey } from './key-words.ts'
import { importPrivateKey, makeKeyPair } from './keys.ts'

const list = eff.words
const mistyped = {
  ok: false,
  refusal: { kind: 'mistyped', because: 'These words do not fit together. Please compare each with the sheet.' },
}

test('any key comes back from its printed words', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), async (key) => {
      const words = await keyToWords(key, list)

      expect(words).toHaveLength(keyWordCount)
      expect(await wordsToKey(words.join(' '), list)).toEqual({ ok: true, value: Uint8Array.from(key) })
    }),
  )
  for (const key of [new Uint8Array(32), new Uint8Array(32).fill(255)]) {
    expect(await wordsToKey((await keyToWords(key, list)).join('\n'), list)).toEqual({ ok: true, value: key })
  }
})

test('a survey key typed in from the sheet opens as the key that was printed', async () => {
  const pair = await makeKeyPair()

  const typed = valueOf(await wordsToKey((await keyToWords(pair.privateKey, list)).join(' ').toUpperCase(), list))

  expect((await importPrivateKey({ publicKey: pair.publicKey, privateKey: typed })).ok).toBe(true)
})

test('two words swapped, or one read as another, are caught by the last word', async () => {
  const words = [
    ...(await keyToWords(
      new Uint8Array(32).map((_, at) => at * 7 + 1),
      list,
    )),
  ]
  const swapped = words.with(3, nth(words, 4)).with(4, nth(words, 3))

  expect(await wordsToKey(swapped.join(' '), list)).toEqual(mistyped)
  for (let place = 0; place < keyWordCount; place += 1) {
    const other = words.with(place, nth(list, (list.indexOf(nth(words, place)) + 1) % list.length))
    expect(await wordsToKey(other.join(' '), list)).toEqual(mistyped)
  }
})

test('words that say a number too big for a key are refused', async () => {
  const words = await keyToWords(new Uint8Array(32).fill(9), list)
  let number = BigInt(`0x${'09'.repeat(32)}`) + 2n ** 256n
  const places = Array.from({ length: 20 }, () => {
    const word = nth(list, Number(number % 7776n))
    number /= 7776n
    return word
  }).toReversed()

  expect(await wordsToKey([...places, words[20]].join(' '), list)).toEqual(mistyped)
})

test('an unknown or a missing word is named before anything is computed', async () => {
  const words = await keyToWords(new Uint8Array(32), list)

  expect(await wordsToKey(words.with(20, 'zooom').join(' '), list)).toMatchObject({ refusal: { kind: 'unknown_word', position: 21 } })
  expect(await wordsToKey(words.slice(1).join(' '), list)).toMatchObject({ refusal: { kind: 'wrong_count', found: 20, expected: 21 } })
})

test('a key of another length is never printed', async () => {
  await expect(keyToWords(new Uint8Array(31), list)).rejects.toThrow('32 bytes')
})
