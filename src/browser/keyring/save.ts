import { toBase64url } from '#engines/sealing/bytes.ts'
import { sealKeyring, type Keyring } from '#engines/sealing/keyring.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { postJson, textIn } from '#browser/accounts/answers.ts'
import { randomBytes } from '#browser/random.ts'
import { rememberVersion, type Stored } from './stored.ts'
import type { UnlockedKeyring } from './unlock.ts'

export type Saved = { readonly unlocked: UnlockedKeyring; readonly stored: Stored }

/** Has the server keep a keyring with other keys in it. It opens in the same ways as before. The refusal is a sentence. */
export async function saveKeyring({ unlocked, stored }: Saved, changed: Keyring): Promise<Result<Saved, string>> {
  if (!stored.keyring) return refuse('There is no keyring yet.')
  const { masterKey } = unlocked
  const keyring = { ...changed, version: unlocked.keyring.version + 1 }
  const sealed = await sealKeyring(masterKey, keyring, randomBytes)
  const answer = await postJson('/desk/account/keyring', {
    version: keyring.version,
    publicKey: toBase64url(keyring.publicKeys['identity'] ?? new Uint8Array()),
    sealed,
    wraps: JSON.stringify(stored.keyring.wraps),
  })
  if (answer['version'] !== keyring.version) return refuse(textIn(answer, 'because'))
  rememberVersion(stored.person, keyring.version)
  return ok({ unlocked: { ...unlocked, keyring }, stored: { ...stored, keyring: { ...stored.keyring, version: keyring.version, sealed } } })
}
