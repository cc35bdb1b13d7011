import { drawable, rowsOf, runsOf, targetOf } from './document.ts'
import type { BandsBlock, Block, Document, Run, TableBlock, Words } from './document.ts'

// Every word from outside becomes a string literal, where only these two characters have a meaning.
// No text is ever placed in Typst's markup, so there is nothing else to escape.
const literal = (text: string): string => `"${drawable(text).replaceAll(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`

const oneLine = (text: string): string => literal(drawable(text).replaceAll('\n', ' '))

const textOf = (text: string): string =>
  drawable(text)
    .split('\n')
    .map((line) => literal(line))
    .join('; linebreak(); ')

function run(given: Run): string {
  const target = targetOf(given)
  const plain = target === null ? textOf(given.text) : `link(${oneLine(target)}, ${oneLine(given.text)})`
  const emphasised = given.emphasis === true ? `emph({${plain}})` : plain
  return given.strong === true ? `strong({${emphasised}})` : emphasised
}

const words = (given: Words): string => `{${runsOf(given).map(run).join('; ')}}`

/** A table that surely fits on half a page is kept whole; a longer one may go over, under its headings again. */
const isShort = (given: TableBlock): boolean =>
  given.rows.length <= 12 &&
  rowsOf(given)
    .flat()
    .reduce((letters, cell) => letters + cell.length, 0) <= 1200

function table(given: TableBlock): string {
  const aligns = given.columns.map((column) => column.align ?? 'left').join(', ')
  const widths = given.columns.map((column) => (column.align === 'right' ? 'auto' : `${column.share ?? 1}fr`)).join(', ')
  const headings = given.columns.map((column) => oneLine(column.heading)).join(', ')
  const cells = rowsOf(given).flatMap((row) =>
    row.map((cell, at) => (at === 0 && given.rowHeadings === true ? `strong({${textOf(cell)}})` : `{${textOf(cell)}}`)),
  )
  const parts = [`columns: (${widths},)`, `align: (${aligns},)`, `table.header(${headings})`, ...cells].join(', ')
  const figure = `figure(kind: table, caption: ${oneLine(given.caption)}, table(${parts}))`
  return isShort(given) ? figure : `{show figure: set block(breakable: true); ${figure}}`
}

function bands({ bands: names, here, alt }: BandsBlock): string {
  const boxes = names.map((_, at) => (at === here ? 'filled-band' : 'empty-band'))
  const labels = names.map((name, at) => (at === here ? `strong(${oneLine(name)})` : oneLine(name)))
  const cells = [...boxes, ...labels].join(', ')
  return `figure(alt: ${oneLine(alt)}, grid(columns: (1fr,) * ${names.length}, gutter: 4pt, align: left, ${cells}))`
}

function block(given: Exclude<Block, { readonly kind: 'heading' }>): string {
  switch (given.kind) {
    case 'paragraph':
      return `par(${words(given.words)})`
    case 'list':
      return `${given.ordered ? 'enum' : 'list'}(${given.entries.map(words).join(', ')})`
    case 'note':
      return `note(${words(given.words)})`
    case 'signature':
      return `signature(${oneLine(given.label)})`
    case 'page_break':
      return 'pagebreak(weak: true)'
    case 'table':
      return table(given)
    case 'bands':
      return bands(given)
  }
}

/** Headings may not skip a level in PDF/UA, so a level 3 that follows the title directly is raised. */
function body(blocks: readonly Block[]): readonly string[] {
  let above = 1
  return blocks.filter(hasSomething).map((given, at, all) => {
    if (given.kind === 'paragraph' && leadsTo(all[at - 1], all[at + 1])) return `block(sticky: true, ${block(given)})`
    if (given.kind !== 'heading') return block(given)
    above = Math.min(given.level, above + 1)
    return `heading(level: ${above}, ${oneLine(given.text)})`
  })
}

/** A line between a heading and its figure turns the page with them. */
const leadsTo = (before: Block | undefined, after: Block | undefined): boolean =>
  before?.kind === 'heading' && (after?.kind === 'bands' || after?.kind === 'table')

// An empty list, table or figure is an error or an untagged gap in the PDF; on paper it is nothing.
function hasSomething(given: Block): boolean {
  if (given.kind === 'list') return given.entries.length > 0
  if (given.kind === 'table') return given.columns.length > 0
  if (given.kind === 'bands') return given.bands.length > 0
  return given.kind !== 'heading' || drawable(given.text).trim() !== ''
}

// Libertinus comes inside the compiler, so that a document looks the same on every machine and asks no network.
const style = `
#set page(paper: "us-letter", margin: (x: 1in, top: 0.9in, bottom: 1in))
#set text(lang: "en", font: "Libertinus Serif", size: 11pt, fill: rgb("#16222e"), number-type: "lining")
#set par(leading: 0.68em, spacing: 1.05em, justify: false)
#set list(spacing: 0.8em)
#set enum(spacing: 0.8em)
#show list: set block(above: 1.2em, below: 1.2em)
#show enum: set block(above: 1.2em, below: 1.2em)
#set table(stroke: (x: none, y: 0.5pt + rgb("#9aa3ab")), inset: (x: 6pt, y: 5pt))
#set figure(supplement: none, numbering: none, gap: 8pt)
#set figure.caption(position: top, separator: none)
#show figure: set block(above: 1.4em, below: 1.4em)
#show figure.caption: it => block(width: 100%, sticky: true, align(left, strong(it.body)))
#show table: set text(size: 10pt, number-width: "tabular")
#show table.cell.where(y: 0): strong
#show link: underline
#show heading: set block(above: 1.6em, below: 0.8em, sticky: true)
#show heading.where(level: 1): set text(size: 22pt)
#show heading.where(level: 2): set text(size: 15pt)
#show heading.where(level: 3): set text(size: 12pt)
#let filled-band = rect(width: 100%, height: 12pt, fill: rgb("#16222e"), stroke: 0.5pt + rgb("#16222e"))
#let empty-band = rect(width: 100%, height: 12pt, stroke: 0.5pt + rgb("#16222e"))
#let note(it) = block(stroke: (left: 2pt + rgb("#9aa3ab")), inset: (left: 10pt, y: 3pt), par(it))
#let signature(label) = block(breakable: false, above: 3.6em, grid(columns: (3fr, 2fr), column-gutter: 24pt, row-gutter: 5pt,
  line(length: 100%, stroke: 0.5pt), line(length: 100%, stroke: 0.5pt), text(size: 9pt, label), text(size: 9pt, "Date")))
#let bottom(words) = text(size: 9pt, context grid(columns: (1fr, auto), words, {"Page "; counter(page).display(); " of "
  str(counter(page).final().first())}))
`

const compact = `
#set page(margin: (x: 0.55in, top: 0.45in, bottom: 0.55in), columns: 2)
#set columns(gutter: 16pt)
#set text(size: 8.5pt)
#set par(leading: 0.5em, spacing: 0.75em)
#set list(spacing: 0.5em, indent: 0pt)
#set enum(spacing: 0.5em)
#show list: set block(above: 0.7em, below: 0.7em)
#show enum: set block(above: 0.7em, below: 0.7em)
#set table(inset: (x: 3pt, y: 2.5pt))
#set table.cell(breakable: false)
#show figure: set block(above: 0.8em, below: 0.8em)
#show table: set text(size: 7.5pt)
#show heading: set block(above: 1em, below: 0.5em)
#show heading.where(level: 1): set text(size: 15pt)
#show heading.where(level: 2): set text(size: 10.5pt)
#show heading.where(level: 3): set text(size: 9pt)
`

const close = `
#set page(margin: (x: 0.75in, top: 0.6in, bottom: 0.75in))
#set text(size: 10pt)
#set par(leading: 0.55em, spacing: 0.85em)
#set list(spacing: 0.6em)
#set enum(spacing: 0.6em)
#show list: set block(above: 0.8em, below: 0.8em)
#show enum: set block(above: 0.8em, below: 0.8em)
#set table(inset: (x: 4pt, y: 3pt))
#show figure: set block(above: 1em, below: 1em)
#show table: set text(size: 9.5pt)
#show heading: set block(above: 1.1em, below: 0.6em)
#show heading.where(level: 1): set text(size: 19pt)
#show heading.where(level: 2): set text(size: 12pt)
`

/** Typst source for one tagged document. Whatever the texts say, they stay texts. */
export function toTypst(document: Document): string {
  const title = drawable(document.title).trim() === '' ? 'Untitled' : document.title
  const subtitle = document.subtitle === undefined ? [] : [`par(text(fill: rgb("#4a5763"), ${oneLine(document.subtitle)}))`]
  return [
    `#set document(title: ${oneLine(title)}, author: (), date: none)`,
    style.trim(),
    ...(document.compact ? [compact.trim()] : []),
    ...(document.close ? [close.trim()] : []),
    `#set page(footer: bottom(${oneLine(document.footer ?? '')}))`,
    ...[`heading(level: 1, ${oneLine(title)})`, ...subtitle, ...body(document.blocks)].map((call) => `#${call}`),
    '',
  ].join('\n')
}
