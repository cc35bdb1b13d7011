import type * as Library from 'docx'
import type { IRunOptions, Paragraph, ParagraphChild, Table } from 'docx'
import { drawable, rowsOf, runsOf, targetOf } from './document.ts'
import type { BandsBlock, Block, Document, Run, TableBlock, Words } from './document.ts'

const ink = '16222E'
const rule = '9AA3AB'

/**
 * The document for a word processor, to edit: a tagged heading for each heading, tables whose first row repeats,
 * lists that are lists. Nothing of the machine or of who made it is written into it.
 */
export async function toDocx(document: Document): Promise<Uint8Array> {
  // Larger than everything else a page needs, so it is read when somebody asks for a file.
  const docx = await import('docx')
  const title = drawable(document.title).trim() === '' ? 'Untitled' : drawable(document.title)
  const sizes = document.close ? close : roomy
  const write = writer(docx, sizes)
  const ordered = document.blocks.filter((block) => block.kind === 'list' && block.ordered)
  const file = new docx.Document({
    title,
    creator: '',
    lastModifiedBy: '',
    styles: {
      default: {
        document: {
          run: { font: 'Georgia', size: sizes.text, color: ink, language: { value: 'en-US' } },
          paragraph: { spacing: { after: sizes.after } },
        },
        heading1: { run: { size: sizes.heading1, color: ink, bold: true } },
        heading2: { run: { size: sizes.heading2, color: ink, bold: true }, paragraph: { spacing: sizes.aroundHeading2 } },
        heading3: { run: { size: sizes.heading3, color: ink, bold: true }, paragraph: { spacing: sizes.aroundHeading3 } },
      },
    },
    numbering: { config: ordered.map((_, at) => write.numbering(at)) },
    sections: [
      {
        properties: { page: { size: { width: pageWidth, height: 15840 }, margin: marginsOf(sizes) } },
        footers: { default: new docx.Footer({ children: [write.footer(document.footer ?? '')] }) },
        children: [
          new docx.Paragraph({ heading: docx.HeadingLevel.HEADING_1, children: write.runs(title) }),
          ...(document.subtitle === undefined ? [] : [new docx.Paragraph({ children: write.runs(document.subtitle) })]),
          ...document.blocks.flatMap((block) => write.block(block, ordered.indexOf(block))),
        ],
      },
    ],
  })
  return new Uint8Array(await docx.Packer.toArrayBuffer(file))
}

/** A letter page, in twentieths of a point. */
const pageWidth = 12240

// Letters in half points, room in twentieths of a point.
const roomy = {
  text: 22,
  cell: 20,
  heading1: 44,
  heading2: 30,
  heading3: 24,
  after: 140,
  aroundHeading2: { before: 320, after: 120 },
  aroundHeading3: { before: 240, after: 100 },
  aroundTable: { before: 200, after: 80 },
  inCell: 60,
  margin: 1440,
}

type Sizes = typeof roomy

const close: Sizes = {
  text: 19,
  cell: 18,
  heading1: 34,
  heading2: 24,
  heading3: 20,
  after: 60,
  aroundHeading2: { before: 160, after: 60 },
  aroundHeading3: { before: 120, after: 40 },
  aroundTable: { before: 80, after: 40 },
  inCell: 10,
  margin: 1080,
}

const marginsOf = ({ margin }: Sizes) => ({ top: margin, bottom: margin, left: margin, right: margin })

/** Widths by the columns' shares; where none is said, the word processor fits them itself. */
function widthsOf({ columns }: TableBlock, { margin }: Sizes): { readonly columnWidths?: readonly number[] } {
  if (columns.every(({ share }) => share === undefined)) return {}
  const shares = columns.map(({ share = 1 }) => share)
  const all = shares.reduce((sum, share) => sum + share, 0)
  return { columnWidths: shares.map((share) => Math.round(((pageWidth - 2 * margin) * share) / all)) }
}

function writer(docx: typeof Library, sizes: Sizes) {
  const line = { style: docx.BorderStyle.SINGLE, size: 4, color: rule }
  const none = { style: docx.BorderStyle.NONE, size: 0, color: 'auto' }

  const textRuns = (text: string, style: IRunOptions): readonly ParagraphChild[] =>
    drawable(text)
      .split('\n')
      .map((part, at) => new docx.TextRun({ ...style, text: part, ...(at === 0 ? {} : { break: 1 }) }))

  function run(given: Run): readonly ParagraphChild[] {
    const style = { bold: given.strong === true, italics: given.emphasis === true }
    const target = targetOf(given)
    if (target === null) return textRuns(given.text, style)
    return [new docx.ExternalHyperlink({ link: target, children: [...textRuns(given.text, { ...style, underline: {} })] })]
  }

  const runs = (words: Words): readonly ParagraphChild[] => runsOf(words).flatMap(run)

  const paragraph = (words: Words): Paragraph => new docx.Paragraph({ children: runs(words) })

  const cell = (children: Paragraph, right: boolean) =>
    new docx.TableCell({
      children: [children],
      borders: { top: line, bottom: line, left: none, right: none },
      margins: { top: sizes.inCell, bottom: sizes.inCell, left: 80, right: right ? 0 : 80 },
    })

  const filled = (text: string, { bold, right }: { readonly bold: boolean; readonly right: boolean }) =>
    cell(
      new docx.Paragraph({
        spacing: { after: 0 },
        alignment: right ? docx.AlignmentType.RIGHT : docx.AlignmentType.LEFT,
        children: textRuns(text, { bold, size: sizes.cell }),
      }),
      right,
    )

  function table(given: TableBlock): readonly (Paragraph | Table)[] {
    const isRight = (at: number): boolean => given.columns[at]?.align === 'right'
    const heading = new docx.TableRow({
      tableHeader: true,
      cantSplit: true,
      children: given.columns.map((column, at) => filled(column.heading, { bold: true, right: isRight(at) })),
    })
    const rows = rowsOf(given).map(
      (row) =>
        new docx.TableRow({
          cantSplit: true,
          children: row.map((text, at) => filled(text, { bold: at === 0 && given.rowHeadings === true, right: isRight(at) })),
        }),
    )
    return [
      new docx.Paragraph({ keepNext: true, spacing: sizes.aroundTable, children: textRuns(given.caption, { bold: true }) }),
      new docx.Table({ width: { size: 100, type: docx.WidthType.PERCENTAGE }, ...widthsOf(given, sizes), rows: [heading, ...rows] }),
      new docx.Paragraph({ spacing: { after: sizes.aroundTable.after } }),
    ]
  }

  // A picture of boxes says less in a word processor than the sentence beside it.
  const bands = ({ bands: names, here, alt }: BandsBlock): Paragraph =>
    new docx.Paragraph({
      children: [
        ...names.flatMap((name, at) => textRuns(`${at === 0 ? '' : '  ·  '}${name}`, { bold: at === here })),
        ...textRuns(`\n${alt}`, { italics: true }),
      ],
    })

  return {
    runs,
    numbering: (at: number) => ({
      reference: `list-${at}`,
      levels: [
        {
          level: 0,
          format: docx.LevelFormat.DECIMAL,
          text: '%1.',
          alignment: docx.AlignmentType.LEFT,
          style: { paragraph: { indent: { left: 480, hanging: 360 } } },
        },
      ],
    }),
    footer: (words: string): Paragraph =>
      new docx.Paragraph({
        tabStops: [{ type: docx.TabStopType.RIGHT, position: pageWidth - 2 * sizes.margin }],
        children: [
          ...textRuns(`${words}\t`, { size: 18 }),
          new docx.TextRun({ size: 18, children: ['Page ', docx.PageNumber.CURRENT, ' of ', docx.PageNumber.TOTAL_PAGES] }),
        ],
      }),
    block(given: Block, orderedAt: number): readonly (Paragraph | Table)[] {
      switch (given.kind) {
        case 'heading':
          return [
            new docx.Paragraph({
              heading: given.level === 2 ? docx.HeadingLevel.HEADING_2 : docx.HeadingLevel.HEADING_3,
              keepNext: true,
              children: runs(given.text),
            }),
          ]
        case 'paragraph':
          return [paragraph(given.words)]
        case 'list':
          return given.entries.map(
            (words) =>
              new docx.Paragraph({
                ...(given.ordered ? { numbering: { reference: `list-${orderedAt}`, level: 0 } } : { bullet: { level: 0 } }),
                children: runs(words),
              }),
          )
        case 'note':
          return [
            new docx.Paragraph({
              indent: { left: 240 },
              border: { left: { ...line, size: 16, space: 8 } },
              children: runs(given.words),
            }),
          ]
        case 'signature':
          return [
            new docx.Paragraph({
              keepNext: true,
              spacing: { before: 900, after: 0 },
              tabStops: [
                { type: docx.TabStopType.LEFT, position: 5200, leader: docx.LeaderType.UNDERSCORE },
                { type: docx.TabStopType.LEFT, position: 5800 },
                { type: docx.TabStopType.LEFT, position: 9000, leader: docx.LeaderType.UNDERSCORE },
              ],
              children: [new docx.TextRun({ text: '\t\t\t' })],
            }),
            new docx.Paragraph({
              tabStops: [{ type: docx.TabStopType.LEFT, position: 5800 }],
              children: textRuns(`${given.label}\tDate`, { size: 18 }),
            }),
          ]
        case 'page_break':
          return [new docx.Paragraph({ children: [new docx.PageBreak()] })]
        case 'table':
          return given.columns.length === 0 ? [] : table(given)
        case 'bands':
          return given.bands.length === 0 ? [] : [bands(given)]
      }
    },
  }
}
