import type { Bytes } from './bytes.ts'
import { keyLength } from './hkdf.ts'

export const nonceLength = 12

type Box = { readonly key: Uint8Array; readonly nonce: Uint8Array; readonly associatedData: Bytes }

const importKey = (bytes: Uint8Array, usage: 'encrypt' | 'decrypt') => {
  // WebCrypto would quietly take 16 bytes for AES-128.
  if (bytes.length !== keyLength) throw new Error('A key has 32 bytes.')
  return crypto.subtle.importKey('raw', Uint8Array.from(bytes), 'AES-GCM', false, [usage])
}

const parameters = (box: Box) => ({ name: 'AES-GCM', iv: Uint8Array.from(box.nonce), additionalData: box.associatedData })

export async function encrypt(box: Box, bytes: Uint8Array): Promise<Bytes> {
  const key = await importKey(box.key, 'encrypt')
  return new Uint8Array(await crypto.subtle.encrypt(parameters(box), key, Uint8Array.from(bytes)))
}

/** Undefined when the key, the nonce, the associated data or the bytes are not those of `encrypt`. */
export async function decrypt(box: Box, bytes: Uint8Array): Promise<Bytes | undefined> {
  const key = await importKey(box.key, 'decrypt')
  try {
    return new Uint8Array(await crypto.subtle.decrypt(parameters(box), key, Uint8Array.from(bytes)))
  } catch {
    return undefined
  }
}
