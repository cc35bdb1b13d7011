import * as v from 'valibot'
import { isUuid } from '#kernel/ids.ts'
import type { QuestionShape } from './answering/answer.ts'
import type { Publication } from './publishing/publication.ts'
import type { Stage } from './survey.ts'
import type { Template, TemplateRef } from './questions/template.ts'
import type { CountingWay } from './keeping/who-counts.ts'

// What the pages of surveys and their scripts say to each other. Both sides import this file and nothing of each other.
// The answer page must stay small: its script takes the types from here and not the schemas.

/** A point of the curve, 65 bytes in base64url. */
const publicKey = v.pipe(v.string(), v.regex(/^[\w-]{87}$/))
const fingerprint = v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{16}$/))
const checkWords = v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z-]{2,20}$/))), v.length(4))
const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const id = v.pipe(v.string(), v.check(isUuid))
const sealedText = (longest: number) => v.pipe(v.string(), v.minLength(4), v.maxLength(longest), v.regex(/^[\w-]+$/))

/** `SHA-256` of each slip's code, in hex. The codes themselves never come here. */
export const slipsPost = v.strictObject({ hashes: v.pipe(v.array(digest), v.minLength(1), v.maxLength(2000)) })

/** The survey's key as a keeper's browser made it, and its private half sealed to every keeper who accepted. */
export const keyPost = v.strictObject({
  publicKey,
  fingerprint,
  checkWords,
  wrapped: v.pipe(v.array(v.strictObject({ personId: id, sealed: sealedText(4000) })), v.minLength(1), v.maxLength(2)),
})

/** A sealed answer is 4,178 bytes, so 5,571 letters; whoever decodes them finds the bytes too few where one is not a letter. */
export const answerPost = v.strictObject({
  survey: id,
  code: v.pipe(v.string(), v.maxLength(40)),
  answer: id,
  sealed: v.pipe(v.string(), v.length(5571)),
})

/** `release` is read by `metrics`, which knows its form. `setAside`: answers that could not be read, or came twice. Told, never published. */
export const releasePost = v.strictObject({ release: v.unknown(), digest, setAside: v.pipe(v.number(), v.integer(), v.minValue(0)) })

/** Every 409 to an island: words for the page. */
export const refusalReply = v.object({ because: v.string() })
export const openedReply = v.strictObject({ opened: v.literal(true) })
export const keyedReply = v.strictObject({ keyed: v.literal(true) })
export const wrappedKeyReply = v.strictObject({ sealed: v.string() })
export const takenReply = v.strictObject({ taken: v.literal(true) })
export const answersReply = v.strictObject({ answers: v.array(v.strictObject({ sealed: v.string() })) })
export const publishedReply = v.strictObject({ published: v.literal(true), already: v.exactOptional(v.literal(true)) })

export type SlipsPost = v.InferOutput<typeof slipsPost>
export type KeyPost = v.InferOutput<typeof keyPost>
export type AnswerPost = v.InferOutput<typeof answerPost>
export type ReleasePost = v.InferOutput<typeof releasePost>
export type AnswersReply = v.InferOutput<typeof answersReply>
export type PublishedReply = v.InferOutput<typeof publishedReply>

/** Why an answer was not kept, as 409 (the first four), 404, 422 and 429. */
export type NotKept = 'spent' | 'void' | 'closed' | 'not_open' | 'unknown' | 'broken' | 'too_many'
export type AnswerReply = { readonly kept: true } | { readonly because: NotKept }

/** Data of the answer page, in `<script type="application/json" id="survey">`. */
export type AnswerData = {
  readonly publicKey: string
  readonly fingerprint: string
  readonly checkWords: readonly string[]
  readonly tenant: string
  readonly surveyId: string
  readonly template: TemplateRef
  /** The questions without their words: skip rules, exclusive options, and what `settled` needs. */
  readonly questions: readonly QuestionShape[]
  readonly way: 'page' | 'paper'
}

/** Props of the island `slips`. */
export type SlipsProps = {
  readonly surveyId: string
  readonly title: string
  readonly agencyName: string
  /** What people type and what the QR code begins with: `https://host/a`. */
  readonly address: string
  readonly count: number
  readonly publicKey: string
  readonly fingerprint: string
  readonly checkWords: readonly string[]
  /** True when slips were printed before: printing anew replaces every code of them. */
  readonly opened: boolean
}

/** Props of the island `keeper`. */
export type KeeperProps = {
  readonly surveyId: string
  readonly tenant: string
  readonly stage: Stage
  readonly title: string
  readonly template: Template
  readonly headcount: number
  readonly way: CountingWay
  readonly me: { readonly personId: string; readonly publicKey: string | null; readonly holdsKey: boolean }
  /** The other keepers who accepted; `publicKey` is null until they have a keyring. */
  readonly others: readonly {
    readonly personId: string
    readonly name: string
    readonly publicKey: string | null
    readonly holdsKey: boolean
  }[]
  readonly hasKeyring: boolean
  readonly publicKey: string | null
  readonly fingerprint: string | null
  readonly checkWords: readonly string[] | null
  readonly publication: Publication | null
  /** How many sealed answers came; null before the close. */
  readonly answers: number | null
}
