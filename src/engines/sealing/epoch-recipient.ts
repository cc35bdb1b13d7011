import * as v from 'valibot'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { base64url } from './blob.ts'
import type { Bytes } from './bytes.ts'
import type { Epoch } from './epoch.ts'
import { identityFingerprint, verifyEpochKey, type IdentityRecord } from './identity.ts'
import { importPublicKey } from './public-key.ts'

const entrySchema = v.object({
  listing: v.string(),
  identity: v.object({ sign: base64url, auth: base64url }),
  epochs: v.array(v.object({ epoch: v.string(), publicKey: base64url, signature: base64url })),
})

export type RecipientRefusal =
  /** The list has no key of this listing for this month. */
  | 'no_key'
  /** There is one, and the identity beside it did not sign it. */
  | 'not_signed'
  /** Another identity than the one this device or this card knows. */
  | 'other_identity'

export type Wanted = {
  readonly tenant: string
  readonly listing: string
  readonly epoch: Epoch
  /** The fingerprint this device has sealed to before, or the one in a card's QR code. */
  readonly pinned?: string
}

/** The key to seal to, and whose it is: keep the fingerprint, show the check words. */
export type RecipientKeys = { readonly publicKey: Bytes; readonly identity: IdentityRecord; readonly fingerprint: string }

/** Picks a listing's key of a month out of the public list as the server sends it, and believes nothing in it that is not signed. */
export async function chooseRecipientKeys(list: unknown, wanted: Wanted): Promise<Result<RecipientKeys, RecipientRefusal>> {
  // One by one: an entry that is broken takes the note from one peer, not from all.
  const entries = Array.isArray(list) ? list.map((each: unknown) => v.safeParse(entrySchema, each)) : []
  const theirs = entries.flatMap((each) => (each.success && each.output.listing === wanted.listing ? [each.output] : []))
  const marked = await Promise.all(theirs.map(async (each) => ({ ...each, fingerprint: await identityFingerprint(each.identity) })))
  if (marked.length === 0) return refuse('no_key')

  // The list only grows: of two identities of one listing, or two keys of one month, the last is the present one.
  const known = wanted.pinned === undefined ? marked : marked.filter(({ fingerprint }) => fingerprint === wanted.pinned)
  const entry = known[known.length - 1]
  if (!entry) return refuse('other_identity')

  const { identity, fingerprint } = entry
  const offered = entry.epochs.filter(({ epoch }) => epoch === wanted.epoch)
  offered.reverse()
  for (const { publicKey, signature } of offered) {
    const key = { tenant: wanted.tenant, listing: wanted.listing, epoch: wanted.epoch, publicKey }
    const isSigned = await verifyEpochKey(identity, key, signature)
    if (isSigned && (await importPublicKey(publicKey))) return ok({ publicKey, identity, fingerprint })
  }
  return refuse(offered.length === 0 ? 'no_key' : 'not_signed')
}
