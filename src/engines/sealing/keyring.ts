import * as v from 'valibot'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { decrypt, encrypt, nonceLength } from './aes-gcm.ts'
import { base64url, jsonText } from './blob.ts'
import { draw, toBase64url, utf8, type Bytes, type RandomBytes } from './bytes.ts'

type Named = Readonly<Record<string, Bytes>>

/** One person's keys. `publicKeys` are stored readable, `secrets` (private keys, a team's secret) sealed; the names are the caller's. */
export type Keyring = { readonly person: string; readonly version: number; readonly publicKeys: Named; readonly secrets: Named }

export type KeyringRefusal =
  /** Not a blob of ours. */
  | { readonly kind: 'unreadable' }
  /** Older than what this device has already seen: somebody put an old copy back. */
  | { readonly kind: 'too_old'; readonly version: number; readonly lowest: number }
  /** The wrong key, another person's blob, or one that was changed. */
  | { readonly kind: 'unopenable' }

const versionNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

const keyringBlob = v.strictObject({
  format: v.literal('keyring/v1'),
  person: v.string(),
  version: versionNumber,
  publicKeys: v.record(v.string(), base64url),
  nonce: v.pipe(base64url, v.length(nonceLength)),
  sealed: base64url,
})

const secretsText = v.pipe(jsonText, v.record(v.string(), base64url))

/** The keyring as an opaque text that a server can store. Give it a higher version than the last. */
export async function sealKeyring(masterKey: Uint8Array, keyring: Keyring, randomBytes: RandomBytes): Promise<string> {
  if (!v.is(versionNumber, keyring.version)) throw new Error('A keyring has a version of 1 or more.')
  const nonce = draw(randomBytes, nonceLength)
  const secrets = utf8(JSON.stringify(toText(keyring.secrets)))
  const sealed = await encrypt({ key: masterKey, nonce, associatedData: boundTo(keyring) }, secrets)
  const { person, version } = keyring
  const publicKeys = toText(keyring.publicKeys)
  return JSON.stringify({ format: 'keyring/v1', person, version, publicKeys, nonce: toBase64url(nonce), sealed: toBase64url(sealed) })
}

/** Opens a keyring of this person that is at least as new as the newest one this device has accepted. */
export async function openKeyring(
  masterKey: Uint8Array,
  expected: { readonly person: string; readonly lowestVersion: number },
  text: string,
): Promise<Result<Keyring, KeyringRefusal>> {
  const blob = v.safeParse(v.pipe(jsonText, keyringBlob), text)
  if (!blob.success) return refuse({ kind: 'unreadable' })
  const { person, version, publicKeys, nonce, sealed } = blob.output
  if (person !== expected.person) return refuse({ kind: 'unopenable' })

  const bytes = await decrypt({ key: masterKey, nonce, associatedData: boundTo(blob.output) }, sealed)
  if (!bytes) return refuse({ kind: 'unopenable' })
  if (version < expected.lowestVersion) return refuse({ kind: 'too_old', version, lowest: expected.lowestVersion })

  const secrets = v.safeParse(secretsText, new TextDecoder().decode(bytes))
  return secrets.success ? ok({ person, version, publicKeys, secrets: secrets.output }) : refuse({ kind: 'unreadable' })
}

const toText = (named: Named): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(named).map(([name, bytes]) => [name, toBase64url(bytes)]))

// Sorted, because a database that stores JSON may hand the names back in another order.
const boundTo = (keyring: Pick<Keyring, 'person' | 'version' | 'publicKeys'>): Bytes => {
  const publicKeys = Object.entries(toText(keyring.publicKeys)).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return utf8(JSON.stringify(['porchlight keyring/v1', keyring.person, keyring.version, publicKeys]))
}
