import type { ComponentChildren } from 'preact'
import { Document } from './document.tsx'
import { ErrorSummary } from './error-summary.tsx'
import type { FormErrors } from './form-state.ts'
import type { Href, Link } from './href.ts'

export type NavigationLink = Link & {
  readonly current?: boolean | undefined
  /** Two words at most beside the name: "open", "2 peers". */
  readonly note?: string | undefined
}

/** What is the same on every page of one person's desk; made once a request. */
export type DeskFrame = {
  /** Address of desk.css, as the asset manifest gives it. */
  readonly stylesheet: string
  readonly agencyName: string
  /** "12 people · Oregon · Coordinator" */
  readonly roleLine: string
  /** Modules in the guidebook's order. */
  readonly navigation: readonly NavigationLink[]
  readonly account: { readonly name: string; readonly links: readonly NavigationLink[]; readonly signOut: Href }
  /** One line above everything: "Sample county: everybody here is invented." */
  readonly banner?: string | undefined
}

type DeskPageProps = {
  readonly frame: DeskFrame
  readonly title: string
  readonly h1?: string | undefined
  readonly lead?: ComponentChildren
  /** The way back, outermost first. */
  readonly trail?: readonly Link[] | undefined
  /** The next thing to do, above the rest. */
  readonly next?: ComponentChildren
  readonly errors?: FormErrors | undefined
  readonly scripts?: readonly string[] | undefined
  readonly children?: ComponentChildren
}

/** A page for somebody who is signed in. */
export const DeskPage = ({ frame, title, h1 = title, lead, trail = [], next, errors = {}, scripts, children }: DeskPageProps) => (
  <Document
    title={`${title} · ${frame.agencyName}`}
    failed={Object.keys(errors).length > 0}
    style={{ address: frame.stylesheet }}
    scripts={scripts}
  >
    <body class="desk">
      <a class="skip" href="#content">
        Skip to content
      </a>
      {frame.banner ? <aside class="banner">{frame.banner}</aside> : null}
      <div class="frame">
        <header class="agency">
          <strong>{frame.agencyName}</strong>
          <small>{frame.roleLine}</small>
          <a class="to-menu" href="#menu">
            Menu
          </a>
        </header>
        <main id="content" tabIndex={-1}>
          <Trail links={trail} />
          <ErrorSummary errors={errors} />
          <h1>{h1}</h1>
          {lead ? <p class="lead">{lead}</p> : null}
          {next ? <div class="next">{next}</div> : null}
          {children}
        </main>
        {/* After the page's own text: on a phone the menu is its foot, on a wide screen its left column. */}
        <div class="side" id="menu">
          <nav aria-label="Modules">
            <ul>
              {frame.navigation.map((link) => (
                <NavigationLine {...link} />
              ))}
            </ul>
          </nav>
          <Account {...frame.account} />
        </div>
      </div>
    </body>
  </Document>
)

const Trail = ({ links }: { readonly links: readonly Link[] }) =>
  links.length === 0 ? null : (
    <nav class="trail" aria-label="Way back">
      <ol>
        {links.map(({ label, href }) => (
          <li>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  )

const NavigationLine = ({ label, href, current = false, note }: NavigationLink) => (
  <li>
    <a href={href} aria-current={current ? 'page' : undefined}>
      {label}
      {note ? <small> {note}</small> : null}
    </a>
  </li>
)

const Account = ({ name, links, signOut }: DeskFrame['account']) => (
  <details class="account">
    <summary>{name}</summary>
    <ul>
      {links.map((link) => (
        <NavigationLine {...link} />
      ))}
    </ul>
    <form method="post" action={signOut}>
      <button class="button plain">Sign out</button>
    </form>
  </details>
)
