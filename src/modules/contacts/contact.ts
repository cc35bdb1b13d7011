import content from '#content/contacts/lists.json' with { type: 'json' }
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { isQuarter, type Quarter } from './quarter.ts'

// Runs in the peer's page, in the keeper's and on the server alike, and on phones of 2018.

const listIds = ['mode', 'length', 'who', 'whose', 'visit', 'reason', 'outcome', 'limits'] as const

export type ListId = (typeof listIds)[number]

/** One fixed list: what is asked, and all that may be answered. */
export type List = {
  readonly id: ListId
  readonly ask: string
  /** Whether the page may offer what was chosen last. */
  readonly remembered: boolean
  readonly choices: readonly { readonly id: string; readonly words: string }[]
}

/** All lists, in the order of the page. */
export const lists: readonly List[] = content.lists.flatMap((list) => listIds.filter((id) => id === list.id).map((id) => ({ ...list, id })))

/**
 * One occasion of support, before it is sealed: how much and of what sort, and to whom not at all. No name, no author, no words of
 * one's own, and no time finer than the quarter.
 */
export type Contact = { readonly quarter: Quarter } & Readonly<Record<ListId, string>>

/** What makes a sealed contact one of the team's, and one of its own. */
export type Marks = {
  /** Shows that the team's words were known to whoever wrote it. */
  readonly proof: string
  /** Random: the same contact sent twice has the same one, and two equal contacts have two. */
  readonly nonce: string
}

/** A contact as a keeper opens it. */
export type Received = { readonly contact: Contact } & Marks

/** Reads what was chosen, in the page's form or anywhere else. `quarters` are those that may be chosen today. */
export function parseContact(chosen: Readonly<Record<string, string>>, quarters: readonly Quarter[]): Result<Contact> {
  const missing = lists.filter(({ id, choices }) => !choices.some((choice) => choice.id === chosen[id]))
  const quarter = quarters.find((one) => one === chosen['quarter'])
  if (quarter !== undefined && missing.length === 0) return ok({ ...taken(chosen), quarter })
  const fields = missing.map(({ id }) => [id, 'Tap one.'] as const)
  return refuse({ kind: 'invalid', fields: Object.fromEntries(quarter === undefined ? [['quarter', 'Tap one.'], ...fields] : fields) })
}

const taken = (chosen: Readonly<Record<string, string>>): Readonly<Record<ListId, string>> => ({
  mode: chosen['mode'] || '',
  length: chosen['length'] || '',
  who: chosen['who'] || '',
  whose: chosen['whose'] || '',
  visit: chosen['visit'] || '',
  reason: chosen['reason'] || '',
  outcome: chosen['outcome'] || '',
  limits: chosen['limits'] || '',
})

const format = 1
const mark = /^[\w-]{22}$/

/** The bytes that are padded and sealed. Both marks are 16 bytes in base64url. */
export function encodeContact({ contact, proof, nonce }: Received): Uint8Array<ArrayBuffer> {
  if (!mark.test(proof) || !mark.test(nonce)) throw new TypeError('A mark is 16 bytes in base64url.')
  return new TextEncoder().encode(textOf({ contact, proof, nonce }))
}

/** Reads opened bytes back, and only what `encodeContact` could have written. */
export function decodeContact(bytes: Uint8Array): Result<Received> {
  // A byte that is no UTF-8 becomes a sign that no list has, so it is refused below.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const received = receivedFrom(jsonFrom(text))
  return received && textOf(received) === text ? ok(received) : refuse({ kind: 'conflict', because: 'This is no contact of the log’s.' })
}

const textOf = ({ contact, proof, nonce }: Received): string =>
  JSON.stringify({ v: format, q: contact.quarter, c: listIds.map((id) => contact[id]), p: proof, n: nonce })

function receivedFrom(read: unknown): Received | null {
  if (typeof read !== 'object' || read === null || !('q' in read) || !('c' in read) || !('p' in read) || !('n' in read)) return null
  const { q: quarter, c: choices, p: proof, n: nonce } = read
  if (typeof quarter !== 'string' || !isQuarter(quarter) || !Array.isArray(choices)) return null
  if (typeof proof !== 'string' || typeof nonce !== 'string' || !mark.test(proof) || !mark.test(nonce)) return null
  const list: readonly unknown[] = choices
  const chosen = Object.fromEntries(listIds.map((id, at) => [id, String(list[at])]))
  const contact = parseContact({ ...chosen, quarter }, [quarter])
  return contact.ok ? { contact: contact.value, proof, nonce } : null
}

/** Null for what is no JSON. Only this failure is known here, so nothing else is caught. */
function jsonFrom(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
