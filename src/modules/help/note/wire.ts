import { envelopeSize } from '#engines/sealing/envelope-frame.ts'
import { bytesOfId, idOfBytes } from '#kernel/ids.ts'

// What the pages of notes and their scripts say to each other. Both sides import this file and nothing of each other.

/** An envelope as it is posted and as a day is handed out: its id, then the sealed block. */
export const idLength = 16
export const sealedLength = envelopeSize
export const postedLength = idLength + sealedLength

/** How many envelopes are fetched beside each of one's own. */
export const decoyCount = 7

/** How many envelopes one conversation has at most: a note a day and an answer to it, and more. */
export const longestConversation = 64

/** Why an envelope was not kept: 409, 400 or 413, 429, and the last two 503. */
export type NotKept = 'other' | 'broken' | 'too_many' | 'full' | 'closed'

/** Somebody whom a note can be sealed to, as the form lists them. */
export type Reachable = {
  readonly listing: string
  /** The peer's own agency, under which their keys are signed. */
  readonly agency: string
  readonly name: string
  /** Name of a neighbor's agency; null for this agency's own. */
  readonly from: string | null
  /** To whom they pass on a note that waits, if that one can be reached too. */
  readonly second: string | null
}

/** Data of the form's page and of the page of six words, in `<script type="application/json" id="note">`. */
export type NoteData = {
  readonly slug: string
  /** The agency's id, to which every envelope on its board is bound. */
  readonly tenant: string
  readonly timeZone: string
  /** Hours at which boards are read. */
  readonly hours: readonly number[]
  readonly reachable: readonly Reachable[]
}

/** One entry of `/:agency/keys`, all bytes in base64url. `epochs` is empty for keys that only answers are checked with. */
export type KeyEntry = {
  readonly listing: string
  readonly agency: string
  readonly identity: { readonly sign: string; readonly auth: string }
  readonly epochs: readonly { readonly epoch: string; readonly publicKey: string; readonly signature: string }[]
}

/** All ids in a list of them, 16 bytes each. */
export const idsIn = (bytes: Uint8Array): readonly string[] =>
  Array.from({ length: Math.floor(bytes.length / idLength) }, (_, at) => idOfBytes(bytes.subarray(at * idLength, (at + 1) * idLength)))

/** An id and its sealed block as one. */
export function posted(id: string, sealed: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(postedLength)
  whole.set(bytesOfId(id))
  whole.set(sealed, idLength)
  return whole
}
