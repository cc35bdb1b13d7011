import { fromBase64url } from '#engines/sealing/bytes.ts'
import { makeEnvelope } from '#engines/sealing/envelope.ts'
import { findNote, searchKey } from '#engines/sealing/envelope-search.ts'
import { chooseRecipientKeys } from '#engines/sealing/epoch-recipient.ts'
import { epochOf } from '#engines/sealing/epoch.ts'
import type { Letter, LetterOf } from '#engines/sealing/letter.ts'
import { replyId } from '#engines/sealing/mailbox.ts'
import type { OnBoard } from '#modules/board/wire.ts'
import { randomBytes } from '#browser/random.ts'
import { sendEnvelope, type Lying, type Sent } from './boards.ts'
import type { OwnKeys } from './own-keys.ts'
import type { Reading, Row, Thread } from './reading.ts'

/** What is needed to write on a board. */
export type Writer = {
  readonly me: string
  readonly own: OwnKeys
  readonly reading: Reading
  readonly people: readonly OnBoard[]
}

/** What was sent and now lies on the board, or why it does not. `no_key`: this month's own key is missing. */
export type Written = { readonly sent: Sent | 'no_key' | 'too_long'; readonly lying: readonly Lying[] }

const nothing = (sent: Written['sent']): Written => ({ sent, lying: [] })

/** Everybody who has a part in a conversation, whether or not they have opened it. */
export const partnersIn = ({ conversation: { notes, acts } }: Thread): readonly string[] => {
  const written = notes.flatMap(({ letter }) => [letter.to, ...(letter.second === null ? [] : [letter.second])])
  const handed = acts.flatMap((act) => (act.kind === 'handover' ? [act.to] : []))
  return Array.from(new Set([...written, ...handed]))
}

/** Those who have done something about it: they see what was answered. */
const actorsIn = ({ conversation: { acts } }: Thread): readonly string[] => Array.from(new Set(acts.map(({ by }) => by)))

/** This month's public keys of these people, and one's own. Somebody without a key that is signed is left out. */
async function keysOf({ me, own, reading, people }: Writer, listings: readonly string[]): Promise<readonly Uint8Array[] | null> {
  const { board, keys } = reading
  const epoch = epochOf(board.today)
  const mine = own.epochs.find((one) => one.epoch === epoch)
  if (!mine) return null
  const others = people.filter(({ listing, board: on }) => on === board.agencyId && listing !== me && listings.includes(listing))
  const chosen = await Promise.all(others.map(({ listing, agency }) => chooseRecipientKeys(keys, { tenant: agency, listing, epoch })))
  return [mine.publicKey, ...chosen.flatMap((one) => (one.ok ? [one.value.publicKey] : []))]
}

async function post({ own, reading: { board } }: Writer, id: string, letter: Letter, recipients: readonly Uint8Array[]): Promise<Written> {
  const place = { id, tenant: board.agencyId, epoch: epochOf(board.today) }
  const signed = letter.kind === 'note' ? {} : { from: own.identity.auth }
  const made = await makeEnvelope({ ...place, recipients: recipients.slice(0, 7), letter, randomBytes, ...signed })
  if (!made.ok) return nothing('too_long')
  const sent = await sendEnvelope(board.slug, id, made.value)
  return { sent, lying: sent === 'kept' ? [{ id, day: board.today, sealed: made.value }] : [] }
}

/** A letter that says what is done about a note, without the note's number and the name of whoever does it. */
export type Deed = { readonly kind: 'claim'; readonly claimedAt: string } | { readonly kind: 'release' } | { readonly kind: 'not_right' }

/**
 * Leaves word of an act at the next place of the note's row. Only one envelope can lie there, so of two peers who take a note at
 * the same moment one is told `other`, and both boards show the same one first.
 */
export async function leaveWord(writer: Writer, thread: Thread, deed: Deed): Promise<Written> {
  const recipients = await keysOf(writer, partnersIn(thread))
  if (!recipients) return nothing('no_key')
  const letter = { ...deed, note: thread.conversation.id, by: writer.me }
  return post(writer, await replyId(thread.row.secret, thread.row.next), letter, recipients)
}

/** Hands a note over. Somebody who cannot open it yet is given a copy first, in the same row. */
export async function handOver(writer: Writer, thread: Thread, to: string): Promise<Written> {
  const partners = partnersIn(thread)
  const recipients = await keysOf(writer, [...partners, to])
  if (!recipients) return nothing('no_key')
  const word = (row: Row) =>
    replyId(row.secret, row.next).then((id) =>
      post(writer, id, { kind: 'handover', note: thread.conversation.id, to, by: writer.me }, recipients),
    )
  if (partners.includes(to)) return word(thread.row)

  const last = thread.conversation.notes.at(-1)
  if (!last) return nothing('unsent')
  const copied = await post(writer, await replyId(thread.row.secret, thread.row.next), last.letter, recipients)
  const [copy] = copied.lying
  const mine = writer.own.epochs.find(({ epoch }) => epoch === epochOf(writer.reading.board.today))
  if (copied.sent !== 'kept' || !copy || !mine) return copied
  const tenant = writer.reading.board.agencyId
  const found = await findNote([await searchKey(mine.epoch, mine.key)], { id: copy.id, tenant }, copy.sealed)
  if (!found) return nothing('unsent')
  const handed = await word({ secret: found.secret, next: 0 })
  return { sent: handed.sent, lying: [copy, ...handed.lying] }
}

/** Answers into the mailbox of whoever asked. Those who have done something about the note can read it too. */
export async function answer(writer: Writer, thread: Thread, text: string): Promise<Written> {
  const mailbox = thread.conversation.notes[0]?.letter.mailbox
  const [publicKey, detectionKey] = [fromBase64url(mailbox?.publicKey ?? ''), fromBase64url(mailbox?.detectionKey ?? '')]
  const peers = await keysOf(writer, actorsIn(thread))
  if (!publicKey || !detectionKey || !peers) return nothing('no_key')
  const letter: LetterOf<'reply'> = { kind: 'reply', note: thread.conversation.id, text, by: writer.me }
  return post(writer, await replyId(detectionKey, thread.nextReply), letter, [publicKey, ...peers])
}
