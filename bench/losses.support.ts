import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Installation } from './installation.support.ts'
import { answerRequest, makeSender } from './sender.support.ts'
import type { SeededSurvey } from './world.support.ts'

const senders = 64
const patienceMs = 300_000
// Sealing takes longer than storing, so bodies come again; an answer that was mixed up with another still shows.
const different = 997

/** What a crash of the app and one of the database did to answers whose senders were told "kept". */
export type Losses = {
  /** Told "kept", and not there or not as it was sent. */
  readonly lost: number
  /** Rows beyond one for an answer or for a code, and rows that nobody sent. */
  readonly twice: number
  /** Never told "kept", though sent again and again. */
  readonly refused: number
  /** Requests that a crash cut off or turned away, each sent again. */
  readonly sent_again: number
}

type Sent = { readonly id: string; readonly sealed: Buffer }

/** Sends one answer for each code from many senders; a third of the way the app is killed, at two thirds PostgreSQL. */
export async function measureLosses(installation: Installation, survey: SeededSurvey): Promise<Losses> {
  const bodies = await survey.sealAnswers(different)
  const answers = survey.codes.map((code, at) => ({ code, id: randomUUID(), sealed: bodies[at % different] ?? Buffer.alloc(0) }))
  const kept = new Set<string>()
  let sentAgain = 0
  const queue = answers.values()
  const until = Date.now() + patienceMs

  const send = async () => {
    const sender = makeSender(installation.port)
    for (const answer of queue) {
      const { id } = answer
      const request = answerRequest(installation.origin, survey.surveyId, answer)
      while (!kept.has(id) && Date.now() < until) {
        const status = await sender.send(request).catch(() => 0)
        if (status === 200) kept.add(id)
        // Told no for good: sending again would not help, and the answer shows among the refused.
        else if (status >= 400 && status < 500) break
        else {
          sentAgain += 1
          await sleep(50 + Math.random() * 200)
        }
      }
    }
    sender.close()
  }
  const reached = async (share: number) => {
    while (kept.size < answers.length * share && Date.now() < until) await sleep(5)
  }
  const crash = async () => {
    await reached(1 / 3)
    await installation.stop('SIGKILL')
    await installation.start()
    await reached(2 / 3)
    process.kill(await installation.databasePid(), 'SIGKILL')
  }
  await Promise.all([crash(), ...Array.from({ length: senders }, send)])

  return { ...(await compare(installation, survey, answers, kept)), refused: answers.length - kept.size, sent_again: sentAgain }
}

async function compare(installation: Installation, { surveyId }: SeededSurvey, sent: readonly Sent[], kept: ReadonlySet<string>) {
  const client = new pg.Client(await installation.superuser())
  await client.connect()
  type Row = { answer_id: string; sealed: Buffer }
  const { rows } = await client.query<Row>('select answer_id, sealed from sealed_answer where survey_id = $1', [surveyId])
  const spent = await client.query<Omit<Row, 'sealed'>>(`select answer_id from slip where survey_id = $1 and state = 'spent'`, [surveyId])
  await client.end()

  const stored = new Map(rows.map((row) => [row.answer_id, row.sealed]))
  const known = new Set(sent.map(({ id }) => id))
  const codes = new Set(spent.rows.map((row) => row.answer_id))
  return {
    lost: sent.filter(({ id, sealed }) => kept.has(id) && !(codes.has(id) && stored.get(id)?.equals(sealed))).length,
    twice: rows.length - stored.size + (spent.rows.length - codes.size) + [...stored.keys()].filter((id) => !known.has(id)).length,
  }
}
