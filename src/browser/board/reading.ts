import { fromBase64url } from '#engines/sealing/bytes.ts'
import { openEnvelope } from '#engines/sealing/envelope-open.ts'
import { findNote, searchKey } from '#engines/sealing/envelope-search.ts'
import { epochOf } from '#engines/sealing/epoch.ts'
import type { Letter } from '#engines/sealing/letter.ts'
import { replyId } from '#engines/sealing/mailbox.ts'
import { addMonths } from '#kernel/day.ts'
import type { Board } from '#modules/board/wire.ts'
import { longestConversation } from '#modules/help/note/wire.ts'
import type { Lying } from './boards.ts'
import type { OwnKeys } from './own-keys.ts'
import { signersIn } from './signers.ts'
import type { Act, Conversation, Note, Reply } from './thread.ts'

/** One board as it lies in this page: everything that is there, and the notes among it that opened. It is gone with the page. */
export type Reading = {
  readonly board: Board
  readonly lying: ReadonlyMap<string, Lying>
  /** The public list of keys, as the server sends it. */
  readonly keys: unknown
  readonly notes: readonly Note[]
}

/** The row in which word of acts is left, and its next place. */
export type Row = { readonly secret: Uint8Array<ArrayBuffer>; readonly next: number }

/** A conversation, where the next act about it goes, and the next answer. */
export type Thread = { readonly conversation: Conversation; readonly row: Row; readonly nextReply: number }

type Opener = { readonly own: OwnKeys; readonly reading: Reading }

const monthsAround = (day: string): readonly string[] => [0, -1, 1].map((months) => epochOf(addMonths(`${day.slice(0, 7)}-01`, months)))

const keysFor = ({ epochs }: OwnKeys, day: string) => epochs.filter(({ epoch }) => monthsAround(day).includes(epoch))

/** What somebody signed, if it opens, is about this note, and is by whom it says. */
async function openSigned({ own, reading }: Opener, lying: Lying, note: string): Promise<Letter | undefined> {
  const place = { id: lying.id, tenant: reading.board.agencyId }
  for (const signer of signersIn(reading.keys)) {
    for (const { epoch, key } of keysFor(own, lying.day)) {
      const opened = await openEnvelope([key], { ...place, epoch, from: signer.auth }, lying.sealed)
      if (!opened.ok) continue
      const { letter } = opened.value
      return letter.kind !== 'note' && letter.note === note && letter.by === signer.listing ? letter : undefined
    }
  }
  return undefined
}

/**
 * The acts left in a note's row, in their order. A note that was handed to somebody new lies in the row as a copy, and the row goes
 * on under that copy's own secret, which the newcomer has too.
 */
async function walk(opener: Opener, note: Note, copies: Set<string>): Promise<{ readonly acts: readonly Act[]; readonly row: Row }> {
  const { reading, own } = opener
  const acts: Act[] = []
  let row: Row = { secret: note.secret, next: 0 }
  while (row.next < longestConversation) {
    const lying = reading.lying.get(await replyId(row.secret, row.next))
    if (!lying) break
    const signed = await openSigned(opener, lying, note.letter.note)
    if (signed && signed.kind !== 'note' && signed.kind !== 'reply') acts.push(signed)
    const ready = signed ? [] : await Promise.all(keysFor(own, lying.day).map(({ epoch, key }) => searchKey(epoch, key)))
    const copy = await findNote(ready, { id: lying.id, tenant: reading.board.agencyId }, lying.sealed)
    if (copy) copies.add(lying.id)
    row = copy ? { secret: copy.secret, next: 0 } : { ...row, next: row.next + 1 }
  }
  return { acts, row }
}

/** Answers lie where whoever asked looks for them. */
async function repliesTo(opener: Opener, note: Note): Promise<{ readonly replies: readonly Reply[]; readonly next: number }> {
  const detectionKey = fromBase64url(note.letter.mailbox?.detectionKey ?? '')
  const replies: Reply[] = []
  let next = 1
  if (!detectionKey || detectionKey.length === 0) return { replies, next }
  for (let place = 1; place < longestConversation; place += 1) {
    const lying = opener.reading.lying.get(await replyId(detectionKey, place))
    if (!lying) continue
    next = place + 1
    if (opener.reading.notes.some(({ envelope }) => envelope === lying.id)) continue
    const letter = await openSigned(opener, lying, note.letter.note)
    if (letter?.kind === 'reply') replies.push({ envelope: lying.id, place, letter })
  }
  return { replies, next }
}

const inOrder = (one: Note, other: Note): number =>
  one.letter.writtenAt === other.letter.writtenAt
    ? one.envelope < other.envelope
      ? -1
      : 1
    : one.letter.writtenAt < other.letter.writtenAt
      ? -1
      : 1

const isSameLetter = (one: Note, other: Note): boolean => JSON.stringify(one.letter) === JSON.stringify(other.letter)

/** All conversations on a board that this reader's keys open. */
export async function threadsOf(own: OwnKeys, reading: Reading): Promise<readonly Thread[]> {
  const opener = { own, reading }
  const ids = Array.from(new Set(reading.notes.map(({ letter }) => letter.note)))
  return Promise.all(
    ids.map(async (id) => {
      const all = reading.notes.filter(({ letter }) => letter.note === id).toSorted(inOrder)
      const copies = new Set<string>()
      const walked = await Promise.all(all.map(async (note) => ({ note, ...(await walk(opener, note, copies)) })))
      // A copy's row is reached from the note that it copies, for those who have both.
      const rows = walked.filter(({ note }) => !copies.has(note.envelope))
      const acts = rows.flatMap((each) => each.acts)
      const row = (rows.findLast((each) => each.acts.length > 0) ?? rows[0])?.row
      const notes = all.filter((note, at) => !all.slice(0, at).some((earlier) => isSameLetter(earlier, note)))
      const first = notes[0]
      const { replies, next } = first ? await repliesTo(opener, first) : { replies: [], next: 1 }
      const conversation = { board: reading.board.agencyId, id, notes, acts, replies }
      return { conversation, row: row ?? { secret: new Uint8Array(), next: 0 }, nextReply: next }
    }),
  )
}
