import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Bytes } from './bytes.ts'
import { nth } from './fixtures.ts'
import { suite } from './hpke.ts'
import { setUpSender } from './sender.ts'
import rfc9180 from './vectors/rfc9180-p256.json' with { type: 'json' }

const bytes = (hex: string): Bytes => Uint8Array.from(Buffer.from(hex, 'hex'))
const aes256 = 2

test('our own sender comes out as RFC 9180 publishes it, for a thousand messages', async () => {
  const vector = rfc9180.vectors.find(({ aead_id }) => aead_id === aes256)!
  const curve = { name: 'ECDH', namedCurve: 'P-256' }
  const recipient = await crypto.subtle.importKey('raw', bytes(vector.pkRm), curve, true, [])
  const ephemeral = await suite.kem.deriveKeyPair(bytes(vector.ikmE).buffer)

  const sender = await setUpSender(recipient, bytes(vector.pkRm), bytes(vector.info), ephemeral)

  expect(Buffer.from(sender.enc).toString('hex')).toBe(vector.enc)
  const key = await crypto.subtle.importKey('raw', sender.key, 'AES-GCM', false, ['encrypt'])
  const stream = createHash('shake128', { outputLength: 600_000 }).digest()
  const all = createHash('shake128', { outputLength: 16 })
  let at = 0
  const drawInput = () => {
    const length = nth(stream, at)
    at += 1 + length
    return Uint8Array.from(stream.subarray(at - length, at))
  }
  for (let message = 0; message < 1000; message += 1) {
    const [additionalData, plaintext] = [drawInput(), drawInput()]
    const iv = Uint8Array.from(sender.nonce)
    iv[10] = nth(iv, 10) ^ (message >> 8)
    iv[11] = nth(iv, 11) ^ (message & 255)
    all.update(new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plaintext)))
  }
  expect(all.digest('hex')).toBe(vector.encryptions_accumulated)
})
