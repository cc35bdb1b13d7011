import { type Context, sealedLength } from '#engines/sealing/context.ts'
import { bytesOfId, idOfBytes } from '#kernel/ids.ts'
import type { Quarter } from './quarter.ts'

// What the log's page, its script, the keeper's page and the server say to each other. All of them import this file.

/** A contact is sealed at this size, whatever was tapped. */
export const contactSize = 256

const idLength = 16

/** A contact as it is posted: the ledger's id, its own, and the sealed block. Every other length is turned away. */
export const postedLength = 2 * idLength + sealedLength(contactSize)

/** What a sealed contact is bound to: it opens as no other agency's, and in no other ledger. */
export const contactContext = (tenant: string, ledger: string): Context => ({ use: 'contact/v1', tenant, kind: ledger })

export type Posted = { readonly ledger: string; readonly contact: string; readonly sealed: Uint8Array }

export function posted({ ledger, contact, sealed }: Posted): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(postedLength)
  whole.set(bytesOfId(ledger))
  whole.set(bytesOfId(contact), idLength)
  whole.set(sealed, 2 * idLength)
  return whole
}

export const readPosted = (bytes: Uint8Array): Posted => ({
  ledger: idOfBytes(bytes.subarray(0, idLength)),
  contact: idOfBytes(bytes.subarray(idLength, 2 * idLength)),
  sealed: bytes.subarray(2 * idLength),
})

/** Why a contact was not kept: 409, 404, 400 or 413, 429. */
export type NotKept = 'closed' | 'unknown' | 'broken' | 'too_many'

/** A keeper's public identity key, in base64url. The id stands for no name. */
export type KeeperEntry = { readonly id: string; readonly sign: string; readonly auth: string }

/** The key of one quarter, in base64url, signed by a keeper's identity key over `signedKey`. */
export type LedgerEntry = {
  readonly id: string
  readonly quarter: Quarter
  readonly publicKey: string
  readonly signedBy: string
  readonly signature: string
  /** Which words of the team belong to it, by their number. */
  readonly words: number
}

/** `GET /c/:slug/ledger`: public, and the same for everybody who asks. */
export type LedgerList = {
  readonly tenant: string
  readonly year: number
  readonly design: 'total' | 'tables'
  readonly keepers: readonly KeeperEntry[]
  readonly ledgers: readonly LedgerEntry[]
}

/** Data of the log's page, in `<script type="application/json" id="log">`. */
export type LogData = { readonly slug: string; readonly timeZone: string; readonly addresses: readonly string[] }
