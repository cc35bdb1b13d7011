import { fromBase64url, type RandomBytes, toBase64url } from '#engines/sealing/bytes.ts'
import { makeEnvelope } from '#engines/sealing/envelope.ts'
import { chooseRecipientKeys, type RecipientRefusal } from '#engines/sealing/epoch-recipient.ts'
import { decoysFor, type Mailbox, replyId } from '#engines/sealing/mailbox.ts'
import { hourIn } from '#kernel/hour.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import type { Note } from './note-form.ts'
import { decoyCount, longestConversation } from './wire.ts'

// Sealing a note, and finding the envelopes of a conversation. The same in the page and, without script, on the server.

/** Another identity than the one on a card, or keys that do not fit, are refused like a key that is not there: with a word, before sealing. */
export type SealNoteRefusal = RecipientRefusal | 'too_long'

export type Sealed = { readonly id: string; readonly sealed: Uint8Array<ArrayBuffer> }

export type Means = {
  readonly tenant: string
  readonly timeZone: string
  readonly now: Date
  /** The public list of keys, as the server sends it. */
  readonly keys: unknown
  /** Fingerprints by listing, from a card's QR code. */
  readonly pinned?: Readonly<Record<string, string>>
  readonly newId: () => string
  readonly randomBytes: RandomBytes
  /** Only where a written answer is wanted: the mailbox, and the place in its row at which this envelope lies. */
  readonly mailbox?: { readonly of: Mailbox; readonly place: number }
}

/** Seals a note to the peer and, if there is one, to the second. A second without a usable key is left out. */
export async function sealNote(note: Note, means: Means): Promise<Result<Sealed, SealNoteRefusal>> {
  const hour = hourIn(means.timeZone, means.now)
  const epoch = hour.slice(0, 7)
  const keyOf = ({ listing, agency }: Note['to']) => {
    const pinned = means.pinned && means.pinned[listing]
    return chooseRecipientKeys(means.keys, { tenant: agency, listing, epoch, ...(pinned ? { pinned } : {}) })
  }
  const to = await keyOf(note.to)
  if (!to.ok) return to
  const second = note.second && (await keyOf(note.second))
  if (second && !second.ok && second.refusal !== 'no_key') return second

  const { mailbox } = means
  const conversation = mailbox ? await replyId(mailbox.of.detectionKey, 0) : means.newId()
  const id = mailbox ? await replyId(mailbox.of.detectionKey, mailbox.place) : conversation
  const made = await makeEnvelope({
    id,
    tenant: means.tenant,
    epoch,
    recipients: [to.value.publicKey, ...(second && second.ok ? [second.value.publicKey] : [])],
    letter: {
      kind: 'note',
      note: conversation,
      text: note.text,
      callMe: note.callMe,
      writtenAt: hour,
      to: note.to.listing,
      second: note.second && second && second.ok ? note.second.listing : null,
      mailbox: mailbox ? { publicKey: toBase64url(mailbox.of.publicKey), detectionKey: toBase64url(mailbox.of.detectionKey) } : null,
    },
    randomBytes: means.randomBytes,
  })
  return made.ok ? ok({ id, sealed: made.value }) : refuse('too_long')
}

/** What lies on the board of one conversation. */
export type Found = {
  /** The id under which the note itself lies, or lay. */
  readonly note: string
  /** Its envelopes' ids, in the order in which they came; the note itself first, unless its 21 days are over. */
  readonly own: readonly string[]
  /** Where the next envelope of the conversation goes. */
  readonly next: number
  /** What to fetch: the own ones among others, in the order of ids. Others alone where none is there. */
  readonly fetch: readonly string[]
}

/** Looks for a mailbox's envelopes in the list of all ids. The list is the same for everybody who asks. */
export async function findConversation({ detectionKey }: Mailbox, all: readonly string[]): Promise<Found> {
  const places = Array.from({ length: longestConversation }, (_, place) => place)
  const row = await Promise.all(places.map((place) => replyId(detectionKey, place)))
  const there = new Set(all)
  const own = row.filter((id) => there.has(id))
  const last = row.reduce((highest, id, place) => (there.has(id) ? place : highest), -1)
  // Words that lead to nothing fetch as much as words that do.
  const hits = own.length > 0 ? own : row.slice(0, 1)
  const decoys = await Promise.all(hits.map((id) => decoysFor(detectionKey, id, all, own.length > 0 ? decoyCount : decoyCount + 1)))
  const fetch = Array.from(new Set(own.concat(...decoys)))
  fetch.sort()
  return { note: row[0] || '', own, next: last + 1, fetch }
}

/** The public keys by which answers show who wrote them, with the listing each belongs to. */
export function signersIn(keys: unknown): readonly { readonly listing: string; readonly auth: Uint8Array }[] {
  if (!Array.isArray(keys)) return []
  const list: readonly unknown[] = keys
  return list.flatMap((entry) => {
    const { listing, identity } = fieldsOf(entry)
    const auth = fieldsOf(identity)['auth']
    const bytes = typeof auth === 'string' ? fromBase64url(auth) : undefined
    return typeof listing === 'string' && bytes ? [{ listing, auth: bytes }] : []
  })
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null ? { ...value } : {})
