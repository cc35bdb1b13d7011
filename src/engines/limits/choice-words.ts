import type { TeamPapers } from './cards.ts'
import {
  answers,
  type Choices,
  designations,
  dispatches,
  employers,
  notices,
  peerKinds,
  policyTopics,
  type Speaker,
  speakers,
} from './situation.ts'

/** What the coordinator says about the agency and its peers. */
export type Chosen = { readonly choices: Choices; readonly papers: TeamPapers }

/** As a form holds it. */
export const valuesOf = ({ choices, papers }: Chosen): Readonly<Record<string, string | readonly string[]>> => ({ ...choices, ...papers })

/** Whose card it is. */
export const speakerNames: Readonly<Record<Speaker, string>> = {
  sworn: 'Officers',
  dispatch: 'Dispatchers',
  corrections: 'Jail staff',
  civilian: 'Civilian staff',
  retired: 'Retired people',
  family: 'Families',
}

type Asked = {
  readonly ask: string
  readonly hint?: string
  readonly many?: true
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

const listed = <Value extends string>(all: readonly Value[], labels: Readonly<Record<Value, string>>): Asked['options'] =>
  all.map((value) => ({ value, label: labels[value] }))

const yesNo = listed(answers, { yes: 'Yes', no: 'No', not_known: 'Not known' })

/** Every question about the agency, with its answers: what the coordinator is asked, and what counsel reads above the cards. */
export const asked = {
  employer: {
    ask: 'What kind of agency is this by law?',
    options: listed(employers, {
      state_or_local: 'A city, county, campus or state agency',
      federal: 'A federal agency',
      tribal: 'A tribal agency',
    }),
  },
  dispatch: {
    ask: 'Whose employees are the dispatchers?',
    options: listed(dispatches, {
      this_agency: 'This agency’s',
      another_employer: 'Another employer’s, such as a county center',
      none: 'There are none',
    }),
  },
  policyInWriting: { ask: 'Is there a written policy for peer support, in force?', options: yesNo },
  policyCovers: {
    ask: 'To whom does it promise that a peer keeps what is said?',
    hint: 'Only who is named in it. Where there is no policy, leave all boxes empty.',
    many: true,
    options: listed(speakers, speakerNames),
  },
  policyTells: {
    ask: 'On what does a peer have to tell, by that policy?',
    many: true,
    options: listed(policyTopics, {
      danger_self: 'Danger to the person themselves',
      danger_others: 'Danger to somebody else',
      abuse: 'Abuse of a child, or of an older or vulnerable person',
      crime_admitted: 'A crime that is admitted',
      crime_planned: 'A crime that is planned',
    }),
  },
  notice: {
    ask: 'How are people told of the limits before a first talk?',
    options: listed(notices, { in_writing: 'In writing', spoken: 'In words', none: 'Not as a rule' }),
  },
  nothingRecorded: { ask: 'Is it forbidden to write down or record what is said?', options: yesNo },
  kinds: {
    ask: 'Who are the peers?',
    hint: 'Tick all that there are.',
    many: true,
    options: listed(peerKinds, {
      officer: 'Officers',
      employee: 'Other employees',
      retired: 'Retired people',
      outside: 'People from outside, such as a chaplain or a volunteer',
    }),
  },
  designated: {
    ask: 'Has the head of the agency designated every peer?',
    options: listed(designations, {
      in_writing: 'Yes, in writing',
      not_in_writing: 'Yes, but not in writing',
      no: 'No',
      not_known: 'Not known',
    }),
  },
  trained: { ask: 'Has every peer finished the training?', options: yesNo },
  certificate: { ask: 'Does every peer hold a certificate or training that the state asks for?', options: yesNo },
  stateTeam: {
    ask: 'Is the team accredited, registered or recognized by the state, or a part of the state’s own program?',
    options: yesNo,
  },
  peersPromise: { ask: 'Has every peer promised in writing to keep what is said?', options: yesNo },
} as const satisfies Readonly<Record<string, Asked>>

export type AskedName = keyof typeof asked

/** The choices as counsel reads them, one line each. */
export function choicesAsText(chosen: Chosen | null): string {
  if (!chosen) return 'They are not made yet.'
  const values = valuesOf(chosen)
  return Object.entries<Asked>(asked)
    .map(([name, { ask, options }]) => {
      const ticked = [values[name] ?? []].flat()
      const labels = options.filter(({ value }) => ticked.includes(value)).map(({ label }) => label)
      return `- ${ask} ${labels.length > 0 ? labels.join('; ') : 'None.'}`
    })
    .join('\n')
}
