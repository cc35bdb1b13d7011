import * as v from 'valibot'

const text = v.pipe(v.string(), v.maxLength(8192))

// What a device says about its extensions is dropped here: a PRF output must never be kept, should a page send one.
const envelope = { id: text, rawId: text, type: v.literal('public-key'), clientExtensionResults: v.optional(v.strictObject({}), {}) }
const noExtensions = v.pipe(
  v.record(v.string(), v.unknown()),
  v.transform(({ clientExtensionResults: _dropped, ...rest }) => rest),
)

export const registrationSchema = v.pipe(
  noExtensions,
  v.object({
    ...envelope,
    response: v.object({
      clientDataJSON: text,
      attestationObject: text,
      transports: v.optional(v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z-]{2,20}$/))), v.maxLength(8)), []),
    }),
  }),
)

export const assertionSchema = v.pipe(
  noExtensions,
  v.object({ ...envelope, response: v.object({ clientDataJSON: text, authenticatorData: text, signature: text }) }),
)

export type Registration = v.InferOutput<typeof registrationSchema>
export type Assertion = v.InferOutput<typeof assertionSchema>

/** The public half of a passkey as the database keeps it. */
export type StoredPasskey = {
  readonly credentialId: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
}

// Asked for with the first passkey: its 300 modules took a third of the start and 10 MB, and no first page needs them.
const library = () => import('@simplewebauthn/server')

const rpId = (origin: string): string => new URL(origin).hostname

const named = (known: readonly { readonly credentialId: string; readonly transports: readonly string[] }[]) =>
  known.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] }))

/** Asks a device for a passkey that needs no name typed, checks its owner, and can open a keyring (PRF). */
export const askForPasskey = async (ask: {
  readonly origin: string
  readonly accountId: string
  readonly signInName: string
  readonly displayName: string
  readonly known: readonly { readonly credentialId: string; readonly transports: readonly string[] }[]
}) =>
  (await library()).generateRegistrationOptions({
    rpName: 'Porchlight',
    rpID: rpId(ask.origin),
    userName: ask.signInName,
    userDisplayName: ask.displayName,
    userID: new TextEncoder().encode(ask.accountId),
    attestationType: 'none',
    excludeCredentials: named(ask.known),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    extensions: { prf: {} },
  })

/** The passkey that a device made, or null for an answer that is not whole, not ours or not to this challenge. */
export async function checkNewPasskey(origin: string, challenge: string, response: Registration): Promise<StoredPasskey | null> {
  const { verifyRegistrationResponse } = await library()
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId(origin),
      requireUserVerification: true,
    })
    if (!registrationInfo) return null
    const { id, publicKey, counter } = registrationInfo.credential
    return { credentialId: id, publicKey, counter, transports: response.response.transports }
  } catch {
    // The library throws for each thing that does not fit; to us they are all one "no".
    return null
  }
}

/** Asks for a passkey: any of this site's, or one of those known. */
export const askToProve = async (
  origin: string,
  known: readonly { readonly credentialId: string; readonly transports: readonly string[] }[],
) =>
  (await library()).generateAuthenticationOptions({
    rpID: rpId(origin),
    userVerification: 'required',
    ...(known.length > 0 ? { allowCredentials: named(known) } : {}),
  })

/** The passkey's new counter, or null. */
export async function checkProof(origin: string, challenge: string, response: Assertion, passkey: StoredPasskey): Promise<number | null> {
  const { verifyAuthenticationResponse } = await library()
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId(origin),
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: Uint8Array.from(passkey.publicKey),
        counter: passkey.counter,
        transports: [...passkey.transports],
      },
    })
    return verified ? authenticationInfo.newCounter : null
  } catch {
    return null
  }
}
