import { useEffect, useState } from 'preact/hooks'
import { Said } from './said.tsx'
import { fetchStored, type Stored } from './stored.ts'
import { unlockKeyring, type UnlockedKeyring, type UnlockWay } from './unlock.ts'

type UnlockKeyringProps = { readonly onUnlocked: (unlocked: UnlockedKeyring, stored: Stored) => void }

/** Asks whoever is signed in to open their keyring by one of its ways, in this page. */
export function UnlockKeyring({ onUnlocked }: UnlockKeyringProps) {
  const [stored, setStored] = useState<Stored | null | 'waiting'>('waiting')
  const [line, setLine] = useState('')
  useEffect(() => void fetchStored().then(setStored), [])

  if (stored === 'waiting') return <p role="status">Fetching your keyring…</p>
  if (!stored) return <p role="alert">Your keyring could not be fetched. Load this page again.</p>
  if (!stored.keyring) {
    return (
      <p>
        You have no keyring yet. <a href="/desk/account/keyring">Make one</a>, then come back.
      </p>
    )
  }
  const unlock = async (way: UnlockWay) => {
    setLine('One moment…')
    const unlocked = await unlockKeyring(stored, way)
    setLine(unlocked.ok ? '' : unlocked.refusal)
    if (unlocked.ok) onUnlocked(unlocked.value, stored)
  }
  const has = (kind: UnlockWay['kind']) => stored.keyring?.wraps.some((wrap) => wrap.kind === kind) ?? false
  return (
    <div>
      {has('passkey') ? (
        <button type="button" class="button first" onClick={() => void unlock({ kind: 'passkey' })}>
          Open with a passkey
        </button>
      ) : null}
      {has('phrase') ? (
        <TypedWay
          id="unlock-phrase"
          label="Your six words"
          action="Open with six words"
          onTyped={(typed) => unlock({ kind: 'phrase', typed })}
        />
      ) : null}
      {has('recovery') ? (
        <TypedWay
          id="unlock-sheet"
          label="The twelve words of your recovery sheet"
          action="Open with the sheet"
          isOnPaper
          onTyped={(typed) => unlock({ kind: 'recovery', typed })}
        />
      ) : null}
      <Said line={line} />
    </div>
  )
}

type TypedWayProps = {
  readonly id: string
  readonly label: string
  readonly action: string
  /** The words of a printed sheet. */
  readonly isOnPaper?: boolean
  readonly onTyped: (typed: string) => Promise<void>
}

/** Words typed where nobody reads over a shoulder; a form of its own, so that Enter works. */
export function TypedWay({ id, label, action, isOnPaper = false, onTyped }: TypedWayProps) {
  const [typed, setTyped] = useState('')
  // Twelve words and more cannot be typed unseen. As a password a browser would offer to keep them, and a spelling check send them.
  const kind = isOnPaper ? ({ type: 'text', spellcheck: false, autocapitalize: 'none' } as const) : ({ type: 'password' } as const)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void onTyped(typed)
      }}
    >
      <div class="field">
        <label for={id}>{label}</label>
        <input id={id} {...kind} autocomplete="off" value={typed} onInput={({ currentTarget }) => setTyped(currentTarget.value)} />
      </div>
      <button class="button">{action}</button>
    </form>
  )
}
