import { type Day, dayInWords } from '#kernel/day.ts'
import type { Thing } from '../next.ts'
import { type Choice, choiceInWords } from './reminder.ts'

type Words = {
  readonly toName: string
  readonly agencyName: string
  readonly choice: Choice
  readonly things: readonly Thing[]
  readonly until: Day
  readonly origin: string
}

/** The letter of a chosen day: what is overdue and due, and where to do it. Evidence and notes stay where they are. */
export function reminderLetter({ toName, agencyName, choice, things, until, origin }: Words): { subject: string; body: string } {
  const late = things.filter((thing) => thing.late)
  const due = things.filter((thing) => !thing.late)
  return {
    subject: `Peer support plan: ${things.length === 1 ? 'one thing is' : `${things.length} things are`} due`,
    body: [
      `${toName},`,
      `this is the reminder of ${agencyName}’s peer support plan that you asked for, ${choiceInWords(choice)}.`,
      ...section('Overdue', late, origin),
      ...section(`Due by ${dayInWords(until)}`, due, origin),
      `The whole plan: ${origin}/desk/plan`,
      `Another day, or no letters: ${origin}/desk/plan/reminders`,
      '',
    ].join('\n\n'),
  }
}

const section = (heading: string, things: readonly Thing[], origin: string): readonly string[] =>
  things.length === 0 ? [] : [[heading, ...things.map((thing) => lineOf(thing, origin))].join('\n')]

function lineOf(thing: Thing, origin: string): string {
  const title = thing.kind === 'step' ? thing.step.title : thing.standing.factor.title
  const address = thing.kind === 'step' ? `path/${thing.step.id}` : `factor/${thing.standing.factor.id}`
  const by = thing.dueOn === null ? '' : `, by ${dayInWords(thing.dueOn)}`
  return `- ${title}${by}\n  ${origin}/desk/plan/${address}`
}
