import type { Day } from '#kernel/day.ts'
import type { PersonId } from '#kernel/ids.ts'
import { surveys, type FinishedSurvey, type OpenSurvey } from '../county.ts'

/** Who had a hand in a survey of the county. */
type People = { readonly printedBy: PersonId; readonly keepers: readonly PersonId[] }

const spareSlips = 2

/** What every survey of the county has behind it once its slips are out. */
const opened = (survey: FinishedSurvey | OpenSurvey, { printedBy, keepers }: People, openedOn: Day) => ({
  id: survey.surveyId,
  template: { id: survey.template, version: survey.version },
  headcount: survey.headcount,
  way: 'neighbor' as const,
  draw: 'hat' as const,
  keepers: keepers.map((personId) => ({ personId, relation: 'neighbor' as const, invitedOn: openedOn, accepted: true, holdsKey: true })),
  key: surveys.key,
  openedOn,
  printedBy,
  slips: survey.headcount + spareSlips,
  tables: survey.declared.tables,
})

/** A survey that is over: its slips and answers are gone, as after every publication. */
export const finished = (survey: FinishedSurvey, people: People, on: { readonly openedOn: Day; readonly publishedOn: Day }) => ({
  ...opened(survey, people, on.openedOn),
  stage: 'published' as const,
  drawn: survey.drawn,
  voided: survey.headcount + spareSlips - survey.drawn,
  closedOn: on.publishedOn,
  answers: survey.answers,
  publishedOn: on.publishedOn,
  digest: survey.digest,
})

/** A survey that can be answered now. */
export const running = (survey: OpenSurvey, people: People, openedOn: Day) => ({
  ...opened(survey, people, openedOn),
  stage: 'open' as const,
  drawn: null,
  voided: null,
})
