import { useEffect, useState } from 'preact/hooks'
import { chooseRecipientKeys } from '#engines/sealing/epoch-recipient.ts'
import { epochOf } from '#engines/sealing/epoch.ts'
import { identityCheckWords } from '#engines/sealing/identity.ts'
import type { OnBoard } from '#modules/board/wire.ts'
import type { Writer } from './acts.ts'

type HandOverFormProps = {
  readonly id: string
  readonly writer: Writer
  /** Those who can open the note already. */
  readonly partners: readonly string[]
  readonly second: string | null
  readonly isBusy: boolean
  readonly onHandOver: (to: string) => void
}

type Choice = { readonly person: OnBoard; readonly words: string | null }

/** Those who have a key for this month, with the words by which it is compared. */
async function choicesOf({ me, reading, people }: Writer): Promise<readonly Choice[]> {
  const { words } = await import('#browser/accounts/word-list.ts')
  const { board, keys } = reading
  const others = people.filter(({ board: on, listing }) => on === board.agencyId && listing !== me)
  return Promise.all(
    others.map(async (person) => {
      const wanted = { tenant: person.agency, listing: person.listing, epoch: epochOf(board.today) }
      const chosen = await chooseRecipientKeys(keys, wanted)
      return { person, words: chosen.ok ? (await identityCheckWords(chosen.value.identity, words)).join(' ') : null }
    }),
  )
}

export function HandOverForm({ id, writer, partners, second, isBusy, onHandOver }: HandOverFormProps) {
  const [choices, setChoices] = useState<readonly Choice[] | null>(null)
  const [to, setTo] = useState('')
  useEffect(() => void choicesOf(writer).then(setChoices), [])
  if (!choices) return <p role="status">One moment…</p>

  const able = choices.filter(({ words }) => words !== null)
  const unable = choices.filter(({ words }) => words === null).map(({ person }) => person.name)
  const chosen = able.find(({ person }) => person.listing === to)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen) onHandOver(chosen.person.listing)
      }}
    >
      {able.length === 0 ? (
        <p>No other person on this page has made a key for this month, so a note cannot be handed over here. Call them.</p>
      ) : null}
      {unable.length > 0 ? (
        <p class="hint">Without a key for this month: {unable.join(', ')}. They have to open their board first.</p>
      ) : null}
      <fieldset class="choices">
        <legend>To whom?</legend>
        {able.map(({ person }) => (
          <label class="choice">
            <input type="radio" name={id} checked={to === person.listing} onChange={() => setTo(person.listing)} />
            <span>
              {person.name}, {person.kind === 'clinician' ? 'clinician' : 'peer'}, {person.agencyName}
              {person.listing === second ? <small>Named as second when the note was written</small> : null}
            </span>
          </label>
        ))}
      </fieldset>
      {chosen ? (
        <>
          <p>
            Check words of {chosen.person.name}: <strong>{chosen.words}</strong>. Compare them with their card or poster before you hand a
            note to them for the first time.
          </p>
          {partners.includes(chosen.person.listing) ? null : (
            <p>They were not chosen by whoever wrote. They get a sealed copy of the note, and not what you answered.</p>
          )}
          <button class="button" disabled={isBusy}>
            Hand it to {chosen.person.name}
          </button>
        </>
      ) : null}
    </form>
  )
}
