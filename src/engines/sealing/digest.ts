import { concat, utf8, type Bytes } from './bytes.ts'

/** What is hashed ahead of the bytes: a purpose of ours, so that a hash made for one purpose never serves another. */
export const ahead = (purpose: string): string => `porchlight ${purpose}\n`

/** SHA-256 of bytes under a purpose. */
export const digest = async (purpose: string, bytes: Uint8Array): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', concat(utf8(ahead(purpose)), bytes)))
