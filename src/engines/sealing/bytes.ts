/** Bytes that own their memory, as WebCrypto wants them. */
export type Bytes = Uint8Array<ArrayBuffer>

/** Where randomness comes from: `(length) => crypto.getRandomValues(new Uint8Array(length))` in a page and in Node. */
export type RandomBytes = (length: number) => Uint8Array

/** Random bytes, or a throw: a source that gives too few would make keys and codes that can be guessed. */
export function draw(randomBytes: RandomBytes, length: number): Bytes {
  const drawn = Uint8Array.from(randomBytes(length))
  if (drawn.length !== length) throw new Error('The source of randomness gave too few bytes.')
  return drawn
}

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text)

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** The bytes as one number, the first byte the heaviest. */
export const toNumber = (bytes: Uint8Array): bigint => bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)

export const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

export const toBase64url = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '')

/** Takes only what `toBase64url` writes, so that no two texts mean the same bytes. */
export function fromBase64url(text: string): Bytes | undefined {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return undefined
  const bytes = Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (character) => character.charCodeAt(0))
  return toBase64url(bytes) === text ? bytes : undefined
}
