import { hoursInWords, whenInWords } from '#kernel/hour.ts'
import type { ComponentChildren } from 'preact'
import type { FormErrors } from '#ui/form-state.ts'
import { path } from '#ui/href.ts'
import { Notice } from '#ui/notice.tsx'
import { helpStyle } from '#ui/officer-style.ts'
import { OfficerPage } from '#ui/page.tsx'
import type { BoardPage, Closed } from '../board.ts'
import { words } from '../words.ts'

export type NoteFrame = { readonly board: BoardPage; readonly scripts?: readonly string[] | undefined }

type NoteFramedProps = NoteFrame & {
  readonly h1: string
  readonly lead?: ComponentChildren
  readonly errors?: FormErrors | undefined
  readonly children: ComponentChildren
}

/** The pages of notes: the numbers for tonight on top, whatever stands below, and a title that says nothing. */
export const NoteFramed = ({ board, scripts, h1, lead, errors, children }: NoteFramedProps) => (
  <OfficerPage
    title={words.title}
    h1={h1}
    lead={lead}
    errors={errors}
    scripts={scripts}
    style={helpStyle}
    back={{ label: words.back, href: path('/:agency', { agency: board.slug }) }}
    top={
      <>
        <span>
          {words.top.tonight} <a href="tel:988">{words.top.lifeline}</a> <a href="tel:911">{words.top.emergency}</a>
        </span>
        <a href={path('/:agency/leave', { agency: board.slug })} data-leave>
          {words.top.leave}
        </a>
      </>
    }
  >
    {board.sample ? <p class="hint">{words.sample}</p> : null}
    {children}
  </OfficerPage>
)

/** Why no note is taken, and what to do instead. */
export const ClosedNotice = ({ closed }: { readonly closed: Closed }) => (
  <Notice tone="warn" heading={words.closed.heading}>
    <p>{words.closed.because[closed]}</p>
    <p>
      {words.closed.instead} <a href="tel:988">{words.closed.call}</a>
    </p>
  </Notice>
)

/** When somebody will read it: before anybody writes a word. */
export const BoardLines = ({ board, now }: { readonly board: BoardPage; readonly now: Date }) => (
  <p>
    <strong>{words.top.told}</strong> {words.top.hours(hoursInWords(board.hours))}{' '}
    {board.readAt === null ? null : words.top.last(whenInWords(board.timeZone, board.readAt, now))}{' '}
    <strong>
      {words.top.tonight} {words.top.numbers}
    </strong>
  </p>
)
