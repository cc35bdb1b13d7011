import * as v from 'valibot'

const wrapSchema = v.variant('kind', [
  v.object({ kind: v.literal('phrase'), wrapped: v.string() }),
  v.object({ kind: v.literal('passkey'), wrapped: v.string(), credentialId: v.string() }),
  v.object({ kind: v.literal('recovery'), wrapped: v.string() }),
])

/** The master key locked in one way. */
export type Wrap = v.InferOutput<typeof wrapSchema>

const passkeySchema = v.object({ credentialId: v.string(), label: v.string(), transports: v.array(v.string()) })

const storedSchema = v.object({
  person: v.string(),
  signInName: v.string(),
  hasPhrase: v.boolean(),
  passkeys: v.array(passkeySchema),
  keyring: v.nullable(v.object({ version: v.number(), sealed: v.string(), wraps: v.pipe(v.string(), v.parseJson(), v.array(wrapSchema)) })),
})

/** What the server keeps for whoever is signed in. None of it is believed before the keyring has been opened with it. */
export type Stored = v.InferOutput<typeof storedSchema>

export async function fetchStored(): Promise<Stored | null> {
  try {
    const answer: unknown = await (await fetch('/desk/account/keyring/stored', { headers: { accept: 'application/json' } })).json()
    const parsed = v.safeParse(storedSchema, answer)
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

// Keyed by person, since several share a station's browser.
const pin = (person: string): string => `porchlight-keyring-${person}`

/** The newest version that this browser has seen; an older one later is an old copy put back. */
export function lowestVersion(person: string): number {
  try {
    return Number(localStorage.getItem(pin(person)) ?? '1') || 1
  } catch {
    // Storage can be switched off; then each opening stands alone.
    return 1
  }
}

export function rememberVersion(person: string, version: number): void {
  try {
    localStorage.setItem(pin(person), String(Math.max(version, lowestVersion(person))))
  } catch {
    // As above.
  }
}
