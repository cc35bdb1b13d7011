import { expect, test } from 'vitest'
import type { PersonId } from '#kernel/ids.ts'
import { parseChange, parseEnding, parseReturned, parseSignature, type Published, send, sign } from './commitment.ts'
import { standingOf } from './standing.ts'
import { checkMark, partsOf, standingInWords } from './words.ts'

const [dana, walt, grant] = ['d', 'w', 'g'].map((one) => one.repeat(8) as PersonId) as [PersonId, PersonId, PersonId]
const today = '2026-11-23'
const digest = 'a'.repeat(64)
const sending = { personId: dana, to: walt, readDigest: digest, on: today }
const sent = { digest, sentBy: dana, sentTo: walt }
const signing = { personId: walt, readDigest: digest, name: 'Walt Brennock', title: 'Chief', on: today }

const published: Published = {
  id: '1',
  text: 'Title\n\nText',
  digest,
  termUntil: '2027-11-23',
  signedBy: walt,
  signerName: 'Walt Brennock',
  signerTitle: 'Chief',
  signedOn: '2026-11-01',
  change: null,
  ended: null,
}
const inCommand = [{ personId: walt, name: 'Walt Brennock' }]

test('a text is sent once, as it was read, and to somebody else', () => {
  expect(send({ stage: 'draft', digest }, sending)).toEqual({ ok: true, value: { sentBy: dana, sentTo: walt, sentOn: today } })

  expect(send({ stage: 'sent', digest }, sending)).toMatchObject({ ok: false, refusal: { kind: 'conflict' } })
  expect(send({ stage: 'draft', digest: 'b'.repeat(64) }, sending)).toMatchObject({ ok: false, refusal: { kind: 'conflict' } })
  expect(send({ stage: 'draft', digest }, { ...sending, to: dana })).toMatchObject({
    ok: false,
    refusal: { fields: { to: expect.any(String) } },
  })
})

test('the signer signs what they read, and whoever sent it does not sign it', () => {
  expect(sign(sent, signing)).toEqual({
    ok: true,
    value: { signedBy: walt, signerName: 'Walt Brennock', signerTitle: 'Chief', signedOn: today },
  })

  expect(sign(sent, { ...signing, readDigest: 'b'.repeat(64) })).toMatchObject({ refusal: { kind: 'conflict' } })
  expect(sign(sent, { ...signing, personId: grant })).toMatchObject({ refusal: { kind: 'missing' } })
  expect(sign({ ...sent, sentTo: dana }, { ...signing, personId: dana })).toMatchObject({ refusal: { kind: 'conflict' } })
})

test('a signature has a name, a title, and the word that the text was read', () => {
  const good = { signerName: 'Walt Brennock', signerTitle: 'Chief', read: 'yes' }

  expect(parseSignature(good)).toMatchObject({ ok: true })
  for (const field of Object.keys(good))
    expect(parseSignature({ ...good, [field]: '' }), field).toMatchObject({
      ok: false,
      refusal: { fields: { [field]: expect.any(String) } },
    })
})

test('a reason for sending it back may be left out, and is short', () => {
  expect(parseReturned({}, today)).toEqual({ ok: true, value: { on: today, because: null } })
  expect(parseReturned({ because: ' Time on  duty ' }, today)).toEqual({ ok: true, value: { on: today, because: 'Time on duty' } })
  expect(parseReturned({ because: 'x'.repeat(501) }, today)).toMatchObject({ ok: false })
})

test('a change of chief lies between the signing and today, and an ending says how', () => {
  const around = { signedOn: '2026-11-01', today }

  expect(parseChange({ leftOn: '2026-11-20', successor: '' }, around)).toEqual({ ok: true, value: { on: '2026-11-20', successor: null } })
  for (const leftOn of ['', '2026-10-31', '2026-11-24', '2026-02-30'])
    expect(parseChange({ leftOn }, around), leftOn).toMatchObject({ ok: false, refusal: { fields: { leftOn: expect.any(String) } } })
  expect(parseEnding({ how: 'withdrawn' })).toEqual({ ok: true, value: 'withdrawn' })
  expect(parseEnding({ how: 'burnt' })).toMatchObject({ ok: false })
})

test('a promise is in force while its signer leads and its term runs', () => {
  expect(standingOf([], inCommand, today)).toEqual({ kind: 'none' })
  expect(standingOf([published], inCommand, today)).toMatchObject({ kind: 'in_force' })
  expect(standingOf([published], inCommand, '2027-11-23')).toMatchObject({ kind: 'in_force' })
  expect(standingOf([published], inCommand, '2027-11-24')).toMatchObject({ kind: 'not_renewed', why: 'term' })
})

test('after a change of chief it is not yet renewed by whoever came, named or not', () => {
  const standing = standingOf([published], [{ personId: grant, name: 'Grant Ferrowby' }], today)

  expect(standing).toMatchObject({ kind: 'not_renewed', why: 'new_chief', by: 'Grant Ferrowby' })
  expect(standingInWords(standing)).toEqual({
    heading: 'Not yet renewed by Grant Ferrowby',
    text: 'Signed by Walt Brennock, Chief, on 1 November 2026. Somebody else leads the agency.',
  })
  expect(standingOf([published], [], today)).toMatchObject({ by: 'whoever leads the agency now' })
  const noted = { ...published, change: { on: '2026-11-20', successor: 'Alma Ostrander' } }
  expect(standingOf([noted], inCommand, today)).toMatchObject({ kind: 'not_renewed', by: 'Alma Ostrander' })
})

test('of several the last one counts: a promise that was withdrawn hides no earlier one', () => {
  const withdrawn = { ...published, ended: { on: '2026-11-20', how: 'withdrawn' } as const }

  expect(standingOf([withdrawn, published], inCommand, today)).toMatchObject({ kind: 'ended' })
  expect(standingInWords(standingOf([withdrawn], inCommand, today))).toMatchObject({ heading: 'Withdrawn by command on 20 November 2026' })
})

test('the text keeps its paragraphs, and a short mark tells one text from another', () => {
  expect(partsOf('Title\n\nOne\n\nTwo')).toEqual({ title: 'Title', paragraphs: ['One', 'Two'] })
  expect(checkMark('0123456789abcdef0123')).toBe('0123 4567 89ab cdef')
})
