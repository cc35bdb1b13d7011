import type { NoteData } from '#modules/help/note/wire.ts'

// The server's own page wrote this, so only its being there is asked.
const isNoteData = (written: unknown): written is NoteData => typeof written === 'object' && written !== null && 'tenant' in written

/** What the page says of itself to its script. */
export function noteData(): NoteData | undefined {
  const place = document.querySelector('#note')
  const written: unknown = JSON.parse((place && place.textContent) || 'null')
  return isNoteData(written) ? written : undefined
}

/** `#LISTING.FINGERPRINT`, as a card's QR code brings it. */
export function cardInAddress(hash: string): { readonly listing: string; readonly fingerprint: string } | undefined {
  const [, listing, fingerprint] = /^#([0-9a-f-]{36})\.([0-9A-Z]{16})$/i.exec(hash) || []
  return listing && fingerprint ? { listing: listing.toLowerCase(), fingerprint: fingerprint.toUpperCase() } : undefined
}

/** Whether this browser was asked to save data. */
export function savesData(): boolean {
  const saver = 'connection' in navigator && typeof navigator.connection === 'object' ? navigator.connection : null
  return saver !== null && 'saveData' in saver && saver.saveData === true
}
