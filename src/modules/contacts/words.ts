import type { Reader } from '#engines/limits/index.ts'
import { type Day, dayInWords } from '#kernel/day.ts'

/** What a peer reads on the log's page, in one place for a second language. The title says nothing of what the page is for. */
export const words = {
  title: 'Log',
  h1: 'Log',
  danger: 'Danger to life:',
  role: {
    open: 'Role on',
    heading: 'Role on',
    hint: 'Opens here. Nothing is sent and nothing is kept.',
    sayFirst: 'Say this before they say more:',
    opener: 'I am here as your peer now, not as a colleague. Before you go on, this is what I can keep and what I can’t.',
    check: 'Were you there, are you over them, close to them, or part of an inquiry? Then say so and offer another peer.',
    who: 'Whom are you talking with?',
    readers: {
      sworn: 'Sworn officer',
      dispatch_here: 'Dispatcher of this agency',
      dispatch_elsewhere: 'Dispatcher of another employer',
      corrections: 'Corrections',
      civilian: 'Civilian employee',
      retired: 'Retired',
      family: 'Family',
    } satisfies Record<Reader, string>,
    elsewhere: 'This is how it stands if the employer has promised nothing. Ask there too.',
    signed: (by: string, on: string) => `Signed by ${by}, ${on}.`,
    unsigned: 'No legal advisor has signed this card yet.',
    read: (on: string) => `Laws as read on ${on}.`,
    after: 'When you are done, say so: from here on you are colleagues again.',
  },
  log: {
    open: 'Log a contact',
  },
  withoutScript: {
    heading: 'To log a contact, this page needs a newer browser with scripts on',
    text: 'A contact is sealed on your own device before it is sent, and this browser does not do that. The card above works without it.',
    tally: 'Print the tally sheet instead',
  },
  tally: {
    title: 'Tally sheet',
    lead: 'For a peer who has no phone at hand. One column is one contact.',
    back: 'Back to the log',
    how: [
      'Tick one box of each group. Write nothing else: no name, no day, no number of an incident.',
      'Keep the sheet on you. Not in a locker, not in a car of the agency.',
      'Soon after, log each column on the page yourself, or let another peer log it. Then tear the sheet up.',
    ],
    head: 'Contact',
    column: (number: number) => `Contact ${number}`,
  },
  held: {
    heading: (since: Day) => `A legal hold stands since ${dayInWords(since)}`,
    text: 'While it stands no contact is taken here. What waits on a phone stays there.',
  },
  sample: 'Sample county: every agency and person here is invented.',
  foot: {
    held: 'What we hold',
    tally: 'Tally sheet on paper',
  },
} as const
