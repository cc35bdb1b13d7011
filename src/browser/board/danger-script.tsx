import { callOf } from '#kernel/phone.ts'
import type { BoardProps } from '#modules/board/wire.ts'

type DangerScriptProps = {
  readonly clinicians: BoardProps['clinicians']
  /** True where the note has one of the words. */
  readonly isSuggested: boolean
  readonly canCall: boolean
  readonly canAnswer: boolean
}

/** What to do about a note that speaks of danger: one tap away from every note, and open where its words suggest it. */
export const DangerScript = ({ clinicians, isSuggested, canCall, canAnswer }: DangerScriptProps) => (
  <details class="more" open={isSuggested}>
    <summary>If this note speaks of danger</summary>
    <ol>
      <li>
        <strong>Answer at once.</strong>{' '}
        {canCall ? 'Call the number below now, whatever hour they named.' : canAnswer ? 'Write back now, before you do anything else.' : ''}
        {canCall || canAnswer ? '' : 'This note left no way back. Keep this page open and look again soon: they may write once more.'}
      </li>
      <li>
        <strong>Ask to talk by phone.</strong> “Thank you for writing. I want to talk with you now. Can you call me?” Give your number. Name
        988, by call or text, and 911 if it is about to happen.
      </li>
      <li>
        <strong>Call the clinician.</strong> Say what the note says, not who you think it is. <Clinicians clinicians={clinicians} />
      </li>
      <li>
        <strong>Do not go round asking who it is.</strong> That tells everybody that somebody wrote, and whoever wrote stops writing.
      </li>
    </ol>
    <p class="hint">
      {isSuggested
        ? 'This is open because the note has a word from a short list kept in this page. The list knows words, not what they mean.'
        : 'A short list of words opens this by itself. It misses much: trust your own reading.'}
    </p>
  </details>
)

const Clinicians = ({ clinicians }: { readonly clinicians: BoardProps['clinicians'] }) =>
  clinicians.length === 0 ? (
    <>No clinician’s number is on your agency’s page. Call 988 yourself, say that you are a peer, and ask what to do.</>
  ) : (
    <ul>
      {clinicians.map(({ name, phone, backup }) => (
        <li>
          {name}: <a href={callOf(phone)}>{phone}</a>
          {backup === null ? '' : `. If there is no answer: ${backup}`}
        </li>
      ))}
    </ul>
  )
