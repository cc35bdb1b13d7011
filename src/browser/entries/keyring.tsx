import { useEffect, useState } from 'preact/hooks'
import { isFields } from '#browser/accounts/answers.ts'
import { mountIslands } from '#browser/island-loader.ts'
import { LockKeyring } from '#browser/keyring/lock-keyring.tsx'
import { fetchStored, type Stored } from '#browser/keyring/stored.ts'
import { UnlockKeyring } from '#browser/keyring/unlock-keyring.tsx'
import { checkWords } from '#engines/sealing/check-words.ts'
import type { Keyring } from '#engines/sealing/keyring.ts'

/** One's own keyring: makes the first one, or opens it to show its check words and change its ways. */
function OwnKeyring({ isProved }: { readonly isProved: boolean }) {
  const [stored, setStored] = useState<Stored | null | 'waiting'>('waiting')
  const [opened, setOpened] = useState<Keyring | null>(null)
  const [isChanging, setChanging] = useState(false)
  useEffect(() => void fetchStored().then(setStored), [])

  if (!globalThis.crypto?.subtle) return <p role="alert">This browser cannot make keys here. It needs https, or a newer version.</p>
  if (stored === 'waiting') return <p role="status">One moment…</p>
  if (!stored) return <p role="alert">Your keyring could not be fetched. Load this page again.</p>

  const onLocked = (keyring: Keyring) => {
    setOpened(keyring)
    setChanging(false)
    void fetchStored().then(setStored)
  }
  if (opened && !isChanging) {
    return (
      <>
        <CheckWords keyring={opened} />
        <div class="actions">
          <button type="button" class="button" onClick={() => print()}>
            Print
          </button>
          {isProved ? (
            <button type="button" class="button" onClick={() => setChanging(true)}>
              Change how it opens
            </button>
          ) : null}
        </div>
      </>
    )
  }
  if (stored.keyring && !opened) return <UnlockKeyring onUnlocked={({ keyring }) => setOpened(keyring)} />
  return isProved ? <LockKeyring stored={stored} opened={opened} onLocked={onLocked} /> : <p>You have no keyring yet.</p>
}

/** Shown only from a keyring that this page has opened: what the server says of a key proves nothing. */
function CheckWords({ keyring }: { readonly keyring: Keyring }) {
  const [words, setWords] = useState<readonly string[]>([])
  useEffect(() => {
    const publicKey = keyring.publicKeys['identity']
    if (publicKey) void import('#browser/accounts/word-list.ts').then((list) => checkWords(publicKey, list.words)).then(setWords)
  }, [keyring])
  return (
    <section>
      <h2>Your check words</h2>
      <p>
        <strong>{words.join(' ')}</strong>
      </p>
      <p>Whoever seals something to you compares these four words with your card. Print this page and keep it with your papers.</p>
      <p>Your keyring is locked again as soon as you leave this page. This is version {keyring.version}.</p>
    </section>
  )
}

mountIslands({ keyring: (props) => <OwnKeyring isProved={isFields(props) && props['isProved'] === true} /> })
