import type { Bytes } from '#engines/sealing/bytes.ts'
import { importPrivateKey, type OpeningKey } from '#engines/sealing/keys.ts'
import { openKeyring, type Keyring } from '#engines/sealing/keyring.ts'
import { unwrapMasterKey } from '#engines/sealing/master-key.ts'
import { parseRecoverySheet, recoveryWrapKey } from '#engines/sealing/phrase.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { argon2id } from '#browser/accounts/login.ts'
import { deriveFor } from '#modules/accounts/phrase.ts'
import { readPasskey } from './prf.ts'
import { lowestVersion, rememberVersion, type Stored, type Wrap } from './stored.ts'

/** How somebody opens their keyring now: words typed, a passkey asked. */
export type UnlockWay =
  | { readonly kind: 'phrase'; readonly typed: string }
  | { readonly kind: 'passkey' }
  | { readonly kind: 'recovery'; readonly typed: string }

/** An opened keyring, its owner's key ready to open what was sealed to them, and the key under which a changed one is kept. */
export type UnlockedKeyring = { readonly keyring: Keyring; readonly identity: OpeningKey; readonly masterKey: Bytes }

/** Opens the stored keyring in this page. The refusal is a sentence for the person. */
export async function unlockKeyring(stored: Stored, way: UnlockWay): Promise<Result<UnlockedKeyring, string>> {
  if (!stored.keyring) return refuse('There is no keyring yet.')
  const key = await wrappingKeyOf(stored, way)
  if (!key.ok) return key

  const { person } = stored
  const masterKey = await unwrapMasterKey({ kind: way.kind, wrappingKey: key.value.wrappingKey, person }, key.value.wrap.wrapped)
  if (!masterKey.ok) return refuse('That does not open this keyring.')
  const keyring = await openKeyring(masterKey.value, { person, lowestVersion: lowestVersion(person) }, stored.keyring.sealed)
  if (!keyring.ok)
    return refuse(keyring.refusal.kind === 'too_old' ? oldCopy : 'The stored keyring is damaged. Tell whoever runs this installation.')

  const { identity: publicKey } = keyring.value.publicKeys
  const { identity: privateKey } = keyring.value.secrets
  const pair = publicKey && privateKey ? await importPrivateKey({ publicKey, privateKey }) : null
  if (!pair?.ok) return refuse('The stored keyring is damaged. Tell whoever runs this installation.')
  rememberVersion(person, keyring.value.version)
  return ok({ keyring: keyring.value, identity: pair.value, masterKey: masterKey.value })
}

const oldCopy =
  'The server sent an older copy of your keyring than this browser has seen. Do not go on: tell whoever runs this installation.'

type Wrapped = { readonly wrap: Wrap; readonly wrappingKey: Uint8Array }

async function wrappingKeyOf(stored: Stored, way: UnlockWay): Promise<Result<Wrapped, string>> {
  const wraps = stored.keyring?.wraps ?? []
  const wrap = wraps.find(({ kind }) => kind === way.kind)
  if (!wrap) return refuse('This keyring does not open that way.')
  if (way.kind === 'phrase') return ok({ wrap, wrappingKey: (await deriveFor(stored.signInName, way.typed, argon2id)).wrap })
  if (way.kind === 'recovery') {
    const { words } = await import('#browser/accounts/word-list.ts')
    const sheet = parseRecoverySheet(way.typed, words)
    return sheet.ok ? ok({ wrap, wrappingKey: await recoveryWrapKey(sheet.value) }) : refuse(sheet.refusal.because)
  }
  const byPasskey = wraps.filter((one) => one.kind === 'passkey')
  const answer = await readPasskey(stored.passkeys.filter(({ credentialId }) => byPasskey.some((one) => one.credentialId === credentialId)))
  const its = byPasskey.find(({ credentialId }) => credentialId === answer?.credentialId)
  return answer && its
    ? ok({ wrap: its, wrappingKey: answer.wrappingKey })
    : refuse('The passkey did not answer. Try again, or another way.')
}
