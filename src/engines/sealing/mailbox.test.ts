import { createECDH } from 'node:crypto'
import { expect, test } from 'vitest'
import { isUuid } from '#kernel/ids.ts'
import eff from '#content/words/eff-large.json' with { type: 'json' }
import { toBase64url, type Bytes } from './bytes.ts'
import { randomBytes } from './fixtures.ts'
import { deriveKeyPair } from './mailbox-keys.ts'
import { order, publicKeyOf } from './mailbox-point.ts'
import { decoysFor, mailboxFromWords, replyId } from './mailbox.ts'
import { makePhrase } from './phrase.ts'
import auth from './vectors/rfc9180-p256-auth.json' with { type: 'json' }
import base from './vectors/rfc9180-p256.json' with { type: 'json' }

const bytes = (hex: string): Bytes => Uint8Array.from(Buffer.from(hex, 'hex'))
const hex = (given: Uint8Array) => Buffer.from(given).toString('hex')
const scalar = (number: bigint) => bytes(number.toString(16).padStart(64, '0'))
const phrase = makePhrase(randomBytes, eff.words)
const ids = (count: number) => Array.from({ length: count }, () => crypto.randomUUID())

test('a published seed gives the published key pair', async () => {
  const published = [
    ...base.vectors.map(({ ikmR, skRm, pkRm }) => ({ seed: ikmR, privateKey: skRm, publicKey: pkRm })),
    { seed: auth.ikmE, privateKey: auth.skEm, publicKey: auth.pkEm },
    { seed: auth.ikmR, privateKey: auth.skRm, publicKey: auth.pkRm },
    { seed: auth.ikmS, privateKey: auth.skSm, publicKey: auth.pkSm },
  ]

  for (const { seed, privateKey, publicKey } of published) {
    const pair = await deriveKeyPair(bytes(seed))

    expect([hex(pair.privateKey), hex(pair.publicKey)]).toEqual([privateKey, publicKey])
  }
})

test('the public key is the one that OpenSSL works out, at both ends of the range and in between', () => {
  const few = [1n, 2n, 3n, 4n, 7n, order - 1n, order - 2n, 2n ** 255n, 2n ** 128n + 1n].map(scalar)
  const many = Array.from({ length: 100 }, () => scalar((BigInt(`0x${hex(randomBytes(32))}`) % (order - 1n)) + 1n))

  for (const privateKey of [...few, ...many]) {
    const other = createECDH('prime256v1')
    other.setPrivateKey(privateKey)

    expect(hex(publicKeyOf(privateKey))).toBe(other.getPublicKey('hex'))
  }
})

test('zero and the order are no private keys', () => {
  for (const bad of [0n, order, order + 1n]) expect(() => publicKeyOf(scalar(bad))).toThrow('No private key')
})

test('the same six words give the same mailbox, and no other words and no other agency do', async () => {
  const [mine, again, elsewhere, other] = await Promise.all([
    mailboxFromWords(phrase, 'cedar-hollow'),
    mailboxFromWords(phrase, 'cedar-hollow'),
    mailboxFromWords(phrase, 'mill-creek'),
    mailboxFromWords(makePhrase(randomBytes, eff.words), 'cedar-hollow'),
  ])

  const shown = [mine, again, elsewhere, other].map(({ publicKey, detectionKey }) => toBase64url(publicKey) + toBase64url(detectionKey))
  expect(shown[0]).toBe(shown[1])
  expect(new Set(shown).size).toBe(3)
  expect([mine.publicKey.length, mine.detectionKey.length]).toEqual([65, 32])
  await expect(crypto.subtle.exportKey('jwk', mine.key.privateKey)).rejects.toThrow('not extractable')
})

test('what a mailbox shows of its words says nothing of its private key', async () => {
  const { detectionKey, publicKey } = await mailboxFromWords(phrase, 'cedar-hollow')

  const fromDetection = await deriveKeyPair(detectionKey)

  expect(hex(fromDetection.publicKey)).not.toBe(hex(publicKey))
})

test("an answer's id looks like any random one and is found again", async () => {
  const { detectionKey } = await mailboxFromWords(phrase, 'cedar-hollow')

  const expected = await Promise.all(Array.from({ length: 40 }, (_, n) => replyId(detectionKey, n)))

  expect(await replyId(detectionKey, 3)).toBe(expected[3])
  expect(new Set(expected).size).toBe(40)
  for (const id of expected) {
    expect(isUuid(id)).toBe(true)
    expect(id).toMatch(/^.{14}4.{4}[89ab]/)
  }
  expect(await replyId(randomBytes(32), 0)).not.toBe(expected[0])
})

test('every free bit of such an id is set about half of the time', async () => {
  // A key that stays the same, so that chance fails this test never or always.
  const key = new Uint8Array(32).fill(7)
  const drawn = await Promise.all(Array.from({ length: 2000 }, (_, n) => replyId(key, n)))

  const set = Array.from(
    { length: 128 },
    (_, bit) => drawn.filter((id) => (BigInt(`0x${id.replaceAll('-', '')}`) >> BigInt(bit)) & 1n).length,
  )

  const fixed = set.filter((count) => count === 0 || count === 2000)
  // Version and variant: six bits. Five standard deviations of 2,000 throws are 112.
  expect(fixed).toHaveLength(6)
  for (const count of set.filter((each) => each > 0 && each < 2000)) expect(Math.abs(count - 1000)).toBeLessThan(112)
})

test('the decoys of a hit are the same at every visit, whatever order the list comes in', async () => {
  const [key, all] = [randomBytes(32), ids(200)]
  const hit = all[17]!

  const first = await decoysFor(key, hit, all, 7)

  expect(first).toHaveLength(7)
  expect(new Set([...first, hit]).size).toBe(8)
  for (const id of first) expect(all).toContain(id)
  expect(first).toEqual(first.toSorted())
  expect(await decoysFor(key, hit, all.toReversed(), 7)).toEqual(first)
  expect(await decoysFor(key, hit, [...all, ...all], 7)).toEqual(first)
})

test('ids that come and go replace at most the decoys that are gone or outranked', async () => {
  const [key, all] = [randomBytes(32), ids(200)]
  const hit = all[0]!
  const before = await decoysFor(key, hit, all, 7)

  const withoutOne = await decoysFor(
    key,
    hit,
    all.filter((id) => id !== before[3]),
    7,
  )
  const withoutOthers = await decoysFor(key, hit, [hit, ...before], 7)

  expect(withoutOne.filter((id) => before.includes(id))).toHaveLength(6)
  expect(withoutOthers).toEqual(before)
})

test('another hit and another mailbox have decoys of their own', async () => {
  const [key, all] = [randomBytes(32), ids(500)]
  const one = await decoysFor(key, all[0]!, all, 7)
  const other = await decoysFor(key, all[1]!, all, 7)
  const others = await decoysFor(randomBytes(32), all[0]!, all, 7)

  expect(one).not.toEqual(other)
  expect(one).not.toEqual(others)
})

test('a short list gives what there is and an empty one nothing', async () => {
  const [key, all] = [randomBytes(32), ids(3)]

  expect(await decoysFor(key, all[0]!, all, 7)).toHaveLength(2)
  expect(await decoysFor(key, all[0]!, [], 7)).toEqual([])
})
