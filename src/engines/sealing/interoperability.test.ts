import { createCipheriv, createDecipheriv, createECDH, createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { valueOf } from './fixtures.ts'
import { importPrivateKey, makeKeyPair } from './keys.ts'
import { open } from './open.ts'
import { seal } from './seal.ts'

// A second HPKE, written from the text of RFC 9180 on node:crypto alone. It shares no line with ours or with @hpke/core.
const text = (...parts: readonly (string | Uint8Array)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)))
const two = (number: number) => Uint8Array.of(number >> 8, number & 255)
const kemSuite = text('KEM', two(0x0010))
const hpkeSuite = text('HPKE', two(0x0010), two(0x0001), two(0x0002))
const empty = Buffer.alloc(0)

const labeledExtract = (suiteId: Buffer, salt: Uint8Array, label: string, ikm: Uint8Array) =>
  createHmac('sha256', salt.length > 0 ? salt : Buffer.alloc(32))
    .update(text('HPKE-v1', suiteId, label, ikm))
    .digest()

type Expansion = { readonly prk: Buffer; readonly label: string; readonly info: Uint8Array; readonly length: number }

function labeledExpand(suiteId: Buffer, { prk, label, info, length }: Expansion) {
  // RFC 5869's expand, one block, which is all that 32 bytes or fewer need.
  const labeledInfo = text(two(length), 'HPKE-v1', suiteId, label, info)
  return createHmac('sha256', prk)
    .update(text(labeledInfo, Uint8Array.of(1)))
    .digest()
    .subarray(0, length)
}

function schedule(dh: Buffer, enc: Uint8Array, pkR: Uint8Array, info: string) {
  const eaePrk = labeledExtract(kemSuite, empty, 'eae_prk', dh)
  const shared = labeledExpand(kemSuite, { prk: eaePrk, label: 'shared_secret', info: text(enc, pkR), length: 32 })
  const context = text(
    Uint8Array.of(0),
    labeledExtract(hpkeSuite, empty, 'psk_id_hash', empty),
    labeledExtract(hpkeSuite, empty, 'info_hash', Buffer.from(info)),
  )
  const secret = labeledExtract(hpkeSuite, shared, 'secret', empty)
  return {
    key: labeledExpand(hpkeSuite, { prk: secret, label: 'key', info: context, length: 32 }),
    nonce: labeledExpand(hpkeSuite, { prk: secret, label: 'base_nonce', info: context, length: 12 }),
  }
}

const size = 4096
const message = 'Q1: two, Q2: none'
const context = { use: 'answer/v1', tenant: 'cedar-hollow', kind: 'spring' } as const
const aad = text(Uint8Array.of(1), '["cedar-hollow","spring"]')

test('what another implementation sealed by the written format, we open', async () => {
  const pair = await makeKeyPair()
  const key = await importPrivateKey(pair)
  const ephemeral = createECDH('prime256v1')
  const enc = ephemeral.generateKeys()
  const { key: aes, nonce } = schedule(ephemeral.computeSecret(pair.publicKey), enc, pair.publicKey, 'porchlight answer/v1')
  const padded = Buffer.alloc(size)
  padded.writeUInt32BE(message.length)
  padded.write(message, 4)
  const cipher = createCipheriv('aes-256-gcm', aes, nonce).setAAD(aad)

  const sealed = text(Uint8Array.of(1), enc, cipher.update(padded), cipher.final(), cipher.getAuthTag())
  const opened = await open(valueOf(key), context, sealed)

  expect(opened).toEqual({ ok: true, value: Uint8Array.from(Buffer.from(message)) })
})

test('what we seal, another implementation opens by the written format', async () => {
  const pair = await makeKeyPair()

  const sealed = await seal(pair.publicKey, context, Buffer.from(message), size)

  const whole = Buffer.from(valueOf(sealed))
  const recipient = createECDH('prime256v1')
  recipient.setPrivateKey(pair.privateKey)
  const enc = whole.subarray(1, 66)
  const { key, nonce } = schedule(recipient.computeSecret(enc), enc, pair.publicKey, 'porchlight answer/v1')
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(aad).setAuthTag(whole.subarray(-16))
  const padded = text(decipher.update(whole.subarray(66, -16)), decipher.final())
  expect([whole[0], padded.length, padded.readUInt32BE()]).toEqual([1, size, message.length])
  expect(padded.toString('utf8', 4, 4 + message.length)).toBe(message)
  expect(padded.subarray(4 + message.length).every((byte) => byte === 0)).toBe(true)
})
