import { randomBytes } from '#browser/random.ts'
import { toBase64url } from '#engines/sealing/bytes.ts'
import { answerSize, seal } from '#engines/sealing/seal.ts'
import type { Answer } from '#modules/surveys/answering/answer.ts'
import { encodeAnswer } from '#modules/surveys/answering/answer-bytes.ts'
import type { AnswerData, AnswerPost, NotKept } from '#modules/surveys/wire.ts'
import { words } from './words.ts'

const patience = 60_000

/** Seals one answer to the survey's key. Undefined when the key cannot be used. */
export async function sealAnswer(publicKey: Uint8Array, data: AnswerData, answer: Answer): Promise<string | undefined> {
  const bytes = encodeAnswer(answer, { way: data.way, nonce: toBase64url(randomBytes(16)) })
  const sealed = await seal(publicKey, { use: 'answer/v1', tenant: data.tenant, kind: data.surveyId }, bytes, answerSize)
  return sealed.ok ? toBase64url(sealed.value) : undefined
}

/** Posts it without any cookie. `unsent` when nobody can say whether it arrived: the same answer sent again is kept once. */
export async function post(address: string, message: AnswerPost): Promise<'kept' | 'unsent' | NotKept> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), patience)
  try {
    const response = await fetch(address, {
      method: 'POST',
      credentials: 'omit',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(message),
      signal: stop.signal,
    })
    const reply: unknown = await response.json()
    return meaningOf(response.status, reply)
  } catch {
    // No link, a proxy's page in place of ours, or a server that went away in the middle.
    return 'unsent'
  } finally {
    clearTimeout(timer)
  }
}

function meaningOf(status: number, reply: unknown): 'kept' | 'unsent' | NotKept {
  if (typeof reply !== 'object' || reply === null) return 'unsent'
  if (status === 200) return 'kept' in reply && reply.kept === true ? 'kept' : 'unsent'
  const because = 'because' in reply ? reply.because : ''
  return isReason(because) ? because : 'unsent'
}

const isReason = (because: unknown): because is NotKept => typeof because === 'string' && words.because.hasOwnProperty(because)
