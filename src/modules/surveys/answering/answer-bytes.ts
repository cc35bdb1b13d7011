import type { Result } from '#kernel/refusal.ts'
import { ok, refuse } from '#kernel/refusal.ts'
import type { Answer, QuestionShape, Way } from './answer.ts'
import { settled, ways } from './answer.ts'

/** An answer as a keeper reads it. The nonce is gone: it only made equal answers differ while sealed. */
export type Received = { readonly answer: Answer; readonly way: Way }

const format = 1
const nonceForm = /^[A-Za-z0-9_-]{1,64}$/

/** The plaintext that is padded and sealed. Equal answers give equal bytes but for the nonce. */
export function encodeAnswer(answer: Answer, how: { readonly way: Way; readonly nonce: string }): Uint8Array<ArrayBuffer> {
  if (!nonceForm.test(how.nonce)) throw new TypeError('A nonce is up to 64 letters and digits.')
  return new TextEncoder().encode(textOf(answer, how.way, how.nonce))
}

/** Reads opened bytes back, and only what `encodeAnswer` could have written for these questions. */
export function decodeAnswer(questions: readonly QuestionShape[], bytes: Uint8Array): Result<Received> {
  // A byte that is no UTF-8 becomes a sign that no id and no nonce has, so it is refused below.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const read = parts(text)
  if (read === null)
    return refuse({ kind: 'conflict', because: 'This answer cannot be read. It is not in the form that the answer page writes.' })

  const answer = settled(questions, read.answer)
  if (!answer.ok || textOf(answer.value, read.way, read.nonce) !== text)
    return refuse({ kind: 'conflict', because: 'This answer does not fit the questions of this survey.' })
  return ok({ answer: answer.value, way: read.way })
}

const textOf = (answer: Answer, way: Way, nonce: string): string => JSON.stringify({ v: format, w: way, n: nonce, a: answer })

function parts(text: string): (Received & { readonly nonce: string }) | null {
  const read = jsonFrom(text)
  if (!isRecord(read) || read['v'] !== format || typeof read['n'] !== 'string' || !nonceForm.test(read['n'])) return null
  const way = ways.find((one) => one === read['w'])
  const chosen = read['a']
  if (way === undefined || !isRecord(chosen) || !isAnswer(chosen)) return null
  return { answer: chosen, way, nonce: read['n'] }
}

/** Null for what is no JSON. Only this failure is known here, so nothing else is caught. */
function jsonFrom(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isAnswer = (value: Readonly<Record<string, unknown>>): value is Answer =>
  Object.values(value).every((chosen) => Array.isArray(chosen) && chosen.every((choice) => typeof choice === 'string'))
