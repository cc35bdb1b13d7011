import type { Block } from '#engines/document/document.ts'
import { dayInWords } from '#kernel/day.ts'
import { heading, note, paragraph, subheading, table, tableOr } from './blocks.ts'
import type { Known } from './known.ts'

// What was promised, by whom it is watched, and by what a changed record would show.

export function commandBlocks({ command: { commitment, members, decisions } }: Known): readonly Block[] {
  return [
    heading('What command promised'),
    paragraph([{ text: `${commitment.heading}. `, strong: true }, { text: commitment.text }]),
    ...(commitment.waits ? [paragraph('A text lies with command and waits for a signature.')] : []),
    ...(commitment.signed
      ? [
          subheading('The text'),
          ...commitment.signed.paragraphs.map(paragraph),
          note(`Signed by ${commitment.signed.by}. Check mark: ${commitment.signed.checkMark}`),
        ]
      : []),
    heading('The steering group'),
    tableOr(
      'Members',
      ['Who', 'Speaks for', 'Since'],
      members.map(({ name, seat, since }) => [name, seat, dayInWords(since)]),
      'There is no steering group yet.',
    ),
    ...(decisions.length === 0
      ? []
      : [
          table(
            'Decisions',
            [['Decision', 2], 'Decided', 'Who sees to it', 'Where it stands'],
            decisions.map((one) => [one.decision, dayInWords(one.decidedOn), one.owner, decisionInWords(one)]),
          ),
        ]),
  ]
}

const decisionInWords = ({ dueOn, doneOn }: Known['command']['decisions'][number]): string =>
  doneOn !== null ? `Done on ${dayInWords(doneOn)}` : dueOn !== null ? `Open, by ${dayInWords(dueOn)}` : 'Open, no day set'

export const limitsBlocks = ({ trust: { limits } }: Known): readonly Block[] => [
  heading('What a peer may keep to themselves'),
  paragraph([{ text: `${limits.heading}. `, strong: true }, { text: limits.text }]),
]

export function sealBlocks({ trust: { seal, sealsKept } }: Known): readonly Block[] {
  return [
    heading('The audit log'),
    ...(seal
      ? [
          paragraph(
            `The newest entry is number ${seal.entry}. Its seal stands below. Open the audit log and check it: where the entry of that number has another seal, or is gone, somebody changed the log.`,
          ),
          paragraph([{ text: seal.seal, strong: true }]),
        ]
      : [paragraph('The log has no entry yet.')]),
    tableOr(
      'Who outside keeps a seal',
      ['Who', 'Handed over', 'Entry'],
      sealsKept.map(({ by, on, entry, stillThere }) => [
        by,
        dayInWords(on),
        stillThere ? String(entry) : `${entry}, which the log does not have any more`,
      ]),
      'Not one seal was handed to somebody outside yet.',
    ),
  ]
}
