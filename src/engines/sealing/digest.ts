import { concat, utf8, type Bytes } from './bytes.ts'

/** SHA-256 of bytes under a purpose of ours, so that a hash made for one purpose never serves another. */
export const digest = async (purpose: string, bytes: Uint8Array): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', concat(utf8(`porchlight ${purpose}\n`), bytes)))
