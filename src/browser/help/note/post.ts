import { type NotKept, posted } from '#modules/help/note/wire.ts'

const patience = 60_000

const reasons: readonly string[] = ['other', 'broken', 'too_many', 'full', 'closed'] satisfies readonly NotKept[]

const isReason = (because: unknown): because is NotKept => typeof because === 'string' && reasons.indexOf(because) >= 0

async function ask(address: string, options: RequestInit = {}): Promise<Response> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), patience)
  try {
    return await fetch(address, { ...options, credentials: 'omit', signal: stop.signal })
  } finally {
    clearTimeout(timer)
  }
}

/** Posts a sealed envelope. `unsent` when nobody can say whether it arrived: the same one sent again is kept once. */
export async function postEnvelope(root: string, id: string, sealed: Uint8Array): Promise<'kept' | 'unsent' | NotKept> {
  try {
    // Letter by letter as an empty envelope is sent.
    const headers = { 'content-type': 'application/octet-stream' }
    const response = await ask(`${root}/envelope`, { method: 'POST', headers, body: posted(id, sealed) })
    const reply: unknown = await response.json()
    if (typeof reply !== 'object' || reply === null) return 'unsent'
    if (response.status === 200 && 'kept' in reply && reply.kept === true) return 'kept'
    return 'because' in reply && isReason(reply.because) ? reply.because : 'unsent'
  } catch {
    // No link, or something else's page in place of ours.
    return 'unsent'
  }
}

/** The public list of keys, or undefined without a link. */
export async function fetchKeys(root: string): Promise<unknown> {
  try {
    const response = await ask(`${root}/keys`)
    return response.ok ? await response.json() : undefined
  } catch {
    return undefined
  }
}

/** Bytes of an address below the agency's, or undefined. */
export async function fetchBytes(address: string): Promise<Uint8Array | undefined> {
  try {
    const response = await ask(address)
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined
  } catch {
    return undefined
  }
}
