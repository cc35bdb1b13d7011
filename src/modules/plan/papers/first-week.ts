import type { Block, Words } from '#engines/document/document.ts'
import { dayInWords } from '#kernel/day.ts'
import { nextThings, thingsDue } from '../next.ts'
import { heading, subheading, table } from './blocks.ts'
import type { Known } from './known.ts'
import { byDay, namesInWords, namesWith, titleOf } from './words.ts'

const signIn = ({ address, plan: { people } }: Known): readonly Words[] => [
  'A coordinator gives you the role, under People and roles. You get a letter with a link that works once, for 14 days.',
  'Open the link on your own device. Make a passkey, or take six words and a code from an authenticator app.',
  `After that you sign in at ${address}.`,
  'Add a second way to sign in, and print recovery codes. A lost phone must not lock you out.',
  namesWith(people, 'coordinator').length === 0
    ? 'Where no coordinator can sign in, whoever runs the machine makes a new link with “npm run new-agency-link”. The audit log says so.'
    : `Ask ${namesInWords(namesWith(people, 'coordinator'))} for the role. Where no coordinator can sign in, whoever runs the machine makes a new link with “npm run new-agency-link”. The audit log says so.`,
]

function days(known: Known): readonly (readonly [day: string, what: string])[] {
  const { plan, letters, underWay, command, trust, today } = known
  const around = { standings: plan.standings, steps: plan.current?.steps ?? [], today }
  const late = thingsDue(around, today).filter((thing) => thing.late)
  const next = nextThings({ ...around, needs: plan.current?.path?.needs ?? [] }, 3).map(
    (thing) => `${titleOf(thing)} (${byDay(thing.dueOn)})`,
  )
  const keepers = namesWith(plan.people, 'keeper')
  return [
    ['First day', 'Sign in. Add a second way to sign in. Read “Home” and these pages. Change nothing yet.'],
    [
      'Second day',
      `Look through People and roles. End what belongs to somebody who left, and see that two people are coordinators. ${
        letters === 0
          ? 'No letter waits to be handed over.'
          : `${letters === 1 ? 'One letter waits' : `${letters} letters wait`} under Letters.`
      }`,
    ],
    [
      'Third day',
      `${keepers.length === 0 ? 'Find a keeper: there is none.' : `Call the keepers (${namesInWords(keepers)}) and say who you are.`} ${
        underWay.length === 0
          ? 'No survey is under way.'
          : `Under way: ${underWay.map(({ title, text }) => `${title} (${text})`).join('; ')}`
      }`,
    ],
    [
      'Fourth day',
      `Open the plan. ${late.length === 0 ? 'Nothing is overdue.' : `${late.length === 1 ? 'One thing is' : `${late.length} things are`} overdue.`} ${
        next.length === 0 ? 'Nothing is open.' : `Next: ${next.join('; ')}.`
      } Choose a day for your reminders.`,
    ],
    [
      'Fifth day',
      `Talk with command. Their commitment: ${lowerFirst(command.commitment.heading)}. ${
        trust.hold
          ? `A legal hold stands since ${dayInWords(trust.hold.since)}: ask counsel what it means for you.`
          : 'No legal hold stands.'
      } Compare the seal in this binder with the audit log.`,
    ],
  ]
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** What somebody does who has just taken over, one small thing a day. */
export const firstWeekBlocks = (known: Known): readonly Block[] => [
  heading('Start here'),
  subheading('How to sign in'),
  { kind: 'list', ordered: true, entries: signIn(known) },
  subheading('Your first week'),
  table('One small thing a day', ['Day', ['What to do', 5]], days(known)),
]
