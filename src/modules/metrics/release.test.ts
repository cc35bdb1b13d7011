import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Release } from './release.ts'
import { canonicalJson, parseRelease, releaseDigest } from './release.ts'

const release: Release = {
  format: 1,
  surveyId: '0b9f6c1e-6d35-4a3e-9d7a-0f2f5a3c1b11',
  template: { id: 'needs', version: 1 },
  headcount: 12,
  participation: 'over_three_quarters',
  withoutScript: 'few',
  onPaper: 'few',
  opinions: [{ id: 'trust.kept_private', band: 'most' }],
  leading: [{ id: 'ready_for', options: ['grief', 'money'] }],
  tables: [{ id: 'used', axes: ['used'], cells: [{ at: ['helped'], n: null }] }],
  withheld: [],
}

const sha256 = (bytes: Uint8Array<ArrayBuffer>) => crypto.subtle.digest('SHA-256', bytes)

test('a release is read as it was posted', () => {
  expect(parseRelease(JSON.parse(JSON.stringify(release)))).toEqual(release)
})

test('nothing but a release is read: no record, no count, no further field', () => {
  expect(parseRelease({ ...release, answers: [{ duty: ['on_duty'] }] })).toBeNull()
  expect(parseRelease({ ...release, opinions: [{ id: 'duty.on_duty', band: 'most', agree: 7 }] })).toBeNull()
  expect(parseRelease({ ...release, opinions: [{ id: 'duty.on_duty', band: '58 %' }] })).toBeNull()
  expect(parseRelease({ ...release, leading: [{ id: 'ready_for', options: ['a', 'b', 'c', 'd', 'e', 'f'] }] })).toBeNull()
  expect(parseRelease({ ...release, tables: [{ id: 'used', axes: ['used'], cells: [{ at: ['helped'], n: 1.5 }] }] })).toBeNull()
  expect(parseRelease({ ...release, surveyId: 'one' })).toBeNull()
  expect(parseRelease(null)).toBeNull()
})

test('one release has one digest, in whatever order its keys were written', async () => {
  const reversed = Object.fromEntries(Object.entries(release).toReversed())

  expect(canonicalJson(reversed)).toBe(canonicalJson(release))
  expect(await releaseDigest(parseRelease(reversed)!, sha256)).toBe(await releaseDigest(release, sha256))
  expect(await releaseDigest(release, sha256)).toMatch(/^[0-9a-f]{64}$/)
})

test('another release has another digest', async () => {
  const digest = await releaseDigest(release, sha256)

  expect(await releaseDigest({ ...release, withoutScript: 'some' }, sha256)).not.toBe(digest)
  expect(await releaseDigest({ ...release, opinions: [] }, sha256)).not.toBe(digest)
})

test('the canonical text says the same as the value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})
