import { asRandomId, idOfBytes } from '#kernel/ids.ts'

export const randomBytes = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length))

/** The bytes of a random UUID. `crypto.randomUUID` is newer than many browsers. */
export const randomId = (): Uint8Array<ArrayBuffer> => asRandomId(randomBytes(16))

export const newId = (): string => idOfBytes(randomId())
