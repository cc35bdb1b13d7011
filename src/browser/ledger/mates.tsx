import { useEffect, useState } from 'preact/hooks'
import { Tick } from '#browser/keeper/key-words-shown.tsx'
import type { LedgerProps, WireKeeper } from '#modules/contacts/keeping/wire.ts'
import { Notice } from '#ui/notice.tsx'
import { keysOf, type knows, wordsBetweenKeepers } from './own-keys.ts'

type Stands = ReturnType<typeof knows>

type MatesProps = {
  readonly ledger: LedgerProps
  readonly me: WireKeeper
  readonly stands: (mate: WireKeeper) => Stands
  readonly onKnown: (mate: WireKeeper) => void
}

/** The other keeper, whose keys are compared on the phone before anything is locked to them. */
export const Mates = ({ ledger, me, stands, onKnown }: MatesProps) => (
  <section>
    <h2>The other keeper</h2>
    {ledger.others.length === 0 ? (
      <p>No second keeper has said yes. If your keyring is lost, the year is lost: ask the coordinator for a second keeper.</p>
    ) : null}
    {ledger.others.map((mate) => (
      <Mate key={mate.personId} mate={mate} me={me} stands={stands(mate)} onKnown={() => onKnown(mate)} />
    ))}
  </section>
)

type MateProps = { readonly mate: WireKeeper; readonly me: WireKeeper; readonly stands: Stands; readonly onKnown: () => void }

function Mate({ mate, me, stands, onKnown }: MateProps) {
  const [isHeard, setHeard] = useState(false)
  if (stands === 'known') return <p>{mate.name}: you compared words, and their keys are the same as then.</p>
  if (stands === 'not_ready') return <p>{mate.name} has not made a key yet. Ask them to open this page once.</p>
  return (
    <>
      {stands === 'changed' ? (
        <Notice tone="danger" heading={`${mate.name} has other keys than those you compared`}>
          <p>
            That happens when a keyring was lost and made anew, and it is also what an attack looks like. Call them, at a number that you
            know, before you go on.
          </p>
        </Notice>
      ) : null}
      <p>
        Call {mate.name} and read four words to each other. Theirs must be: <Words keeper={mate} />. Yours, which they must see too:{' '}
        <Words keeper={me} />.
      </p>
      <Tick isTicked={isHeard} onTick={setHeard}>
        {mate.name} read the same four words to me.
      </Tick>
      <button type="button" class="button" disabled={!isHeard} onClick={onKnown}>
        Remember {mate.name}’s keys
      </button>
    </>
  )
}

function Words({ keeper }: { readonly keeper: WireKeeper }) {
  const [words, setWords] = useState('…')
  useEffect(() => {
    const keys = keysOf(keeper)
    if (keys)
      import('#browser/accounts/word-list.ts')
        .then((list) => wordsBetweenKeepers(keys, list.words))
        .then(
          (four) => setWords(four.join(' ')),
          () => setWords('(the words could not be fetched; load this page again)'),
        )
  }, [keeper.keyring, keeper.identity?.sign, keeper.identity?.auth])
  return <strong>{words}</strong>
}
