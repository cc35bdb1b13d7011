import { hash } from 'node:crypto'
import { hashedTextOf, type SlipCode } from '#engines/sealing/index.ts'

/** A code's hash, at once: WebCrypto hands each of these short texts to another thread, which costs more than hashing it. */
export const codeHash = (code: SlipCode): string => hash('sha256', hashedTextOf(code))
