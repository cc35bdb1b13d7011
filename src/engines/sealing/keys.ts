import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { fromBase64url, toBase64url, utf8, type Bytes } from './bytes.ts'

const curve = { name: 'ECDH', namedCurve: 'P-256' }
const scalarLength = 32

/** A key pair as it can be printed or put in a keyring: a raw point of 65 bytes and a raw scalar of 32. */
export type KeyPair = { readonly publicKey: Bytes; readonly privateKey: Bytes }

/** A key pair ready to open with. The private half can't be read out again, so a page may keep it in IndexedDB. */
export type OpeningKey = Awaited<ReturnType<typeof importHalves>>

export type KeyRefusal = { readonly kind: 'not_a_pair' }

/** Made by the platform's own generator. */
export async function makeKeyPair(): Promise<KeyPair> {
  const made = await crypto.subtle.generateKey(curve, true, ['deriveBits'])
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', made.publicKey))
  const privateKey = fromBase64url((await crypto.subtle.exportKey('jwk', made.privateKey)).d ?? '')
  if (privateKey?.length !== scalarLength) throw new Error('The platform exported no private key.')
  return { publicKey, privateKey }
}

/** Refuses a private key that does not belong to the public key, before anybody waits for an opening that can't succeed. */
export async function importPrivateKey(pair: {
  readonly publicKey: Uint8Array
  readonly privateKey: Uint8Array
}): Promise<Result<OpeningKey, KeyRefusal>> {
  const { publicKey, privateKey } = pair
  if (publicKey[0] !== 4) return refuse({ kind: 'not_a_pair' })
  const point = { kty: 'EC', crv: 'P-256', x: toBase64url(publicKey.subarray(1, 33)), y: toBase64url(publicKey.subarray(33)) }
  const scalar = { ...point, d: toBase64url(privateKey) }
  try {
    return (await belongTogether(point, scalar)) ? ok(await importHalves(point, scalar)) : refuse({ kind: 'not_a_pair' })
  } catch {
    // Not a point, a wrong length, a scalar of zero or past the order: platforms differ in what they say, not in refusing it.
    return refuse({ kind: 'not_a_pair' })
  }
}

type Jwk = Readonly<Record<string, string>>

// As JWK with both halves: Safari takes no PKCS #8 without its public half, and Firefox can't derive that half afterwards.
const importHalves = async (point: Jwk, scalar: Jwk) => ({
  publicKey: await crypto.subtle.importKey('jwk', point, curve, true, []),
  privateKey: await crypto.subtle.importKey('jwk', scalar, curve, false, ['deriveBits']),
})

/** Not every platform compares the halves on import, so what one half signs the other must verify. */
async function belongTogether(point: Jwk, scalar: Jwk): Promise<boolean> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const signing = await crypto.subtle.importKey('jwk', scalar, algorithm, false, ['sign'])
  const verifying = await crypto.subtle.importKey('jwk', point, algorithm, false, ['verify'])
  const probe = utf8('porchlight key-pair/v1')
  return crypto.subtle.verify(algorithm, verifying, await crypto.subtle.sign(algorithm, signing, probe), probe)
}
