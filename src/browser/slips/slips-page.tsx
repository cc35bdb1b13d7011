import { randomBytes } from '#browser/random.ts'
import { useEffect, useState } from 'preact/hooks'
import { Said } from '#browser/keyring/said.tsx'
import { tell } from '#browser/keeper/talk.ts'
import { openedReply, type SlipsPost, type SlipsProps } from '#modules/surveys/wire.ts'
import { Notice } from '#ui/notice.tsx'
import { Sheets } from './sheets.tsx'
import { makeSlips, wordsOfKey, type Slip } from './slip.ts'

type Stage =
  | { readonly kind: 'checking' }
  | { readonly kind: 'wrong_key' }
  | { readonly kind: 'no_words' }
  | { readonly kind: 'ready'; readonly words: readonly string[] }
  | { readonly kind: 'made'; readonly words: readonly string[]; readonly slips: readonly Slip[] }
  | { readonly kind: 'printed' }

/** Makes the codes in this page, has the server take their hashes, and prints them. Nothing is kept but on paper. */
export function SlipsPage({ survey }: { readonly survey: SlipsProps }) {
  const [stage, setStage] = useState<Stage>({ kind: 'checking' })
  useEffect(() => {
    import('#browser/accounts/word-list.ts')
      .then((list) => wordsOfKey(survey, list.words))
      .then(
        (words) => setStage(words ? { kind: 'ready', words } : { kind: 'wrong_key' }),
        () => setStage({ kind: 'no_words' }),
      )
  }, [survey])
  useWarningBeforeLeaving(stage.kind === 'made')

  switch (stage.kind) {
    case 'checking':
      return <p role="status">Checking the key…</p>
    case 'no_words':
      return <p role="alert">The list of words could not be fetched. Load this page again.</p>
    case 'wrong_key':
      return (
        <Notice tone="danger" heading="Do not print slips now">
          <p>
            The fingerprint or the check words that came with this survey are not those of its key. Somebody may have changed it so that
            they could read the answers. Tell the keepers.
          </p>
        </Notice>
      )
    case 'ready':
      return <Making survey={survey} words={stage.words} onMade={(slips) => setStage({ kind: 'made', words: stage.words, slips })} />
    case 'made':
      return <Printing survey={survey} words={stage.words} slips={stage.slips} onPrinted={() => setStage({ kind: 'printed' })} />
    case 'printed':
      return (
        <Notice heading="The codes are forgotten">
          <p>They are on your paper and nowhere else. Keep the slips under lock until the draw.</p>
          <p>
            <a href={`/desk/surveys/${survey.surveyId}`}>Back to the survey</a>
          </p>
        </Notice>
      )
  }
}

type MakingProps = {
  readonly survey: SlipsProps
  readonly words: readonly string[]
  readonly onMade: (slips: readonly Slip[]) => void
}

function Making({ survey, words, onMade }: MakingProps) {
  const [isCompared, setCompared] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [line, setLine] = useState('')
  // Kept over a lost link: the same codes sent again are the same slips.
  const [slips, setSlips] = useState<readonly Slip[] | null>(null)

  const makeAndSend = async () => {
    setBusy(true)
    setLine('Making the codes…')
    const made = slips ?? (await makeSlips(survey, randomBytes))
    setSlips(made)
    // Sorted, so that the server learns nothing of the order on paper.
    const message: SlipsPost = { hashes: made.map(({ hash }) => hash).toSorted() }
    const told = await tell(`/desk/surveys/${survey.surveyId}/slips`, message, openedReply)
    setBusy(false)
    if (told.kind === 'ok') onMade(made)
    else setLine(told.kind === 'refused' ? told.because : 'Nothing is printed yet: the link was lost. Try again.')
  }

  return (
    <div>
      {survey.opened ? (
        <Notice tone="warn" heading="Slips were printed before">
          <p>New slips replace all of them. Tear the old ones up first: none of them will work any more.</p>
        </Notice>
      ) : null}
      <p>
        This page makes {survey.count} codes and prints them on slips. They are made here, shown once and saved nowhere: closing the page
        forgets them. Use a printer that you can stand beside.
      </p>
      <p>
        Call a keeper and read them these words. Their sheet must show the same four: <strong>{words.join(' ')}</strong>
      </p>
      <label class="choice">
        <input type="checkbox" checked={isCompared} onChange={({ currentTarget }) => setCompared(currentTarget.checked)} />
        <span>The keeper’s sheet shows the same four words.</span>
      </label>
      <Said line={line} />
      <button type="button" class="button first" disabled={!isCompared || isBusy} onClick={() => void makeAndSend()}>
        Make {survey.count} slips
      </button>
    </div>
  )
}

type PrintingProps = Omit<MakingProps, 'onMade'> & { readonly slips: readonly Slip[]; readonly onPrinted: () => void }

function Printing({ survey, words, slips, onPrinted }: PrintingProps) {
  // Only the sheets come out of the printer, not the desk around them.
  useEffect(() => {
    document.body.classList.add('prints-sheets')
    return () => document.body.classList.remove('prints-sheets')
  }, [])
  return (
    <div>
      <Notice tone="warn" heading="Print now">
        <p>These codes exist only in this page. If the paper jams, print again before you close it. Nobody can bring them back later.</p>
      </Notice>
      <div class="actions">
        <button type="button" class="button first" onClick={() => print()}>
          Print
        </button>
        <button type="button" class="button" onClick={onPrinted}>
          I have printed them
        </button>
      </div>
      <Sheets survey={survey} slips={slips} words={words} />
    </div>
  )
}

function useWarningBeforeLeaving(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return undefined
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isNeeded])
}
