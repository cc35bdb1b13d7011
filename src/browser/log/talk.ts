import type { LedgerList, NotKept } from '#modules/contacts/wire.ts'
import { readList } from './ledgers.ts'

const patience = 60_000
// On a poor link the list that is here is better than one that is coming.
const shortPatience = 4000

async function ask(address: string, wait: number, options: RequestInit = {}): Promise<Response> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), wait)
  try {
    return await fetch(address, { ...options, credentials: 'omit', signal: stop.signal })
  } finally {
    clearTimeout(timer)
  }
}

/** The public list of keys; undefined where there is no link. */
export async function fetchList(root: string, hurry: boolean): Promise<LedgerList | undefined> {
  try {
    const response = await ask(`${root}/ledger`, hurry ? shortPatience : patience, { cache: 'no-store' })
    return response.ok ? readList(await response.json()) : undefined
  } catch {
    return undefined
  }
}

const reasons: readonly string[] = ['closed', 'unknown', 'broken', 'too_many'] satisfies readonly NotKept[]

const isReason = (because: unknown): because is NotKept => typeof because === 'string' && reasons.indexOf(because) >= 0

/** Posts a sealed contact, without a cookie. `unsent` when nobody can say whether it arrived: the same one again is kept once. */
export async function postContact(root: string, body: Uint8Array<ArrayBuffer>): Promise<'kept' | 'unsent' | NotKept> {
  try {
    const response = await ask(`${root}/contact`, patience, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body,
    })
    const reply: unknown = await response.json()
    if (typeof reply !== 'object' || reply === null) return 'unsent'
    if (response.status === 200) return 'kept' in reply && reply.kept === true ? 'kept' : 'unsent'
    const because = 'because' in reply ? reply.because : ''
    return isReason(because) ? because : 'unsent'
  } catch {
    return 'unsent'
  }
}
