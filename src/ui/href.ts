/** An address that a page may link to. A script or a foreign scheme in a link does not compile. */
export type Href = `/${string}` | `#${string}` | `https://${string}` | `tel:${string}` | `sms:${string}` | `mailto:${string}`

/** A link with its words, as breadcrumbs, menus and summaries take it. */
export type Link = { readonly label: string; readonly href: Href }

type ParameterNames<Pattern extends string> = Pattern extends `${infer Head}/${infer Tail}`
  ? ParameterNames<Head> | ParameterNames<Tail>
  : Pattern extends `:${infer Name}`
    ? Name
    : never

type Parameters<Pattern extends string> = [ParameterNames<Pattern>] extends [never]
  ? []
  : [parameters: Readonly<Record<ParameterNames<Pattern>, string>>]

/**
 * The address of a route: `path('/desk/surveys/:id', { id })`. A forgotten parameter does not compile,
 * and a value can never add a segment, climb one, or begin another host.
 */
export function path<Pattern extends `/${string}`>(pattern: Pattern, ...[parameters]: Parameters<Pattern>): `/${string}` {
  const given = new Map<string, string>(Object.entries(parameters ?? {}))
  const segments = pattern.slice(1).split('/')
  return `/${segments.map((segment) => (segment.startsWith(':') ? segmentFor(segment.slice(1), given) : segment)).join('/')}`
}

function segmentFor(name: string, given: ReadonlyMap<string, string>): string {
  const value = given.get(name)
  // A browser folds "." and ".." away before it sends them, so the request would reach another route.
  if (value === undefined || value === '' || value === '.' || value === '..') throw new Error(`No usable value for :${name} in an address`)
  return encodeURIComponent(value)
}
