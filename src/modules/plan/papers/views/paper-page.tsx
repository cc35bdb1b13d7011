import type { Document } from '#engines/document/document.ts'
import { Blocks } from '#ui/blocks.tsx'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Actions, Form, Submit } from '#ui/form.tsx'
import type { Href } from '#ui/href.ts'
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
      <Blocks blocks={paper.blocks} />
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
