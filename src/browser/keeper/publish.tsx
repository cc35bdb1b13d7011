import type { ReleasePost } from '#modules/surveys/wire.ts'
import { Notice } from '#ui/notice.tsx'
import { BurnTheSheet } from './burn-the-sheet.tsx'
import type { Counted } from './open-and-count.ts'
import { AnotherThanBefore, PostButton, usePosting } from './posting.tsx'
import { Preview } from './preview.tsx'
import type { KeeperSurvey } from './props.ts'

/** What will leave, to look at before it does; then the server attacks it, and shows it only if it stands. */
export function Publish({ survey, counted }: { readonly survey: KeeperSurvey; readonly counted: Counted }) {
  const { release, digest, unreadable, repeated } = counted
  const message: ReleasePost = { release, digest, setAside: unreadable + repeated }
  const { state, post } = usePosting({
    of: survey.surveyId,
    digest,
    address: `/desk/keeper/${survey.surveyId}/release`,
    message,
  })

  if (state.kind === 'published' || state.kind === 'already') return <BurnTheSheet isAlready={state.kind === 'already'} />
  if (state.kind === 'refused') return <Refused surveyId={survey.surveyId} because={state.because} />
  if (state.kind === 'another') return <AnotherThanBefore />
  return (
    <div>
      <h2>What will be published</h2>
      <p>This and nothing else leaves your browser. Look through it, then publish.</p>
      {unreadable > 0 ? <p>{unreadable === 1 ? 'One answer' : `${unreadable} answers`} could not be read and was not counted.</p> : null}
      {repeated > 0 ? <p>{repeated === 1 ? 'One answer' : `${repeated} answers`} came twice and counted once.</p> : null}
      <Preview release={release} template={survey.template} />
      <PostButton state={state} post={post} digest={digest} />
    </div>
  )
}

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
