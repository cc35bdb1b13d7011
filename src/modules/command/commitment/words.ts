import { dayInWords } from '#kernel/day.ts'
import type { Commitment, EndedHow, Published } from './commitment.ts'
import type { Standing } from './standing.ts'

export const endingNames: Readonly<Record<EndedHow, string>> = {
  withdrawn: 'Command withdrew it',
  closed: 'Something else took its place, such as a policy',
}

/** Who signed, in the words under the text. */
export const signedBy = ({ signerName, signerTitle, signedOn }: Published): string =>
  `${signerName}, ${signerTitle}, on ${dayInWords(signedOn)}`

/** Where the promise stands, as everybody reads it. */
export function standingInWords(standing: Standing): { readonly heading: string; readonly text: string } {
  if (standing.kind === 'none') return { heading: 'Nothing is signed', text: 'Command has not signed a commitment to peer support here.' }
  const { commitment } = standing
  const signature = `Signed by ${signedBy(commitment)}.`
  if (standing.kind === 'in_force') return { heading: 'In force', text: `${signature} It holds until ${dayInWords(commitment.termUntil)}.` }
  if (standing.kind === 'ended') {
    const how = commitment.ended?.how === 'withdrawn' ? 'Withdrawn by command' : 'Ended'
    return { heading: `${how} on ${dayInWords(commitment.ended?.on ?? '')}`, text: `${signature} It no longer holds.` }
  }
  if (standing.why === 'term')
    return { heading: `Not yet renewed by ${standing.by}`, text: `${signature} Its term ended on ${dayInWords(commitment.termUntil)}.` }
  const since = commitment.change ? ` since ${dayInWords(commitment.change.on)}` : ''
  return { heading: `Not yet renewed by ${standing.by}`, text: `${signature} Somebody else leads the agency${since}.` }
}

/** What became of an earlier one. */
export const earlierInWords = (one: Published): string =>
  one.ended
    ? `${one.ended.how === 'withdrawn' ? 'withdrawn' : 'ended'} on ${dayInWords(one.ended.on)}`
    : 'replaced by the one that was signed after it'

/** One line of the coordinator's list. */
export function stageInWords(one: Commitment): string {
  switch (one.stage) {
    case 'draft':
      return one.returned ? `Sent back by command on ${dayInWords(one.returned.on)}` : 'Draft'
    case 'sent':
      return `Sent to ${one.sentToName} on ${dayInWords(one.sentOn)}`
    case 'signed':
      return `Signed by ${signedBy(one.published)}`
    case 'ended':
      return `Signed by ${signedBy(one.published)}; ${earlierInWords(one.published)}`
  }
}

/** The text part by part, as pages and papers set it: its title, then its paragraphs. */
export function partsOf(text: string): { readonly title: string; readonly paragraphs: readonly string[] } {
  const [title = '', ...paragraphs] = text.split('\n\n')
  return { title, paragraphs }
}

/** By which two people on the telephone can tell that they have the same text before them. */
export const checkMark = (digest: string): string => (digest.slice(0, 16).match(/.{4}/g) ?? []).join(' ')
