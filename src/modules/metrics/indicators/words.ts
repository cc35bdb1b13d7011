import { type Day, dayInWords } from '#kernel/day.ts'

/** Why a figure is not there. */
export const whyNone = {
  notMeasured: 'Not measured yet',
  /** Of a year that is over. */
  noneOf: (year: number) => `No figure of ${year}`,
  notShown: 'Not shown',
  notAsked: 'It is not asked in an agency of fewer than 25 people, nor where papers are counted aloud: the answer would point at somebody.',
  withheld: 'No way was found to print this table without letting somebody be worked out. That says nothing about what people answered.',
  totalOnly: 'An agency of fewer than 25 people publishes the total of the year and no kinds: smaller figures would point at somebody.',
} as const

/** What stands beside figures. */
export const noteOn = {
  allTogether: 'All together',
  ready: 'What stands ready',
  training: 'Training of the team',
  activities: 'Team activities',
  surveyCounts: 'No answer and “prefer not to say” are counted nowhere.',
  contactCounts: 'Occasions are counted, not people.',
  hidden: '“Not shown” does not mean zero, and it does not mean few.',
  activityHours: 'The team’s work that is not about anybody who was helped.',
  contactsOf: (year: number) => `Contacts of ${year}`,
  published: (title: string, on: Day) => `“${title}”, published ${dayInWords(on)}`,
  asOf: (on: Day) => `as of ${dayInWords(on)}`,
  countedOn: (year: number, on: Day) => `${year}, as of ${dayInWords(on)}`,
  times: (times: number) => (times === 1 ? 'once' : `${times} times`),
} as const
