import { parseYear, type YearRelease } from './release.ts'

// Not exported: only this file makes a safe year, and only `admitYear` and the query that reads what was published ask it to.
const proof: unique symbol = Symbol('admitted')

/** A year of contacts that was attacked together with all that was published before, and stood. */
export type SafeYear = YearRelease & { readonly [proof]: true }

/** For the gate alone, once the attack has opened nothing. */
export const asAdmitted = (release: YearRelease): SafeYear => ({ ...release, [proof]: true })

/** What was published before is safe by the way it got there; anything else in the table is a fault. */
export function asPublishedYear(content: unknown): SafeYear {
  const release = parseYear(content)
  if (!release) throw new Error('A stored year is not a year')
  return asAdmitted(release)
}
