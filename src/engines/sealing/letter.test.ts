import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { toBase64url, utf8 } from './bytes.ts'
import { claim, note } from './envelope.fixtures.ts'
import { randomBytes, valueOf } from './fixtures.ts'
import { letterFromBytes, letterToBytes, type Letter } from './letter.ts'

const notALetter = { ok: false, refusal: 'not_a_letter' }
const mailbox = { publicKey: toBase64url(randomBytes(65)), detectionKey: toBase64url(randomBytes(32)) }
const by = '1c2d3e4f-5a6b-4c7d-8e9f-0a1b2c3d4e5f'

test('every kind of letter comes back as it was written', () => {
  const letters: readonly Letter[] = [
    note,
    { ...note, text: '', second: by },
    { ...note, callMe: null, mailbox },
    claim,
    { kind: 'reply', note: note.note, text: 'Line one.\nLine “two” – 😀', by },
    { kind: 'handover', note: note.note, to: 'clinician', by },
    { kind: 'not_right', note: note.note, by },
    { kind: 'release', note: note.note, by },
  ]

  for (const letter of letters) expect(letterFromBytes(valueOf(letterToBytes(letter)))).toEqual(letter)
})

test('the longest note with everything in it fits', () => {
  const longest: Letter = {
    ...note,
    text: 'ü'.repeat(1500),
    callMe: { number: '5'.repeat(80), after: 'x'.repeat(80) },
    second: by,
    mailbox,
  }

  expect(letterToBytes(longest).ok).toBe(true)
})

test('a note says something: words, or a number to call', () => {
  expect(letterToBytes({ ...note, text: '', callMe: null })).toEqual(notALetter)
  expect(letterToBytes({ ...note, text: '  \n', callMe: null })).toEqual(notALetter)
  expect(letterToBytes({ ...note, text: '', callMe: { number: '', after: '' } })).toEqual(notALetter)
  expect(letterToBytes({ ...note, text: '' }).ok).toBe(true)
})

test('the hour is the finest time in a letter', () => {
  for (const writtenAt of ['2026-11-23', '2026-11-23T14:05', '2026-11-23T14:05:09Z', '14', '']) {
    expect(letterToBytes({ ...note, writtenAt })).toEqual(notALetter)
    expect(letterToBytes({ ...claim, claimedAt: writtenAt })).toEqual(notALetter)
  }
})

test('what is missing, wrong or too much is no letter', () => {
  const wrong: readonly object[] = [
    { ...note, kind: 'complaint' },
    { ...note, note: 'not-an-id' },
    { ...note, text: 'x'.repeat(1501) },
    { ...note, badge: '4711' },
    { ...note, mailbox: { ...mailbox, publicKey: toBase64url(randomBytes(64)) } },
    { ...note, mailbox: { ...mailbox, detectionKey: 'ä' } },
    { ...claim, by: '' },
    { ...claim, by: 'x'.repeat(65) },
    { kind: 'reply', note: note.note, text: '', by },
    { kind: 'handover', note: note.note, by },
    {},
  ]

  for (const each of wrong) {
    expect(letterToBytes(each as Letter)).toEqual(notALetter)
    expect(letterFromBytes(utf8(JSON.stringify(each)))).toBeUndefined()
  }
})

test('more than 4,000 bytes are refused although the text is short enough', () => {
  expect(letterToBytes({ ...note, text: '語'.repeat(1500) })).toEqual({ ok: false, refusal: 'too_long' })
  expect(letterFromBytes(utf8(JSON.stringify({ ...note, text: '語'.repeat(1500) })))).toBeUndefined()
})

test('no bytes of any kind throw', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => letterFromBytes(Uint8Array.from(bytes)) === undefined))
  fc.assert(fc.property(fc.json(), (json) => letterFromBytes(utf8(json)) === undefined))
})
