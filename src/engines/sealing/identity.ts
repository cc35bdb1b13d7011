import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { concat, toBase64url, utf8, type Bytes } from './bytes.ts'
import { checkWords } from './check-words.ts'
import { publicKeyLength } from './context.ts'
import type { Epoch } from './epoch.ts'
import { fingerprint } from './fingerprint.ts'
import { importPrivateKey, makeKeyPair, type KeyPair, type KeyRefusal, type OpeningKey } from './keys.ts'
import type { WordList } from './words.ts'

/** What everybody may know of a peer's identity: the key that signs the months' keys, and the one that answers are proved by. */
export type IdentityRecord = { readonly sign: Bytes; readonly auth: Bytes }

/** A peer's identity key: two pairs with one name, made once and kept in the keyring. */
export type Identity = { readonly sign: KeyPair; readonly auth: KeyPair }

/** An identity key ready for use; neither private half can be read out again. */
export type IdentityKeys = { readonly record: IdentityRecord; readonly sign: CryptoKey; readonly auth: OpeningKey }

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const privateKeyLength = 32

export const makeIdentity = async (): Promise<Identity> => ({ sign: await makeKeyPair(), auth: await makeKeyPair() })

export const identityRecord = ({ sign, auth }: Identity): IdentityRecord => ({ sign: sign.publicKey, auth: auth.publicKey })

/** Both pairs as one, 130 and 64 bytes, as a keyring holds them. */
export const packIdentity = ({ sign, auth }: Identity): KeyPair => ({
  publicKey: concat(sign.publicKey, auth.publicKey),
  privateKey: concat(sign.privateKey, auth.privateKey),
})

/** The identity key out of a keyring, ready for use; refused when the halves do not belong together. */
export async function unpackIdentity({ publicKey, privateKey }: KeyPair): Promise<Result<IdentityKeys, KeyRefusal>> {
  const record = { sign: publicKey.slice(0, publicKeyLength), auth: publicKey.slice(publicKeyLength) }
  const [signScalar, authScalar] = [privateKey.slice(0, privateKeyLength), privateKey.slice(privateKeyLength)]
  const signs = await importPrivateKey({ publicKey: record.sign, privateKey: signScalar })
  const auth = await importPrivateKey({ publicKey: record.auth, privateKey: authScalar })
  if (!signs.ok || !auth.ok) return refuse({ kind: 'not_a_pair' })

  const [x, y, d] = [record.sign.subarray(1, 33), record.sign.subarray(33), signScalar].map(toBase64url)
  const jwk = { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '', d: d ?? '' }
  return ok({ record, sign: await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['sign']), auth: auth.value })
}

/** Over both keys, so that neither can be swapped without changing what people compare. */
const both = ({ sign, auth }: IdentityRecord): Bytes => concat(sign, auth)

/** 80 bits, for a QR code and for a device that remembers whom it has sealed to before. */
export const identityFingerprint = (record: IdentityRecord): Promise<string> => fingerprint(both(record))

/** Four words, for a peer's card and poster. */
export const identityCheckWords = (record: IdentityRecord, list: WordList): Promise<readonly string[]> => checkWords(both(record), list)

/** A key of one month, of one listing, on one agency's board. */
export type EpochKey = { readonly tenant: string; readonly listing: string; readonly epoch: Epoch; readonly publicKey: Uint8Array }

// The auth key is signed with every month's key: one whose auth key alone was swapped has no month's key that verifies.
const signedText = (record: IdentityRecord, { tenant, listing, epoch, publicKey }: EpochKey): Bytes =>
  utf8(`porchlight epoch-key/v1\n${JSON.stringify([tenant, listing, epoch, toBase64url(publicKey), toBase64url(record.auth)])}`)

/** The signature beside a month's key in the public list: 64 bytes. */
export const signEpochKey = async (identity: Pick<IdentityKeys, 'record' | 'sign'>, key: EpochKey): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.sign(algorithm, identity.sign, signedText(identity.record, key)))

/** False for whatever the owner of the identity did not sign for this agency, listing and month; never a throw. */
export async function verifyEpochKey(record: IdentityRecord, key: EpochKey, signature: Uint8Array): Promise<boolean> {
  try {
    const verifying = await crypto.subtle.importKey('raw', Uint8Array.from(record.sign), algorithm, false, ['verify'])
    return await crypto.subtle.verify(algorithm, verifying, Uint8Array.from(signature), signedText(record, key))
  } catch {
    // No point of the curve in the list.
    return false
  }
}
