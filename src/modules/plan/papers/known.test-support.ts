import type { Role } from '#kernel/actor.ts'
import { addDays, type Day } from '#kernel/day.ts'
import type { GoalId, PersonId, SurveyId } from '#kernel/ids.ts'
import type { HeadCountBand } from '../factor.ts'
import { gates, gateStanding } from '../gates/gate.ts'
import { runStepsOf } from '../runs/path-run.ts'
import { paths } from '../paths.ts'
import { factorsFor } from '../right-size.ts'
import { type Mark, type OwnFactor, standingOf, type Stored } from '../standing.ts'
import type { Known } from './known.ts'

export const today: Day = '2026-11-23'

const nobodyYet = { email: null, workGroup: null, offered: [], hasAccount: true } as const

export const person = (name: string, ...held: readonly Role[]) => ({ ...nobodyYet, personId: `id of ${name}` as PersonId, name, held })

/** How the plan is filled: nothing was ever marked, everything is done, or everything is overdue with the longest words there can be. */
export type Filled = 'nothing' | 'everything' | 'overdue'

const long = (words: string, length: number) => `${words} `.repeat(length).slice(0, length - 1)

const states: Readonly<Record<Exclude<Filled, 'nothing'>, Mark>> = {
  everything: { kind: 'done', evidence: long('Signed and in the binder', 500), by: long('Dana', 120), on: '2026-11-01' },
  overdue: { kind: 'open', by: null, on: null },
}

const wordy = (filled: Filled, words: string, length: number): string => (filled === 'nothing' ? words : long(words, length))

/** All that papers are made of, for an agency of one size. */
export function knownOf(headCountBand: HeadCountBand, filled: Filled, given: Partial<Known> = {}): Known {
  const agency = {
    name: wordy(filled, 'Cedar Hollow PD', 120),
    slug: 'cedar-hollow',
    sample: false,
    madeOn: '2026-01-05',
    state: 'OR',
    kind: 'sheriff',
    headCountBand,
    timeZone: 'America/Los_Angeles',
    hosting: 'this_pc',
    clinicianMiles: 74,
    clinicianMinutes: 95,
  } as const
  const clinician = person(wordy(filled, 'Dr. Ines Park', 120), 'clinician')
  const people = [person('Dana Hale', 'coordinator'), person('Kim Ostler', 'keeper'), clinician]
  const own: readonly OwnFactor[] =
    filled === 'nothing'
      ? []
      : Array.from({ length: 16 }, (_, at) => ({
          own: true,
          id: `own-${at}`,
          topic: 'trust',
          title: long('Coffee with the night shift', 120),
          what: long('What it is', 500),
          madeOn: '2026-11-02',
          version: 1,
        }))
  const factors = [...factorsFor(agency), ...own]
  const stored = filled === 'nothing' ? [] : factors.map(({ id }) => storedAs(id, states[filled], clinician))
  const standings = standingOf(factors, new Map(), stored)
  const [path] = paths
  if (!path) throw new Error('There is no path')
  const run = { id: 'run', chosen: path.id, title: path.title, startedOn: '2026-11-02', endedOn: null }
  const steps = path.steps.map(({ id, week, title }) => ({
    id: `step ${id}`,
    step: id,
    week,
    title,
    dueOn: addDays(run.startedOn, week * 7 - 1),
    owner: null,
    mark: filled === 'everything' ? ({ kind: 'done', by: 'Dana Hale', on: today } as const) : ({ kind: 'open' } as const),
    version: 1,
  }))
  const having = { facts: new Map(), done: new Set<string>() }
  const current = filled === 'nothing' ? null : { run, path, steps: runStepsOf(steps, path, having) }
  return {
    agencyName: agency.name,
    today,
    address: 'https://porchlight.example/desk/sign-in',
    plan: { agency, people, standings, current },
    gates: gates.map((gate) => gateStanding(gate, standings, [])),
    earlierOverrides: [],
    earlierPaths: [],
    goals: [],
    surveys: [],
    underWay: [],
    letters: 0,
    command: commandOf(filled),
    trust: {
      hold: null,
      retention: null,
      limits: { heading: 'Not signed by counsel', text: 'The choices behind the cards are not made yet.' },
      seal: null,
      sealsKept: [],
    },
    ...given,
  }
}

// The longest titles are the agency's own: they stand first, some of them late and some not.
const dueOnOf = (factorId: string): Day =>
  /^own-[0-5]$/.test(factorId) ? '2026-11-02' : factorId.startsWith('own') ? '2026-11-24' : '2026-11-09'

const storedAs = (factorId: string, mark: Mark, owner: { personId: PersonId; name: string }): Stored => ({
  factorId,
  mark,
  owner: { personId: owner.personId, name: owner.name },
  dueOn: mark.kind === 'open' ? dueOnOf(factorId) : null,
  note: mark.kind === 'open' ? long('Ask on Monday', 500) : null,
  version: 1,
})

const commandOf = (filled: Filled): Known['command'] => ({
  commitment:
    filled === 'nothing'
      ? { heading: 'Nothing is signed', text: 'Command has not signed a commitment to peer support here.', waits: false, signed: null }
      : {
          heading: `Not yet renewed by ${long('Robert', 120)}`,
          text: `Signed by ${long('Robert', 120)}, ${long('Chief', 80)}, on 3 November 2026. Somebody else leads the agency since 4 November 2026.`,
          waits: true,
          signed: {
            paragraphs: ['Peers are not questioned.', long('Duty time is given.', 500)],
            by: 'Robert Cho, Chief',
            checkMark: '1a2b 3c4d',
          },
        },
  members: [],
  decisions: [],
})

/** Something in every list that a binder has, so that no part of it goes unread. */
export const fullLists: Partial<Known> = {
  goals: [
    {
      id: 'goal' as GoalId,
      from: null,
      themeId: null,
      measuredBy: 'later_measure',
      statement: 'Everybody knows how to reach a peer',
      indicator: 'Peers who finished their training',
      baseline: 'Not measured yet',
      target: 'two',
      dueOn: '2027-06-01',
      owner: 'id of Dana Hale' as PersonId,
      ownerName: 'Dana Hale',
      training: true,
      stage: 'active',
      reviewedOn: null,
      version: 1,
    },
  ],
  surveys: [
    {
      id: 'survey' as SurveyId,
      title: 'Needs survey',
      template: { id: 'needs', version: 1 },
      headcount: 12,
      way: 'neighbor',
      changedSinceLast: null,
      openedOn: '2026-10-01',
      publishedOn: '2026-11-01',
      drawn: 12,
      printedBy: 'Dana Hale',
      countedBy: [],
      keepers: [{ name: 'Kim Ostler', relation: 'outside' }],
    },
  ],
  underWay: [{ href: '/desk/surveys/other' as `/desk/surveys/${SurveyId}`, title: 'Pulse', text: 'Close it on 1 December.', waits: false }],
  letters: 2,
  earlierPaths: [{ id: 'old', chosen: 'policy', title: 'A policy', startedOn: '2026-02-02', endedOn: '2026-05-01' }],
  earlierOverrides: [
    {
      id: 'one',
      gate: 'contact_log',
      reason: 'The policy is signed on Friday',
      madeBy: 'Dana Hale',
      madeOn: '2026-03-02',
      endedBy: 'Dana Hale',
      endedOn: '2026-03-09',
    },
  ],
  trust: {
    hold: { since: '2026-11-20', cause: 'A lawsuit, or one that is expected', orderedBy: 'Lee Grant, City Attorney' },
    retention: {
      statement: 'What the program keeps.\n\n1. The roster.\n2. Letters.',
      lettersDays: 90,
      themesMonths: null,
      by: 'Robert Cho, Chief',
      on: '2026-01-10',
    },
    limits: { heading: 'Signed by counsel', text: 'Lee Grant, City Attorney, on 2 March 2026.' },
    seal: { entry: 231, seal: '0011aabb ccddeeff' },
    sealsKept: [{ by: 'Larkspur PD', on: '2026-11-02', entry: 200, stillThere: true }],
  },
}
