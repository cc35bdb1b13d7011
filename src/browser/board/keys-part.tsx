import { useEffect, useState } from 'preact/hooks'
import { identityCheckWords, type IdentityRecord } from '#engines/sealing/identity.ts'
import { Said } from '#browser/keyring/said.tsx'

/** The words by which others compare one's identity with a card or poster, worked out from the keyring in this page. */
export function OwnCheckWords({ record, card }: { readonly record: IdentityRecord; readonly card: string | null }) {
  const [words, setWords] = useState('…')
  useEffect(() => {
    import('#browser/accounts/word-list.ts')
      .then((list) => identityCheckWords(record, list.words))
      .then(
        (four) => setWords(four.join(' ')),
        () => setWords('(the words could not be fetched; load this page again)'),
      )
  }, [record])
  return (
    <details class="more">
      <summary>Your check words</summary>
      <p>
        <strong>{words}</strong>
      </p>
      <p>
        The same four words stand on your card and on the poster, and on the help page beside your name. Compare them with the poster now
        and then. If they differ, somebody may have put another key in place of yours: take your light off, and tell your coordinator.
      </p>
      {card === null ? null : (
        <p>
          <a href={card} rel="noreferrer">
            Your card, to print
          </a>
        </p>
      )}
    </details>
  )
}

type MakeKeysProps = { readonly isLost: boolean; readonly line: string; readonly onMake: () => Promise<void> }

/** The first identity, or a new one when the old one's keys are lost. */
export function MakeKeys({ isLost, line, onMake }: MakeKeysProps) {
  const [isBusy, setBusy] = useState(false)
  const [isSure, setSure] = useState(!isLost)
  const make = async () => {
    setBusy(true)
    await onMake()
    setBusy(false)
  }
  return (
    <section>
      <h2>{isLost ? 'Your keys do not fit' : 'Make your keys first'}</h2>
      {isLost ? (
        <>
          <p>
            Notes are sealed to keys that are not in this keyring. That happens when a keyring was lost and made anew. If you still have an
            older keyring’s way to open it, nothing here can bring it back; if you changed keyrings on purpose, go on.
          </p>
          <p>
            A new identity means <strong>new check words, new cards and new posters</strong>. Notes that were sealed to the old keys stay
            sealed for you. A second who was named can still open them.
          </p>
          <label class="choice">
            <input type="checkbox" checked={isSure} onChange={({ currentTarget }) => setSure(currentTarget.checked)} />
            <span>I will have my cards and posters printed again.</span>
          </label>
        </>
      ) : (
        <p>
          Notes for you are sealed to keys that this browser makes now and puts into your keyring. Their public halves go onto the help
          page. After this you get four check words for your card and the poster.
        </p>
      )}
      <Said line={line} />
      {line.includes('prove once more') ? (
        <p>
          <a href="/desk/account/prove?to=/desk/board">Prove that it is you</a>, then come back here.
        </p>
      ) : null}
      <button type="button" class="button first" disabled={isBusy || !isSure} onClick={() => void make()}>
        {isLost ? 'Make a new identity' : 'Make my keys'}
      </button>
    </section>
  )
}
