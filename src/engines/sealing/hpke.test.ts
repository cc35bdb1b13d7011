import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { decrypt, encrypt } from './aes-gcm.ts'
import { concat } from './bytes.ts'
import { hkdf } from './hkdf.ts'
import { suite } from './hpke.ts'
import { nth, valueOf } from './fixtures.ts'
import { importPrivateKey } from './keys.ts'
import gcm from './vectors/aes-256-gcm.json' with { type: 'json' }
import rfc5869 from './vectors/rfc5869.json' with { type: 'json' }
import rfc9180 from './vectors/rfc9180-p256.json' with { type: 'json' }

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))
const hex = (given: Uint8Array | ArrayBuffer) => Buffer.from(given instanceof ArrayBuffer ? new Uint8Array(given) : given).toString('hex')

const suiteOf = (aeadId: number) =>
  aeadId === 2 ? suite : new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes128Gcm() })

test.each(rfc9180.vectors)('a thousand messages come out as RFC 9180 publishes them (cipher $aead_id)', async (vector) => {
  const ours = suiteOf(vector.aead_id)
  const info = bytes(vector.info)
  const recipientPublicKey = await ours.kem.deserializePublicKey(bytes(vector.pkRm))
  const key = await importPrivateKey({ publicKey: bytes(vector.pkRm), privateKey: bytes(vector.skRm) })
  const stream = createHash('shake128', { outputLength: 600_000 }).digest()
  let at = 0
  const drawInput = () => {
    const length = nth(stream, at)
    at += 1 + length
    return Uint8Array.from(stream.subarray(at - length, at))
  }
  const all = createHash('shake128', { outputLength: 16 })

  const sender = await ours.createSenderContext({ recipientPublicKey, info, ekm: bytes(vector.ikmE).buffer })
  const recipient = await ours.createRecipientContext({
    recipientKey: valueOf(key),
    enc: sender.enc,
    info,
  })
  for (let message = 0; message < 1000; message += 1) {
    const [aad, plaintext] = [drawInput(), drawInput()]
    const ciphertext = new Uint8Array(await sender.seal(plaintext, aad))
    all.update(ciphertext)
    if (message % 50 === 0) expect(hex(await recipient.open(ciphertext, aad))).toBe(hex(plaintext))
    else await recipient.open(ciphertext, aad)
  }

  expect(hex(sender.enc)).toBe(vector.enc)
  expect(all.digest('hex')).toBe(vector.encryptions_accumulated)
})

test('a published seed gives the published key pair', async () => {
  for (const vector of rfc9180.vectors) {
    const pair = await suite.kem.deriveKeyPair(bytes(vector.ikmR).buffer)

    expect(hex(await suite.kem.serializePrivateKey(pair.privateKey))).toBe(vector.skRm)
    expect(hex(await suite.kem.serializePublicKey(pair.publicKey))).toBe(vector.pkRm)
  }
})

test.each(rfc5869.vectors)('keys are derived as RFC 5869 publishes them', async (vector) => {
  const okm = await hkdf(bytes(vector.ikm), bytes(vector.info), bytes(vector.salt), vector.okm.length / 2)

  expect(hex(okm)).toBe(vector.okm)
})

test.each(gcm.vectors)('a master key is encrypted as the authors of AES-GCM publish it', async (vector) => {
  const box = { key: bytes(vector.key), nonce: bytes(vector.nonce), associatedData: bytes(vector.associatedData) }

  expect(hex(await encrypt(box, bytes(vector.plaintext)))).toBe(vector.sealed)
  expect(hex((await decrypt(box, bytes(vector.sealed))) ?? new Uint8Array())).toBe(vector.plaintext)
  expect(await decrypt(box, concat(bytes(vector.sealed), Uint8Array.of(0)))).toBeUndefined()
})

test('a key too short to be ours is a bug, not a weaker cipher', async () => {
  const box = { key: new Uint8Array(16), nonce: new Uint8Array(12), associatedData: new Uint8Array() }

  await expect(encrypt(box, new Uint8Array(1))).rejects.toThrow('32 bytes')
})
