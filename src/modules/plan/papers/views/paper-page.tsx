import type { Block, Document, TableBlock, Words } from '#engines/document/document.ts'
import { rowsOf, runsOf, targetOf } from '#engines/document/document.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Actions, Form, Submit } from '#ui/form.tsx'
import type { Href } from '#ui/href.ts'
import { Table } from '#ui/table.tsx'
import { home, planLink } from '../../views/words.tsx'
import { papersLink } from './trail.ts'

/** Where a file comes from. What names people is written into the audit log, so it is sent as a form. */
type FileAt = { readonly action: Href; readonly isWrittenDown: boolean }

type PaperPageProps = {
  readonly frame: DeskFrame
  readonly paper: Document
  readonly files: { readonly pdf: FileAt; readonly docx: FileAt }
}

/** A paper as a page: the same words in the same order as its PDF, to read here or to print from the browser. */
export const PaperPage = ({ frame, paper, files }: PaperPageProps) => (
  <DeskPage frame={frame} title={paper.title} lead={paper.subtitle} trail={[home, planLink, papersLink]}>
    <Actions>
      <FileButton {...files.pdf}>Download as PDF</FileButton>
      <FileButton {...files.docx}>Download to edit (DOCX)</FileButton>
    </Actions>
    {/* Printed from the browser, what is one sheet as a PDF stays one sheet. */}
    <div class={paper.close ? 'handout' : undefined}>
      {paper.blocks.map((block) => (
        <BlockShown block={block} />
      ))}
    </div>
  </DeskPage>
)

export const FileButton = ({ action, isWrittenDown, children }: FileAt & { readonly children: string }) =>
  isWrittenDown ? (
    <Form action={action}>
      <Submit tone="plain">{children}</Submit>
    </Form>
  ) : (
    <a class="button" href={action}>
      {children}
    </a>
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
