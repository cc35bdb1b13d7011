import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { Document } from './document.tsx'
import { ErrorSummary } from './error-summary.tsx'
import type { FormErrors } from './form-state.ts'
import type { Href, Link } from './href.ts'
import { officerStyle, type Style } from './officer-style.ts'

type SmallPageProps = {
  readonly title: string
  /** The heading, where it says more than the title; the title of a help page stays neutral. */
  readonly h1?: string | undefined
  /** One sentence below the heading. */
  readonly lead?: ComponentChildren
  readonly back?: Link | undefined
  readonly errors?: FormErrors | undefined
  /** Addresses of module scripts, as the asset manifest gives them. */
  readonly scripts?: readonly string[] | undefined
  readonly children?: ComponentChildren
}

type OfficerPageProps = SmallPageProps & {
  /** A line that stays at the top: the quick exit of help pages. */
  readonly top?: ComponentChildren
  readonly foot?: ComponentChildren
  readonly style?: Style | undefined
  /** Of a page that may be put on a phone's first screen. */
  readonly manifest?: Href | undefined
}

/** A page for somebody without an account: names no product and no agency, and brings its style with it. */
export const OfficerPage = ({ top, foot, style = officerStyle, manifest, ...page }: OfficerPageProps) => (
  <Document title={page.title} failed={hasErrors(page.errors)} style={style} scripts={page.scripts} manifest={manifest}>
    <body class="officer">
      {top ? <header class="top">{top}</header> : null}
      <Sheet {...page} />
      {foot ? <footer>{foot}</footer> : null}
    </body>
  </Document>
)

/** A page outside the desk and outside help: set-up, sign-in, errors. */
export const PlainPage = (page: SmallPageProps) => (
  <Document title={`${page.title} · Porchlight`} failed={hasErrors(page.errors)} style={officerStyle} scripts={page.scripts}>
    <body class="plain">
      <header>
        <div class="mark">Porchlight</div>
      </header>
      <Sheet {...page} />
    </body>
  </Document>
)

/** A sheet to hand out or to pin to a wall: no product's name and no menu, and no more paper than its words need. */
export const PrintedPage = ({ stylesheet, ...page }: SmallPageProps & { readonly stylesheet: string }) => (
  <Document title={page.title} failed={hasErrors(page.errors)} style={{ address: stylesheet }}>
    <body class="printed">
      <Sheet {...page} />
    </body>
  </Document>
)

const Sheet = ({ title, h1 = title, lead, back, errors, children }: SmallPageProps) => (
  <main>
    {back ? (
      <nav class="back" aria-label="Back">
        <a href={back.href}>{back.label}</a>
      </nav>
    ) : null}
    <ErrorSummary errors={errors} />
    <h1>{h1}</h1>
    {lead ? <p class="lead">{lead}</p> : null}
    {children}
  </main>
)

const hasErrors = (errors: FormErrors | undefined): boolean => Object.keys(errors ?? {}).length > 0

/** A whole page as text, from its doctype on. */
export const renderPage = (page: VNode): string => `<!doctype html>${renderToString(page)}`
