import type { ComponentChildren } from 'preact'
import { path } from '#ui/href.ts'
import { helpStyle } from '#ui/officer-style.ts'
import { OfficerPage } from '#ui/page.tsx'
import type { HelpAgency } from '../agency.ts'
import { words } from '../words.ts'

export type HelpFrame = { readonly agency: HelpAgency; readonly scripts: readonly string[] }

type HelpFrameProps = HelpFrame & {
  readonly page: keyof typeof words.titles
  readonly h1: string
  readonly lead?: ComponentChildren
  readonly children: ComponentChildren
}

/** Every help page: numbers for danger and the way out stay on top, whatever is read below. */
export const HelpFramed = ({ agency, scripts, page, h1, lead, children }: HelpFrameProps) => (
  <OfficerPage
    title={words.titles[page]}
    h1={h1}
    lead={lead}
    back={page === 'help' ? undefined : { label: words.back, href: path('/:agency', { agency: agency.slug }) }}
    scripts={scripts}
    style={helpStyle}
    top={<Top slug={agency.slug} />}
    foot={<Foot slug={agency.slug} />}
  >
    {children}
  </OfficerPage>
)

const Top = ({ slug }: { readonly slug: string }) => (
  <>
    <span>
      {words.top.danger}{' '}
      <a href="tel:988" aria-label={words.top.call988Aloud}>
        {words.top.call988}
      </a>{' '}
      <a href="sms:988" aria-label={words.top.text988Aloud}>
        {words.top.text988}
      </a>{' '}
      <a href="tel:911" aria-label={words.top.call911Aloud}>
        {words.top.call911}
      </a>
    </span>
    <a href={path('/:agency/leave', { agency: slug })} data-leave>
      {words.top.leave}
    </a>
  </>
)

const Foot = ({ slug }: { readonly slug: string }) => (
  <nav aria-label={words.foot.heading}>
    <ul class="links">
      {(['danger', 'limits', 'lines', 'family', 'conflict', 'resources', 'copy'] as const).map((page) => (
        <li>
          <a href={`/${slug}/${page}`}>{words.foot[page]}</a>
        </li>
      ))}
      <li>
        <a href={path('/:agency/card', { agency: slug })}>{words.foot.print}</a>
      </li>
      <li>
        <a href="/what-we-hold">{words.foot.held}</a>
      </li>
    </ul>
  </nav>
)
