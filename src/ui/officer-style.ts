import { createHash } from 'node:crypto'
import base from './styles/base.css?raw'
import form from './styles/form.css?raw'
import help from './styles/help.css?raw'
import log from './styles/log.css?raw'
import officer from './styles/officer.css?raw'

/** Style that a page carries in itself, and the hash by which the content security policy lets it. */
export type Style = { readonly css: string; readonly hash: `'sha256-${string}'` }

// Our style sheets hold no strings with spaces or comment marks in them, so plain replacement is safe.
const shorten = (css: string): string =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim()

const styleOf = (...sheets: readonly string[]): Style => {
  const css = shorten(sheets.join(''))
  return { css, hash: `'sha256-${createHash('sha256').update(css).digest('base64')}'` }
}

/** The small style of every page that opens without sign-in. */
export const officerStyle: Style = styleOf(base, form, officer)

/** The same for the help pages, with what only they have. */
export const helpStyle: Style = styleOf(base, form, officer, help)

/** The same for a peer's log. */
export const logStyle: Style = styleOf(base, form, officer, log)
