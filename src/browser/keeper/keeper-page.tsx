import { Notice } from '#ui/notice.tsx'
import { BurnTheSheet } from './burn-the-sheet.tsx'
import { Count } from './count.tsx'
import { KeyWords } from './key-words-shown.tsx'
import { MakeKey } from './make-key.tsx'
import type { KeeperSurvey } from './props.ts'
import { TakeKey } from './take-key.tsx'

/** What a keeper does at each stage of a survey, and what they need not do. */
export function KeeperPage({ survey }: { readonly survey: KeeperSurvey }) {
  switch (survey.stage) {
    case 'draft':
      return <MakeKey survey={survey} />
    case 'keyed':
      return survey.me.holdsKey ? <Waiting survey={survey} /> : <TakeKey survey={survey} />
    case 'open':
      return <Open survey={survey} />
    case 'closed':
      return <Count survey={survey} />
    case 'published':
    case 'published_on_paper':
      return <BurnTheSheet />
    case 'discarded':
    case 'withdrawn':
      return (
        <Notice heading="Nothing will be published">
          <p>If you have a printed sheet of this survey, burn it: its key opens nothing any more.</p>
        </Notice>
      )
    case 'on_paper':
    case 'counted':
      return <p>This survey is counted in the open. It has no key and needs no keeper.</p>
  }
}

const Waiting = ({ survey }: { readonly survey: KeeperSurvey }) => {
  const missing = survey.others.filter(({ holdsKey }) => !holdsKey).map(({ name }) => name)
  return (
    <Notice heading="You hold the key">
      <p>
        {missing.length > 0
          ? `Waiting for ${missing.join(' and ')} to take it too. The coordinator cannot print slips before that.`
          : 'Every keeper holds it. The coordinator can print the slips now.'}
      </p>
      <CompareWords survey={survey} />
    </Notice>
  )
}

const Open = ({ survey }: { readonly survey: KeeperSurvey }) => (
  <Notice heading="Nothing to do now">
    <p>People are answering. No page shows a count while the survey is open, and the answers stay sealed until it closes.</p>
    <p>
      When the coordinator has closed it, come back to this page with your keyring or your sheet. Opening takes about 30 minutes. You will
      see tables and words, never one person’s answers, and you decide when they are published.
    </p>
    <CompareWords survey={survey} />
  </Notice>
)

const CompareWords = ({ survey }: { readonly survey: KeeperSurvey }) => (
  <p>
    Check words: <KeyWords publicKey={survey.publicKey ?? ''} />. They must be those on your printed sheet. If they differ, tell the
    coordinator at once.
  </p>
)
