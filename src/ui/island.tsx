import type { ComponentChildren } from 'preact'

type IslandProps = {
  /** The name under which the browser mounts it; its script goes into the page's `scripts`. */
  readonly name: string
  readonly props: Readonly<Record<string, unknown>>
  /** What stands here without script: the whole thing, or a plain sentence why it needs script. */
  readonly children?: ComponentChildren
}

/** A place in the page that a browser script takes over. */
export const Island = ({ name, props, children }: IslandProps) => (
  <div data-island={name}>
    <script type="application/json" dangerouslySetInnerHTML={{ __html: inScript(props) }} />
    {children}
  </div>
)

// "</script>" or "<!--" in a value would end the data or swallow the page behind it.
const inScript = (props: Readonly<Record<string, unknown>>): string => JSON.stringify(props).replaceAll('<', '\\u003c')
