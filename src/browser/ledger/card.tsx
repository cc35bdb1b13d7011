import { useEffect, useState } from 'preact/hooks'
import { fromBase64url } from '#engines/sealing/bytes.ts'
import { identityCheckWords } from '#engines/sealing/identity.ts'
import { countableFrom } from '#modules/contacts/keeping/log.ts'
import type { LedgerProps, WireKeeper } from '#modules/contacts/keeping/wire.ts'
import { teamNumber } from '#modules/contacts/team-words.ts'
import { QrCode } from '#ui/qr-code.tsx'
import type { Held } from './quarter-keys.ts'

type CardProps = {
  readonly ledger: LedgerProps
  readonly held: readonly Held[]
  readonly keepers: readonly WireKeeper[]
  readonly onPrinted: () => void
}

type Printed = { readonly words: readonly string[]; readonly number: number; readonly checkWords: readonly (readonly string[])[] }

/** The card for peers, made in this page: the server never has the team's words. */
export function Card({ ledger, held, keepers, onPrinted }: CardProps) {
  const [card, setCard] = useState<Printed | null>(null)
  const [isShown, setShown] = useState(false)
  const words = held.at(-1)?.words
  const { tenant, year } = ledger
  useEffect(() => {
    if (words) void cardOf({ tenant, year, words }, keepers).then(setCard, () => setCard(null))
  }, [words, keepers.map(({ identity }) => identity?.sign).join()])
  useEffect(() => {
    if (isShown) document.body.classList.add('prints-sheets')
    return () => document.body.classList.remove('prints-sheets')
  }, [isShown])

  if (!words || ledger.stage !== 'open' || ledger.today >= countableFrom(ledger.year)) return null
  return (
    <section>
      <h2>Card for the peers</h2>
      <p>
        Print one for each peer and hand it over yourself, or through somebody you trust. It holds the team’s words, which are for peers
        only.{' '}
        {keepers.length === 1 && ledger.others.length > 0
          ? 'Compare words with the other keeper first, so that theirs stand on it too.'
          : ''}
      </p>
      {isShown ? null : (
        <button type="button" class="button" disabled={!card} onClick={() => setShown(true)}>
          Show the card
        </button>
      )}
      {isShown && card ? (
        <>
          <button
            type="button"
            class="button first"
            onClick={() => {
              print()
              onPrinted()
            }}
          >
            Print the card
          </button>
          <PaperCard ledger={ledger} card={card} />
        </>
      ) : null}
    </section>
  )
}

async function cardOf(team: { tenant: string; year: number; words: readonly string[] }, keepers: readonly WireKeeper[]): Promise<Printed> {
  const { words: list } = await import('#browser/accounts/word-list.ts')
  const known = keepers.flatMap(({ identity }) => {
    const [sign, auth] = [fromBase64url(identity?.sign ?? ''), fromBase64url(identity?.auth ?? '')]
    return sign && auth ? [{ sign, auth }] : []
  })
  return {
    words: team.words,
    number: await teamNumber(team),
    checkWords: await Promise.all(known.map((record) => identityCheckWords(record, list))),
  }
}

const PaperCard = ({ ledger, card }: { readonly ledger: LedgerProps; readonly card: Printed }) => (
  <div class="sheets">
    <h2>
      Contact log {ledger.year}, {ledger.agencyName}
    </h2>
    <QrCode text={ledger.address} label="The address of the log as a code to scan" pixels={168} />
    <p>
      <strong>{ledger.address}</strong>
    </p>
    <p>
      The team’s words, to type once on your own phone: <strong>{card.words.join(' ')}</strong> (number {card.number})
    </p>
    <p>Show them to peers only. With them somebody could add contacts that were none. They open nothing.</p>
    <p>Check words of the keepers. The page must show the words of one of them:</p>
    <ul>
      {card.checkWords.map((four) => (
        <li>
          <strong>{four.join(' ')}</strong>
        </li>
      ))}
    </ul>
    <p>If it shows others, log nothing, and call a keeper.</p>
  </div>
)
