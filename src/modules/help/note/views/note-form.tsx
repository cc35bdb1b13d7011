import { Choices, SelectField } from '#ui/choices.tsx'
import { TextArea, TextField } from '#ui/field.tsx'
import type { FormState } from '#ui/form-state.ts'
import { Form, Hidden, Submit } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { Details, Notice } from '#ui/notice.tsx'
import type { BoardPage } from '../board.ts'
import type { NoteData, Reachable } from '../wire.ts'
import { words } from '../words.ts'
import { BoardLines } from './note-frame.tsx'

type NoteSectionProps = FormState & {
  readonly board: BoardPage
  readonly now: Date
  readonly data: NoteData
  /** Made here, so that the form sent twice is kept once. */
  readonly noteId: string
}

const choiceOf = (one: Reachable) => ({ value: one.listing, label: nameOf(one) })

const nameOf = ({ name, from }: Reachable): string => (from === null ? name : words.form.neighbor(name, from))

/** Whom to choose from, one chosen already where there is but one. */
export const WhoChoices = ({ data, ...form }: FormState & { readonly data: NoteData }) => (
  <Choices {...form} name="to" label={words.form.to} choices={data.reachable.map(choiceOf)} />
)

/** The gate, then the form: all of it goes into the help page where there is script. */
export const NoteSection = ({ board, now, data, noteId, values, errors }: NoteSectionProps) => {
  const form = { values: values ?? (data.reachable.length === 1 ? { to: data.reachable[0]?.listing ?? '' } : {}), errors }
  return (
    <div data-note>
      <NoteDataScript data={data} />
      <Notice tone="danger" heading={words.gate.heading}>
        <p>
          <strong>{words.gate.untraced}</strong> {words.gate.tonight} <a href="tel:988">{words.gate.call}</a>
        </p>
        <p>
          <a href={path('/:agency/limits', { agency: board.slug })}>{words.gate.card}</a>
        </p>
      </Notice>
      <Details summary={words.gate.goOn} open={errors !== undefined}>
        <BoardLines board={board} now={now} />
        <p>{words.leaves}</p>
        <Form action={path('/:agency/note', { agency: board.slug })} autocomplete="off">
          <Hidden name="note" value={noteId} />
          <WhoChoices data={data} {...form} />
          <TextField
            {...form}
            name="number"
            type="tel"
            size="middle"
            autocomplete="off"
            maxLength={40}
            label={words.form.number}
            hint={words.form.numberHint}
          />
          <TextField
            {...form}
            name="after"
            size="middle"
            autocomplete="off"
            maxLength={60}
            label={words.form.after}
            hint={words.form.afterHint}
          />
          <TextArea {...form} name="text" rows={6} label={words.form.text} hint={words.form.textHint} />
          {data.reachable.length < 2 ? null : (
            <SelectField
              {...form}
              name="second"
              label={words.form.second}
              hint={words.form.secondHint}
              choices={[
                { value: 'usual', label: words.form.usual },
                { value: 'none', label: words.form.none },
                ...data.reachable.map(choiceOf),
              ]}
            />
          )}
          <Choices
            {...form}
            name="answer"
            many
            label={words.form.answerLabel}
            choices={[{ value: 'yes', label: words.form.answer, hint: words.form.answerHint }]}
          />
          <div data-without-script>
            <Notice heading={words.form.withoutScript.heading}>
              <p>{words.form.withoutScript.text}</p>
            </Notice>
          </div>
          <Submit>{words.form.send}</Submit>
        </Form>
        <p>
          <small>{words.form.cover}</small>
        </p>
      </Details>
    </div>
  )
}

/** What the script needs to seal and to open. "</script>" in a value would end it. */
export const NoteDataScript = ({ data }: { readonly data: NoteData }) => (
  <script type="application/json" id="note" dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll('<', '\\u003c') }} />
)
