import type { Block, Document, Words } from '#engines/document/document.ts'
import { dayInWords } from '#kernel/day.ts'
import { type CommandShown, sampleShown } from '../command-page.ts'
import { type Case, costKinds, costs, distanceInWords, forPeople, shared } from './case.ts'
import { headCountInWords, type OwnNumbers } from './numbers.ts'

/** The case on paper: its page, and on the back the page that command would open here, with invented figures. */
export const caseDocument = (one: Case, numbers: OwnNumbers): Document => ({
  title: `Peer support at ${numbers.agencyName}`,
  language: 'en',
  compact: true,
  subtitle: 'The case for command: what is asked, what it costs, what can go wrong, and when it ends',
  footer: `${numbers.agencyName} · the case for command`,
  blocks: [
    heading('What we ask of you'),
    list(one.asks, true),
    heading('In our own numbers'),
    list([
      `Who works here: ${headCountInWords(numbers)}`,
      `Nearest licensed clinician: ${distanceInWords(numbers.clinician) ?? 'not given yet'}`,
    ]),
    ...said(numbers),
    heading('What command sees'),
    list(shared.sees),
    heading('What command does not see'),
    list(shared.seesNot),
    { kind: 'note', words: shared.bothRoles },
    heading('A trial with an end'),
    paragraph(`${one.pilotPart}, from ${dayInWords(one.pilotFrom)} until ${dayInWords(one.pilotUntil)}. At its end: ${one.pilotReview}`),
    paragraph(withSource(shared.pilot.text, shared.pilot.source)),
    heading('What is known elsewhere'),
    list(shared.why.map(({ text, source, toBeConfirmed }) => withSource(toBeConfirmed ? `${text} To be confirmed.` : text, source))),
    heading('What can go wrong'),
    list(shared.liability.map(({ text, source }) => withSource(text, source))),
    { kind: 'note', words: 'Facts for a talk with counsel, not legal advice.' },
    costTable(one, numbers.people),
    { kind: 'note', words: costs.note },
    { kind: 'page_break' },
    { kind: 'note', words: [{ text: 'Sample. The page is the real one; every figure and day on it is invented.', strong: true }] },
    ...commandBlocks(sampleShown),
  ],
})

/** What command's page shows, as a paper shows it. */
const commandBlocks = ({ toSign, commitment, published, said, stage }: CommandShown): readonly Block[] => [
  heading('To sign'),
  toSign.length === 0
    ? paragraph('Nothing waits for a signature.')
    : list(toSign.map(({ title, on }) => `${title}, sent on ${dayInWords(on)}`)),
  heading('The commitment'),
  paragraph([{ text: `${commitment.heading}. `, strong: true }, { text: commitment.text }]),
  heading('What was published'),
  published.length === 0 ? paragraph('Nothing is published yet.') : list(published.map(({ title, on }) => `${title}, ${dayInWords(on)}`)),
  list((said?.figures ?? []).map(({ heading: of, words }) => [{ text: `${of} ` }, { text: words, strong: true }])),
  heading('Where the plan stands'),
  ...(stage.length === 0 ? [paragraph('Not worked out yet.')] : []),
  {
    kind: 'table',
    caption: 'Factors done, topic by topic',
    rowHeadings: true,
    columns: stage.length === 0 ? [] : [{ heading: 'Topic' }, { heading: 'Done', align: 'right' }],
    rows: stage.map(({ title, done, of }) => [title, `${done} of ${of}`]),
  },
]

const said = ({ said: figures }: OwnNumbers): readonly Block[] =>
  figures
    ? [
        { kind: 'heading', level: 3, text: `What people said (${dayInWords(figures.publishedOn)})` },
        list(figures.figures.map(({ heading: of, words }) => [{ text: `${of} ` }, { text: words, strong: true }])),
      ]
    : [paragraph('What people said: no survey is published yet.')]

const costTable = (one: Case, people: number): Block => ({
  kind: 'table',
  caption: 'What it can cost',
  rowHeadings: true,
  columns: [{ heading: 'For' }, { heading: 'Amount' }, { heading: 'Seen at' }],
  rows: costs.costs
    .filter(({ id }) => one.costs.includes(id))
    .map((cost) => [
      cost.what,
      [costKinds[cost.kind], `${cost.amount}.`, forPeople(cost, people)].filter(Boolean).join(' '),
      cost.source?.where ?? 'Our own reckoning',
    ]),
})

const heading = (text: string): Block => ({ kind: 'heading', level: 2, text })
const paragraph = (words: Words): Block => ({ kind: 'paragraph', words })
const list = (entries: readonly Words[], ordered = false): Block => ({ kind: 'list', ordered, entries })

const withSource = (text: string, source: { readonly where: string; readonly url: string | null } | null): Words =>
  source === null
    ? text
    : [{ text: `${text} (` }, { text: source.where, emphasis: true, ...(source.url && { href: source.url }) }, { text: ')' }]
