import { boundTo, envelopeInfo, slotAt, slotBoundTo, takeApart } from './envelope-frame.ts'
import { randomBytes, valueOf } from './fixtures.ts'
import { suite } from './hpke.ts'
import { makeEnvelope, type EnvelopeToMake } from './envelope.ts'
import type { Bytes } from './bytes.ts'
import { importPrivateKey, makeKeyPair } from './keys.ts'
import type { LetterOf } from './letter.ts'

// For tests and experiments only.

export const place = {
  id: '3f6c1d52-8f0e-4b1a-9d7e-5a2b8c4d6e10',
  tenant: 'b7e1c9a0-1f2d-4c3b-8a5e-6d7f8091a2b3',
  epoch: '2026-11',
} as const

export const note: LetterOf<'note'> = {
  kind: 'note',
  note: '9a1b2c3d-4e5f-4a6b-8c7d-0e1f2a3b4c5d',
  text: 'Bad week. Could somebody ring me?',
  callMe: { number: '555-0142', after: 'after six' },
  writtenAt: '2026-11-23T14',
  to: '1c2d3e4f-5a6b-4c7d-8e9f-0a1b2c3d4e5f',
  second: null,
  mailbox: null,
}

export const claim: LetterOf<'claim'> = { kind: 'claim', note: note.note, by: note.to, claimedAt: '2026-11-23T19' }

/** Somebody's key in both forms. */
export async function somebody() {
  const pair = await makeKeyPair()
  return { ...pair, key: valueOf(await importPrivateKey(pair)) }
}

export async function envelopeTo(recipients: readonly Uint8Array[], change: Partial<EnvelopeToMake> = {}): Promise<Bytes> {
  return valueOf(await makeEnvelope({ ...place, recipients, letter: note, randomBytes, ...change }))
}

type Somebody = Awaited<ReturnType<typeof somebody>>

/** The content key, as a recipient can get it out with a program of their own. */
export async function contentKeyIn(envelope: Bytes, of: Somebody, from?: Somebody): Promise<{ key: Bytes; at: number }> {
  const { slots } = takeApart(envelope)
  const bound = boundTo(place) ?? new Uint8Array()
  for (let at = 0; at < 8; at += 1) {
    const { enc, sealed } = slotAt(slots, at)
    const opening = { recipientKey: of.key, enc, info: envelopeInfo, ...(from && { senderPublicKey: from.key.publicKey }) }
    try {
      return { key: new Uint8Array(await suite.open(opening, sealed, slotBoundTo(bound, at))), at }
    } catch {
      continue
    }
  }
  throw new Error('No slot opens.')
}
