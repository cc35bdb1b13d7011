import { toBase64url } from '#engines/sealing/bytes.ts'
import type { Argon2id } from '#engines/sealing/phrase.ts'
import { deriveFor } from '#modules/accounts/phrase.ts'

/** The slow hash in this page, fetched when somebody signs in with words and not before. */
export const argon2id: Argon2id = async ({ password, salt, memoryKiB, iterations, parallelism, length }) => {
  const { argon2id: hash } = await import('./slow-hash.ts')
  return hash({ password, salt, memorySize: memoryKiB, iterations, parallelism, hashLength: length, outputType: 'binary' })
}

/** What the server gets in place of the six words. */
export async function loginFor(signInName: string, phrase: string): Promise<string> {
  const { login } = await deriveFor(signInName.trim().toLowerCase(), phrase, argon2id)
  return toBase64url(login)
}
