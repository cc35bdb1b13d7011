import { toBase64url } from '#engines/sealing/bytes.ts'
import { answerSize, seal } from '#engines/sealing/seal.ts'
import { choicesOf, fieldOf, itemsOf, parseAnswerForm, type Way } from '#modules/surveys/answering/answer.ts'
import { encodeAnswer } from '#modules/surveys/answering/answer-bytes.ts'
import { questionsFor, type Template } from '#modules/surveys/questions/template.ts'

// For tests only.

type Sealing = { readonly publicKey: Uint8Array; readonly tenant: string; readonly surveyId: string }

/** The answer of the `nth` person: a different choice at each item, the same at every run. */
export function answerOf(template: Template, headcount: number, nth: number) {
  const questions = questionsFor(template, headcount)
  const entries = questions.flatMap((question) =>
    itemsOf(question).map((item, at): [string, string] => {
      const choices = choicesOf(question)
      return [fieldOf(item), choices[(nth * 7 + at * 3) % choices.length]?.id ?? '']
    }),
  )
  const read = parseAnswerForm(questions, entries)
  if (!read.ok) throw new Error('The test’s own answer is refused.')
  return read.value
}

/** As an officer's page seals it. */
export async function sealedAnswer(to: Sealing, answer: ReturnType<typeof answerOf>, nonce: string, way: Way = 'page'): Promise<string> {
  return sealedBytes(to, encodeAnswer(answer, { way, nonce }))
}

export async function sealedBytes({ publicKey, tenant, surveyId }: Sealing, bytes: Uint8Array): Promise<string> {
  const sealed = await seal(publicKey, { use: 'answer/v1', tenant, kind: surveyId }, bytes, answerSize)
  if (!sealed.ok) throw new Error('The test’s own answer cannot be sealed.')
  return toBase64url(sealed.value)
}
