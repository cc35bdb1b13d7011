import { randomBytes } from '#browser/random.ts'
import { useEffect, useState } from 'preact/hooks'
import { Said } from '#browser/keyring/said.tsx'
import { isWordAt, placesToAsk } from '#modules/accounts/phrase.ts'
import type { NewSurveyKey } from './survey-key.ts'

type KeySheetProps = {
  readonly title: string
  readonly made: NewSurveyKey
  readonly line: string
  readonly onConfirmed: () => Promise<void>
}

/** The keeper's sheet, shown until it is on paper; two of its words are asked back before the key is used. */
export function KeySheet({ title, made, line, onConfirmed }: KeySheetProps) {
  const [asked] = useState(() => placesToAsk(randomBytes))
  const [isOnPaper, setOnPaper] = useState(false)
  const [typed, setTyped] = useState<readonly [string, string]>(['', ''])
  const [wrong, setWrong] = useState('')
  const [isBusy, setBusy] = useState(false)
  useEffect(() => {
    document.body.classList.add('prints-sheets')
    return () => document.body.classList.remove('prints-sheets')
  }, [])

  if (!isOnPaper) {
    return (
      <div>
        <div class="actions">
          <button type="button" class="button first" onClick={() => print()}>
            Print the sheet
          </button>
          <button type="button" class="button" onClick={() => setOnPaper(true)}>
            I have it on paper
          </button>
        </div>
        <Sheet title={title} made={made} />
      </div>
    )
  }
  const confirm = async () => {
    if (!asked.every((place, at) => isWordAt(made.sheet, place, typed[at] ?? '')))
      return setWrong('Those are not the two words. Look at your paper.')
    setWrong('')
    setBusy(true)
    await onConfirmed()
    setBusy(false)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void confirm()
      }}
    >
      <p>Type two words from your sheet, so that both of us know it can be read.</p>
      {asked.map((place, at) => (
        <div class="field">
          <label for={`sheet-${at}`}>Word {place + 1}</label>
          <input
            id={`sheet-${at}`}
            class="middle"
            autocomplete="off"
            autocapitalize="none"
            onInput={({ currentTarget: { value } }) => setTyped((before) => (at === 0 ? [value, before[1]] : [before[0], value]))}
          />
        </div>
      ))}
      <Said line={wrong || line} />
      <div class="actions">
        <button class="button first" disabled={isBusy}>
          These are the words
        </button>
        <button type="button" class="button" onClick={() => setOnPaper(false)}>
          Show the sheet again
        </button>
      </div>
    </form>
  )
}

const Sheet = ({ title, made }: Pick<KeySheetProps, 'title' | 'made'>) => (
  <section class="sheets">
    <h2>Keeper’s sheet: {title}</h2>
    <p>
      These {made.sheet.length} words are the key of this survey. Whoever has them, and the sealed answers, can read the answers. Keep this
      sheet where nobody else comes, show it to nobody, and burn it when the results are published.
    </p>
    <ol class="key-sheet">
      {made.sheet.map((word) => (
        <li>
          <strong>{word}</strong>
        </li>
      ))}
    </ol>
    <p>
      Check words: <strong>{made.checkWords.join(' ')}</strong>. Every slip must show the same four. These may be read aloud; the words
      above never.
    </p>
  </section>
)
