import type { Front, Line, Section } from '#engines/limits/index.ts'
import type { Href } from './href.ts'

/** The front of a card. It needs nothing but its words, so that a page without sign-in can show the same. */
export const CardFront = ({ front, foot }: { readonly front: Front; readonly foot: string }) => (
  <section class="limits-card">
    <h2>{front.title}</h2>
    {front.first.map((line) => (
      <p>{line}</p>
    ))}
    <p>{front.told.intro}</p>
    <ul>
      {front.told.things.map((thing) => (
        <li>{thing}</li>
      ))}
    </ul>
    {front.after.map((line) => (
      <p>{line}</p>
    ))}
    <footer>{foot}</footer>
  </section>
)

/** What stands behind it, heading by heading. */
export const CardBack = ({ sections }: { readonly sections: readonly Section[] }) => (
  <>
    {sections.map(({ heading, lines }) => (
      <section>
        <h3>{heading}</h3>
        <Lines lines={lines} />
      </section>
    ))}
  </>
)

/** Statements, each with what was noted from the law and where it stands. */
export const Lines = ({ lines }: { readonly lines: readonly Line[] }) => (
  <ul class="limits-lines">
    {lines.map(({ text, says, cite, source }) => (
      <li>
        {text}
        {says === undefined ? null : <em>{says}</em>}
        {cite === undefined ? null : <small>{isAddress(source) ? <a href={source}>{cite}</a> : cite}</small>}
      </li>
    ))}
  </ul>
)

/** Other addresses than https are shown as words only: a browser would warn of them. */
const isAddress = (source: string | undefined): source is Href => source?.startsWith('https://') ?? false
