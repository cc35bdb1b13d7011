import type { Document } from '#engines/document/document.ts'
import { dayInWords } from '#kernel/day.ts'
import { type Case, shared } from '../case/case.ts'
import type { Stage } from '../command-page.ts'
import type { Published } from '../commitment/commitment.ts'
import { checkMark, partsOf, signedBy } from '../commitment/words.ts'

/** What a new chief is given on the first day. */
export type Welcome = {
  readonly agencyName: string
  readonly standing: { readonly heading: string; readonly text: string }
  readonly commitment: Published | null
  readonly one: Case | null
  readonly stage: readonly Stage[]
  /** Whom to ask. */
  readonly coordinators: readonly string[]
}

export const welcomeWords = {
  lead: 'You lead this agency now. This is what was promised before you, where the program stands, and what you are asked.',
  promise: 'What command promised',
  asked: 'What you are asked',
  stage: 'Where the plan stands',
  noStage: 'The plan has not been opened yet.',
  sees: 'What you see of it, and what not',
  firstSteps: ({ commitment, coordinators }: Pick<Welcome, 'commitment' | 'coordinators'>): readonly string[] => [
    commitment
      ? 'Read the promise on this page, and renew it, or say what you want changed.'
      : 'Read the promise that you will be sent, and sign it, or say what you want changed.',
    `Talk with ${coordinators.length === 0 ? 'the coordinator' : new Intl.ListFormat('en-US', { type: 'disjunction' }).format(coordinators)}, who runs the program.`,
    'Do not ask a peer who talked with them, or what was said.',
  ],
} as const

export const pilotInWords = ({ pilotPart, pilotFrom, pilotUntil, pilotReview }: Case): string =>
  `The trial: ${pilotPart}, from ${dayInWords(pilotFrom)} until ${dayInWords(pilotUntil)}. At its end: ${pilotReview}`

/** The same on paper. */
export const welcomeDocument = (welcome: Welcome): Document => ({
  title: `Peer support at ${welcome.agencyName}`,
  language: 'en',
  compact: true,
  subtitle: welcomeWords.lead,
  footer: `${welcome.agencyName} · for a new chief`,
  blocks: [
    { kind: 'heading', level: 2, text: welcomeWords.promise },
    { kind: 'paragraph', words: [{ text: `${welcome.standing.heading}. `, strong: true }, { text: welcome.standing.text }] },
    ...(welcome.commitment ? partsOf(welcome.commitment.text).paragraphs.map((words) => ({ kind: 'paragraph', words }) as const) : []),
    ...(welcome.commitment
      ? [{ kind: 'note', words: `Signed by ${signedBy(welcome.commitment)}. Check mark: ${checkMark(welcome.commitment.digest)}` } as const]
      : []),
    { kind: 'heading', level: 2, text: welcomeWords.asked },
    { kind: 'list', ordered: true, entries: welcomeWords.firstSteps(welcome) },
    ...(welcome.one
      ? ([
          { kind: 'paragraph', words: pilotInWords(welcome.one) },
          { kind: 'list', ordered: false, entries: welcome.one.asks },
        ] as const)
      : []),
    { kind: 'heading', level: 2, text: welcomeWords.stage },
    ...(welcome.stage.length === 0
      ? [{ kind: 'paragraph', words: welcomeWords.noStage } as const]
      : [
          {
            kind: 'table',
            caption: 'Factors done, topic by topic',
            rowHeadings: true,
            columns: [{ heading: 'Topic' }, { heading: 'Done', align: 'right' }],
            rows: welcome.stage.map(({ title, done, of }) => [title, `${done} of ${of}`]),
          } as const,
        ]),
    { kind: 'heading', level: 2, text: 'What you see' },
    { kind: 'list', ordered: false, entries: shared.sees },
    { kind: 'heading', level: 2, text: 'What you do not see' },
    { kind: 'list', ordered: false, entries: shared.seesNot },
    { kind: 'note', words: shared.bothRoles },
  ],
})
