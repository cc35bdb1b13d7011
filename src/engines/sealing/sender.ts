import { concat, utf8, type Bytes } from './bytes.ts'

// The sender's half of RFC 9180 for one suite on WebCrypto alone, base mode here and auth mode in auth.ts: the library's two
// halves, with the curves and hashes it brings along, would be half of an answer page. Opening stays with the library; decision 8.
const kemSuite = concat(utf8('KEM'), Uint8Array.of(0, 0x10))
const hpkeSuite = concat(utf8('HPKE'), Uint8Array.of(0, 0x10, 0, 1, 0, 2))
const protocol = utf8('HPKE-v1')
const none = new Uint8Array()
// HMAC pads its key with zeros, so this is the empty salt, which some browsers refuse as a key.
const emptySalt = new Uint8Array(32)

async function hmac(key: Bytes, message: Bytes): Promise<Bytes> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, message))
}

const extract = (suite: Bytes, salt: Bytes, label: string, secret: Bytes) => hmac(salt, concat(protocol, suite, utf8(label), secret))

/** LabeledExpand of at most 32 bytes: one block of HKDF-Expand is all that this suite asks for. */
const expand = async (suite: Bytes, key: Bytes, { label, info, length }: { label: string; info: Bytes; length: number }) =>
  (await hmac(key, concat(Uint8Array.of(0, length), protocol, suite, utf8(label), info, Uint8Array.of(1)))).slice(0, length)

export const extractForKem = (label: string, secret: Bytes): Promise<Bytes> => extract(kemSuite, emptySalt, label, secret)

export const expandForKem = (key: Bytes, label: string, info: Bytes): Promise<Bytes> => expand(kemSuite, key, { label, info, length: 32 })

/** ECDH: 32 bytes that only the owners of the two keys can work out. */
export const agree = async (privateKey: CryptoKey, publicKey: CryptoKey): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.deriveBits({ name: 'ECDH', public: publicKey }, privateKey, 256))

export const rawKey = async (publicKey: CryptoKey): Promise<Bytes> => new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))

/** ExtractAndExpand of the KEM: one secret out of what was agreed, bound to every public key that took part. */
export const sharedSecretOf = async (agreed: Bytes, kemContext: Bytes): Promise<Bytes> =>
  expandForKem(await extractForKem('eae_prk', agreed), 'shared_secret', kemContext)

/** The modes of RFC 9180 that we send in: by nobody in particular, or by the owner of a key. */
const baseMode = 0
export const authMode = 2

/** KeySchedule without a pre-shared key: the AES-256 key and the nonce of the first message. */
export async function schedule(mode: number, sharedSecret: Bytes, info: Bytes): Promise<{ readonly key: Bytes; readonly nonce: Bytes }> {
  const pskHash = await extract(hpkeSuite, emptySalt, 'psk_id_hash', none)
  const infoHash = await extract(hpkeSuite, emptySalt, 'info_hash', info)
  const context = concat(Uint8Array.of(mode), pskHash, infoHash)
  const secret = await extract(hpkeSuite, sharedSecret, 'secret', none)
  return {
    key: await expand(hpkeSuite, secret, { label: 'key', info: context, length: 32 }),
    nonce: await expand(hpkeSuite, secret, { label: 'base_nonce', info: context, length: 12 }),
  }
}

/** What a sender derives: the encapsulated key (65 bytes), the AES-256 key and the nonce of the first message. */
export type Sender = { readonly enc: Bytes; readonly key: Bytes; readonly nonce: Bytes }

/** SetupBaseS of RFC 9180 for DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. `ephemeral` is a fresh pair for each sealing. */
export async function setUpSender(recipient: CryptoKey, recipientBytes: Bytes, info: Bytes, ephemeral: CryptoKeyPair): Promise<Sender> {
  const enc = await rawKey(ephemeral.publicKey)
  const secret = await sharedSecretOf(await agree(ephemeral.privateKey, recipient), concat(enc, recipientBytes))
  return { enc, ...(await schedule(baseMode, secret, info)) }
}
