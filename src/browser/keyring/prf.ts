import { randomBytes } from '#browser/random.ts'
import { fromBase64url, utf8, type Bytes } from '#engines/sealing/bytes.ts'
import { passkeyWrapKey } from '#engines/sealing/phrase.ts'
import type { Stored } from './stored.ts'

const input = utf8('porchlight keyring-prf/v1')

/**
 * A wrapping key from one of these passkeys. The signature that comes with it is thrown away: nothing of this ceremony
 * leaves the page, so its challenge needs nobody else. Null if the device does not finish or knows no PRF.
 */
export async function readPasskey(
  passkeys: Stored['passkeys'],
): Promise<{ readonly credentialId: string; readonly wrappingKey: Bytes } | null> {
  const allowCredentials = passkeys.flatMap(({ credentialId }) => {
    const id = fromBase64url(credentialId)
    return id ? [{ type: 'public-key' as const, id: Uint8Array.from(id) }] : []
  })
  // Without a name of one, the device would offer every passkey of this site.
  if (allowCredentials.length === 0) return null
  const challenge = randomBytes(32)
  const publicKey = {
    challenge,
    allowCredentials,
    userVerification: 'required',
    extensions: { prf: { eval: { first: Uint8Array.from(input) } } },
  } as const
  const credential = await navigator.credentials
    .get({ publicKey: { ...publicKey, allowCredentials: [...allowCredentials] } })
    .catch(() => null)
  if (!(credential instanceof PublicKeyCredential)) return null

  const output = credential.getClientExtensionResults().prf?.results?.first
  if (!output) return null
  const bytes = output instanceof ArrayBuffer ? new Uint8Array(output) : new Uint8Array(output.buffer, output.byteOffset, output.byteLength)
  return { credentialId: credential.id, wrappingKey: await passkeyWrapKey(bytes) }
}

/** The same key twice in a row: some devices promise PRF and answer differently each time, and such a lock would never open. */
export async function readPasskeyTwice(passkeys: Stored['passkeys']) {
  const once = await readPasskey(passkeys)
  const again = once && (await readPasskey(passkeys.filter(({ credentialId }) => credentialId === once.credentialId)))
  return again && again.wrappingKey.every((byte, at) => byte === once.wrappingKey[at]) ? again : null
}
