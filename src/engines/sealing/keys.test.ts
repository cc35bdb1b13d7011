import { createECDH } from 'node:crypto'
import { expect, onTestFinished, test, vi } from 'vitest'
import { toBase64url, utf8 } from './bytes.ts'
import { nth, valueOf } from './fixtures.ts'
import { importPrivateKey, makeKeyPair } from './keys.ts'
import { open } from './open.ts'
import { seal } from './seal.ts'

const notAPair = { ok: false, refusal: { kind: 'not_a_pair' } }
const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))

test('a new key pair is a point and a scalar that belong together', async () => {
  const pair = await makeKeyPair()

  const other = createECDH('prime256v1')
  other.setPrivateKey(pair.privateKey)
  expect([pair.publicKey.length, pair.privateKey.length]).toEqual([65, 32])
  expect(Uint8Array.from(other.getPublicKey())).toEqual(pair.publicKey)
})

test('a key pair made elsewhere opens what was sealed to it', async () => {
  const other = createECDH('prime256v1')
  const publicKey = other.generateKeys()
  const privateKey = Buffer.concat([Buffer.alloc(32), other.getPrivateKey()]).subarray(-32)
  const context = { use: 'survey-key/v1', tenant: 'juniper-flats', kind: 'spring' } as const

  const key = valueOf(await importPrivateKey({ publicKey, privateKey }))
  const sealed = valueOf(await seal(publicKey, context, utf8('yes'), 64))

  expect(await open(key, context, sealed)).toEqual({ ok: true, value: utf8('yes') })
})

test("a private key is refused when it is another's, so that nobody waits for an opening that can't succeed", async () => {
  const [ours, theirs] = await Promise.all([makeKeyPair(), makeKeyPair()])

  expect(await importPrivateKey({ publicKey: theirs.publicKey, privateKey: ours.privateKey })).toEqual(notAPair)
})

test('it is refused as well where the platform does not compare the halves', async () => {
  const [ours, theirs] = await Promise.all([makeKeyPair(), makeKeyPair()])
  const matching = { x: toBase64url(ours.publicKey.subarray(1, 33)), y: toBase64url(ours.publicKey.subarray(33)) }
  const strict = crypto.subtle.importKey.bind(crypto.subtle) as (...given: readonly unknown[]) => Promise<CryptoKey>
  const lax = (format: unknown, key: object, ...rest: readonly unknown[]) =>
    strict(format, 'd' in key ? { ...key, ...matching } : key, ...rest)
  vi.spyOn(crypto.subtle, 'importKey').mockImplementation(lax as typeof crypto.subtle.importKey)
  onTestFinished(() => void vi.restoreAllMocks())

  expect(await importPrivateKey({ publicKey: theirs.publicKey, privateKey: ours.privateKey })).toEqual(notAPair)
  expect((await importPrivateKey(ours)).ok).toBe(true)
})

test('the mirror image of the public key is refused, although both give the same shared secret', async () => {
  const pair = await makeKeyPair()
  const p = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn
  const y = BigInt(`0x${Buffer.from(pair.publicKey.subarray(33)).toString('hex')}`)
  const mirrored = new Uint8Array(pair.publicKey)
  mirrored.set(hex((p - y).toString(16).padStart(64, '0')), 33)

  expect(await importPrivateKey({ publicKey: mirrored, privateKey: pair.privateKey })).toEqual(notAPair)
})

test('no scalar outside the curve order and no other length is a private key', async () => {
  const { publicKey, privateKey } = await makeKeyPair()
  const order = hex('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551')

  for (const bad of [new Uint8Array(32), order, new Uint8Array(32).fill(255), privateKey.subarray(1), new Uint8Array()]) {
    expect(await importPrivateKey({ publicKey, privateKey: bad })).toEqual(notAPair)
  }
  for (const bad of [
    new Uint8Array(65),
    publicKey.subarray(1),
    Uint8Array.of(...publicKey, 0),
    publicKey.with(0, 2),
    publicKey.with(64, nth(publicKey, 64) ^ 1),
  ]) {
    expect(await importPrivateKey({ publicKey: bad, privateKey })).toEqual(notAPair)
  }
})

test("a page that keeps the opening key can't read the private half out again", async () => {
  const key = valueOf(await importPrivateKey(await makeKeyPair()))

  await expect(crypto.subtle.exportKey('jwk', key.privateKey)).rejects.toThrow('not extractable')
})
