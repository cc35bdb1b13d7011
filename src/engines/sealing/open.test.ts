import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concat, utf8, type Bytes } from './bytes.ts'
import { nth, randomBytes, seeded, valueOf } from './fixtures.ts'
import { associatedData, infoOf, sealedLength, type Context, type Use } from './context.ts'
import { suite } from './hpke.ts'
import { importPrivateKey, makeKeyPair } from './keys.ts'
import { open } from './open.ts'
import { answerSize, seal } from './seal.ts'

const answer: Context = { use: 'answer/v1', tenant: 'cedar-hollow', kind: 'spring-survey' }
const pair = await makeKeyPair()
const key = valueOf(await importPrivateKey(pair))
const refused = { ok: false, refusal: { kind: 'unopenable' } }

describe('sealing', () => {
  test('every answer is the same length, whatever was ticked', async () => {
    const short = valueOf(await seal(pair.publicKey, answer, utf8('{}'), answerSize))
    const long = valueOf(await seal(pair.publicKey, answer, randomBytes(answerSize - 4), answerSize))

    expect([short.length, long.length]).toEqual([4178, 4178])
    expect(sealedLength(answerSize)).toBe(4178)
  })

  test('the same answer sealed twice shares nothing but its version', async () => {
    const one = valueOf(await seal(pair.publicKey, answer, utf8('yes'), 64))
    const other = valueOf(await seal(pair.publicKey, answer, utf8('yes'), 64))

    const same = one.filter((byte, at) => byte === other[at]).length
    // Two bytes are always equal (version, and 4 for an uncompressed point); chance adds about one in 256.
    expect(same).toBeLessThan(12)
  })

  test('an answer that does not fit is refused with the room there is, never cut', async () => {
    expect(await seal(pair.publicKey, answer, new Uint8Array(4093), answerSize)).toEqual({
      ok: false,
      refusal: { kind: 'too_long', most: 4092 },
    })
  })

  test('what is no public key is refused', async () => {
    const offTheCurve = pair.publicKey.with(64, nth(pair.publicKey, 64) ^ 1)
    const compressed = concat(Uint8Array.of(2), pair.publicKey.subarray(1, 33))

    for (const bad of [offTheCurve, compressed, new Uint8Array(65), new Uint8Array()]) {
      expect(await seal(bad, answer, utf8('yes'), 64)).toEqual({ ok: false, refusal: { kind: 'unusable_key' } })
    }
  })
})

describe('opening', () => {
  test('whatever fits comes back byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 508 }), fc.string(), fc.string(), async (bytes, tenant, kind) => {
        const context: Context = { use: 'contact/v1', tenant, kind }

        const sealed = valueOf(await seal(pair.publicKey, context, bytes, 512))

        expect(await open(key, context, sealed)).toEqual({ ok: true, value: Uint8Array.from(bytes) })
      }),
      { numRuns: 200 },
    )
  })

  test("another agency, another survey, another use or another keeper's key opens nothing", async () => {
    const sealed = valueOf(await seal(pair.publicKey, answer, utf8('yes'), 64))
    const uses: readonly Use[] = ['contact/v1', 'envelope/v1', 'survey-key/v1']
    const otherKey = valueOf(await importPrivateKey(await makeKeyPair()))

    for (const use of uses) expect(await open(key, { ...answer, use }, sealed)).toEqual(refused)
    expect(await open(key, { ...answer, tenant: 'mill-creek' }, sealed)).toEqual(refused)
    expect(await open(key, { ...answer, kind: 'autumn-survey' }, sealed)).toEqual(refused)
    expect(await open(otherKey, answer, sealed)).toEqual(refused)
    expect((await open(key, answer, sealed)).ok).toBe(true)
  })

  test("letters can't be moved from the agency's name to the survey's", async () => {
    const sealed = valueOf(await seal(pair.publicKey, { ...answer, tenant: 'ab', kind: 'c' }, utf8('yes'), 64))

    expect(await open(key, { ...answer, tenant: 'a', kind: 'bc' }, sealed)).toEqual(refused)
    expect(await open(key, { ...answer, tenant: 'ab","c', kind: '' }, sealed)).toEqual(refused)
  })

  test('what was sealed without our padding is refused although the cipher is right', async () => {
    const recipientPublicKey = key.publicKey
    const { enc, ct } = await suite.seal({ recipientPublicKey, info: infoOf(answer) }, Uint8Array.of(9, 9, 9, 9, 1), associatedData(answer))

    expect(await open(key, answer, concat(Uint8Array.of(1), new Uint8Array(enc), new Uint8Array(ct)))).toEqual(refused)
  })

  test('any other version opens nothing', async () => {
    const sealed = valueOf(await seal(pair.publicKey, answer, utf8('yes'), 64))

    for (let version = 0; version < 256; version += 1) {
      expect((await open(key, answer, sealed.with(0, version))).ok).toBe(version === 1)
    }
  })

  test('one changed bit anywhere opens nothing', async () => {
    const sealed = valueOf(await seal(pair.publicKey, answer, utf8('yes'), 64))

    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = sealed.with(bit >> 3, nth(sealed, bit >> 3) ^ (1 << (bit & 7)))
      expect(await open(key, answer, changed)).toEqual(refused)
    }
  })

  test('of 20,000 damaged answers none opens and none stops the count', async () => {
    const random = seeded(20_261_123)
    const originals = await Promise.all(
      Array.from({ length: 20 }, async (_, at) => valueOf(await seal(pair.publicKey, answer, utf8('x'.repeat(at * 11)), 256))),
    )
    const damaged = Array.from({ length: 20_000 }, () =>
      damage(nth(originals, random(originals.length)), nth(originals, random(originals.length)), random),
    ).filter((each) => !originals.some((original) => Buffer.compare(each, original) === 0))
    let opened = 0

    while (damaged.length > 0) {
      const results = await Promise.all(damaged.splice(-200).map((each) => open(key, answer, each)))
      opened += results.filter((each) => each.ok).length
    }

    expect(opened).toBe(0)
  }, 120_000)
})

/** One of the ways in which bytes go wrong: flipped, cut, longer, mixed from two, shifted, or never sealed at all. */
function damage(one: Bytes, other: Bytes, random: (below: number) => number): Bytes {
  const at = random(one.length)
  const ways: readonly (() => Bytes)[] = [
    () => one.with(at, nth(one, at) ^ (1 + random(255))),
    () => one.slice(0, at),
    () =>
      concat(
        one,
        Uint8Array.from({ length: 1 + random(40) }, () => random(256)),
      ),
    () => concat(one.subarray(0, at), other.subarray(at)),
    () => concat(one.subarray(0, at), one.subarray(at + 1)),
    () => concat(one.subarray(0, at), Uint8Array.of(random(256)), one.subarray(at)),
    () =>
      concat(
        one.subarray(0, 66),
        Uint8Array.from({ length: one.length - 66 }, () => random(256)),
      ),
    () => concat(one.subarray(0, 1), other.subarray(1, 66), one.subarray(66)),
    () => Uint8Array.from({ length: random(400) }, () => random(256)),
    () => one.toReversed(),
  ]
  return nth(ways, random(ways.length))()
}
