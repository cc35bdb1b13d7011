import { ok, refuse, type Result } from '#kernel/refusal.ts'
import type { Bytes } from './bytes.ts'

const lengthBytes = 4

export type TooLong = { readonly kind: 'too_long'; readonly most: number }

/** Length, bytes, zeros: always `size` long, so that the length of what was written can't be seen. */
export function pad(bytes: Uint8Array, size: number): Result<Bytes, TooLong> {
  const most = size - lengthBytes
  if (bytes.length > most) return refuse({ kind: 'too_long', most })

  const padded = new Uint8Array(size)
  new DataView(padded.buffer).setUint32(0, bytes.length)
  padded.set(bytes, lengthBytes)
  return ok(padded)
}

/** Undefined for anything that `pad` did not make: the fill must be zeros, so that nothing travels in it. */
export function unpad(padded: Bytes): Bytes | undefined {
  if (padded.length < lengthBytes) return undefined
  const end = lengthBytes + new DataView(padded.buffer, padded.byteOffset, padded.length).getUint32(0)
  if (end > padded.length || padded.subarray(end).some((byte) => byte !== 0)) return undefined
  return padded.slice(lengthBytes, end)
}
