import { callOf } from '#kernel/phone.ts'
import { useState } from 'preact/hooks'
import { addDays, dayInWords } from '#kernel/day.ts'
import { timeInWords, type Hour } from '#kernel/hour.ts'
import type { BoardProps } from '#modules/board/wire.ts'
import { partnersIn, type Deed, type Writer } from './acts.ts'
import { AnswerForm } from './answer-form.tsx'
import { daysKept } from './boards.ts'
import { DangerScript } from './danger-script.tsx'
import { speaksOfDanger } from './danger-words.ts'
import { HandOverForm } from './hand-over-form.tsx'
import type { Thread } from './reading.ts'
import { groupOf, hoursToWait, isUnanswered, type Standing } from './thread.ts'

export type ThreadPartProps = {
  readonly thread: Thread
  readonly standing: Standing
  readonly writer: Writer
  readonly clinicians: BoardProps['clinicians']
  readonly nameOf: (listing: string) => string
  readonly now: string
  readonly isBusy: boolean
  readonly onDeed: (deed: Deed) => Promise<void>
  readonly onHandOver: (to: string) => Promise<void>
  readonly onAnswer: (text: string) => Promise<string | null>
  readonly onBurn: () => void
}

/** "23 November 2026, about 2 pm": a note knows its hour and nothing finer. */
const writtenInWords = (hour: Hour): string => `${dayInWords(hour.slice(0, 10))}, about ${timeInWords(Number(hour.slice(-2)))}`

const Lines = ({ text }: { readonly text: string }) => (
  <>
    {text.split(/\n+/).map((line) => (
      <p>{line}</p>
    ))}
  </>
)

/** One conversation: what was written, what came of it, and what can be done. */
export function ThreadPart(props: ThreadPartProps) {
  const { thread, standing, writer, clinicians, isBusy, nameOf } = props
  const { conversation } = thread
  const [isHanding, setHanding] = useState(false)
  const [isBurning, setBurning] = useState(false)
  const first = conversation.notes[0]
  if (!first) return null
  const { letter } = first
  const group = groupOf(writer.me, standing)
  const isMine = group === 'mine'
  const isOpen = group === 'late' || group === 'waiting'
  const number = conversation.notes.findLast((note) => note.letter.callMe)?.letter.callMe ?? null
  const isDanger = conversation.notes.some((note) => speaksOfDanger(note.letter.text))
  const days = conversation.notes.map(({ day }) => day).toSorted()
  const gone = dayInWords(addDays(days.at(-1) ?? first.day, daysKept))
  const id = `note-${first.envelope.slice(0, 8)}`

  return (
    <article aria-labelledby={id}>
      <h3 id={id}>
        {writtenInWords(letter.writtenAt)}
        {writer.reading.board.agencyId === writer.people.find(({ listing }) => listing === writer.me)?.agency
          ? ''
          : ` · ${writer.reading.board.name}`}
      </h3>
      <WhereItStands {...props} />
      {isDanger ? <DangerScript clinicians={clinicians} isSuggested canCall={number !== null} canAnswer={letter.mailbox !== null} /> : null}
      {conversation.notes.map((note, at) => (
        <blockquote>
          {at > 0 ? <p class="hint">Written again, {writtenInWords(note.letter.writtenAt)}</p> : null}
          <Lines text={note.letter.text || '(No words, only a number to call.)'} />
        </blockquote>
      ))}
      {number ? (
        <p>
          <strong>
            Call <a href={callOf(number.number)}>{number.number}</a>
            {number.after === '' ? '' : ` after: ${number.after}`}
          </strong>
          . Tapping the number is noted by no page; your phone and its carrier keep what they keep of every call.
        </p>
      ) : null}
      {conversation.replies.map(({ letter: { by, text } }) => (
        <section>
          <h4>Answer of {nameOf(by)}</h4>
          <Lines text={text} />
        </section>
      ))}
      {isDanger ? null : (
        <DangerScript clinicians={clinicians} isSuggested={false} canCall={number !== null} canAnswer={letter.mailbox !== null} />
      )}
      {isMine && letter.mailbox ? <AnswerForm id={`${id}-answer`} label="Your answer" isBusy={isBusy} onAnswer={props.onAnswer} /> : null}
      {!letter.mailbox && !number ? <p>They left no number and no mailbox, so there is no way to answer.</p> : null}
      <div class="actions">
        {isOpen ? (
          <button
            type="button"
            class="button first"
            disabled={isBusy}
            onClick={() => void props.onDeed({ kind: 'claim', claimedAt: props.now })}
          >
            I take this
          </button>
        ) : null}
        {isMine ? (
          <button type="button" class="button" disabled={isBusy} onClick={() => void props.onDeed({ kind: 'release' })}>
            Give it back
          </button>
        ) : null}
        {isOpen || isMine ? (
          <>
            <button type="button" class="button" disabled={isBusy} onClick={() => setHanding(!isHanding)} aria-expanded={isHanding}>
              Hand it over
            </button>
            <button type="button" class="button" disabled={isBusy} onClick={() => void props.onDeed({ kind: 'not_right' })}>
              I am not the right one
            </button>
          </>
        ) : null}
        <button type="button" class="button" onClick={() => setBurning(!isBurning)} aria-expanded={isBurning}>
          Burn
        </button>
      </div>
      {isHanding ? (
        <HandOverForm
          id={`${id}-to`}
          writer={writer}
          partners={partnersIn(thread)}
          second={letter.second}
          isBusy={isBusy}
          onHandOver={(to) => {
            setHanding(false)
            void props.onHandOver(to)
          }}
        />
      ) : null}
      {isBurning ? (
        <section class="notice danger">
          <p>
            This takes it out of this page. Nothing of it is stored on this device. The sealed block stays on the server until the end of{' '}
            {gone}, and until then it opens again at your next visit. After that it is gone for you too.
          </p>
          <div class="actions">
            <button type="button" class="button danger" onClick={props.onBurn}>
              Burn it in this page
            </button>
            <button type="button" class="button" onClick={() => setBurning(false)}>
              Keep it
            </button>
          </div>
        </section>
      ) : null}
    </article>
  )
}

function WhereItStands({ thread: { conversation }, standing, writer, nameOf }: ThreadPartProps) {
  const { holder, handedTo, notRight, hours, isLeftBehind } = standing
  const first = conversation.notes[0]
  const others = notRight.filter((who) => who !== writer.me)
  const alone = first && first.letter.to === writer.me && notRight.includes(writer.me) && first.letter.second === null && handedTo === null
  return (
    <>
      {isLeftBehind ? <p>It was taken by somebody who is not on the help page any more, so it waits again.</p> : null}
      {holder === null && handedTo === writer.me ? <p>It was handed over to you.</p> : null}
      {holder === null && handedTo !== null && handedTo !== writer.me ? (
        <p>Handed to {nameOf(handedTo)}, who has not taken it yet.</p>
      ) : null}
      {holder === writer.me && isUnanswered(conversation) ? <p>It waits for your answer.</p> : null}
      {holder !== null && holder !== writer.me ? <p>{nameOf(holder)} has taken it.</p> : null}
      {others.map((who) => (
        <p>{nameOf(who)} said that they are not the right one.</p>
      ))}
      {alone ? <p>No second was named, so only you can open this note. Hand it over to somebody.</p> : null}
      {holder === null && hours >= hoursToWait ? <p class="error">It has waited for {hours} hours.</p> : null}
    </>
  )
}
