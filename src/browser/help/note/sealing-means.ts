import { newId, randomBytes } from '#browser/random.ts'
import type { Means } from '#modules/help/note/conversation.ts'
import type { NoteData } from '#modules/help/note/wire.ts'

/** What this page seals a note with, whatever is in it. */
export const sealingMeans = ({ tenant, timeZone }: NoteData, keys: unknown): Means => ({
  tenant,
  timeZone,
  now: new Date(),
  keys,
  newId,
  randomBytes,
})
