import type { Role } from '#kernel/actor.ts'

/** What the coordinator's first page looks at beside the plan. */
export type Standing = {
  readonly rosterCount: number
  readonly coordinators: number
  readonly coordinatorsInvited: number
  readonly lettersToHandOver: number
  readonly retentionAdopted: boolean
  readonly twoWays: boolean
  readonly surveys: readonly UnderWay[]
  readonly surveysEver: boolean
}

/** A survey with what is next in it, for whoever looks. */
export type UnderWay = { readonly title: string; readonly text: string; readonly waits: boolean; readonly href: `/${string}` }

export type NextStep = {
  readonly heading: string
  readonly text: string
  readonly action: { readonly label: string; readonly href: `/${string}` }
  /** The fact that the plan would tick by it: then the plan need not ask for the same thing. */
  readonly fact?: string | null
}

/** What the plan says on the first page. */
export type OfPlan = {
  /** False where no path was ever chosen and nothing in the plan was marked. */
  readonly isBegun: boolean
  readonly next: readonly NextStep[]
}

const startSmall: NextStep = {
  heading: 'Start small',
  text: 'Choose one thing to begin with, and get it in weekly steps over ninety days.',
  action: { label: 'Start small', href: '/desk/plan/start' },
}

/** How many things stand at the top. More at once would be a list, and not the next thing to do. */
const atTheTop = 3

/** The next three things, and what comes after: what is urgent comes before the plan, but where nobody has begun that comes first. */
export function allNext(
  urgent: readonly NextStep[],
  plan: OfPlan,
): { readonly first: readonly NextStep[]; readonly later: readonly NextStep[] } {
  const asked = new Set(urgent.flatMap(({ fact }) => fact ?? []))
  const ofPlan = plan.next.filter(({ fact }) => !fact || !asked.has(fact))
  const all = plan.isBegun ? [...urgent, ...ofPlan] : [startSmall, ...urgent]
  return { first: all.slice(0, atTheTop), later: all.slice(atTheTop) }
}

export const secondWay: NextStep = {
  heading: 'Add a second way to sign in',
  text: 'One lost phone must not lock you out. Add another passkey, six words with an authenticator app, or print recovery codes.',
  action: { label: 'Account and sign-in', href: '/desk/account' },
}

/** What other modules wait for, the most urgent first: what could lock the program out comes before what it needs to begin. */
export function nextSteps(standing: Standing): readonly NextStep[] {
  const { rosterCount, coordinators, coordinatorsInvited, lettersToHandOver, retentionAdopted, twoWays, surveys, surveysEver } = standing
  return [
    ...(lettersToHandOver > 0
      ? [
          {
            heading: lettersToHandOver === 1 ? 'One letter waits to be handed over' : `${lettersToHandOver} letters wait to be handed over`,
            text: 'An invitation carries a link that works once. Print or copy each letter, and mark it when it has left.',
            action: { label: 'Letters', href: '/desk/letters' },
          } as const,
        ]
      : []),
    ...(twoWays ? [] : [secondWay]),
    ...(coordinators + coordinatorsInvited < 2
      ? [
          {
            heading: 'Ask a second coordinator',
            text: 'If you leave or lose your keys, only another coordinator can carry on without the host’s help.',
            action: { label: 'Give a role', href: '/desk/people/give' },
            fact: 'two_coordinators',
          } as const,
        ]
      : []),
    ...(rosterCount === 0
      ? [
          {
            heading: 'Bring in the roster',
            text: 'Surveys need to know how many people are asked. Any spreadsheet will do.',
            action: { label: 'Import a file', href: '/desk/roster/import' },
            fact: 'roster_there',
          } as const,
        ]
      : []),
    ...(retentionAdopted
      ? []
      : [
          {
            heading: 'Adopt a retention statement',
            text: 'The agency head or counsel adopts what is kept and for how long, before the first survey.',
            action: { label: 'Enter the statement', href: '/desk/agency/retention' },
            fact: 'retention_adopted',
          } as const,
        ]),
    ...inTurn(surveys),
    ...(rosterCount > 0 && retentionAdopted && !surveysEver
      ? [
          {
            heading: 'Ask people what they need',
            text: 'A short survey is a good first step. Begin with who will count.',
            action: { label: 'Plan a survey', href: '/desk/surveys/new' },
          } as const,
        ]
      : []),
  ]
}

// What only somebody else can do comes last: it is there to be known, not to be done.
export const inTurn = (surveys: readonly UnderWay[]): readonly NextStep[] =>
  [...surveys.filter(({ waits }) => !waits), ...surveys.filter(({ waits }) => waits)].map(({ title, text, href }) => ({
    heading: title,
    text,
    action: { label: href.startsWith('/desk/contact-log') ? 'Go to the log' : 'Go to the survey', href },
  }))

/** What somebody with the role can do here, in plain words; shown to those who have nothing to do at the moment. */
export const whatARoleMayDo: Readonly<Record<Exclude<Role, 'coordinator'>, string>> = {
  command:
    'You read what was published about the program, exactly as everybody else does. You see no roster, no answers, no log and no letters.',
  keeper:
    'You hold the key of a survey. When a coordinator asks you to, you make it, open it after close and publish the results, in your own browser.',
  peer: 'You support colleagues. Nothing here records whom. You can read the audit log.',
  clinician: 'You advise the program. You can read the audit log.',
  legal_advisor: 'You review what the program writes down. You can read the audit log.',
  region_lead: 'You speak for a group of neighboring agencies.',
  assistance_provider: 'You help agencies to start and to run a program.',
}
