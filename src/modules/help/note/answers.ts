import { openEnvelope } from '#engines/sealing/envelope-open.ts'
import type { Mailbox } from '#engines/sealing/mailbox.ts'
import { type Found, signersIn } from './conversation.ts'

// Opening is apart from sealing: the form's script does not carry it.

/** One envelope of a conversation as its writer reads it. What they sealed themselves they cannot open: it is there, and no more. */
export type Shown =
  | { readonly kind: 'own' }
  /** `by` is the listing that proved to have written it. */
  | { readonly kind: 'answer'; readonly text: string; readonly by: string }

/** The months whose keys an envelope can have been sealed with, the likeliest first. */
function epochsAround(hour: string): readonly string[] {
  const [year = 0, month = 1] = hour.split('-').map((part) => parseInt(part, 10))
  return [0, -1, 1].map((step) => new Date(Date.UTC(year, month - 1 + step, 1)).toISOString().slice(0, 7))
}

type Reading = {
  readonly tenant: string
  readonly mailbox: Mailbox
  readonly found: Found
  /** The hour it is, in the agency's zone. */
  readonly hour: string
  readonly keys: unknown
  /** The sealed blocks by id. */
  readonly blocks: ReadonlyMap<string, Uint8Array>
}

/** Opens what lies in the mailbox. An answer counts only if a peer of the public list proves to have written it. */
export async function readConversation({ tenant, mailbox, found, hour, keys, blocks }: Reading): Promise<readonly Shown[]> {
  const signers = signersIn(keys)
  const trials = epochsAround(hour).flatMap((epoch) => signers.map((signer) => ({ epoch, ...signer })))
  const shown: Shown[] = []
  for (const id of found.own) {
    const block = blocks.get(id)
    let envelope: Shown = { kind: 'own' }
    // The first one is the note itself, sealed to peers alone.
    for (const { epoch, listing, auth } of block && id !== found.note ? trials : []) {
      const opened = await openEnvelope([mailbox.key], { id, tenant, epoch, from: auth }, block || new Uint8Array())
      if (!opened.ok || opened.value.letter.kind !== 'reply' || opened.value.letter.by !== listing) continue
      envelope = { kind: 'answer', text: opened.value.letter.text, by: listing }
      break
    }
    shown.push(envelope)
  }
  return shown
}
