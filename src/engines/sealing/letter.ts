import * as v from 'valibot'
import { isUuid } from '#kernel/ids.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { fromBase64url, utf8, type Bytes } from './bytes.ts'
import { publicKeyLength } from './context.ts'
import { keyLength } from './hkdf.ts'

/** How much somebody can write in one envelope. */
export const longestText = 1500
const mostBytes = 4000

const uuid = v.pipe(v.string(), v.check(isUuid))
const listing = v.pipe(v.string(), v.minLength(1), v.maxLength(64))
const short = v.pipe(v.string(), v.minLength(1), v.maxLength(80))
const text = v.pipe(v.string(), v.maxLength(longestText))
const bytesOf = (length: number) =>
  v.pipe(
    v.string(),
    v.check((each) => fromBase64url(each)?.length === length),
  )

/** The hour and no finer, so that a letter does not tell a shift's minute. */
const hour = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d$/))

const letterSchema = v.variant('kind', [
  v.pipe(
    v.strictObject({
      kind: v.literal('note'),
      /** Of the conversation, drawn by whoever begins it. */
      note: uuid,
      text,
      callMe: v.nullable(v.strictObject({ number: short, after: v.pipe(v.string(), v.maxLength(80)) })),
      writtenAt: hour,
      to: listing,
      second: v.nullable(listing),
      mailbox: v.nullable(v.strictObject({ publicKey: bytesOf(publicKeyLength), detectionKey: bytesOf(keyLength) })),
    }),
    v.check((note) => note.callMe !== null || note.text.trim() !== ''),
  ),
  v.strictObject({ kind: v.literal('reply'), note: uuid, text: v.pipe(text, v.minLength(1)), by: listing }),
  v.strictObject({ kind: v.literal('claim'), note: uuid, by: listing, claimedAt: hour }),
  v.strictObject({ kind: v.literal('handover'), note: uuid, to: listing, by: listing }),
  v.strictObject({ kind: v.literal('not_right'), note: uuid, by: listing }),
  v.strictObject({ kind: v.literal('release'), note: uuid, by: listing }),
])

/** What an envelope carries: a note of somebody who asks, or what a peer does about it. Peers and clinicians go by their listing's id. */
export type Letter = Readonly<v.InferOutput<typeof letterSchema>>

/** A letter of one kind. */
export type LetterOf<Kind extends Letter['kind']> = Extract<Letter, { readonly kind: Kind }>

export type LetterRefusal = 'not_a_letter' | 'too_long'

/** A letter as bytes. Letters of other scripts than ours can be too long although their text is not. */
export function letterToBytes(letter: Letter): Result<Bytes, LetterRefusal> {
  const checked = v.safeParse(letterSchema, letter)
  if (!checked.success) return refuse('not_a_letter')
  const bytes = utf8(JSON.stringify(checked.output))
  return bytes.length > mostBytes ? refuse('too_long') : ok(bytes)
}

/** The letter in what was opened; undefined for whatever `letterToBytes` did not make. */
export function letterFromBytes(bytes: Bytes): Letter | undefined {
  if (bytes.length > mostBytes) return undefined
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
    const checked = v.safeParse(letterSchema, json)
    return checked.success ? checked.output : undefined
  } catch {
    // Neither UTF-8 nor JSON: whoever holds a key can seal anything.
    return undefined
  }
}
