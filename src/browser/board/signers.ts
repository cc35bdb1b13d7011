import * as v from 'valibot'
import { fromBase64url, type Bytes } from '#engines/sealing/bytes.ts'

const entrySchema = v.object({ listing: v.string(), identity: v.object({ auth: v.string() }) })

/** By which key each listing's word is checked. Earlier identities are in the list too, so that what they signed still opens. */
export function signersIn(keys: unknown): readonly { readonly listing: string; readonly auth: Bytes }[] {
  const entries: readonly unknown[] = Array.isArray(keys) ? keys : []
  return entries.flatMap((entry) => {
    const read = v.safeParse(entrySchema, entry)
    const auth = read.success ? fromBase64url(read.output.identity.auth) : undefined
    return read.success && auth ? [{ listing: read.output.listing, auth }] : []
  })
}
