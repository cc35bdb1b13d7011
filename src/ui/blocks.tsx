import type { Block, TableBlock, Words } from '#engines/document/document.ts'
import { rowsOf, runsOf, targetOf } from '#engines/document/document.ts'
import { Table } from './table.tsx'

/** A document's blocks on a page: the same words in the same order as on paper. */
export const Blocks = ({ blocks }: { readonly blocks: readonly Block[] }) => (
  <>
    {blocks.map((block) => (
      <BlockShown block={block} />
    ))}
  </>
)

const BlockShown = ({ block }: { readonly block: Block }) => {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? <h2>{block.text}</h2> : <h3>{block.text}</h3>
    case 'paragraph':
      return (
        <p>
          <WordsShown words={block.words} />
        </p>
      )
    case 'note':
      return (
        <p>
          <em>
            <WordsShown words={block.words} />
          </em>
        </p>
      )
    case 'list':
      return block.ordered ? <ol>{entriesOf(block.entries)}</ol> : <ul>{entriesOf(block.entries)}</ul>
    case 'table':
      return <TableShown block={block} />
    case 'signature':
      return <p>{block.label}: ____________________ Date: __________</p>
    case 'bands':
      return <p>{block.alt}</p>
    case 'page_break':
      return <hr />
  }
}

const entriesOf = (entries: readonly Words[]) =>
  entries.map((words) => (
    <li>
      <WordsShown words={words} />
    </li>
  ))

const WordsShown = ({ words }: { readonly words: Words }) => (
  <>
    {runsOf(words).map((run) => {
      const target = targetOf(run)
      const text = <LinesShown text={run.text} />
      const plain = target === null ? text : <a href={target}>{text}</a>
      return run.strong ? <strong>{plain}</strong> : run.emphasis ? <em>{plain}</em> : plain
    })}
  </>
)

const LinesShown = ({ text }: { readonly text: string }) => (
  <>
    {text.split('\n').map((line, place) => (
      <>
        {place === 0 ? null : <br />}
        {line}
      </>
    ))}
  </>
)

const TableShown = ({ block }: { readonly block: TableBlock }) => (
  <Table
    caption={block.caption}
    columns={block.columns.map((column, at) => ({
      heading: column.heading,
      cell: (row: readonly string[]) => <LinesShown text={row[at] ?? ''} />,
      numeric: column.align === 'right',
    }))}
    rows={rowsOf(block)}
  />
)
