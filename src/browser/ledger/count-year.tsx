import { useRef, useState } from 'preact/hooks'
import { tell } from '#browser/keeper/talk.ts'
import { contactsReply, type LedgerProps } from '#modules/contacts/keeping/wire.ts'
import { quarterNames } from '#modules/contacts/keeping/standing.ts'
import { Notice } from '#ui/notice.tsx'
import { type CountedYear, countYear } from './open-year.ts'
import { PublishYear } from './publish-year.tsx'
import type { Held } from './quarter-keys.ts'

type CountProps = {
  readonly ledger: LedgerProps
  readonly held: readonly Held[]
  readonly ownKey: string
  readonly onCounted: () => void
}

/** After the year: from the keys to a preview of what will leave. An interruption loses nothing; it is done again. */
export function CountYear({ ledger, held, ownKey, onCounted }: CountProps) {
  const [counted, setCounted] = useState<CountedYear | null>(null)
  const [line, setLine] = useState('')
  const [done, setDone] = useState<readonly [number, number] | null>(null)
  const isStopped = useRef(false)

  if (counted) return <PublishYear ledger={ledger} counted={counted} ownKey={ownKey} />
  const lacking = ledger.ledgers.filter(({ id, key }) => key !== null && !held.some(({ ledgerId }) => ledgerId === id))
  if (lacking.length > 0)
    return (
      <Notice tone="warn" heading="You do not hold every key of this year">
        <p>
          You lack {lacking.map(({ quarter }) => quarterNames[quarter - 1]).join(' and ')}. Ask the other keeper to give you copies on this
          page, or let them count. If no keyring opens these keys any more, the year has to be given up.
        </p>
      </Notice>
    )
  const count = async () => {
    isStopped.current = false
    setLine('Fetching the sealed contacts…')
    const told = await tell(`/desk/contact-log/${ledger.year}/contacts`, {}, contactsReply)
    if (told.kind !== 'ok')
      return setLine(told.kind === 'refused' ? told.because : 'The contacts did not come: the link was lost. Try again.')
    const { contacts } = told.value
    const tools = { onOpened: (n: number) => setDone([n, contacts.length]), isCancelled: () => isStopped.current }
    setDone([0, contacts.length])
    const result = await countYear(ledger, held, contacts, tools).catch(() => null)
    setDone(null)
    if (result?.ok) {
      setCounted(result.value)
      onCounted()
    } else setLine(result ? result.refusal : 'That did not work. Nothing has left this page; try again.')
  }
  return (
    <section>
      <h2>Count the year</h2>
      <Notice heading="What happens now">
        <p>
          The first time, this closes the log of {ledger.year}: no contact is taken any more. This page then fetches what came, opens it,
          drops what no peer wrote, and counts. You see figures, and no single contact; none is in any file, and none leaves this page. You
          can stop and begin again: the result is the same.
        </p>
      </Notice>
      {done ? (
        <p>
          <progress max={Math.max(done[1], 1)} value={done[0]} aria-label="Contacts opened" />
        </p>
      ) : null}
      <p role="status">{done ? 'Opening…' : line}</p>
      <div class="actions">
        <button type="button" class="button first" disabled={done !== null} onClick={() => void count()}>
          Open and count
        </button>
        {done ? (
          <button type="button" class="button" onClick={() => (isStopped.current = true)}>
            Stop
          </button>
        ) : null}
      </div>
    </section>
  )
}
