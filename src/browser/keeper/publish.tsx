import { useState } from 'preact/hooks'
import { publishedReply, type ReleasePost } from '#modules/surveys/wire.ts'
import { Notice } from '#ui/notice.tsx'
import { BurnTheSheet } from './burn-the-sheet.tsx'
import type { Counted } from './open-and-count.ts'
import { isAnotherThanPosted } from './posted-before.ts'
import { Preview } from './preview.tsx'
import type { KeeperSurvey } from './props.ts'
import { tell } from './talk.ts'

type State =
  | { readonly kind: 'preview' | 'attacking' | 'unsent' | 'published' | 'already' | 'other_answers' }
  | { readonly kind: 'refused'; readonly because: string }

/** What will leave, to look at before it does; then the server attacks it, and shows it only if it stands. */
export function Publish({ survey, counted }: { readonly survey: KeeperSurvey; readonly counted: Counted }) {
  const [state, setState] = useState<State>({ kind: 'preview' })
  const { release, digest, unreadable, repeated } = counted

  if (state.kind === 'published' || state.kind === 'already') return <BurnTheSheet isAlready={state.kind === 'already'} />
  if (state.kind === 'refused') return <Refused surveyId={survey.surveyId} because={state.because} />
  if (state.kind === 'other_answers') return <OtherAnswers />
  const publish = async () => {
    if (isAnotherThanPosted(localStorage, survey.surveyId, digest)) return setState({ kind: 'other_answers' })
    setState({ kind: 'attacking' })
    const message: ReleasePost = { release, digest, setAside: unreadable + repeated }
    const told = await tell(`/desk/keeper/${survey.surveyId}/release`, message, publishedReply)
    if (told.kind === 'ok') {
      // What the server wrote around this island speaks of a survey that still waits.
      document.querySelectorAll('[data-until-published]').forEach((place) => place.remove())
      setState({ kind: told.value.already ? 'already' : 'published' })
    } else setState(told.kind === 'refused' ? { kind: 'refused', because: told.because } : { kind: 'unsent' })
  }
  return (
    <div>
      <h2>What will be published</h2>
      <p>This and nothing else leaves your browser. Look through it, then publish.</p>
      {unreadable > 0 ? <p>{unreadable === 1 ? 'One answer' : `${unreadable} answers`} could not be read and was not counted.</p> : null}
      {repeated > 0 ? <p>{repeated === 1 ? 'One answer' : `${repeated} answers`} came twice and counted once.</p> : null}
      <Preview release={release} template={survey.template} />
      <p role="status">{statusOf[state.kind]}</p>
      <button type="button" class="button first" disabled={state.kind === 'attacking'} onClick={() => void publish()}>
        {state.kind === 'unsent' ? 'Publish again' : 'Publish'}
      </button>
      <p class="hint">
        Digest: <code>{digest.slice(0, 16)}</code>. Whoever opens these answers again gets the same.
      </p>
    </div>
  )
}

const statusOf = {
  preview: '',
  attacking: 'The server attacks your tables now, to see if they give anybody away. This can take some minutes. Leave the page open.',
  unsent: 'Nobody can say yet whether this was published: the link was lost, or the server was busy. Publish again; it never counts twice.',
} as const

const OtherAnswers = () => (
  <Notice tone="danger" heading="These are not the answers that were here before">
    <p>
      This device has posted other results of this survey already. The same answers always give the same results, so the server has handed
      out different answers this time. Nothing was sent now.
    </p>
    <p>
      Do not publish from another device either. Call the other keeper and the coordinator: whoever runs the server has to explain this.
    </p>
  </Notice>
)

const Refused = ({ surveyId, because }: { readonly surveyId: string; readonly because: string }) => (
  <Notice tone="danger" heading="This was not published">
    <p>{because}</p>
    <p>
      Nothing was shown to anybody. If it cannot be put right, discard the survey: its answers are destroyed, and its page says why nothing
      was published.
    </p>
    <form method="post" action={`/desk/keeper/${surveyId}/discard`}>
      <button class="button danger">Discard the answers</button>
    </form>
  </Notice>
)
