import { cardOf, type CardSet, frontOf, type Reader, readersOf } from '#engines/limits/index.ts'
import { dayInWords } from '#kernel/day.ts'
import { CardFront } from '#ui/limits-card.tsx'
import { Details } from '#ui/notice.tsx'
import { words } from '../words.ts'
import { HelpFramed, type HelpFrame } from './frame.tsx'

/** A card for each kind of reader, folded, so that one page holds them all for an old phone and for no signal. */
export const LimitsPage = ({ cards, ...frame }: HelpFrame & { readonly cards: CardSet }) => (
  <HelpFramed {...frame} page="limits" h1={words.limits.h1} lead={words.limits.lead}>
    {readersOf(cards.agency).map((reader) => (
      <Details summary={words.limits.readers[reader]}>
        {reader === 'dispatch_elsewhere' ? (
          <p>
            <strong>{words.limits.elsewhere}</strong>
          </p>
        ) : null}
        <ReaderCard cards={cards} reader={reader} agencyName={frame.agency.name} />
      </Details>
    ))}
    <h2>{words.limits.why}</h2>
    <p>{words.limits.whyText}</p>
  </HelpFramed>
)

type ReaderCardProps = { readonly cards: CardSet; readonly reader: Reader; readonly agencyName: string }

export const ReaderCard = ({ cards, reader, agencyName }: ReaderCardProps) => {
  const card = cardOf(cards, reader)
  const signed = card.signed ? words.limits.signed(card.signed.by, card.signed.on) : words.limits.unsigned
  return <CardFront front={frontOf(card)} foot={`${agencyName}. ${signed} ${words.limits.read(dayInWords(card.readOn))}`} />
}
