import { addDays, type Day } from '#kernel/day.ts'
import { thingsWithDay } from '../next.ts'
import type { RunStep } from '../runs/path-run.ts'
import type { Standing } from '../standing.ts'
import { type Choice, lastChosenDay } from './reminder.ts'

type Contents = {
  readonly agencyName: string
  /** Makes the ids of one coordinator's plan different from everybody else's. */
  readonly personId: string
  readonly agencyId: string
  readonly standings: readonly Standing[]
  readonly steps: readonly RunStep[]
  readonly choice: Choice | null
  readonly origin: string
  readonly today: Day
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** How the kept day comes again. Of the days from the 28th on that a month has, the last one is meant. */
function ruleOf({ every, onDay }: Choice): string {
  if (every === 'week') return `FREQ=WEEKLY;BYDAY=${weekdays[onDay - 1]}`
  if (onDay <= 28) return `FREQ=MONTHLY;BYMONTHDAY=${onDay}`
  return `FREQ=MONTHLY;BYMONTHDAY=${[28, 29, 30, 31].filter((day) => day <= onDay).join(',')};BYSETPOS=-1`
}

const midnight = (day: Day): Date => new Date(`${day}T00:00:00Z`)
const wholeDay = (day: Day) => ({ allDay: true, start: midnight(day), end: midnight(addDays(day, 1)) })

/**
 * The plan's open days as whole-day events: titles and addresses, no owner, no evidence, no note. Ids stay the same, so that a
 * calendar that reads it again moves an event and does not repeat it.
 */
export async function planCalendar({ agencyName, agencyId, personId, standings, steps, choice, origin, today }: Contents): Promise<string> {
  // Read when somebody asks for a calendar, not at every start.
  const { default: ical } = await import('ical-generator')
  const calendar = ical({ name: `Peer support plan, ${agencyName}`, prodId: '//Porchlight//Plan//EN', ttl: 12 * 3600 })
  const stamp = midnight(today)
  for (const thing of thingsWithDay({ standings, steps, today })) {
    if (thing.dueOn === null) continue
    const isStep = thing.kind === 'step'
    const title = isStep ? thing.step.title : thing.standing.factor.title
    calendar.createEvent({
      ...wholeDay(thing.dueOn),
      id: isStep ? `step-${thing.step.id}@porchlight` : `factor-${thing.standing.factor.id}-${agencyId}@porchlight`,
      sequence: isStep ? thing.step.version : thing.standing.version,
      stamp,
      summary: `Plan: ${title}`,
      url: `${origin}/desk/plan/${isStep ? `path/${thing.step.id}` : `factor/${thing.standing.factor.id}`}`,
    })
  }
  const day = choice && lastChosenDay(choice, today)
  if (choice && day !== null) {
    calendar.createEvent({
      ...wholeDay(day),
      id: `plan-day-${personId}@porchlight`,
      stamp,
      summary: 'Look at the peer support plan',
      url: `${origin}/desk/plan`,
      repeating: `RRULE:${ruleOf(choice)}`,
    })
  }
  return calendar.toString()
}
