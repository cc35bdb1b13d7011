import type { Bytes } from './bytes.ts'
import { isEpoch, type Epoch } from './epoch.ts'
import { packIdentity, unpackIdentity, type Identity, type IdentityKeys } from './identity.ts'
import { importPrivateKey, type KeyPair, type OpeningKey } from './keys.ts'

type Named = Readonly<Record<string, Bytes>>

/** The part of a keyring that holds keys. */
type Halves = { readonly publicKeys: Named; readonly secrets: Named }

const identityName = 'peer-identity'
const epochPrefix = 'peer-epoch-'

/** The same keyring with the identity key in it; give it a higher version before it is sealed. */
export const withIdentity = <Ring extends Halves>(keyring: Ring, identity: Identity): Ring =>
  withPair(keyring, identityName, packIdentity(identity))

/** The same keyring with a month's key in it. */
export const withEpochKey = <Ring extends Halves>(keyring: Ring, epoch: Epoch, pair: KeyPair): Ring =>
  withPair(keyring, epochPrefix + epoch, pair)

/** The identity key of a keyring, or undefined where there is none that works. */
export async function identityIn(keyring: Halves): Promise<IdentityKeys | undefined> {
  const pair = pairIn(keyring, identityName)
  const identity = pair && (await unpackIdentity(pair))
  return identity?.ok ? identity.value : undefined
}

/** A month's key, ready to open with, or undefined where there is none that works. */
export async function epochKeyIn(keyring: Halves, epoch: Epoch): Promise<OpeningKey | undefined> {
  const pair = pairIn(keyring, epochPrefix + epoch)
  const key = pair && (await importPrivateKey(pair))
  return key?.ok ? key.value : undefined
}

/** The months for which a keyring has keys. */
export const epochsIn = (keyring: Halves): readonly Epoch[] =>
  Object.keys(keyring.secrets)
    .filter((name) => name.startsWith(epochPrefix))
    .map((name) => name.slice(epochPrefix.length))
    .filter(isEpoch)
    .toSorted()

/** The same keyring without the keys of months that are past opening: what was sealed to them stays sealed. */
export const withoutEpochsBefore = <Ring extends Halves>(keyring: Ring, first: Epoch): Ring => {
  const isKept = (name: string) => !name.startsWith(epochPrefix) || name.slice(epochPrefix.length) >= first
  const kept = (named: Named): Named => Object.fromEntries(Object.entries(named).filter(([name]) => isKept(name)))
  return { ...keyring, publicKeys: kept(keyring.publicKeys), secrets: kept(keyring.secrets) }
}

const withPair = <Ring extends Halves>(keyring: Ring, name: string, { publicKey, privateKey }: KeyPair): Ring => ({
  ...keyring,
  publicKeys: { ...keyring.publicKeys, [name]: publicKey },
  secrets: { ...keyring.secrets, [name]: privateKey },
})

function pairIn({ publicKeys, secrets }: Halves, name: string): KeyPair | undefined {
  const [publicKey, privateKey] = [publicKeys[name], secrets[name]]
  return publicKey && privateKey && { publicKey, privateKey }
}
