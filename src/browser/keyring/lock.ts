import { randomBytes } from '#browser/random.ts'
import { toBase64url, type Bytes } from '#engines/sealing/bytes.ts'
import { sealKeyring, type Keyring } from '#engines/sealing/keyring.ts'
import { makeKeyPair } from '#engines/sealing/keys.ts'
import { makeMasterKey, wrapMasterKey } from '#engines/sealing/master-key.ts'
import { postJson, textIn } from '#browser/accounts/answers.ts'
import { rememberVersion, type Stored, type Wrap } from './stored.ts'

/** A way that was tried out in this page and yields a wrapping key. */
export type Lock =
  | { readonly kind: 'phrase' | 'recovery'; readonly wrappingKey: Bytes }
  | { readonly kind: 'passkey'; readonly wrappingKey: Bytes; readonly credentialId: string }

/** Two of the three kinds at least: one lost way must not lose the keys. */
export const isEnough = (locks: readonly Lock[]): boolean => new Set(locks.map(({ kind }) => kind)).size >= 2

async function firstKeyring(person: string): Promise<Keyring> {
  const { publicKey, privateKey } = await makeKeyPair()
  return { person, version: 0, publicKeys: { identity: publicKey }, secrets: { identity: privateKey } }
}

/**
 * Locks a keyring anew, or makes the first one, and has the server keep it. Each time with a new master key, so that
 * a way which was left out opens nothing that comes later. Returns what to say when it was not kept.
 */
export async function lockKeyring(stored: Stored, opened: Keyring | null, locks: readonly Lock[]): Promise<Keyring | string> {
  const { person } = stored
  const before = opened ?? (await firstKeyring(person))
  const keyring = { ...before, version: before.version + 1 }
  const masterKey = makeMasterKey(randomBytes)
  const wraps = await Promise.all(
    locks.map(async (lock): Promise<Wrap> => {
      const wrapped = await wrapMasterKey({ kind: lock.kind, wrappingKey: lock.wrappingKey, masterKey, person }, randomBytes)
      return lock.kind === 'passkey' ? { kind: 'passkey', wrapped, credentialId: lock.credentialId } : { kind: lock.kind, wrapped }
    }),
  )
  const answer = await postJson('/desk/account/keyring', {
    version: keyring.version,
    publicKey: toBase64url(keyring.publicKeys['identity'] ?? new Uint8Array()),
    sealed: await sealKeyring(masterKey, keyring, randomBytes),
    wraps: JSON.stringify(wraps),
  })
  if (answer['version'] !== keyring.version) return textIn(answer, 'because')
  rememberVersion(person, keyring.version)
  return keyring
}
