import { randomBytes } from '#browser/random.ts'
import { useRef, useState } from 'preact/hooks'
import type { KeyPair } from '#engines/sealing/keys.ts'
import { answersReply } from '#modules/surveys/wire.ts'
import { Notice } from '#ui/notice.tsx'
import { GetKey } from './get-key.tsx'
import { KeyWords } from './key-words-shown.tsx'
import { openAndCount, type Counted } from './open-and-count.ts'
import { Publish } from './publish.tsx'
import type { KeeperSurvey } from './props.ts'
import { protectInWorker } from './protect-in-worker.ts'
import { ask } from './talk.ts'

/** After the close: from the key to a preview of what will leave. An interruption loses nothing; it is done again. */
export function Count({ survey }: { readonly survey: KeeperSurvey }) {
  const [pair, setPair] = useState<KeyPair | null>(null)
  const [counted, setCounted] = useState<Counted | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [line, setLine] = useState('')
  const stop = useRef(() => {})

  if (counted) return <Publish survey={survey} counted={counted} />
  if (!pair) {
    return (
      <div>
        <p>The survey is closed. Opening it takes about 30 minutes, most of it waiting. You can stop at any time and start again.</p>
        <p>
          Check words of the key that the answers are sealed to: <KeyWords publicKey={survey.publicKey ?? ''} />. They must be those on the
          printed sheet.
        </p>
        <GetKey survey={survey} onKey={setPair} />
      </div>
    )
  }
  const count = async (key: KeyPair) => {
    setBusy(true)
    setLine('Fetching the sealed answers…')
    const told = await ask(`/desk/keeper/${survey.surveyId}/answers`, answersReply)
    if (told.kind === 'ok') {
      const { protect, stop: end } = protectInWorker()
      stop.current = end
      const sealed = told.value.answers.map((answer) => answer.sealed)
      const result = await openAndCount(survey, key, sealed, {
        randomBytes: randomBytes,
        onOpened: (done) =>
          setLine(done < sealed.length ? `Opened ${done} of ${sealed.length}…` : 'Making the tables safe. This can take some minutes…'),
        protect,
      }).catch(() => null)
      if (result?.ok) setCounted(result.value)
      else setLine(result ? result.refusal : 'Stopped. Nothing has left this page.')
    } else setLine(told.kind === 'refused' ? told.because : 'The answers did not come: the link was lost. Try again.')
    setBusy(false)
  }
  return (
    <div>
      <Notice heading="What happens now">
        <p>
          This page fetches the sealed answers, opens them, mixes them and counts them. You will see tables and words only, never one
          person’s answers; they are in no file and leave no page.
        </p>
      </Notice>
      <p role="status">{line}</p>
      <div class="actions">
        <button type="button" class="button first" disabled={isBusy} onClick={() => void count(pair)}>
          Open and count
        </button>
        {isBusy ? (
          <button type="button" class="button" onClick={() => stop.current()}>
            Stop
          </button>
        ) : null}
      </div>
    </div>
  )
}
