import { expect, test } from 'vitest'
import { toHex, utf8 } from './bytes.ts'
import { randomBytes } from './fixtures.ts'
import { hmacSha256, sha256 } from './sha256.ts'

test('the published example comes out', () => {
  expect(toHex(sha256(utf8('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('every length gives what the platform gives', async () => {
  for (let length = 0; length < 200; length += 1) {
    const message = Uint8Array.from(randomBytes(length))

    expect(sha256(message)).toEqual(new Uint8Array(await crypto.subtle.digest('SHA-256', message)))
  }
})

test('a keyed hash is that of the platform, for every length of key that is used', async () => {
  for (const length of [1, 12, 32, 63, 64]) {
    const [key, message] = [Uint8Array.from(randomBytes(length)), Uint8Array.from(randomBytes(131))]
    const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])

    expect(hmacSha256(key, message)).toEqual(new Uint8Array(await crypto.subtle.sign('HMAC', imported, message)))
  }
})
