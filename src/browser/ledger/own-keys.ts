import { concat, fromBase64url, toBase64url } from '#engines/sealing/bytes.ts'
import { checkWords } from '#engines/sealing/check-words.ts'
import { makeIdentity, packIdentity, unpackIdentity, type IdentityKeys } from '#engines/sealing/identity.ts'
import type { Keyring } from '#engines/sealing/keyring.ts'
import type { WordList } from '#engines/sealing/words.ts'
import type { LedgerProps, WireKeeper } from '#modules/contacts/keeping/wire.ts'

// A name of its own: a keeper who is a peer too is not to be known by the same key in both.
const identityName = 'ledger-identity'
const matePrefix = 'ledger-mate-'

/** The keeper's identity for the log out of their keyring, or undefined where there is none that works. */
export async function logIdentityIn({ publicKeys, secrets }: Keyring): Promise<IdentityKeys | undefined> {
  const [publicKey, privateKey] = [publicKeys[identityName], secrets[identityName]]
  const identity = publicKey && privateKey && (await unpackIdentity({ publicKey, privateKey }))
  return identity?.ok ? identity.value : undefined
}

/** The same keyring with a new identity for the log. */
export async function withNewIdentity(keyring: Keyring): Promise<Keyring> {
  const { publicKey, privateKey } = packIdentity(await makeIdentity())
  return {
    ...keyring,
    publicKeys: { ...keyring.publicKeys, [identityName]: publicKey },
    secrets: { ...keyring.secrets, [identityName]: privateKey },
  }
}

/** Whether everybody can see the identity that this keyring holds. */
export const isKnown = (identity: IdentityKeys, { identity: known }: WireKeeper): boolean =>
  known !== null && known.sign === toBase64url(identity.record.sign) && known.auth === toBase64url(identity.record.auth)

/** All keys by which one keeper knows another, as one: what is compared on the phone, and remembered. */
export function keysOf({ keyring, identity }: WireKeeper): Uint8Array<ArrayBuffer> | null {
  const parts = [keyring, identity?.sign, identity?.auth].map((text) => (text ? fromBase64url(text) : null))
  return parts.every((part) => part) ? concat(...parts.filter((part) => part !== null && part !== undefined)) : null
}

/** Four words over all of a keeper's keys, for the two keepers to read to each other. */
export const wordsBetweenKeepers = (keys: Uint8Array, list: WordList): Promise<readonly string[]> => checkWords(keys, list)

/** How well this keyring knows another keeper: `changed` where the server shows other keys than those that were compared. */
export function knows({ publicKeys }: Keyring, mate: WireKeeper): 'not_ready' | 'unknown' | 'known' | 'changed' {
  const keys = keysOf(mate)
  if (!keys) return 'not_ready'
  const before = publicKeys[matePrefix + mate.personId]
  if (!before) return 'unknown'
  return toBase64url(before) === toBase64url(keys) ? 'known' : 'changed'
}

/** The same keyring, which knows this keeper from now on. */
export const withMate = (keyring: Keyring, mate: WireKeeper): Keyring => ({
  ...keyring,
  publicKeys: { ...keyring.publicKeys, [matePrefix + mate.personId]: keysOf(mate) ?? new Uint8Array() },
})

/** Oneself as the others see it, but with the keys of one's own keyring: what the server says of them proves nothing. */
export const oneself = (keyring: Keyring, identity: IdentityKeys, { me }: Pick<LedgerProps, 'me'>): WireKeeper => ({
  ...me,
  keyring: toBase64url(keyring.publicKeys['identity'] ?? new Uint8Array()),
  identity: { id: me.identity?.id ?? '', sign: toBase64url(identity.record.sign), auth: toBase64url(identity.record.auth) },
})
