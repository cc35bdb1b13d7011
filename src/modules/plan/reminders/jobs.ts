import { dayIn } from '#kernel/day.ts'
import { insertLetter } from '#modules/letters/index.ts'
import type { Config } from '#platform/config/config.ts'
import type { Db } from '#platform/db/connect.ts'
import { throughDoor } from '#platform/db/in-agency.ts'
import type { Jobs } from '#platform/jobs/worker.ts'
import { noteStagesNow, type ReadPlan } from '../facts/queries.ts'
import { thingsDue } from '../next.ts'
import { reminderLetter } from './letter.ts'
import { listInCharge } from '#platform/people/queries.ts'
import { type ListedReminder, listReminders, takeDay } from './queries.ts'
import { isReminderDue, lookAhead, reminderMoment } from './reminder.ts'

const remindTask = 'remind_coordinators'
const stagesTask = 'note_plan_stages'

export type JobDeps = {
  /** The pages' own login: a coordinator's reminder is read with that coordinator's rights, and the worker's need not grow. */
  readonly db: Db
  readonly config: Pick<Config, 'smtpUrl' | 'origin'>
  readonly clock: () => Date
  readonly newId: () => string
}

/** Letters on the days that coordinators chose, and each night how far every topic has come, for command to read. */
export function planJobs(readPlan: ReadPlan, deps: JobDeps): Jobs {
  return {
    tasks: {
      async [remindTask]() {
        if (deps.config.smtpUrl === null) return
        const listed = await throughDoor(deps.db, listReminders)
        const due = listed.filter(({ reminder, timeZone }) => isReminderDue(reminder, dayIn(timeZone, reminderMoment(deps.clock()))))
        await oneByOne(due, (one) => remind(readPlan, deps, one))
      },
      async [stagesTask]() {
        await oneByOne(await throughDoor(deps.db, listInCharge), ({ agencyId, personId, timeZone }) =>
          throughDoor(deps.db, async (_, enter) => {
            const tx = await enter({ agencyId, personId, role: 'coordinator' })
            await noteStagesNow(readPlan, tx, agencyId, dayIn(timeZone, deps.clock()))
          }),
        )
      },
    },
    crontab: `7 * * * * ${remindTask}\n41 3 * * * ${stagesTask}`,
  }
}

/** One agency's trouble keeps no other waiting; the worker takes it up again afterwards, and what was done is not done twice. */
async function oneByOne<One>(all: readonly One[], work: (one: One) => Promise<void>): Promise<void> {
  const failed: unknown[] = []
  for (const one of all) await work(one).catch((error: unknown) => failed.push(error))
  if (failed.length > 0) throw failed[0]
}

/** One letter in one transaction with the day it is for, so that a job that runs twice sends once. */
const remind = (
  readPlan: ReadPlan,
  { db, config, clock, newId }: JobDeps,
  { agencyId, agencyName, timeZone, personId, reminder }: ListedReminder,
) =>
  throughDoor(db, async (_, enter) => {
    const tx = await enter({ agencyId, personId, role: 'coordinator' })
    const today = dayIn(timeZone, reminderMoment(clock()))
    if (!(await takeDay(tx, agencyId, personId, today))) return

    const { people, standings, current } = await readPlan(tx, agencyId, today)
    const reader = people.find((one) => one.personId === personId)
    const until = lookAhead(reminder, today)
    const things = thingsDue({ standings, steps: current?.steps ?? [], today }, until)
    if (!reader || reader.email === null || things.length === 0) return

    const words = reminderLetter({ toName: reader.name, agencyName, choice: reminder, things, until, origin: config.origin })
    const letter = { agencyId, letterId: newId(), toName: reader.name, toAddress: reader.email, madeAt: clock() }
    await insertLetter(tx, { ...letter, ...words }, true)
  })
