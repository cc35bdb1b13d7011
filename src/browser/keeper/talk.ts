import * as v from 'valibot'
import { refusalReply } from '#modules/surveys/wire.ts'

/** What came of asking the server. `unsent` when nobody can say whether it arrived, so the same may be sent again. */
export type Told<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'refused'; readonly because: string }
  | { readonly kind: 'unsent' }

/** Posts to our own server as the person who is signed in, and reads only the reply that was agreed. */
export const tell = <T>(address: string, message: unknown, reply: v.GenericSchema<unknown, T>): Promise<Told<T>> =>
  talk(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(message) }, reply)

/** Fetches from our own server, by the same rules. */
export const ask = <T>(address: string, reply: v.GenericSchema<unknown, T>): Promise<Told<T>> => talk(address, {}, reply)

async function talk<T>(address: string, init: RequestInit, reply: v.GenericSchema<unknown, T>): Promise<Told<T>> {
  try {
    const response = await fetch(address, { ...init, headers: { accept: 'application/json', ...init.headers } })
    const body: unknown = await response.json()
    const read = v.safeParse(reply, body)
    if (response.ok && read.success) return { kind: 'ok', value: read.output }
    const no = v.safeParse(refusalReply, body)
    // A server in trouble says so with 5xx: that is no verdict, and the same may be sent again.
    return no.success && response.status < 500 ? { kind: 'refused', because: no.output.because } : { kind: 'unsent' }
  } catch {
    return { kind: 'unsent' }
  }
}
