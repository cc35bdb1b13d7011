import { isUuid } from '#kernel/ids.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import type { Reachable } from './wire.ts'
import { words } from './words.ts'

/** A note as it was written, before it is sealed. */
export type Note = {
  readonly to: Reachable
  readonly second: Reachable | null
  readonly text: string
  readonly callMe: { readonly number: string; readonly after: string } | null
}

export const longestNote = 1500

const trimmed = (typed: Readonly<Record<string, string>>, name: string): string => (typed[name] || '').trim()

/** Reads the form, in the page and on the server alike. */
export function parseNote(typed: Readonly<Record<string, string>>, reachable: readonly Reachable[]): Result<Note> {
  const fields: Record<string, string> = {}
  const find = (listing: string) => reachable.find((one) => one.listing === listing)
  const to = find(trimmed(typed, 'to'))
  if (!to) fields['to'] = words.errors.to
  const [text, number, after] = [trimmed(typed, 'text'), trimmed(typed, 'number'), trimmed(typed, 'after')]
  // Counted as the peer's page counts it: a symbol of two halves is two.
  if (text.length > longestNote) fields['text'] = words.errors.long
  if (number.length > 40) fields['number'] = words.errors.number
  if (after.length > 60) fields['after'] = words.errors.after
  if (!number && !text) fields['number'] = words.errors.nothing
  if (!to || Object.keys(fields).length > 0) return refuse({ kind: 'invalid', fields })

  const chosen = trimmed(typed, 'second')
  const second = chosen === 'none' ? undefined : find(isUuid(chosen) ? chosen : to.second || '')
  return ok({ to, second: second && second !== to ? second : null, text, callMe: number ? { number, after } : null })
}
