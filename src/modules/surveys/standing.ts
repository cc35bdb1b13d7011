import type { Day } from '#kernel/day.ts'
import { dayInWords } from '#kernel/day.ts'
import type { PersonId } from '#kernel/ids.ts'
import { reasonNotToPublish } from './closing.ts'
import { isOverdue } from './keeping/keepers.ts'
import type { Keeper, Stage, Survey } from './survey.ts'
import { keeperMinutes } from './keeping/who-counts.ts'

/** A survey's stage, in a word or two. */
export const stageInWords: Readonly<Record<Stage, string>> = {
  draft: 'Being prepared',
  keyed: 'Key made',
  open: 'Open',
  closed: 'Closed, not published yet',
  published: 'Published',
  discarded: 'Given up, answers destroyed',
  on_paper: 'On paper, to be counted',
  counted: 'Counted, not published yet',
  published_on_paper: 'Published',
  withdrawn: 'Called off',
}

export type StepOfSurvey = { readonly label: string; readonly state: 'done' | 'now' | 'later'; readonly note?: string }

type Marked = readonly [label: string, done: boolean, note?: string]

/** The way a survey goes, with the first thing that is not done as the one to do now. */
export function stepsOf(survey: Survey): readonly StepOfSurvey[] {
  const marked = survey.way === 'in_the_open' ? stepsOnPaper(survey) : sealedSteps(survey)
  const over = survey.stage === 'withdrawn' || survey.stage === 'discarded'
  const now = over ? -1 : marked.findIndex(([, done]) => !done)
  return marked.map(([label, done, note], at) => ({
    label,
    state: done ? 'done' : at === now ? 'now' : 'later',
    ...(note ? { note } : {}),
  }))
}

function sealedSteps(survey: Survey): readonly Marked[] {
  const accepted = survey.keepers.filter((keeper) => keeper.accepted).length
  const keyed = 'key' in survey
  const opened = 'openedOn' in survey
  const drawn = 'drawn' in survey ? survey.drawn : null
  const closed = 'closedOn' in survey
  return [
    [
      'Keepers say yes',
      keyed || (accepted > 0 && accepted === survey.keepers.length),
      survey.keepers.length === 0 ? 'Nobody is asked yet' : `${accepted} of ${survey.keepers.length} said yes`,
    ],
    ['A keeper makes the key', keyed],
    ['Print the slips', opened, opened ? `Opened on ${dayInWords(survey.openedOn)}` : ''],
    ['Draw, and void what is left over', drawn !== null, drawn === null ? '' : `${drawn} drawn`],
    ['Close', closed, closed ? `Closed on ${dayInWords(survey.closedOn)}` : ''],
    ['A keeper counts and publishes', survey.stage === 'published'],
  ]
}

function stepsOnPaper(survey: Survey): readonly Marked[] {
  const opened = 'openedOn' in survey
  const counted = 'countedBy' in survey
  return [
    ['Print the paper forms', opened],
    ['Count in the open, two people type in the totals', counted],
    ['Publish', survey.stage === 'published_on_paper'],
  ]
}

/** Where the coordinator goes next, and why. */
export type NextStep = {
  readonly to: 'keepers' | 'slips' | 'draw' | 'close' | 'open_count' | 'totals' | 'publish_count' | 'results' | 'wait' | 'over'
  readonly text: string
}

/** What is next, in one sentence. */
export function nextFor(survey: Survey, today: Day): NextStep {
  switch (survey.stage) {
    case 'draft':
      return survey.way === 'in_the_open'
        ? { to: 'open_count', text: 'Print the paper forms and announce the day of the count.' }
        : { to: 'keepers', text: forKeepers(survey, today) }
    case 'keyed':
      return survey.keepers.every((keeper) => keeper.holdsKey)
        ? { to: 'slips', text: 'The keepers hold the key. Print the slips; printing opens the survey.' }
        : { to: 'wait', text: 'One keeper has made the key, the other still has to take it onto their device.' }
    case 'open':
      return survey.drawn === null
        ? { to: 'draw', text: 'When everybody has drawn, type in the codes of the slips that are left over.' }
        : { to: 'close', text: 'People answer now. Close the survey on the day you announced.' }
    case 'closed':
      return { to: 'wait', text: reasonNotToPublish(survey) ?? 'A keeper counts the answers and publishes. You need not do anything.' }
    case 'on_paper':
      return {
        to: 'totals',
        text:
          survey.first === null
            ? 'Count aloud, then type in the totals.'
            : 'One person has typed in the totals. A second person types them in too.',
      }
    case 'counted':
      return { to: 'publish_count', text: 'Both counts agree. Publish them.' }
    case 'published':
    case 'published_on_paper':
      return { to: 'results', text: 'The results are out. Make a goal of what they show.' }
    case 'discarded':
      return { to: 'over', text: 'The answers were destroyed and nothing was published.' }
    case 'withdrawn':
      return { to: 'over', text: 'This survey was called off before anybody answered.' }
  }
}

function forKeepers({ keepers }: Survey, today: Day): string {
  if (keepers.length === 0) return 'Ask the people who will hold the key.'
  if (keepers.some((keeper) => isOverdue(keeper, today)))
    return 'A keeper has not answered for a week. Call them, or take them off and ask somebody else.'
  if (keepers.every((keeper) => keeper.accepted)) return 'A keeper makes the key next, in their own browser.'
  return 'Wait for the keepers to say yes. The letter tells them what it takes.'
}

/** What a keeper who was asked has to do, and where. Null when nothing is left. */
export function nextForKeeper(survey: Survey, personId: PersonId) {
  const me = survey.keepers.find((keeper) => keeper.personId === personId)
  const text = me && keeperText(survey, me)
  return text ? { ...text, href: `/desk/keeper/${survey.id}` as const } : null
}

function keeperText(survey: Survey, me: Keeper): { readonly text: string; readonly waits: boolean } | null {
  switch (survey.stage) {
    case 'draft':
      if (!me.accepted) return { text: 'You are asked to keep the key. Say yes or no.', waits: false }
      return survey.keepers.every(({ accepted }) => accepted)
        ? {
            text: `One of you makes the key: about ${keeperMinutes.atOpening} minutes, with a printer, and the other keeper on the phone.`,
            waits: false,
          }
        : { text: 'Wait for the other keeper to say yes, then one of you makes the key.', waits: true }
    case 'keyed':
      return me.holdsKey
        ? { text: 'You hold the key. The coordinator prints the slips next.', waits: true }
        : { text: 'The other keeper has made the key. Take it too.', waits: false }
    case 'open':
      return { text: 'People answer now. Papers that are handed to you are keyed in here.', waits: true }
    case 'closed':
      return { text: `The survey is closed. Open the answers, count and publish: about ${keeperMinutes.atClose} minutes.`, waits: false }
    case 'published':
    case 'discarded':
    case 'withdrawn':
    case 'on_paper':
    case 'counted':
    case 'published_on_paper':
      return null
  }
}
