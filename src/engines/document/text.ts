import { drawable, rowsOf, runsOf, targetOf } from './document.ts'
import type { Block, Document, Run, TableBlock, Words } from './document.ts'

function run(given: Run): string {
  const text = drawable(given.text)
  const target = targetOf(given)
  if (target === null || target === text) return text
  return text.trim() === '' ? target : `${text} (${target})`
}

const words = (given: Words): string => runsOf(given).map(run).join('')

// Columns of blanks fall apart in a proportional font and in a screen reader, so each row names its cells.
function table(given: TableBlock): string {
  const headings = given.columns.map((column) => drawable(column.heading))
  const lines = rowsOf(given).map((row) => {
    const cells = row.map((cell, at) => `${headings[at] ?? ''}: ${drawable(cell)}`)
    if (given.rowHeadings !== true) return `- ${cells.join(', ')}`
    return `- ${drawable(row[0] ?? '')}. ${cells.slice(1).join(', ')}`
  })
  return [drawable(given.caption), ...lines].join('\n')
}

function block(given: Block): string {
  switch (given.kind) {
    case 'heading':
      return `${drawable(given.text)}\n${'-'.repeat([...drawable(given.text)].length)}`
    case 'paragraph':
      return words(given.words)
    case 'list':
      return given.entries.map((entry, at) => `${given.ordered ? `${at + 1}.` : '-'} ${words(entry)}`).join('\n')
    case 'note':
      return `Note: ${words(given.words)}`
    case 'signature':
      return `${drawable(given.label)}: ______________________________   Date: ____________`
    case 'page_break':
      return ''
    case 'table':
      return table(given)
    case 'bands':
      return drawable(given.alt)
  }
}

/** The document as a letter without any marks. Lines are not broken: the reader's program does that. */
export function toText(document: Document): string {
  const top = [drawable(document.title), ...(document.subtitle === undefined ? [] : [drawable(document.subtitle)])].join('\n')
  const footer = document.footer === undefined ? [] : [`-- \n${drawable(document.footer)}`]
  return `${[top, ...document.blocks.map(block), ...footer].filter((part) => part !== '').join('\n\n')}\n`
}
