import { type Day, dayInWords } from '#kernel/day.ts'
import type { RecordKind } from '../held/record-kinds.ts'
import { type RequestId, requests } from './requests.ts'

/** A survey whose answers or totals are still here, and who could open them. */
export type Openable = {
  readonly title: string
  readonly stage: 'open' | 'closed' | 'over'
  readonly sealed: boolean
  readonly openedOn: Day
  readonly keepers: readonly string[]
}

/** What exists in one agency today. Tables that are not counted, since answers must not be, are absent. */
export type Existing = { readonly counts: ReadonlyMap<string, number>; readonly openable: readonly Openable[] }

/** One kind of record in one kind of request. */
export type DrillLine = {
  readonly id: string
  readonly title: string
  readonly exists: string
  readonly tells: string
  readonly onRequest: string
  readonly stays: string
}

const records = (count: number): string => (count === 0 ? 'None today.' : count === 1 ? '1 record today.' : `${count} records today.`)

/** Every kind of record stands in every drill: what does not exist is said as plainly as what does. */
export const drillLines = (request: RequestId, kinds: readonly RecordKind[], existing: Existing): readonly DrillLine[] =>
  kinds.map((kind) => ({
    id: kind.id,
    title: kind.title,
    exists: existsInWords(kind, existing),
    tells: kind.counsel,
    onRequest: requests[request].reaches[kind.reach],
    stays: kind.stays,
  }))

function existsInWords({ id, tables }: RecordKind, { counts, openable }: Existing): string {
  if (id === 'answers') {
    const sealed = openable.filter((survey) => survey.sealed)
    return sealed.length === 0
      ? 'None today: no survey is open or waits to be published.'
      : `Of ${sealed.length === 1 ? 'one survey' : `${sealed.length} surveys`}: ${sealed.map(({ title }) => `“${title}”`).join(', ')}. How many answers came is not counted here.`
  }
  const counted = tables.flatMap((table) => counts.get(table) ?? [])
  if (counted.length === 0) return 'Not counted for one agency: it belongs to the whole installation, for people with a role only.'
  return records(counted.reduce((sum, count) => sum + count, 0))
}

/** What a keeper could be ordered to open, survey by survey. */
export function openableInWords({ title, stage, sealed, openedOn, keepers }: Openable): string {
  const who = keepers.length === 0 ? 'nobody on record' : new Intl.ListFormat('en-US').format(keepers)
  if (!sealed)
    return `“${title}”, opened on ${dayInWords(openedOn)}: totals typed in from papers. They are not sealed; no keeper is needed.`
  const about = `“${title}”, opened on ${dayInWords(openedOn)}`
  if (stage === 'open')
    return `${about}, still open. The key is with ${who}. The program hands no sealed answer to a keeper before the close.`
  if (stage === 'closed') return `${about}, closed and not published. ${who} can open the answers now.`
  return `${about}, over. Its answers are here until they are destroyed, or while a legal hold stands. The key was with ${who}.`
}

/** What the state's data says, as far as it was read, for the page and for the draft. */
export type LawLine = {
  readonly citation: string
  readonly title: string
  /** What keeps it from being about this agency, if something may. */
  readonly aside: string | null
  readonly gives: readonly string[]
  readonly says: string | null
  readonly reading: string
  readonly readOn: Day
  readonly source: string
}

export type Reply = {
  readonly request: RequestId
  readonly agencyName: string
  readonly today: Day
  readonly lines: readonly DrillLine[]
  readonly notHere: readonly string[]
  readonly openable: readonly Openable[]
  readonly law: readonly LawLine[]
  readonly adopted: { readonly by: string; readonly on: Day } | null
}

/** A reply to begin from. Counsel edits it on the page; nothing of it is kept. */
export const draftReply = (reply: Reply): string =>
  [
    dayInWords(reply.today),
    `To: [name and address]\nFrom: [name], for ${reply.agencyName}\nAbout: ${requests[reply.request].called} of [day]`,
    'DRAFT. Counsel checks every sentence against the law and the policy in force before it is sent.',
    `What the peer support program of ${reply.agencyName} keeps`,
    ...reply.lines.map(({ title, exists, tells, onRequest }) => `${title}. ${exists} ${tells}\n[${onRequest}]`),
    'What it does not keep\nThe program keeps no record of any of these, so there is nothing to search or to produce:',
    reply.notHere.map((one) => `- ${one}`).join('\n'),
    'What is sealed',
    reply.openable.length === 0
      ? 'No survey is open or waits to be published. There is nothing that a keeper could open.'
      : reply.openable.map(openableInWords).join('\n'),
    'The law\n[To be confirmed by counsel against the text in force today.]',
    reply.law.length === 0 ? noRuleInWords : reply.law.map(lawInWords).join('\n\n'),
    'What was destroyed before',
    reply.adopted === null
      ? 'The agency has adopted no retention statement yet.'
      : `Records are destroyed under the retention statement that ${reply.adopted.by} adopted on ${dayInWords(reply.adopted.on)}. For each survey whose answers were destroyed there is a certificate with the day and the rule.`,
    '[Name, title, signature]',
  ].join('\n\n')

/** Not found is not the same as not there. */
export const noRuleInWords =
  'No statute of this state on records of peer support is in this data. That is not the same as there being none: ask what the state’s law says today.'

export const lawInWords = ({ citation, title, aside, gives, says, reading, readOn, source }: LawLine): string =>
  [
    `${citation}, ${title}.`,
    aside ?? '',
    gives.length === 0 ? '' : `As far as it was read: ${gives.join('; ')}.`,
    says ?? '',
    `${reading} Read on ${dayInWords(readOn)} at ${source}`,
  ]
    .filter((part) => part !== '')
    .join(' ')
