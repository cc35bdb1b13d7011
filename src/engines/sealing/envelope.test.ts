import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { utf8, type Bytes } from './bytes.ts'
import { makeCover } from './cover.ts'
import { assemble, bodyBoundTo, boundTo, envelopeInfo, slotBoundTo, slotSize, takeApart } from './envelope-frame.ts'
import { contentKeyOf, contentsOf } from './envelope-contents.ts'
import { openEnvelope } from './envelope-open.ts'
import { makeEnvelope } from './envelope.ts'
import { claim, contentKeyIn, envelopeTo, note, place, somebody } from './envelope.fixtures.ts'
import { decrypt, encrypt } from './aes-gcm.ts'
import { nth, randomBytes, valueOf } from './fixtures.ts'
import { suite } from './hpke.ts'
import type { Letter } from './letter.ts'

const [peer, second, stranger, writer] = await Promise.all([somebody(), somebody(), somebody(), somebody()])
const making = { ...place, recipients: [peer.publicKey], letter: note, randomBytes }
const notForUs = { ok: false, refusal: 'not_for_us' }
const damaged = { ok: false, refusal: 'damaged' }

describe('an envelope', () => {
  test('opens for each recipient and for nobody else', async () => {
    const seven = await Promise.all(Array.from({ length: 7 }, somebody))

    const envelope = await envelopeTo(seven.map(({ publicKey }) => publicKey))

    for (const { key } of seven)
      expect(await openEnvelope([key], place, envelope)).toEqual({ ok: true, value: { letter: note, from: false } })
    expect(await openEnvelope([stranger.key], place, envelope)).toEqual(notForUs)
    expect(await openEnvelope([], place, envelope)).toEqual(notForUs)
    expect(await openEnvelope([stranger.key, nth(seven, 6).key], place, envelope)).toMatchObject({ ok: true })
  })

  test('has the same length whatever is in it and whoever it is for', async () => {
    const long: Letter = { ...note, text: 'x'.repeat(1500), second: 'a', mailbox: null }

    const lengths = await Promise.all([
      envelopeTo([peer.publicKey]),
      envelopeTo([peer.publicKey, second.publicKey], { letter: long }),
      envelopeTo([peer.publicKey], { letter: claim, from: writer.key }),
      makeCover({ randomBytes }),
    ])

    expect(lengths.map(({ length }) => length)).toEqual([16_384, 16_384, 16_384, 16_384])
  })

  test('carries whatever letter fits', async () => {
    const ids = fc.uuid({ version: 4 })
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }).filter((each) => each.trim() !== '')
    const letters: fc.Arbitrary<Letter> = fc.oneof(
      fc.record({
        kind: fc.constant('note' as const),
        note: ids,
        text,
        callMe: fc.option(fc.record({ number: fc.constantFrom('555-0100', '+1 555 0199'), after: fc.constantFrom('', 'after 18:00') })),
        writtenAt: fc.constant('2026-11-23T14'),
        to: ids,
        second: fc.option(ids),
        mailbox: fc.constant(null),
      }),
      fc.record({ kind: fc.constant('reply' as const), note: ids, text, by: ids }),
      fc.record({ kind: fc.constant('handover' as const), note: ids, to: ids, by: ids }),
    )

    await fc.assert(
      fc.asyncProperty(letters, async (letter) => {
        const from = letter.kind === 'note' ? {} : { from: writer.key }

        const envelope = await envelopeTo([peer.publicKey], { letter, ...from })

        const required = letter.kind === 'note' ? {} : { from: writer.publicKey }
        expect(await openEnvelope([peer.key], { ...place, ...required }, envelope)).toEqual({
          ok: true,
          value: { letter, from: letter.kind !== 'note' },
        })
      }),
      { numRuns: 60 },
    )
  })

  test('moved to another agency, month or id it never opens', async () => {
    const envelope = await envelopeTo([peer.publicKey])
    const elsewhere = [
      { ...place, tenant: 'c8f2d0b1-1f2d-4c3b-8a5e-6d7f8091a2b3' },
      { ...place, tenant: `${place.tenant}","2026-11` },
      { ...place, tenant: '' },
      { ...place, epoch: '2026-12' },
      { ...place, epoch: '2025-11' },
      { ...place, id: '3f6c1d52-8f0e-4b1a-9d7e-5a2b8c4d6e11' },
      { ...place, id: place.tenant },
    ]

    for (const other of elsewhere) expect(await openEnvelope([peer.key], other, envelope)).toEqual(notForUs)
    expect((await openEnvelope([peer.key], place, envelope)).ok).toBe(true)
  })

  test('with its slots in another order it never opens', async () => {
    const envelope = await envelopeTo([peer.publicKey])
    const parts = takeApart(envelope)
    const { at } = await contentKeyIn(envelope, peer)

    for (let other = 0; other < 8; other += 1) {
      if (other === at) continue
      const slots = Uint8Array.from(parts.slots)
      slots.copyWithin(other * slotSize, at * slotSize, (at + 1) * slotSize)
      slots.set(parts.slots.subarray(other * slotSize, (other + 1) * slotSize), at * slotSize)

      expect(await openEnvelope([peer.key], place, assemble({ ...parts, slots }))).toEqual(notForUs)
    }
  })

  test('of any other size, version or suite it is refused and says which', async () => {
    const envelope = await envelopeTo([peer.publicKey])

    for (const bytes of [new Uint8Array(), envelope.subarray(1), Uint8Array.of(...envelope, 0)]) {
      expect(await openEnvelope([peer.key], place, bytes)).toEqual({ ok: false, refusal: 'size' })
    }
    for (let byte = 0; byte < 256; byte += 1) {
      if (byte === 1) continue
      expect(await openEnvelope([peer.key], place, envelope.with(0, byte))).toEqual({ ok: false, refusal: 'version' })
      expect(await openEnvelope([peer.key], place, envelope.with(1, byte))).toEqual({ ok: false, refusal: 'version' })
    }
  })

  test('in whichever slot its recipient is, each has the same chance', async () => {
    const found = await Promise.all(
      Array.from({ length: 240 }, async () => (await contentKeyIn(await envelopeTo([peer.publicKey]), peer)).at),
    )

    const counts = Array.from({ length: 8 }, (_, at) => found.filter((each) => each === at).length)
    // 30 each; none at all in a place has a chance of one in ten to the thirteenth.
    for (const count of counts) expect(count).toBeGreaterThan(0)
  }, 60_000)
})

describe('who wrote', () => {
  test('a letter signed by an identity key opens for who asks for exactly that key', async () => {
    const envelope = await envelopeTo([peer.publicKey, second.publicKey], { letter: claim, from: writer.key })

    expect(await openEnvelope([peer.key], { ...place, from: writer.publicKey }, envelope)).toEqual({
      ok: true,
      value: { letter: claim, from: true },
    })
    expect(await openEnvelope([peer.key], place, envelope)).toEqual(notForUs)
    expect(await openEnvelope([peer.key], { ...place, from: stranger.publicKey }, envelope)).toEqual(notForUs)
    expect(await openEnvelope([peer.key], { ...place, from: new Uint8Array(65) }, envelope)).toEqual(notForUs)
  })

  test('a note from nobody does not pass for one that a peer wrote', async () => {
    const envelope = await envelopeTo([peer.publicKey])

    expect(await openEnvelope([peer.key], { ...place, from: writer.publicKey }, envelope)).toEqual(notForUs)
  })

  test('only a note can be made without saying who writes, and only a note opens so', async () => {
    const signed: readonly Letter[] = [
      claim,
      { kind: 'reply', note: note.note, text: 'Ring you at six.', by: note.to },
      { kind: 'handover', note: note.note, to: note.to, by: note.to },
      { kind: 'not_right', note: note.note, by: note.to },
      { kind: 'release', note: note.note, by: note.to },
    ]

    for (const letter of signed) expect(await makeEnvelope({ ...making, letter })).toEqual({ ok: false, refusal: 'unsigned' })
    for (const letter of signed) expect(await openEnvelope([peer.key], place, await forged(utf8(JSON.stringify(letter))))).toEqual(damaged)
    expect((await openEnvelope([peer.key], place, await forged(utf8(JSON.stringify(note))))).ok).toBe(true)
  })

  test('one recipient cannot put other words under the writer’s slots and have the other take them for the writer’s', async () => {
    const envelope = await envelopeTo([peer.publicKey, second.publicKey], { letter: claim, from: writer.key })
    const { key } = await contentKeyIn(envelope, second, writer)
    const { slots, nonce, fill } = takeApart(envelope)
    const associatedData = await bodyBoundTo(boundTo(place)!, { slots, fill })
    const others = contentsOf(utf8(JSON.stringify({ ...claim, by: 'somebody-else' })), randomBytes)

    const body = await encrypt({ key, nonce, associatedData }, others)

    expect(await openEnvelope([peer.key], { ...place, from: writer.publicKey }, assemble({ slots, nonce, body, fill }))).toEqual(damaged)
  })

  /** What somebody who knows the format can seal without our program: any bytes at all as a letter. */
  async function forged(letter: Bytes): Promise<Bytes> {
    const contents = contentsOf(letter, randomBytes)
    const contentKey = await contentKeyOf(contents)
    const { slots: others, nonce, fill } = takeApart(await makeCover({ randomBytes }))
    const bound = boundTo(place)!
    const sealed = await suite.seal({ recipientPublicKey: peer.key.publicKey, info: envelopeInfo }, contentKey, slotBoundTo(bound, 0))
    const slots = Uint8Array.from(others)
    slots.set(new Uint8Array(sealed.enc), 0)
    slots.set(new Uint8Array(sealed.ct), 65)
    const associatedData = await bodyBoundTo(bound, { slots, fill })
    return assemble({ slots, nonce, body: await encrypt({ key: contentKey, nonce, associatedData }, contents), fill })
  }

  test('what a stranger seals into it is refused, never thrown, when it is no letter', async () => {
    const texts = ['', 'null', '{', '[]', '{"kind":"note"}', '\u0000', '['.repeat(1900), JSON.stringify({ ...note, more: 1 })]

    for (const text of texts) expect(await openEnvelope([peer.key], place, await forged(utf8(text)))).toEqual(damaged)
    expect(await openEnvelope([peer.key], place, await forged(Uint8Array.of(0xff, 0xfe, 0x80)))).toEqual(damaged)
  })
})

describe('what cannot be sealed', () => {
  test('to nobody, to more than seven, or to what is no key', async () => {
    const offTheCurve = peer.publicKey.with(64, nth(peer.publicKey, 64) ^ 1)

    expect(await makeEnvelope({ ...making, recipients: [] })).toEqual({ ok: false, refusal: 'recipients' })
    expect(await makeEnvelope({ ...making, recipients: Array.from({ length: 8 }, () => peer.publicKey) })).toEqual({
      ok: false,
      refusal: 'recipients',
    })
    for (const bad of [offTheCurve, new Uint8Array(65), new Uint8Array()]) {
      expect(await makeEnvelope({ ...making, recipients: [peer.publicKey, bad] })).toEqual({ ok: false, refusal: 'unusable_key' })
    }
  })

  test('under an id or a month that is none', async () => {
    for (const wrong of [{ id: 'x' }, { id: place.id.toUpperCase() }, { epoch: '2026-13' }, { epoch: '2026-1' }, { epoch: '' }]) {
      expect(await makeEnvelope({ ...making, ...wrong })).toEqual({ ok: false, refusal: 'not_a_place' })
      expect(await openEnvelope([peer.key], { ...place, ...wrong }, await makeCover({ randomBytes }))).toEqual(notForUs)
    }
  })

  test('a letter that is too long', async () => {
    expect(await makeEnvelope({ ...making, letter: { ...note, text: 'x'.repeat(1501) } })).toEqual({ ok: false, refusal: 'not_a_letter' })
    expect(await makeEnvelope({ ...making, letter: { ...note, text: '語'.repeat(1500) } })).toEqual({ ok: false, refusal: 'too_long' })
  })
})

test('nothing of the letter is readable in the envelope', async () => {
  const { key } = await contentKeyIn(await envelopeTo([peer.publicKey]), peer)
  const envelope = await envelopeTo([peer.publicKey])

  for (const secret of ['Bad week', '555-0142', note.note, '"kind"']) {
    expect(Buffer.from(envelope).includes(secret)).toBe(false)
    expect(Buffer.from(envelope).includes(Buffer.from(secret, 'utf16le'))).toBe(false)
  }
  expect(Buffer.from(envelope).includes(Buffer.from(key))).toBe(false)
  expect(
    await decrypt({ key, nonce: takeApart(envelope).nonce, associatedData: new Uint8Array() }, takeApart(envelope).body),
  ).toBeUndefined()
  expect(valueOf(await openEnvelope([peer.key], place, envelope)).letter).toEqual(note)
})
