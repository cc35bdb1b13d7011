export const randomBytes = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length))

/** The bytes of a random UUID, where `crypto.randomUUID` may be missing: phones of before 2021 lack it. */
export function randomId(): Uint8Array<ArrayBuffer> {
  const bytes = randomBytes(16)
  bytes[6] = ((bytes[6] || 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] || 0) & 0x3f) | 0x80
  return bytes
}
