import { useEffect, useState } from 'preact/hooks'
import { tell } from '#browser/keeper/talk.ts'
import { Said } from '#browser/keyring/said.tsx'
import { saveKeyring, type Saved } from '#browser/keyring/save.ts'
import { newId } from '#browser/random.ts'
import { toBase64url } from '#engines/sealing/bytes.ts'
import type { IdentityKeys } from '#engines/sealing/identity.ts'
import { countableFrom } from '#modules/contacts/keeping/log.ts'
import { keptReply, type LedgerProps, type WireKeeper } from '#modules/contacts/keeping/wire.ts'
import { Card } from './card.tsx'
import { CountYear } from './count-year.tsx'
import { Mates } from './mates.tsx'
import { isKnown, knows, logIdentityIn, oneself, withMate, withNewIdentity } from './own-keys.ts'
import { type Held, openCopies } from './quarter-keys.ts'
import { QuarterKeys } from './quarters.tsx'

type DeskProps = { readonly ledger: LedgerProps; readonly saved: Saved }

const lost = 'The link was lost. Nothing was left half done; try again.'

/** With the keyring open: one's own identity, the other keeper, the quarters' keys, the card; and after the year the count. */
export function Desk({ ledger: first, saved: opened }: DeskProps) {
  const [ledger, setLedger] = useState(first)
  const [saved, setSaved] = useState(opened)
  const [identity, setIdentity] = useState<IdentityKeys | null | 'waiting'>('waiting')
  const [held, setHeld] = useState<readonly Held[]>([])
  const [isCounted, setIsCounted] = useState(false)
  const [line, setLine] = useState('')
  const { keyring } = saved.unlocked

  useEffect(() => void logIdentityIn(keyring).then((found) => setIdentity(found ?? null)), [keyring])
  useEffect(() => void openCopies(ledger, saved.unlocked.identity).then(setHeld), [ledger, saved])

  if (identity === 'waiting') return <p role="status">One moment…</p>
  const tellServer = async (what: string, message: unknown): Promise<boolean> => {
    const told = await tell(`/desk/contact-log/${ledger.year}/${what}`, message, keptReply)
    setLine(told.kind === 'ok' ? '' : told.kind === 'refused' ? told.because : lost)
    return told.kind === 'ok'
  }
  const makeIdentity = async () => {
    setLine('Making your key…')
    const kept = identity ? { ok: true as const, value: saved } : await saveKeyring(saved, await withNewIdentity(keyring))
    if (!kept.ok) return setLine(kept.refusal)
    setSaved(kept.value)
    const made = await logIdentityIn(kept.value.unlocked.keyring)
    if (!made) return setLine('The keys in your keyring do not belong together. Tell whoever runs this installation.')
    const known = { id: newId(), sign: toBase64url(made.record.sign), auth: toBase64url(made.record.auth) }
    if (await tellServer('identity', known)) setLedger({ ...ledger, me: { ...ledger.me, identity: known } })
  }
  const know = async (mate: WireKeeper) => {
    setLine('Keeping that in your keyring…')
    const kept = await saveKeyring(saved, withMate(keyring, mate))
    setLine(kept.ok ? '' : kept.refusal)
    if (kept.ok) setSaved(kept.value)
  }

  if (!identity || !isKnown(identity, ledger.me))
    return (
      <section>
        <h2>Your own key first</h2>
        <p>
          Your browser makes a key by which peers and the other keeper know you, and puts it into your keyring. Four check words of it stand
          on the card for the peers.
        </p>
        {ledger.me.identity && !identity ? (
          <p>
            Another key of yours is known here, which this keyring does not hold. With a new one <strong>peers need new cards</strong>, and
            the other keeper has to compare words with you again.
          </p>
        ) : null}
        <Said line={line} />
        {line.includes('prove once more') ? (
          <p>
            <a href={`/desk/account/prove?to=/desk/contact-log/${ledger.year}`}>Prove that it is you</a>, then come back here.
          </p>
        ) : null}
        <button type="button" class="button first" onClick={() => void makeIdentity()}>
          Make my key
        </button>
      </section>
    )

  const me = oneself(keyring, identity, ledger)
  const mates = ledger.others.filter((mate) => knows(keyring, mate) === 'known')
  return (
    <div>
      {ledger.today >= countableFrom(ledger.year) ? (
        <CountYear ledger={ledger} held={held} ownKey={me.keyring ?? ''} onCounted={() => setIsCounted(true)} />
      ) : null}
      {/* Once it is published the keys are gone: nothing below may speak of holding them. */}
      {isCounted ? null : (
        <>
          <Mates ledger={ledger} me={me} stands={(mate) => knows(keyring, mate)} onKnown={(mate) => void know(mate)} />
          <QuarterKeys
            ledger={ledger}
            held={held}
            keepers={[me, ...mates]}
            identity={identity}
            tellServer={tellServer}
            onLedger={setLedger}
          />
          <Said line={line} />
          <Card ledger={ledger} held={held} keepers={[me, ...mates]} onPrinted={() => void tellServer('card', { printed: true })} />
        </>
      )}
    </div>
  )
}
