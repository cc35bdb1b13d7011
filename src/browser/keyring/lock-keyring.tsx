import { randomBytes } from '#browser/random.ts'
import { useState } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { makeRecoverySheet, recoveryWrapKey } from '#engines/sealing/phrase.ts'
import type { Keyring } from '#engines/sealing/keyring.ts'
import { toBase64url } from '#engines/sealing/bytes.ts'
import { argon2id } from '#browser/accounts/login.ts'
import { postJson, textIn } from '#browser/accounts/answers.ts'
import { deriveFor, isWordAt, placesToAsk } from '#modules/accounts/phrase.ts'
import { isEnough, lockKeyring, type Lock } from './lock.ts'
import { readPasskeyTwice } from './prf.ts'
import { Said } from './said.tsx'
import { TypedWay } from './unlock-keyring.tsx'
import type { Stored } from './stored.ts'

type LockKeyringProps = {
  readonly stored: Stored
  /** The opened keyring whose ways change; null makes the first one. */
  readonly opened: Keyring | null
  readonly onLocked: (keyring: Keyring) => void
}

/** Tries out the ways that shall open the keyring, then locks it with them. */
export function LockKeyring({ stored, opened, onLocked }: LockKeyringProps) {
  const [locks, setLocks] = useState<readonly Lock[]>([])
  const [line, setLine] = useState('')
  const has = (kind: Lock['kind']) => locks.some((lock) => lock.kind === kind)
  const add = (lock: Lock) => {
    setLocks((before) => [...before.filter((one) => one.kind !== lock.kind), lock])
    setLine('')
  }

  const askPasskey = async () => {
    setLine('Your device asks twice, to be sure that it answers the same…')
    const answer = await readPasskeyTwice(stored.passkeys)
    if (answer) add({ kind: 'passkey', ...answer })
    else setLine('This passkey or browser cannot lock a keyring. Use two other ways.')
  }
  const askPhrase = async (typed: string) => {
    setLine('One moment…')
    const keys = await deriveFor(stored.signInName, typed, argon2id)
    const answer = await postJson('/desk/account/keyring/check-phrase', { login: toBase64url(keys.login) })
    if (answer['isRight'] === true) add({ kind: 'phrase', wrappingKey: keys.wrap })
    else setLine(textIn(answer, 'because') || 'Those are not the six words with which you sign in.')
  }
  const lock = async () => {
    setLine('One moment…')
    const kept = await lockKeyring(stored, opened, locks)
    if (typeof kept === 'string') setLine(kept)
    else onLocked(kept)
  }

  return (
    <div>
      <p>
        Choose at least two ways to open it, so that losing one loses nothing. Nobody else can open it for you, and nobody can reset it.
      </p>
      {stored.passkeys.length > 0 ? (
        <Way heading="A passkey" isDone={has('passkey')}>
          <button type="button" class="button first" onClick={() => void askPasskey()}>
            Use a passkey
          </button>
        </Way>
      ) : null}
      {stored.hasPhrase ? (
        <Way heading="Your six words" isDone={has('phrase')}>
          <TypedWay id="lock-phrase" label="The six words with which you sign in" action="Use six words" onTyped={askPhrase} />
        </Way>
      ) : null}
      <Way heading="A printed sheet" isDone={has('recovery')}>
        <RecoverySheet
          signInName={stored.signInName}
          onConfirmed={async (words) => add({ kind: 'recovery', wrappingKey: await recoveryWrapKey(words) })}
        />
      </Way>
      <Said line={line} />
      {isEnough(locks) ? (
        <button type="button" class="button first" onClick={() => void lock()}>
          Lock the keyring
        </button>
      ) : (
        <p>Once two ways are ready, it can be locked.</p>
      )}
    </div>
  )
}

const Way = ({
  heading,
  isDone,
  children,
}: {
  readonly heading: string
  readonly isDone: boolean
  readonly children: ComponentChildren
}) => (
  <section>
    <h2>{heading}</h2>
    {isDone ? <p>Ready.</p> : children}
  </section>
)

type Sheet = { readonly words: readonly string[]; readonly asked: readonly [number, number]; readonly isHidden: boolean }

/** Twelve words to print, hidden again while two of them are asked back. */
function RecoverySheet({ signInName, onConfirmed }: { signInName: string; onConfirmed: (words: readonly string[]) => Promise<void> }) {
  const [sheet, setSheet] = useState<Sheet | null>(null)
  const [typed, setTyped] = useState<readonly [string, string]>(['', ''])
  const [line, setLine] = useState('')

  const draw = async () => {
    const list = await import('#browser/accounts/word-list.ts')
    setSheet({ words: makeRecoverySheet(randomBytes, list.words), asked: placesToAsk(randomBytes), isHidden: false })
  }
  if (!sheet) {
    return (
      <button type="button" class="button" onClick={() => void draw()}>
        Make a sheet
      </button>
    )
  }
  if (!sheet.isHidden) {
    return (
      <>
        <p>Twelve words that open the keyring of {signInName}. Print this page, or write them down. They are shown once.</p>
        <ol>
          {sheet.words.map((word) => (
            <li>
              <strong>{word}</strong>
            </li>
          ))}
        </ol>
        <div class="actions">
          <button type="button" class="button" onClick={() => print()}>
            Print
          </button>
          <button type="button" class="button first" onClick={() => setSheet({ ...sheet, isHidden: true })}>
            I have it on paper
          </button>
        </div>
      </>
    )
  }
  const confirm = async () => {
    const isRight = sheet.asked.every((place, at) => isWordAt(sheet.words, place, typed[at] ?? ''))
    if (isRight) await onConfirmed(sheet.words)
    else setLine('Those are not the two words. Look at your paper.')
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void confirm()
      }}
    >
      {sheet.asked.map((place, at) => (
        <div class="field">
          <label for={`sheet-${at}`}>Word {place + 1}</label>
          <input
            id={`sheet-${at}`}
            class="middle"
            autocomplete="off"
            onInput={({ currentTarget }) => setTyped(at === 0 ? [currentTarget.value, typed[1]] : [typed[0], currentTarget.value])}
          />
        </div>
      ))}
      <Said line={line} />
      <div class="actions">
        <button class="button first">These are the words</button>
        <button type="button" class="button" onClick={() => setSheet({ ...sheet, isHidden: false })}>
          Show the sheet again
        </button>
      </div>
    </form>
  )
}
