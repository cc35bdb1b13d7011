import type { Role } from '#kernel/actor.ts'
import { dayInWords } from '#kernel/day.ts'
import type { PersonId } from '#kernel/ids.ts'
import { isStepOpen } from '../runs/path-run.ts'
import { isOpen } from '../standing.ts'
import type { Known } from './known.ts'
import { namesInWords, namesWith, rolesInWords } from './words.ts'

type Link = { readonly label: string; readonly href: `/desk/${string}` }

/** The coordinator who leaves. */
export type Leaving = { readonly personId: PersonId; readonly name: string; readonly held: readonly Role[] }

/** One point of a hand-over. What the program cannot know is for people to see to, and is not counted as open. */
export type Point = {
  readonly title: string
  readonly state: 'done' | 'open' | 'for_people'
  readonly says: string
  readonly link: Link | null
}

export const stateNames: Readonly<Record<Point['state'], string>> = { done: 'Done', open: 'To do', for_people: 'Check it' }

/** Coordinators, of whom one may leave; whoever asks comes first. */
export const mayLeave = (everybody: readonly Leaving[], me: PersonId): readonly Leaving[] =>
  everybody
    .filter(({ held }) => held.includes('coordinator'))
    .map(({ personId, name, held }) => ({ personId, name, held }))
    .toSorted((one, other) => Number(other.personId === me) - Number(one.personId === me))

const people: Link = { label: 'People and roles', href: '/desk/people' }

/** What there is to do when a coordinator leaves, in the order in which it is done. */
export const handOverPoints = (known: Known, leaving: Leaving): readonly Point[] => [
  secondCoordinator(known, leaving),
  theirs(known, leaving),
  letters(known),
  surveys(known),
  keys(known, leaving),
  keepers(known),
  command(known),
  ...(known.trust.hold ? [hold(known.trust.hold.since)] : []),
  seal(known),
  pack,
  rolesEnd(known, leaving),
]

const others = ({ plan }: Known, leaving: Leaving) =>
  plan.people.filter(({ personId, held }) => personId !== leaving.personId && held.includes('coordinator'))

function secondCoordinator(known: Known, leaving: Leaving): Point {
  const title = 'Another coordinator is here'
  const signedUp = others(known, leaving).filter(({ hasAccount }) => hasAccount)
  if (signedUp.length > 0)
    return {
      title,
      state: 'done',
      says: `${namesInWords(signedUp.map(({ name }) => name))} can sign in and give roles.`,
      link: people,
    }
  const invited = known.plan.people.filter(
    ({ personId, offered }) =>
      personId !== leaving.personId && offered.some(({ role, expiresOn }) => role === 'coordinator' && expiresOn >= known.today),
  )
  const says =
    invited.length > 0
      ? `${namesInWords(invited.map(({ name }) => name))} was invited and has not signed in yet.`
      : 'There is no other coordinator. Give somebody the role first, and wait until they have signed in.'
  return { title, state: 'open', says, link: people }
}

function theirs({ plan, goals }: Known, { personId }: Leaving): Point {
  const counts = [
    [plan.standings.filter((one) => isOpen(one) && one.owner?.personId === personId).length, 'open factor'],
    [(plan.current?.steps ?? []).filter((step) => isStepOpen(step) && step.owner?.personId === personId).length, 'step of the path'],
    [goals.filter(({ owner, stage }) => owner === personId && stage === 'active').length, 'active goal'],
  ] as const
  const some = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${plural(what, count)}`)
  const title = 'What was theirs has another owner'
  return some.length === 0
    ? { title, state: 'done', says: 'No open factor, step or active goal has their name.', link: null }
    : { title, state: 'open', says: `Still theirs: ${namesInWords(some)}.`, link: { label: 'Plan', href: '/desk/plan' } }
}

const plural = (what: string, count: number): string =>
  count === 1 ? what : what.startsWith('step') ? what.replace('step', 'steps') : `${what}s`

const letters = ({ letters: count }: Known): Point => ({
  title: 'No letter waits',
  state: count === 0 ? 'done' : 'open',
  says:
    count === 0
      ? 'Every letter was sent or handed over.'
      : `${count === 1 ? 'One letter waits' : `${count} letters wait`} to be handed over.`,
  link: { label: 'Letters', href: '/desk/letters' },
})

const surveys = ({ underWay }: Known): Point => ({
  title: 'No survey is half done',
  state: underWay.length === 0 ? 'done' : 'open',
  says:
    underWay.length === 0
      ? 'No survey is under way.'
      : `Finish it, or show the next coordinator: ${underWay.map(({ title, text }) => `${title} (${text})`).join('; ')}`,
  link: { label: 'Surveys', href: '/desk/surveys' },
})

const keys = ({ underWay }: Known, { held }: Leaving): Point =>
  held.includes('keeper')
    ? {
        title: 'They are a keeper as well',
        state: underWay.length === 0 ? 'for_people' : 'open',
        says:
          underWay.length === 0
            ? 'No survey waits for their key now. Find another keeper before the next one.'
            : 'A survey is under way. If they keep its key, they stay its keeper until it is published, or another of its keepers has taken the key.',
        link: { label: 'Surveys', href: '/desk/surveys' },
      }
    : {
        title: 'Keys, sheets and machines are found',
        state: 'for_people',
        says: 'Fill in the page of the binder that asks where recovery sheets, printed slips, signed papers and the machine are. Recovery codes go with whoever they belong to.',
        link: { label: 'Binder', href: '/desk/plan/papers/binder' },
      }

function keepers({ plan }: Known): Point {
  const names = namesWith(plan.people, 'keeper')
  return {
    title: 'Keepers know who comes next',
    state: 'for_people',
    says:
      names.length === 0 ? 'There is no keeper yet.' : `Tell ${namesInWords(names)}, so that they know who may call them about a survey.`,
    link: null,
  }
}

const command = ({ command: { commitment } }: Known): Point => ({
  title: 'Command knows who comes next',
  state: 'for_people',
  says: commitment.waits
    ? 'A text lies with command and waits for a signature. Say who will ask about it.'
    : `Their commitment: ${commitment.heading}.`,
  link: { label: 'Command', href: '/desk/command' },
})

const hold = (since: string): Point => ({
  title: 'The legal hold is explained',
  state: 'for_people',
  says: `A legal hold stands since ${dayInWords(since)}. Go through it with counsel and whoever comes next.`,
  link: { label: 'Trust', href: '/desk/trust/hold' },
})

const seal = ({ trust: { sealsKept } }: Known): Point => ({
  title: 'A seal of the audit log is outside',
  state: sealsKept.length === 0 ? 'open' : 'done',
  says:
    sealsKept[0] === undefined
      ? 'Hand the newest seal to a neighboring agency, so that whoever comes next can see that the log was not cut.'
      : `${sealsKept[0].by} has one, of ${dayInWords(sealsKept[0].on)}. The binder has the newest.`,
  link: { label: 'Audit log', href: '/desk/audit' },
})

const pack: Point = {
  title: 'The pack is handed over',
  state: 'for_people',
  says: 'Download the pack below, fill in by hand where things lie, and read it together.',
  link: null,
}

function rolesEnd(known: Known, { personId, name, held }: Leaving): Point {
  const title = 'Their roles are ended'
  const alone = others(known, { personId, name, held }).length === 0
  return {
    title,
    state: 'open',
    says: `Last of all. ${name} is ${rolesInWords(held)}.${alone ? ' The only coordinator cannot be taken out.' : ''}`,
    link: alone ? people : { label: 'End the role of coordinator', href: `/desk/people/${personId}/take/coordinator` },
  }
}

/** What is not finished, as the pack says it. The last point is the leaving itself. */
export const leftIn = (points: readonly Point[]): readonly string[] =>
  points
    .slice(0, -1)
    .filter(({ state }) => state === 'open')
    .map(({ title, says }) => `${title}: not yet. ${says}`)
