import { createPublicKey } from 'node:crypto'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { toBase64url, type Bytes } from './bytes.ts'
import { makeCover } from './cover.ts'
import { slotAt, takeApart } from './envelope-frame.ts'
import { openEnvelope } from './envelope-open.ts'
import { envelopeTo, place, somebody } from './envelope.fixtures.ts'
import { nth, randomBytes } from './fixtures.ts'

const peer = await somebody()

/** OpenSSL refuses what is no point of the curve. */
function isPoint(enc: Bytes): boolean {
  const [x, y] = [toBase64url(enc.subarray(1, 33)), toBase64url(enc.subarray(33))]
  try {
    return enc[0] === 4 && createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' }).type === 'public'
  } catch {
    return false
  }
}

const slotsOf = (envelope: Bytes) => Array.from({ length: 8 }, (_, at) => slotAt(takeApart(envelope).slots, at))

test('the key in every slot is a real one, in cover and in an envelope alike', async () => {
  const envelopes = await Promise.all([makeCover({ randomBytes }), envelopeTo([peer.publicKey])])

  for (const envelope of envelopes) for (const { enc } of slotsOf(envelope)) expect(isPoint(enc)).toBe(true)
  expect(isPoint(randomBytes(65).with(0, 4))).toBe(false)
})

test('cover opens for nobody', async () => {
  expect(await openEnvelope([peer.key], place, await makeCover({ randomBytes }))).toEqual({ ok: false, refusal: 'not_for_us' })
})

test('no two covers and no two slots share a key or a ciphertext', async () => {
  const covers = await Promise.all(Array.from({ length: 20 }, () => makeCover({ randomBytes })))

  const encs = covers.flatMap(slotsOf).map(({ enc }) => toBase64url(enc))
  const sealed = covers.flatMap(slotsOf).map((slot) => toBase64url(slot.sealed))
  expect([new Set(encs).size, new Set(sealed).size]).toEqual([160, 160])
})

test('cover and envelopes have the same bytes in their head, and elsewhere each byte as often as another', async () => {
  const [covers, envelopes] = await Promise.all([
    Promise.all(Array.from({ length: 60 }, () => makeCover({ randomBytes }))),
    Promise.all(Array.from({ length: 60 }, () => envelopeTo([peer.publicKey]))),
  ])
  const fixedIn = (many: readonly Bytes[]) =>
    Array.from({ length: 16_384 }, (_, at) => at).filter((at) => many.every((each) => each[at] === nth(many, 0)[at]))
  // Chi square over 256 values of one byte, summed over every byte that is not fixed; 255 degrees, 400 is beyond 1 in 10 million.
  const chiSquare = (many: readonly Bytes[]) => {
    const fixed = new Set(fixedIn(many))
    const counts = Array.from({ length: 256 }, () => 0)
    for (const each of many) each.forEach((byte, at) => fixed.has(at) || (counts[byte] = (counts[byte] ?? 0) + 1))
    const expected = counts.reduce((sum, count) => sum + count, 0) / 256
    return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  }

  // Version, suite, and the 4 that begins each uncompressed point.
  const always = [0, 1, ...Array.from({ length: 8 }, (_, slot) => 2 + slot * 113)]
  expect(fixedIn(covers)).toEqual(always)
  expect(fixedIn(envelopes)).toEqual(always)
  expect(chiSquare(covers)).toBeLessThan(400)
  expect(chiSquare(envelopes)).toBeLessThan(400)
})

test('a source of too few random bytes stops the cover', async () => {
  await expect(makeCover({ randomBytes: () => new Uint8Array(3) })).rejects.toThrow('too few')
})

const entry = '/help-page.ts'

test('a help page downloads at most 1,300 bytes to make cover, and nothing that opens, reads letters or hashes words', async () => {
  const importer = `${import.meta.dirname}/entry.ts`
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'help-page',
        resolveId(id, from) {
          return id === entry ? entry : from === entry ? this.resolve(id, importer) : undefined
        },
        load: (id) => (id === entry ? "export { makeCover } from '#engines/sealing/cover.ts'" : undefined),
      },
    ],
    build: {
      write: false,
      target: 'es2018',
      modulePreload: false,
      rolldownOptions: { input: entry, preserveEntrySignatures: 'strict', output: { codeSplitting: false } },
    },
  })
  if (Array.isArray(built) || !('output' in built)) throw new Error('One build was asked for.')
  expect(built.output).toHaveLength(1)
  const { code } = built.output[0]

  expect(brotliCompressSync(code).length).toBeLessThanOrEqual(1300)
  for (const absent of ['decrypt', 'check', 'phrase', 'JSON']) expect(code).not.toContain(absent)
})
