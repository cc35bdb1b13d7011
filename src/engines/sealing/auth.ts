import { concat, type Bytes } from './bytes.ts'
import { agree, authMode, rawKey, schedule, sharedSecretOf, type Sender } from './sender.ts'

/** Whom something is sealed to. */
export type Recipient = { readonly key: CryptoKey; readonly bytes: Bytes }

/** AuthEncap of RFC 9180 4.1: only the owner of `from` can have made the secret, and only the recipient can check that. */
export async function authEncap(
  recipient: Recipient,
  ephemeral: CryptoKeyPair,
  from: CryptoKeyPair,
): Promise<{ readonly enc: Bytes; readonly secret: Bytes }> {
  const enc = await rawKey(ephemeral.publicKey)
  const agreed = concat(await agree(ephemeral.privateKey, recipient.key), await agree(from.privateKey, recipient.key))
  const secret = await sharedSecretOf(agreed, concat(enc, recipient.bytes, await rawKey(from.publicKey)))
  return { enc, secret }
}

/** SetupAuthS (RFC 9180 5.1.3) for the suite of sender.ts. */
export async function setUpAuthSender(recipient: Recipient, info: Bytes, ephemeral: CryptoKeyPair, from: CryptoKeyPair): Promise<Sender> {
  const { enc, secret } = await authEncap(recipient, ephemeral, from)
  return { enc, ...(await schedule(authMode, secret, info)) }
}
