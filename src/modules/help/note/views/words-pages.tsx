import { TextArea, TextField } from '#ui/field.tsx'
import { Form, Hidden, Submit } from '#ui/form.tsx'
import type { FormState } from '#ui/form-state.ts'
import { path } from '#ui/href.ts'
import { Notice } from '#ui/notice.tsx'
import type { Shown } from '../answers.ts'
import type { NoteData } from '../wire.ts'
import { words } from '../words.ts'
import { NoteDataScript, WhoChoices } from './note-form.tsx'
import { NoteFramed, type NoteFrame } from './note-frame.tsx'

type LookPageProps = NoteFrame & FormState & { readonly data: NoteData }

/** `/:agency/words`: where six words lead to an answer. */
export const LookPage = ({ data, values, errors, ...frame }: LookPageProps) => (
  <NoteFramed {...frame} h1={words.look.title} lead={words.look.lead} errors={errors}>
    <NoteDataScript data={data} />
    <Form action={path('/:agency/words', { agency: frame.board.slug })} autocomplete="off" id="words">
      <TextField
        name="words"
        label={words.look.label}
        hint={words.look.hint}
        autocomplete="off"
        maxLength={200}
        values={values}
        errors={errors}
      />
      <div data-without-script>
        <p class="hint">{words.look.withoutScript}</p>
      </div>
      <Submit>{words.look.go}</Submit>
    </Form>
  </NoteFramed>
)

export const NothingPage = (frame: NoteFrame) => (
  <NoteFramed {...frame} h1={words.look.title}>
    <Notice tone="warn" heading={words.look.nothing.heading}>
      <p>{words.look.nothing.text}</p>
    </Notice>
    <p>
      <a href={path('/:agency/words', { agency: frame.board.slug })}>{words.look.other}</a>
    </p>
  </NoteFramed>
)

type ConversationPageProps = NoteFrame & {
  readonly shown: readonly Shown[]
  readonly names: ReadonlyMap<string, string>
  readonly data: NoteData
  readonly phrase: string
  readonly noteId: string
  /** Whether a note can be taken now. */
  readonly open: boolean
}

/** What lies in a mailbox, opened on the server for this one answer. */
export const ConversationPage = ({ shown, names, data, phrase, noteId, open, ...frame }: ConversationPageProps) => {
  const last = shown.findLast((one) => one.kind === 'answer')
  const to = data.reachable.find(({ listing }) => listing === last?.by) ?? data.reachable[0]
  return (
    <NoteFramed {...frame} h1={words.look.title} lead={last ? words.look.keptAnd : words.look.kept}>
      {shown.map((one) => (
        <section>
          <h2>{one.kind === 'answer' ? words.look.answer(names.get(one.by) ?? null) : words.look.own}</h2>
          {one.kind === 'answer' ? one.text.split('\n').map((line) => <p>{line}</p>) : <p class="hint">{words.look.ownText}</p>}
        </section>
      ))}
      {open && to ? (
        <>
          <h2>{words.look.again}</h2>
          <Form action={path('/:agency/note', { agency: frame.board.slug })} autocomplete="off">
            {Object.entries({ note: noteId, phrase, again: 'yes' }).map(([name, value]) => (
              <Hidden name={name} value={value} />
            ))}
            <WhoChoices data={data} values={{ to: to.listing }} />
            <TextArea name="text" rows={5} label={words.form.text} hint={words.look.againHint} />
            <Submit tone="plain">{words.form.send}</Submit>
          </Form>
        </>
      ) : null}
      <p>{words.look.closeThis}</p>
    </NoteFramed>
  )
}
