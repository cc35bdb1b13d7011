import * as v from 'valibot'
import { parseFields } from '#kernel/parse-fields.ts'
import type { Result } from '#kernel/refusal.ts'

const line = (most: number, message: string) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.transform((text) => text.toWellFormed().normalize('NFC').replaceAll(/\s+/gu, ' ').trim()),
    v.regex(/^[^\p{Cc}\p{Cf}]*$/u, message),
    v.check((text) => [...text].length >= 2 && [...text].length <= most, message),
  )

const signer = v.object({
  name: line(80, 'Write your name, 2 to 80 characters'),
  title: line(80, 'Write your title, 2 to 80 characters'),
})

/** Who signs, as they write it themselves. */
export const parseSigner = (typed: Readonly<Record<string, unknown>>): Result<v.InferOutput<typeof signer>> => parseFields(signer, typed)

const answer = v.object({ answer: line(1200, 'Write the answer, in 2 to 1,200 characters') })

/** An answer is one paragraph: it is signed as a line of the text. */
export const parseAnswer = (typed: Readonly<Record<string, unknown>>): Result<v.InferOutput<typeof answer>> => parseFields(answer, typed)
