import { useState } from 'preact/hooks'
import { Said } from '#browser/keyring/said.tsx'
import { randomBytes } from '#browser/random.ts'
import { fingerprint } from '#engines/sealing/fingerprint.ts'
import { fromBase64url } from '#engines/sealing/bytes.ts'
import type { IdentityKeys } from '#engines/sealing/identity.ts'
import { drawWords } from '#engines/sealing/words.ts'
import { isPast, quartersToKey } from '#modules/contacts/keeping/log.ts'
import { quarterNames } from '#modules/contacts/keeping/standing.ts'
import type { LedgerProps, WireCopy, WireKeeper } from '#modules/contacts/keeping/wire.ts'
import { teamWordCount } from '#modules/contacts/team-words.ts'
import { type Held, lockCopy, makeQuarterKeys, needsNewWords } from './quarter-keys.ts'

type QuarterKeysProps = {
  readonly ledger: LedgerProps
  readonly held: readonly Held[]
  /** Oneself first, and keepers whose keys were compared. */
  readonly keepers: readonly WireKeeper[]
  readonly identity: IdentityKeys
  readonly tellServer: (what: string, message: unknown) => Promise<boolean>
  readonly onLedger: (ledger: LedgerProps) => void
}

/** The keys of the year: which are there, who holds them, and the next ones to make. */
export function QuarterKeys({ ledger, held, keepers, identity, tellServer, onLedger }: QuarterKeysProps) {
  const [line, setLine] = useState('')
  const [isBusy, setBusy] = useState(false)
  const quarters = quartersToKey(ledger.year, ledger.today)
  const missing = ledger.ledgers.filter(({ quarter, key }) => key === null && quarters.includes(quarter))
  const uncompared = ledger.others.filter(({ personId }) => !keepers.some((one) => one.personId === personId))
  const last = ledger.ledgers.findLast(({ key }) => key !== null)
  const lacksLast = last !== undefined && !held.some(({ ledgerId }) => ledgerId === last.id)
  const isNew = needsNewWords(ledger, held)

  const busy = async (act: () => Promise<string>) => {
    setBusy(true)
    setLine('One moment…')
    setLine(await act().catch(() => 'That did not work. Load this page again.'))
    setBusy(false)
  }
  const make = async (): Promise<string> => {
    const { words: list } = await import('#browser/accounts/word-list.ts')
    const words = isNew ? drawWords(teamWordCount, randomBytes, list) : (held.at(-1)?.words ?? [])
    const made = await makeQuarterKeys({ ledger, identity, keepers, ledgerIds: missing.map(({ id }) => id), words })
    if (!made.ok) return made.refusal
    if (!(await tellServer('keys', made.value.message))) return ''
    const { ledgers, copies, signedBy } = made.value.message
    onLedger({
      ...ledger,
      ledgers: ledger.ledgers.map((one) => {
        const its = ledgers.find(({ id }) => id === one.id)
        return its ? { ...one, key: { publicKey: its.publicKey, signature: its.signature, words: its.words, signedBy } } : one
      }),
      copies: [...ledger.copies, ...copies],
    })
    return ''
  }
  const give = async (): Promise<string> => {
    const copies = await missingCopies(ledger, held, keepers)
    if (!copies) return 'A keeper’s keyring key cannot be used. They must make their keyring anew.'
    if (copies.length === 0) return 'They hold a copy of every key that you hold.'
    if (await tellServer('copies', { copies })) onLedger({ ...ledger, copies: [...ledger.copies, ...copies] })
    return ''
  }
  return (
    <section>
      <h2>Keys of the quarters</h2>
      <ul>
        {ledger.ledgers.map(({ id, quarter, key }) => (
          <li>
            {quarterNames[quarter - 1]}:{' '}
            {key === null
              ? isPast(ledger.year, quarter, ledger.today)
                ? 'none was made'
                : 'not made yet'
              : held.some(({ ledgerId }) => ledgerId === id)
                ? 'made, and you hold it'
                : 'made, and you do not hold it'}
          </li>
        ))}
      </ul>
      {ledger.stage === 'open' && missing.length > 0 ? (
        <>
          <p>
            This quarter’s key and the next one’s can be made now, and none further: a keeper who leaves must not hold the keys of a year
            that is to come.
          </p>
          {lacksLast ? <p>Ask the other keeper to give you a copy of the last key first: the team’s words are in it.</p> : null}
          {!lacksLast && isNew ? <p>The team gets four new words with it. Print the card afterwards.</p> : null}
          {uncompared.length > 0 ? <p>Compare words with {uncompared.map(({ name }) => name).join(' and ')} first.</p> : null}
          <button
            type="button"
            class="button first"
            disabled={isBusy || uncompared.length > 0 || (lacksLast && ledger.others.length > 0)}
            onClick={() => void busy(make)}
          >
            Make {missing.length === 1 ? 'the key' : 'the keys'} of {missing.map(({ quarter }) => quarterNames[quarter - 1]).join(' and ')}
          </button>
        </>
      ) : null}
      {held.length > 0 && keepers.length > 1 ? (
        <p>
          <button type="button" class="button" disabled={isBusy} onClick={() => void busy(give)}>
            Give the other keeper copies of what you hold
          </button>
        </p>
      ) : null}
      <Said line={line} />
    </section>
  )
}

/** Copies that a compared keeper lacks, locked to the keyring that they have now; null where one cannot be locked. */
async function missingCopies(
  ledger: LedgerProps,
  held: readonly Held[],
  [, ...mates]: readonly WireKeeper[],
): Promise<readonly WireCopy[] | null> {
  const copies: WireCopy[] = []
  for (const mate of mates) {
    const lockedTo = await fingerprint(fromBase64url(mate.keyring ?? '') ?? new Uint8Array())
    const has = (ledgerId: string) =>
      ledger.copies.some((one) => one.ledgerId === ledgerId && one.personId === mate.personId && one.lockedTo === lockedTo)
    for (const one of held.filter(({ ledgerId }) => !has(ledgerId))) {
      const copy = await lockCopy(ledger.tenant, mate, one)
      if (!copy.ok) return null
      copies.push(copy.value)
    }
  }
  return copies
}
