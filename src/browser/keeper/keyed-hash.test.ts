import { expect, test } from 'vitest'
import { coinBy, priorityBy, releaseSecret, sipHash } from './keyed-hash.ts'

const counting = (length: number) => Uint8Array.from({ length }, (_, at) => at)

// From appendix A of the SipHash paper and from the authors' own table (vectors.h), key 00 to 0f, message 00 to length - 1.
test.each([
  [0, 0x726fdb47dd0e0e31n],
  [1, 0x74f839c593dc67fdn],
  [7, 0xab0200f58b01d137n],
  [8, 0x93f5f5799a932462n],
  [15, 0xa129ca6149be45e5n],
])('SipHash of %i bytes is what its authors published', (length, published) => {
  expect(sipHash(counting(16), counting(length))).toBe(published)
})

test('coins and priorities follow from the survey’s key, and change with the survey', async () => {
  const key = counting(32)

  const secret = await releaseSecret(key, 'spring')
  const again = await releaseSecret(key, 'spring')
  const other = await releaseSecret(key, 'fall')

  expect(priorityBy(again)('used')).toBe(priorityBy(secret)('used'))
  expect(priorityBy(other)('used')).not.toBe(priorityBy(secret)('used'))
  expect(Number.isSafeInteger(priorityBy(secret)('used'))).toBe(true)
})

test('a coin falls on either side about as often', () => {
  const coin = coinBy(counting(16))

  const heads = Array.from({ length: 1000 }, (_, at) => coin(`question ${at}`)).filter(Boolean).length

  expect(Math.abs(heads - 500)).toBeLessThan(100)
})
