import { dayInWords, type Day } from '#kernel/day.ts'
import { nextInWords } from '#kernel/hour.ts'
import { TextField } from '#ui/field.tsx'
import { Form, Hidden, Submit } from '#ui/form.tsx'
import type { FormErrors, FormState } from '#ui/form-state.ts'
import { path } from '#ui/href.ts'
import { Notice } from '#ui/notice.tsx'
import type { Closed } from '../board.ts'
import type { NoteData } from '../wire.ts'
import { words } from '../words.ts'
import { NoteSection } from './note-form.tsx'
import { ClosedNotice, NoteFramed, type NoteFrame } from './note-frame.tsx'

type NotePageProps = NoteFrame & FormState & { readonly now: Date; readonly data: NoteData; readonly noteId: string }

/** `/:agency/note`: the form by itself, for browsers without script and for a copy kept on one's own phone. */
export const NotePage = ({ board, scripts, ...section }: NotePageProps) => (
  <NoteFramed board={board} scripts={scripts} h1={words.heading} lead={words.part.lead} errors={section.errors}>
    <NoteSection board={board} {...section} />
    <LookLink slug={board.slug} />
  </NoteFramed>
)

export const ClosedPage = ({ closed, ...frame }: NoteFrame & { readonly closed: Closed }) => (
  <NoteFramed {...frame} h1={words.heading}>
    <ClosedNotice closed={closed} />
    <LookLink slug={frame.board.slug} />
  </NoteFramed>
)

const LookLink = ({ slug }: { readonly slug: string }) => (
  <p>
    <a href={path('/:agency/words', { agency: slug })}>{words.look.link}</a>
  </p>
)

/** What could not be kept, and why, where there is no form to go back to. */
export const NotKeptPage = ({ because, ...frame }: NoteFrame & { readonly because: string }) => (
  <NoteFramed {...frame} h1={words.heading}>
    <Notice tone="danger" heading={words.notSent}>
      <p>{because}</p>
    </Notice>
    <p>
      <a href={path('/:agency/note', { agency: frame.board.slug })}>{words.anew}</a>
    </p>
  </NoteFramed>
)

type SixWordsPageProps = NoteFrame & {
  readonly phrase: readonly string[]
  /** Which two are asked back, counted from one. */
  readonly asked: readonly number[]
  /** All that was typed before, to go along. */
  readonly typed: Readonly<Record<string, string>>
  readonly errors?: FormErrors | undefined
}

/** Without script the six words are made here, shown once and forgotten; what was written goes along with them. */
export const SixWordsPage = ({ phrase, asked, typed, errors, ...frame }: SixWordsPageProps) => (
  <NoteFramed {...frame} h1={words.sixWords.title} lead={words.sixWords.lead} errors={errors}>
    <ol>
      {phrase.map((word) => (
        <li>
          <strong>{word}</strong>
        </li>
      ))}
    </ol>
    <p>{words.sixWords.keep}</p>
    <Form action={path('/:agency/note', { agency: frame.board.slug })} autocomplete="off">
      {Object.entries({ ...typed, phrase: phrase.join(' '), asked: asked.join(' ') }).map(([name, value]) => (
        <Hidden name={name} value={value} />
      ))}
      {asked.map((position) => (
        <TextField name={`word${position}`} label={words.sixWords.ask(position)} size="middle" autocomplete="off" errors={errors} />
      ))}
      <Notice heading={words.form.withoutScript.heading}>
        <p>{words.form.withoutScript.text}</p>
      </Notice>
      <Submit>{words.sixWords.send}</Submit>
    </Form>
  </NoteFramed>
)

type KeptPageProps = NoteFrame & { readonly now: Date; readonly until: Day }

export const KeptPage = ({ now, until, ...frame }: KeptPageProps) => (
  <NoteFramed {...frame} h1={words.kept.heading} lead={words.kept.next(nextInWords(frame.board.hours, frame.board.timeZone, now))}>
    <p>{words.kept.stays(dayInWords(until))}</p>
    <p>{words.kept.find}</p>
    <p>
      <strong>{words.kept.tonight}</strong>
    </p>
    <p>{words.kept.history}</p>
    <LookLink slug={frame.board.slug} />
  </NoteFramed>
)
