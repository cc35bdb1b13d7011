import { useEffect, useState } from 'preact/hooks'
import type { BoardProps } from '#modules/board/wire.ts'
import { Said } from '#browser/keyring/said.tsx'
import { UnlockKeyring } from '#browser/keyring/unlock-keyring.tsx'
import type { Saved } from '#browser/keyring/save.ts'
import { MakeKeys, OwnCheckWords } from './keys-part.tsx'
import { bringUpToDate, keysStand, ownKeysIn, type KeysStand, type OwnKeys } from './own-keys.ts'
import { ReadBoards } from './read-boards.tsx'
import { useIdle } from './use-idle.ts'

/** The board of a peer or clinician: closed until their keyring is open, covered when they look away, and empty again when they leave. */
export function BoardPage({ props }: { readonly props: BoardProps }) {
  const [saved, setSaved] = useState<Saved | null>(null)
  const [presence, cameBack] = useIdle()
  const isGone = presence === 'gone'
  useEffect(() => {
    if (isGone) setSaved(null)
  }, [isGone])

  if (!saved || isGone) {
    return (
      <section>
        <h2>Open your keyring</h2>
        {isGone ? <p role="status">Nothing happened here for 15 minutes, so the board was closed and what it held was dropped.</p> : null}
        <UnlockKeyring
          onUnlocked={(unlocked, stored) => {
            cameBack()
            setSaved({ unlocked, stored })
          }}
        />
        <details class="more">
          <summary>If it does not open</summary>
          <p>
            Try another of your ways: a passkey, your six words, or the printed sheet of twelve words. If none opens it, the keys in it are
            lost: neither a coordinator nor the host can open it for you. <a href="/desk/account/keyring">Make a new keyring</a>, come back,
            and make a new identity. Then you have new check words, and your cards and posters must be printed again. Until then, take your
            light off and tell the colleague whom you named as second.
          </p>
          <p>
            If the page says that the server sent an older copy, do not go on and make no new one: somebody may have put an old copy back.
            Tell whoever runs this installation.
          </p>
        </details>
      </section>
    )
  }
  return (
    <>
      {presence === 'covered' ? (
        <section class="notice">
          <h2>Covered</h2>
          <p>Nothing happened here for four minutes. What you typed is kept for fifteen, on this page alone.</p>
          <button type="button" class="button first" onClick={cameBack}>
            Show the board again
          </button>
        </section>
      ) : null}
      <div hidden={presence === 'covered'}>
        <WithKeys props={props} saved={saved} onSaved={setSaved} />
      </div>
    </>
  )
}

type WithKeysProps = { readonly props: BoardProps; readonly saved: Saved; readonly onSaved: (saved: Saved) => void }

/** Looks after the keys first: they are made once, and months ahead at each visit. */
function WithKeys({ props, saved, onSaved }: WithKeysProps) {
  const [stand, setStand] = useState<KeysStand | 'waiting'>('waiting')
  const [own, setOwn] = useState<OwnKeys | null>(null)
  const [line, setLine] = useState('')
  const { me, published, boards } = props
  const home = boards.find(({ agencyId }) => agencyId === me.agency)
  const today = (home ?? boards[0])?.today ?? ''

  const bring = async (isAnew: boolean) => {
    setLine('Making your keys…')
    const done = await bringUpToDate(saved, { tenant: me.agency, listing: me.listing, today, published }, isAnew)
    setLine(done.ok ? '' : done.refusal)
    if (!done.ok) return
    onSaved(done.value)
    setOwn(await ownKeysIn(done.value.unlocked.keyring))
    setStand('current')
  }
  const settle = async () => {
    const { keyring } = saved.unlocked
    const found = await keysStand(keyring, published, today)
    setOwn(await ownKeysIn(keyring))
    setStand(found)
    if (found === 'behind') await bring(false)
  }
  useEffect(() => void settle(), [])

  if (stand === 'waiting') return <p role="status">Looking at your keys…</p>
  if (stand === 'none' || stand === 'lost' || !own) {
    return <MakeKeys isLost={stand === 'lost'} line={line} onMake={() => bring(stand === 'lost')} />
  }
  return (
    <>
      <Said line={line} />
      {line === '' || line.endsWith('…') ? null : (
        <p>
          Keys for the months ahead were not kept yet. Notes are still read with those you have.{' '}
          {line.includes('prove once more') ? (
            <a href="/desk/account/prove?to=/desk/board">Prove that it is you</a>
          ) : (
            'Load this page again later.'
          )}
        </p>
      )}
      <OwnCheckWords record={own.identity.record} card={home ? `/${home.slug}/peer/${me.listing}/card` : null} />
      <ReadBoards props={props} own={own} />
    </>
  )
}
