import { expect, test } from 'vitest'
import { makeCover } from './cover.ts'
import { openEnvelope } from './envelope-open.ts'
import { findNote, searchKey } from './envelope-search.ts'
import { claim, envelopeTo, note, place, somebody } from './envelope.fixtures.ts'
import { randomBytes } from './fixtures.ts'

test('a search finds every note that an opening finds, and nothing else', async () => {
  const [mine, other] = [await somebody(), await somebody()]
  const keys = [await searchKey('2026-10', other.key), await searchKey(place.epoch, mine.key)]
  const cases = [
    { envelope: await envelopeTo([mine.publicKey]), finds: true },
    { envelope: await envelopeTo([other.publicKey, mine.publicKey]), finds: true },
    { envelope: await envelopeTo([other.publicKey]), finds: false },
    { envelope: await envelopeTo([mine.publicKey], { tenant: 'another' }), finds: false },
    { envelope: await envelopeTo([mine.publicKey], { id: note.note }), finds: false },
    { envelope: await envelopeTo([mine.publicKey], { epoch: '2026-12' }), finds: false },
    { envelope: await envelopeTo([mine.publicKey], { letter: claim, from: other.key }), finds: false },
    { envelope: await makeCover({ randomBytes }), finds: false },
    { envelope: new Uint8Array(10), finds: false },
    { envelope: new Uint8Array(16_384), finds: false },
  ]

  for (const { envelope, finds } of cases) {
    const found = await findNote(keys, place, envelope)
    const opened = await openEnvelope([mine.key], place, envelope)

    expect(found?.letter).toEqual(finds ? note : undefined)
    expect(opened.ok).toBe(finds)
  }
})

test('a key of an earlier month finds what was sealed in that month', async () => {
  const mine = await somebody()
  const envelope = await envelopeTo([mine.publicKey], { epoch: '2026-10' })
  const keys = [await searchKey('2026-11', (await somebody()).key), await searchKey('2026-10', mine.key)]

  expect(await findNote(keys, place, envelope)).toMatchObject({ letter: note, epoch: '2026-10' })
})

test('whoever can open a note has the same secret, and another note has another', async () => {
  const [one, two] = [await somebody(), await somebody()]
  const envelope = await envelopeTo([one.publicKey, two.publicKey])
  const again = await envelopeTo([one.publicKey])
  const find = async (of: typeof one, bytes: Uint8Array) => findNote([await searchKey(place.epoch, of.key)], place, bytes)

  const [byOne, byTwo, other] = [await find(one, envelope), await find(two, envelope), await find(one, again)]

  expect(byOne?.secret).toHaveLength(32)
  expect(byOne?.secret).toEqual(byTwo?.secret)
  expect(other?.secret).not.toEqual(byOne?.secret)
})

test('a note with one changed byte is not found, wherever it is', async () => {
  const mine = await somebody()
  const envelope = await envelopeTo([mine.publicKey])
  const keys = [await searchKey(place.epoch, mine.key)]

  for (const at of [0, 1, 2, 70, 500, 906, 918, 3000, 5020, 5034, 9000, 16_383]) {
    const changed = Uint8Array.from(envelope)
    changed[at] = (changed[at] ?? 0) ^ 1

    expect(await findNote(keys, place, changed)).toBeUndefined()
  }
})
