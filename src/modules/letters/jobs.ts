import { dayIn } from '#kernel/day.ts'
import type { AgencyId } from '#kernel/ids.ts'
import type { Config } from '#platform/config/config.ts'
import type { Db } from '#platform/db/connect.ts'
import { asWorker } from '#platform/db/in-agency.ts'
import type { Jobs } from '#platform/jobs/worker.ts'
import { makeMailer, type Mailer } from '#platform/mail/transport.ts'
import { markFailed, markSent, noteProblem, purgeSpentLetters, sendLetterTask, takeLetter } from './queries.ts'

const purgeTask = 'purge_spent_letters'

/** True when the letter is to be tried again by the clockwork. */
async function send(worker: Db, post: { mailer: Mailer; from: string }, agencyId: AgencyId, letterId: string): Promise<boolean> {
  return asWorker(worker, agencyId, async (tx) => {
    const letter = await takeLetter(tx, agencyId, letterId)
    if (!letter || letter.state !== 'waiting' || letter.body === null || letter.toAddress === null) return false

    const sent = await post.mailer.send({ to: letter.toAddress, from: post.from, subject: letter.subject, text: letter.body })
    if (sent.ok) await markSent(tx, agencyId, letterId)
    else if (sent.refusal.kind === 'invalid') await markFailed(tx, agencyId, letterId, Object.values(sent.refusal.fields).join(' '))
    else if (!sent.refusal.worthRetrying) await markFailed(tx, agencyId, letterId, sent.refusal.because)
    else {
      await noteProblem(tx, agencyId, letterId, sent.refusal.because)
      return true
    }
    return false
  })
}

/** Sends what is queued, and once a day empties letters whose link is spent. */
export function lettersJobs({ smtpUrl, mailFrom }: Pick<Config, 'smtpUrl' | 'mailFrom'>, clock: () => Date): Jobs {
  const mailer = makeMailer(smtpUrl)
  return {
    tasks: {
      async [sendLetterTask]({ agencyId = '', letterId = '' }, worker) {
        const again = await send(worker, { mailer, from: mailFrom ?? '' }, agencyId as AgencyId, letterId)
        // The worker takes up again, later and later, what ends in an error.
        if (again) throw new Error('The mail server could not be reached')
      },
      async [purgeTask](_ids, worker) {
        await purgeSpentLetters(worker, dayIn('UTC', clock()))
      },
    },
    crontab: `17 4 * * * ${purgeTask}`,
  }
}
