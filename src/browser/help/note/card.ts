import { make } from '#browser/answer/parts.ts'
import { chooseRecipientKeys } from '#engines/sealing/epoch-recipient.ts'
import { checkWords } from '#engines/sealing/check-words.ts'
import { concat } from '#engines/sealing/bytes.ts'
import { hourIn } from '#kernel/hour.ts'
import type { NoteData } from '#modules/help/note/wire.ts'
import { cardInAddress } from './data.ts'
import { text } from './text.ts'

export type Card = { readonly listing: string; readonly fingerprint: string }

/**
 * Holds what a scanned card says against the public list. `swapped`: the list has another key for that peer than the card, so nothing
 * may be written here.
 */
export async function readCard(
  data: NoteData,
  keys: unknown,
  list: Promise<readonly string[]>,
): Promise<{ readonly card?: Card; readonly swapped?: true; readonly line?: HTMLElement }> {
  const card = cardInAddress(location.hash)
  const peer = card && data.reachable.find(({ listing }) => listing === card.listing)
  if (!card || !peer || keys === undefined) return card ? { card } : {}
  const epoch = hourIn(data.timeZone, new Date()).slice(0, 7)
  const chosen = await chooseRecipientKeys(keys, { tenant: peer.agency, listing: peer.listing, epoch, pinned: card.fingerprint })
  if (!chosen.ok) return { card, swapped: true }
  const { sign, auth } = chosen.value.identity
  const line = make('p', '', text.card(peer.name))
  const shown = make('strong', '')
  line.append(shown)
  const name = async (): Promise<void> => {
    shown.textContent = (await checkWords(concat(sign, auth), await list)).join(' ')
  }
  name().catch(() => line.remove())
  return { card, line }
}
