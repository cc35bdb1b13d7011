import { createCipheriv, createDecipheriv, createECDH, createHash, createHmac, randomBytes as random } from 'node:crypto'
import { expect, test } from 'vitest'
import { claim, envelopeTo, note, place, somebody } from './envelope.fixtures.ts'
import { openEnvelope } from './envelope-open.ts'
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

function schedule(dh: Buffer, enc: Uint8Array, pkR: Uint8Array, info: string, pkS: Uint8Array = empty) {
  const eaePrk = labeledExtract(kemSuite, empty, 'eae_prk', dh)
  const shared = labeledExpand(kemSuite, { prk: eaePrk, label: 'shared_secret', info: text(enc, pkR, pkS), length: 32 })
  const context = text(
    Uint8Array.of(pkS.length > 0 ? 2 : 0),
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

type Box = { readonly key: Uint8Array; readonly nonce: Uint8Array; readonly associated: Uint8Array }

const lock = ({ key, nonce, associated }: Box, plain: Uint8Array) => {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(associated)
  return text(cipher.update(plain), cipher.final(), cipher.getAuthTag())
}

function unlock({ key, nonce, associated }: Box, sealed: Buffer): Buffer | undefined {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(associated).setAuthTag(sealed.subarray(-16))
  try {
    return text(decipher.update(sealed.subarray(0, -16)), decipher.final())
  } catch {
    return undefined
  }
}

// The envelope as the README describes it, a second time.
const bound = text(Uint8Array.of(1, 1), JSON.stringify([place.tenant, place.epoch]), Buffer.from(place.id.replaceAll('-', ''), 'hex'))
const sha256 = (...parts: readonly (string | Uint8Array)[]) =>
  createHash('sha256')
    .update(text(...parts))
    .digest()
const envelope = 'porchlight envelope/v1'
const [peer, writer] = await Promise.all([somebody(), somebody()])
const ecdh = (privateKey: Uint8Array) => {
  const half = createECDH('prime256v1')
  half.setPrivateKey(privateKey)
  return half
}

test.each([
  { who: 'nobody in particular', from: undefined, letter: note },
  { who: 'a peer who signs', from: writer, letter: claim },
])('another implementation opens an envelope of $who by the written format', async ({ from, letter }) => {
  const made = await envelopeTo([peer.publicKey], { letter, ...(from && { from: from.key }) })

  const whole = Buffer.from(made)
  const slots = Array.from({ length: 8 }, (_, slot) => whole.subarray(2 + slot * 113, 115 + slot * 113))
  const recipient = ecdh(peer.privateKey)
  const found = slots.map((each, slot) => {
    const enc = each.subarray(0, 65)
    const shared = text(recipient.computeSecret(enc), from ? recipient.computeSecret(from.publicKey) : empty)
    const derived = schedule(shared, enc, peer.publicKey, envelope, from?.publicKey)
    return unlock({ ...derived, associated: text(bound, Uint8Array.of(slot)) }, each.subarray(65))
  })
  const key = found.find((each) => each !== undefined)!
  const [nonce, body, fill] = [whole.subarray(906, 918), whole.subarray(918, 5030), whole.subarray(5030)]
  const contents = unlock({ key, nonce, associated: text(bound, sha256(...slots, fill)) }, body)!
  expect(found.filter((each) => each !== undefined)).toHaveLength(1)
  expect(sha256('porchlight envelope-key/v1\n', contents)).toEqual(key)
  expect(JSON.parse(contents.toString('utf8', 36, 36 + contents.readUInt32BE(32)))).toEqual(letter)
  expect(contents.subarray(36 + contents.readUInt32BE(32)).every((byte) => byte === 0)).toBe(true)
})

test.each([
  { who: 'nobody in particular', from: undefined, letter: note },
  { who: 'a peer who signs', from: writer, letter: claim },
])('we open an envelope of $who that another implementation made', async ({ from, letter }) => {
  const json = Buffer.from(JSON.stringify(letter))
  const contents = text(random(32), Buffer.alloc(4064))
  contents.writeUInt32BE(json.length, 32)
  json.copy(contents, 36)
  const key = sha256('porchlight envelope-key/v1\n', contents)
  const slotFor = (to: Uint8Array, inside: Uint8Array, slot: number) => {
    const ephemeral = createECDH('prime256v1')
    const enc = ephemeral.generateKeys()
    const shared = text(ephemeral.computeSecret(to), from ? ecdh(from.privateKey).computeSecret(to) : empty)
    return text(
      enc,
      lock({ ...schedule(shared, enc, to, envelope, from?.publicKey), associated: text(bound, Uint8Array.of(slot)) }, inside),
    )
  }
  const slots = Array.from({ length: 8 }, (_, slot) =>
    slot === 3 ? slotFor(peer.publicKey, key, slot) : slotFor(createECDH('prime256v1').generateKeys(), random(32), slot),
  )
  const [nonce, fill] = [random(12), random(11_354)]

  const body = lock({ key, nonce, associated: text(bound, sha256(...slots, fill)) }, contents)
  const opened = await openEnvelope(
    [peer.key],
    { ...place, ...(from && { from: from.publicKey }) },
    text(Uint8Array.of(1, 1), ...slots, nonce, body, fill),
  )

  expect(opened).toEqual({ ok: true, value: { letter, from: from !== undefined } })
})
