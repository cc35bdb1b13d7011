import { backOf, type Card, frontOf, type Question, speakerNames } from '#engines/limits/index.ts'
import { dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Actions, ButtonLink } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { Details } from '#ui/notice.tsx'
import { words } from '../words.ts'
import { CardBack, CardFront } from '#ui/limits-card.tsx'
import { limitsLink, trailTo } from './trail.ts'

type CardPageProps = { readonly frame: DeskFrame; readonly card: Card; readonly agencyName: string; readonly answered: readonly Question[] }

const footOf = ({ readOn, signed }: Card, agencyName: string): string =>
  [`${agencyName}.`, signed ? words.card.signed(signed.by, signed.on) : words.card.unsigned, words.card.read(dayInWords(readOn))].join(' ')

/** Short enough for any agency's name on a card for the wallet. */
const shortFootOf = ({ readOn, signed }: Card, agencyName: string): string =>
  [`${agencyName}.`, signed ? words.card.signedShort(signed.on) : words.card.unsignedShort, words.card.read(dayInWords(readOn))].join(' ')

export const CardPage = ({ frame, card, agencyName, answered }: CardPageProps) => {
  const { speaker } = card.talk
  return (
    <DeskPage frame={frame} title={speakerNames[speaker]} trail={trailTo(frame, limitsLink)}>
      <CardFront front={frontOf(card)} foot={footOf(card, agencyName)} />
      <Actions>
        <ButtonLink href={path('/desk/trust/limits/cards/:speaker/print', { speaker })}>{words.card.printLarge}</ButtonLink>
        <ButtonLink href={path('/desk/trust/limits/cards/:speaker/wallet', { speaker })}>{words.card.printWallet}</ButtonLink>
      </Actions>
      <Details summary={words.card.why}>
        <CardBack sections={backOf(card)} />
        {answered.length === 0 ? null : (
          <section>
            <h3>{words.card.counsel}</h3>
            <ul class="limits-lines">
              {answered.map(({ task, answer }) => (
                <li>
                  {task.what} {answer?.answer}
                  {task.cite === null ? null : <small>{task.cite}</small>}
                </li>
              ))}
            </ul>
          </section>
        )}
      </Details>
    </DeskPage>
  )
}

/** One page in type that can be read at arm’s length, for a wall. */
export const LargePrintPage = ({ frame, card, agencyName }: Omit<CardPageProps, 'answered'>) => (
  <DeskPage
    frame={frame}
    title={`${speakerNames[card.talk.speaker]}, to print`}
    lead="One page in large type. Use your browser’s print command; only the card is printed."
    trail={trailTo(frame, limitsLink, cardLink(card))}
  >
    <div class="limits-print limits-large">
      <CardFront front={frontOf(card)} foot={footOf(card, agencyName)} />
    </div>
  </DeskPage>
)

const onASheet = [1, 2, 3, 4, 5, 6, 7, 8] as const

/** Eight cards of a bank card's size on a sheet of Letter or A4, to cut out. */
export const WalletPage = ({ frame, card, agencyName }: Omit<CardPageProps, 'answered'>) => (
  <DeskPage
    frame={frame}
    title={`${speakerNames[card.talk.speaker]}, wallet size`}
    lead="Eight on a sheet, each as large as a bank card. Print at 100 %, not “fit to page”, and cut along the lines."
    trail={trailTo(frame, limitsLink, cardLink(card))}
  >
    <div class="limits-print wallet-sheet">
      {onASheet.map((place) => (
        <div class="wallet" aria-hidden={place > 1 ? 'true' : undefined}>
          <CardFront front={frontOf(card)} foot={shortFootOf(card, agencyName)} />
        </div>
      ))}
    </div>
  </DeskPage>
)

const cardLink = ({ talk }: Card) =>
  ({ label: speakerNames[talk.speaker], href: path('/desk/trust/limits/cards/:speaker', { speaker: talk.speaker }) }) as const
