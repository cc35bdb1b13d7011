import type { AgencyId, PersonId } from '#kernel/ids.ts'
import type { Config } from '#platform/config/config.ts'
import type { Db } from '#platform/db/connect.ts'
import { asWorker, throughDoor } from '#platform/db/in-agency.ts'
import type { Jobs } from '#platform/jobs/worker.ts'
import { makeMailer } from '#platform/mail/transport.ts'
import { boardNotice } from './notice.ts'
import { findAddress, listReaders, noticeTask, queueNotice } from './queries.ts'

const remindTask = 'remind_boards'

type Means = {
  /** The pages' own login, through whose door reminders are queued. */
  readonly db: Db
  readonly config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'origin'>
  readonly clock: () => Date
}

const hourOf = (at: Date): string => at.toISOString().slice(0, 13)

/** Writes to everybody who reads a board at this hour. Nothing of it depends on what lies there. */
export function boardJobs({ db, config, clock }: Means): Jobs {
  const mailer = makeMailer(config.smtpUrl)
  return {
    tasks: {
      async [remindTask](_ids, worker) {
        if (config.smtpUrl === null) return
        const readers = await listReaders(worker, clock())
        await throughDoor(db, async (tx) => {
          for (const reader of readers) await queueNotice(tx, reader, hourOf(clock()))
        })
      },
      async [noticeTask]({ agencyId = '', personId = '', hour = '' }, worker) {
        // Mail that was down for hours must not bring a morning's reminder in the afternoon.
        if (hour !== hourOf(clock())) return
        const reader = { agencyId: agencyId as AgencyId, personId: personId as PersonId }
        const to = await asWorker(worker, reader.agencyId, (tx) => findAddress(tx, reader))
        if (to === null) return
        const sent = await mailer.send({ to, from: config.mailFrom ?? '', ...boardNotice(config.origin) })
        if (!sent.ok && sent.refusal.kind === 'unsent' && sent.refusal.worthRetrying)
          throw new Error('The mail server could not be reached')
      },
    },
    crontab: `1 * * * * ${remindTask}`,
  }
}
