import { concat, utf8, type Bytes } from './bytes.ts'

// The sender's half of RFC 9180 for one suite, base mode, on WebCrypto alone: the library's two halves, with the curves and
// hashes it brings along, would be half of an answer page. Opening stays with the library; decision 8 says why.
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

/** What a sender derives: the encapsulated key (65 bytes), the AES-256 key and the nonce of the first message. */
export type Sender = { readonly enc: Bytes; readonly key: Bytes; readonly nonce: Bytes }

/** SetupBaseS of RFC 9180 for DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. `ephemeral` is a fresh pair for each sealing. */
export async function setUpSender(recipient: CryptoKey, recipientBytes: Bytes, info: Bytes, ephemeral: CryptoKeyPair): Promise<Sender> {
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: recipient }, ephemeral.privateKey, 256)
  const enc = new Uint8Array(await crypto.subtle.exportKey('raw', ephemeral.publicKey))
  const dhKey = await extract(kemSuite, emptySalt, 'eae_prk', new Uint8Array(shared))
  const sharedSecret = await expand(kemSuite, dhKey, { label: 'shared_secret', info: concat(enc, recipientBytes), length: 32 })

  const pskHash = await extract(hpkeSuite, emptySalt, 'psk_id_hash', none)
  const infoHash = await extract(hpkeSuite, emptySalt, 'info_hash', info)
  const schedule = concat(Uint8Array.of(0), pskHash, infoHash)
  const secret = await extract(hpkeSuite, sharedSecret, 'secret', none)
  return {
    enc,
    key: await expand(hpkeSuite, secret, { label: 'key', info: schedule, length: 32 }),
    nonce: await expand(hpkeSuite, secret, { label: 'base_nonce', info: schedule, length: 12 }),
  }
}
