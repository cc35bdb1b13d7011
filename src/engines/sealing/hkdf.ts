import { utf8, type Bytes } from './bytes.ts'

export const keyLength = 32

/** HKDF-SHA256 (RFC 5869). `info` names the purpose, so that keys for two purposes say nothing of each other. */
export async function hkdf(secret: Uint8Array, info: Uint8Array, salt: Uint8Array = new Uint8Array(), length = keyLength): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', Uint8Array.from(secret), 'HKDF', false, ['deriveBits'])
  const parameters = { name: 'HKDF', hash: 'SHA-256', salt: Uint8Array.from(salt), info: Uint8Array.from(info) }
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, length * 8))
}

export const deriveKey = (secret: Uint8Array, purpose: string): Promise<Bytes> => hkdf(secret, utf8(`porchlight ${purpose}`))
