import type { Block, Document } from '#engines/document/document.ts'
import { dayInWords } from '#kernel/day.ts'
import { heading, note, paragraph } from './blocks.ts'
import { agencyBlocks, keptBlocks, rolesBlocks, sheetsBlocks } from './binder-house.ts'
import { commandBlocks, limitsBlocks, sealBlocks } from './binder-promises.ts'
import { gateBlocks, goalBlocks, pathBlocks, planBlocks, surveyBlocks } from './binder-work.ts'
import { firstWeekBlocks } from './first-week.ts'
import type { Known } from './known.ts'

const readFirst =
  'No page of the program asks who was helped, so no list of them can stand here. What people typed into notes, decisions and evidence is printed as they typed it: read it before you hand this on.'

/** Everything behind the first week, in the order in which somebody new asks for it. */
const body = (known: Known): readonly Block[] => [
  ...agencyBlocks(known),
  ...rolesBlocks(known),
  ...sheetsBlocks(known),
  ...keptBlocks(known),
  ...commandBlocks(known),
  ...limitsBlocks(known),
  ...surveyBlocks(known),
  ...goalBlocks(known),
  ...pathBlocks(known),
  ...planBlocks(known),
  ...gateBlocks(known),
  ...sealBlocks(known),
]

/** All that another coordinator needs to go on. */
export const binderDocument = (known: Known): Document => ({
  title: 'Binder of the peer support program',
  language: 'en',
  subtitle: `${known.agencyName} · as it stood on ${dayInWords(known.today)}`,
  footer: `${known.agencyName} · binder of ${dayInWords(known.today)} · for coordinators`,
  blocks: [note(readFirst), ...firstWeekBlocks(known), ...body(known)],
})

type Leaving = { readonly from: string; readonly left: readonly string[] }

/** The binder with a page in front that is only about these days. */
export const packDocument = (known: Known, { from, left }: Leaving): Document => ({
  title: 'Hand-over pack',
  language: 'en',
  subtitle: `${known.agencyName} · the peer support program, from ${from}`,
  footer: `${known.agencyName} · hand-over of ${dayInWords(known.today)} · for coordinators`,
  blocks: [
    note(readFirst),
    heading(`Not finished on ${dayInWords(known.today)}`),
    left.length === 0 ? paragraph('Nothing that the program knows of.') : { kind: 'list', ordered: false, entries: left },
    ...firstWeekBlocks(known),
    { kind: 'page_break' },
    ...body(known),
  ],
})
