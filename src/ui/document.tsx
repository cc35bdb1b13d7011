import type { ComponentChildren } from 'preact'
import type { Href } from './href.ts'
import type { Style } from './officer-style.ts'

type DocumentProps = {
  readonly title: string
  readonly failed: boolean
  readonly style: Style | { readonly address: string }
  readonly scripts?: readonly string[] | undefined
  /** Of a page that may be put on a phone's first screen. */
  readonly manifest?: Href | undefined
  readonly children: ComponentChildren
}

/** What every page has in its head, and nothing that the page does not need. */
export const Document = ({ title, failed, style, scripts = [], manifest, children }: DocumentProps) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>{failed ? `Error: ${title}` : title}</title>
      {/* Without it a browser asks for /favicon.ico: one request more on a slow link. */}
      <link rel="icon" href="data:," />
      {'css' in style ? <style dangerouslySetInnerHTML={{ __html: style.css }} /> : <link rel="stylesheet" href={style.address} />}
      {manifest === undefined ? null : <link rel="manifest" href={manifest} />}
      {scripts.map((address) => (
        <script type="module" src={address} />
      ))}
    </head>
    {children}
  </html>
)
