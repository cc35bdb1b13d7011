import type { Href } from '#ui/href.ts'
import { path } from '#ui/href.ts'
import { PrintedPage } from '#ui/page.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import type { HelpAgency } from '../agency.ts'
import { type Listed, nameOf } from '../listing.ts'
import { words } from '../words.ts'

type PrintProps = {
  readonly agency: HelpAgency
  /** The full address of the help page. */
  readonly address: string
  readonly stylesheet: string
}

/** A peer's own card leads to the page that knows their key, and shows the words to compare. */
export type PrintedKey = { readonly fingerprint: string; readonly checkWords: readonly string[] }

const onASheet = [1, 2, 3, 4, 5, 6, 7, 8] as const

/** Eight cards of a bank card's size, for everybody or of one peer. */
export const CardsPage = ({
  agency,
  address,
  stylesheet,
  one,
  printed,
}: PrintProps & { readonly one?: Listed; readonly printed?: PrintedKey | undefined }) => {
  const leads = one && printed ? `${address}#${one.id}.${printed.fingerprint}` : address
  return (
    <PrintedPage title={words.titles.card} h1={words.print.card} lead={words.print.how} back={backTo(agency)} stylesheet={stylesheet}>
      <p class="screen-only">
        <a href={path('/:agency/poster', { agency: agency.slug })}>{words.print.poster}</a>
      </p>
      <div class="wallet-sheet">
        {onASheet.map((place) => (
          <div class="wallet help-card" aria-hidden={place > 1 ? 'true' : undefined}>
            <QrCode text={leads} label={words.print.scan} pixels={130} />
            <div>
              <strong>{one ? nameOf(one) : words.print.talk}</strong>
              <p>{one ? [one.parts.role, one.agencyName].filter(Boolean).join(', ') : agency.name}</p>
              <p>
                {words.print.scan}. {words.print.scanText}
              </p>
              {printed ? <p>{words.print.checkWords(printed.checkWords.join(' '))}</p> : null}
              <p>{words.print.crisis}</p>
            </div>
          </div>
        ))}
      </div>
    </PrintedPage>
  )
}

/** One page for a wall, read from across a room. */
export const PosterPage = ({ agency, address, stylesheet }: PrintProps) => (
  <PrintedPage title={words.titles.poster} h1={words.print.talk} lead={agency.name} back={backTo(agency)} stylesheet={stylesheet}>
    <div class="help-poster">
      <QrCode text={address} label={words.print.scan} pixels={360} />
      <p>
        <strong>{words.print.scan}.</strong> {words.print.scanText}
      </p>
      <p class="exact-text">{words.print.address(address)}</p>
      <p>
        <strong>{words.print.crisis}</strong>
      </p>
    </div>
  </PrintedPage>
)

const backTo = ({ slug }: HelpAgency): { readonly label: string; readonly href: Href } => ({
  label: words.back,
  href: path('/:agency', { agency: slug }),
})
