import { expect, test } from 'vitest'
import { toHex, type Bytes } from './bytes.ts'
import { slotSize } from './envelope-frame.ts'
import { openEnvelope } from './envelope-open.ts'
import { contentKeyIn, envelopeTo, place, somebody } from './envelope.fixtures.ts'
import { nth, seeded } from './fixtures.ts'

const [peer, second] = await Promise.all([somebody(), somebody()])
const damaged = { ok: false, refusal: 'damaged' }

test('one changed bit in any part opens nothing', async () => {
  const envelope = await envelopeTo([peer.publicKey, second.publicKey])
  const random = seeded(5)
  // Every bit of the slots' first bytes and of both ends of every part, and 300 anywhere.
  const parts = [0, 1, 2, 66, 67, 114, 115, 905, 906, 917, 918, 5013, 5029, 5030, 16_383]
  const places = [...parts.flatMap((byte) => [byte * 8, byte * 8 + 7]), ...Array.from({ length: 300 }, () => random(16_384 * 8))]

  for (const bit of places) {
    const changed = envelope.with(bit >> 3, nth(envelope, bit >> 3) ^ (1 << (bit & 7)))
    expect((await openEnvelope([peer.key], place, changed)).ok).toBe(false)
  }
}, 60_000)

test('a mark in the fill or in a slot for somebody else is noticed as damage', async () => {
  const envelope = await envelopeTo([peer.publicKey])
  const { at } = await contentKeyIn(envelope, peer)
  const otherSlot = 2 + ((at + 1) % 8) * slotSize + 100

  for (const byte of [otherSlot, 5030, 10_000, 16_383]) {
    expect(await openEnvelope([peer.key], place, envelope.with(byte, nth(envelope, byte) ^ 1))).toEqual(damaged)
  }
})

test('of 600 damaged envelopes none opens and none throws', async () => {
  const random = seeded(20_261_123)
  const [one, other] = await Promise.all([envelopeTo([peer.publicKey]), envelopeTo([peer.publicKey])])
  const ways: readonly ((at: number) => Bytes)[] = [
    (at) => one.with(at, nth(one, at) ^ (1 + random(255))),
    (at) => one.slice(0, at),
    (at) => Uint8Array.from([...one.subarray(0, at), ...other.subarray(at)]),
    (at) => Uint8Array.from([...one.subarray(0, at), ...one.subarray(at + 1), random(256)]),
    (at) => one.with(random(906), random(256)).with(at, random(256)),
    () => one.toReversed(),
    (at) => one.slice().fill(random(256), at, at + random(2000)),
  ]
  let opened = 0

  for (let round = 0; round < 6; round += 1) {
    const made = Array.from({ length: 100 }, () => nth(ways, random(ways.length))(random(16_384)))
    const changed = made.filter((each) => toHex(each) !== toHex(one) && toHex(each) !== toHex(other))
    const results = await Promise.all(changed.map((each) => openEnvelope([peer.key], place, each)))
    opened += results.filter(({ ok }) => ok).length
  }

  expect(opened).toBe(0)
}, 120_000)
