import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { expect, test } from 'vitest'
import { authEncap, setUpAuthSender } from './auth.ts'
import type { Bytes } from './bytes.ts'
import { valueOf } from './fixtures.ts'
import { suite } from './hpke.ts'
import { importPrivateKey, makeKeyPair } from './keys.ts'
import vector from './vectors/rfc9180-p256-auth.json' with { type: 'json' }

const bytes = (hex: string): Bytes => Uint8Array.from(Buffer.from(hex, 'hex'))
const hex = (given: Uint8Array) => Buffer.from(given).toString('hex')
const curve = { name: 'ECDH', namedCurve: 'P-256' }
const published = async (publicKey: string, privateKey: string) =>
  valueOf(await importPrivateKey({ publicKey: bytes(publicKey), privateKey: bytes(privateKey) }))

async function ends() {
  const [recipient, from] = await Promise.all([makeKeyPair(), makeKeyPair()])
  const key = await crypto.subtle.importKey('raw', recipient.publicKey, curve, true, [])
  return {
    recipient: { key, bytes: recipient.publicKey },
    recipientKey: valueOf(await importPrivateKey(recipient)),
    from: valueOf(await importPrivateKey(from)),
    ephemeral: await crypto.subtle.generateKey(curve, false, ['deriveBits']),
  }
}

test('a sender who names themself derives the secret that RFC 9180 publishes', async () => {
  const key = await crypto.subtle.importKey('raw', bytes(vector.pkRm), curve, true, [])
  const ephemeral = await published(vector.pkEm, vector.skEm)
  const from = await published(vector.pkSm, vector.skSm)

  const made = await authEncap({ key, bytes: bytes(vector.pkRm) }, ephemeral, from)

  expect(hex(made.enc)).toBe(vector.enc)
  expect(hex(made.secret)).toBe(vector.shared_secret)
})

test('the library that opens ours opens what RFC 9180 publishes in this mode', async () => {
  const published128 = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes128Gcm() })
  const recipient = await published128.createRecipientContext({
    recipientKey: await published(vector.pkRm, vector.skRm),
    senderPublicKey: await crypto.subtle.importKey('raw', bytes(vector.pkSm), curve, true, []),
    enc: bytes(vector.enc),
    info: bytes(vector.info),
  })

  for (const { aad, ct, pt } of vector.encryptions) {
    expect(hex(new Uint8Array(await recipient.open(bytes(ct), bytes(aad))))).toBe(pt)
  }
})

test('with our own cipher the library opens what the named sender sealed', async () => {
  const { recipient, recipientKey, from, ephemeral } = await ends()
  const [info, aad] = [bytes('0102'), bytes('0304')]

  const sender = await setUpAuthSender(recipient, info, ephemeral, from)
  const key = await crypto.subtle.importKey('raw', sender.key, 'AES-GCM', false, ['encrypt'])
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: sender.nonce, additionalData: aad }, key, bytes('0506'))

  const opening = { recipientKey, enc: sender.enc, info }
  expect(hex(new Uint8Array(await suite.open({ ...opening, senderPublicKey: from.publicKey }, sealed, aad)))).toBe('0506')
  await expect(suite.open(opening, sealed, aad)).rejects.toThrow()
  await expect(suite.open({ ...opening, senderPublicKey: recipient.key }, sealed, aad)).rejects.toThrow()
})
