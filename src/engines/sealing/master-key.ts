import * as v from 'valibot'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { decrypt, encrypt, nonceLength } from './aes-gcm.ts'
import { draw, toBase64url, utf8, type Bytes, type RandomBytes } from './bytes.ts'
import { base64url, jsonText } from './blob.ts'
import { keyLength } from './hkdf.ts'

/** What a master key can be wrapped by: the six words, a passkey, the printed sheet. */
export type WrapKind = 'phrase' | 'passkey' | 'recovery'

export type UnwrapRefusal =
  /** Not a wrapped key of this kind. */
  | { readonly kind: 'unreadable' }
  /** The wrong words or passkey, or another person's wrapped key. */
  | { readonly kind: 'unopenable' }

const wrappedKeySchema = v.strictObject({
  format: v.literal('master-key/v1'),
  by: v.picklist(['phrase', 'passkey', 'recovery']),
  nonce: v.pipe(base64url, v.length(nonceLength)),
  sealed: base64url,
})

const boundTo = (kind: WrapKind, person: string): Bytes => utf8(JSON.stringify(['porchlight master-key/v1', kind, person]))

/** 32 random bytes, made once for each person. */
export const makeMasterKey = (randomBytes: RandomBytes): Bytes => draw(randomBytes, keyLength)

/** The master key as an opaque text that a server can store. */
export async function wrapMasterKey(
  wrap: { readonly kind: WrapKind; readonly wrappingKey: Uint8Array; readonly masterKey: Uint8Array; readonly person: string },
  randomBytes: RandomBytes,
): Promise<string> {
  const nonce = draw(randomBytes, nonceLength)
  if (wrap.masterKey.length !== keyLength) throw new Error('A master key has 32 bytes.')
  const box = { key: wrap.wrappingKey, nonce, associatedData: boundTo(wrap.kind, wrap.person) }
  const sealed = await encrypt(box, wrap.masterKey)
  return JSON.stringify({ format: 'master-key/v1', by: wrap.kind, nonce: toBase64url(nonce), sealed: toBase64url(sealed) })
}

export async function unwrapMasterKey(
  unwrap: { readonly kind: WrapKind; readonly wrappingKey: Uint8Array; readonly person: string },
  text: string,
): Promise<Result<Bytes, UnwrapRefusal>> {
  const blob = v.safeParse(v.pipe(jsonText, wrappedKeySchema), text)
  if (!blob.success || blob.output.by !== unwrap.kind) return refuse({ kind: 'unreadable' })

  const box = { key: unwrap.wrappingKey, nonce: blob.output.nonce, associatedData: boundTo(unwrap.kind, unwrap.person) }
  const masterKey = await decrypt(box, blob.output.sealed)
  return masterKey?.length === keyLength ? ok(masterKey) : refuse({ kind: 'unopenable' })
}
