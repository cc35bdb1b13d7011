import { useState } from 'preact/hooks'
import { Said } from '#browser/keyring/said.tsx'
import { takenReply } from '#modules/surveys/wire.ts'
import { Notice } from '#ui/notice.tsx'
import { GetKey } from './get-key.tsx'
import { KeyWords, Tick } from './key-words-shown.tsx'
import type { KeeperSurvey } from './props.ts'
import { tell } from './talk.ts'

/** The second keeper opens the copy that the first one sealed to them, so that either can open the answers later. */
export function TakeKey({ survey }: { readonly survey: KeeperSurvey }) {
  const [isOpened, setOpened] = useState(false)
  const [isCompared, setCompared] = useState(false)
  const [isTaken, setTaken] = useState(false)
  const [line, setLine] = useState('')

  if (isTaken) {
    return (
      <Notice heading="You hold the key too">
        <p>Nothing more to do until the survey closes. Then either of you opens the answers, on this page.</p>
      </Notice>
    )
  }
  if (!isOpened) return <GetKey survey={survey} onKey={() => setOpened(true)} />
  const take = async () => {
    const told = await tell(`/desk/keeper/${survey.surveyId}/take`, {}, takenReply)
    if (told.kind === 'ok') setTaken(true)
    else setLine(told.kind === 'refused' ? told.because : 'Not noted yet: the link was lost. Try again.')
  }
  const maker = survey.others.find(({ holdsKey }) => holdsKey)
  return (
    <div>
      <p>
        Your copy opens. Call {maker?.name ?? 'the other keeper'}: the printed sheet must show these check words:{' '}
        <KeyWords publicKey={survey.publicKey ?? ''} />
      </p>
      <Tick isTicked={isCompared} onTick={setCompared}>
        The sheet shows the same four words.
      </Tick>
      <Said line={line} />
      <button type="button" class="button first" disabled={!isCompared} onClick={() => void take()}>
        I hold the key
      </button>
    </div>
  )
}
