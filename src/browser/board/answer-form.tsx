import { useState } from 'preact/hooks'
import { longestText } from '#engines/sealing/letter.ts'

type AnswerFormProps = {
  readonly id: string
  readonly label: string
  readonly isBusy: boolean
  /** Null once it was sent; otherwise a sentence. What was typed stays until then. */
  readonly onAnswer: (text: string) => Promise<string | null>
}

/** A written answer, held in memory alone until it is sealed. */
export function AnswerForm({ id, label, isBusy, onAnswer }: AnswerFormProps) {
  const [text, setText] = useState('')
  const [error, setError] = useState('')
  const send = async () => {
    if (text.trim() === '') return setError('Write something first.')
    const failed = await onAnswer(text.trim())
    setError(failed ?? '')
    if (failed === null) setText('')
  }
  return (
    <form
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <div class="field">
        <label for={id}>{label}</label>
        <p class="hint" id={`${id}-hint`}>
          Sealed to the six words of whoever wrote. They see it when they come back to the page, and nothing tells them that it is there.
        </p>
        {error === '' ? null : (
          <p class="error" id={`${id}-error`} role="alert">
            {error}
          </p>
        )}
        <textarea
          id={id}
          rows={5}
          maxLength={longestText}
          autocomplete="off"
          aria-describedby={`${id}-hint${error === '' ? '' : ` ${id}-error`}`}
          aria-invalid={error === '' ? undefined : true}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </div>
      <button class="button first" disabled={isBusy}>
        Seal and send the answer
      </button>
    </form>
  )
}
