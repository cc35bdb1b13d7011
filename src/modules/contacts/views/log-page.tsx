import { cardOf, type CardSet, frontOf, type Reader, readersOf } from '#engines/limits/index.ts'
import { type Day, dayInWords } from '#kernel/day.ts'
import { path } from '#ui/href.ts'
import { CardFront } from '#ui/limits-card.tsx'
import { Details, Notice } from '#ui/notice.tsx'
import { logStyle } from '#ui/officer-style.ts'
import { OfficerPage } from '#ui/page.tsx'
import type { LogData } from '../wire.ts'
import { words } from '../words.ts'

type LogPageProps = {
  readonly agency: {
    readonly slug: string
    readonly name: string
    readonly timeZone: string
    readonly sample: boolean
    readonly heldSince: Day | null
  }
  readonly cards: CardSet
  readonly scripts: readonly string[]
  /** What a copy on the peer's device holds. */
  readonly addresses: readonly string[]
}

/** One thumb, on a phone, perhaps with no signal: the card to read out, and the place where the script draws what it seals. */
export const LogPage = ({ agency, cards, scripts, addresses }: LogPageProps) => (
  <OfficerPage
    title={words.title}
    h1={words.h1}
    scripts={scripts}
    style={logStyle}
    manifest={`/c/${agency.slug}/manifest.json`}
    top={
      <span>
        {words.danger} <a href="tel:988">988</a> <a href="tel:911">911</a>
      </span>
    }
    foot={<Foot slug={agency.slug} />}
  >
    {agency.sample ? <p class="hint">{words.sample}</p> : null}
    {agency.heldSince === null ? null : (
      <Notice tone="warn" heading={words.held.heading(agency.heldSince)}>
        <p>{words.held.text}</p>
      </Notice>
    )}
    <div data-first />
    <nav class="two" aria-label={words.h1}>
      <a class="button" href="#role">
        {words.role.open}
      </a>
      <a class="button" href="#log" data-with-script hidden>
        {words.log.open}
      </a>
    </nav>
    <RoleOn cards={cards} agencyName={agency.name} />
    <section data-without-script>
      <Notice tone="warn" heading={words.withoutScript.heading}>
        <p>{words.withoutScript.text}</p>
        <p>
          <a href={path('/c/:slug/tally', { slug: agency.slug })}>{words.withoutScript.tally}</a>
        </p>
      </Notice>
    </section>
    <section id="log" hidden />
    <div data-last />
    <script type="application/json" id="log-data" dangerouslySetInnerHTML={{ __html: dataOf(agency, addresses) }} />
  </OfficerPage>
)

// The slug has letters, digits and dashes, a time zone neither of the two signs: nothing here can end the script.
const dataOf = ({ slug, timeZone }: LogPageProps['agency'], addresses: readonly string[]): string =>
  JSON.stringify({ slug, timeZone, addresses } satisfies LogData).replaceAll('<', '\\u003c')

const RoleOn = ({ cards, agencyName }: { readonly cards: CardSet; readonly agencyName: string }) => (
  <section id="role">
    <h2 tabindex={-1}>{words.role.heading}</h2>
    <p class="hint">{words.role.hint}</p>
    <p>{words.role.sayFirst}</p>
    <blockquote>{words.role.opener}</blockquote>
    <p>
      <strong>{words.role.who}</strong>
    </p>
    {readersOf(cards.agency).map((reader, place) => (
      <Details summary={words.role.readers[reader]} open={place === 0}>
        {reader === 'dispatch_elsewhere' ? <p>{words.role.elsewhere}</p> : null}
        <ReaderCard cards={cards} reader={reader} agencyName={agencyName} />
      </Details>
    ))}
    <p>{words.role.check}</p>
    <p>{words.role.after}</p>
  </section>
)

const ReaderCard = ({ cards, reader, agencyName }: { readonly cards: CardSet; readonly reader: Reader; readonly agencyName: string }) => {
  const card = cardOf(cards, reader)
  const signed = card.signed ? words.role.signed(card.signed.by, card.signed.on) : words.role.unsigned
  return <CardFront front={frontOf(card)} foot={`${agencyName}. ${signed} ${words.role.read(dayInWords(card.readOn))}`} />
}

const Foot = ({ slug }: { readonly slug: string }) => (
  <ul class="links">
    <li>
      <a href={path('/c/:slug/tally', { slug })}>{words.foot.tally}</a>
    </li>
    <li>
      <a href="/what-we-hold">{words.foot.held}</a>
    </li>
  </ul>
)
