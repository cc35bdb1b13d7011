import * as v from 'valibot'
import type { OpinionBand, ParticipationBand, PublishedTable } from '#engines/disclosure/index.ts'
import { isUuid } from '#kernel/ids.ts'

/** k: a sensitive count is shown from this size on, everywhere in the product. */
export const smallestCount = 5

export type PublishedOpinion = { readonly id: string; readonly band: OpinionBand }

/** The five or three options picked most, in the form's order and without ranks; null when too few people picked. */
export type PublishedLeading = { readonly id: string; readonly options: readonly string[] | null }

/**
 * All that a keeper publishes of one survey. The only numbers in it are its head-count, which everybody knows, and the
 * cells of safe tables: no count of answers, of agreement or of picks.
 */
export type Release = {
  readonly format: 1
  readonly surveyId: string
  readonly template: { readonly id: string; readonly version: number }
  readonly headcount: number
  readonly participation: ParticipationBand
  /** How many came sealed on arrival, and how many on paper, of those that came. */
  readonly withoutScript: OpinionBand
  readonly onPaper: OpinionBand
  readonly opinions: readonly PublishedOpinion[]
  readonly leading: readonly PublishedLeading[]
  readonly tables: readonly PublishedTable[]
  /** Tables that could not be made safe, by id. */
  readonly withheld: readonly string[]
}

/** Every band there is, with the fewest answers at which its words can be said. */
export const fewestAnswersFor: Readonly<Record<OpinionBand, number>> = {
  too_few: 0,
  about_half_or_fewer: 5,
  about_half_or_more: 5,
  fewer: 7,
  half_or_more: 7,
  few: 8,
  some: 8,
  most: 8,
}

const id = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_.-]{0,79}$/))
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const band = v.picklist(['too_few', 'about_half_or_fewer', 'about_half_or_more', 'fewer', 'half_or_more', 'few', 'some', 'most'])
const few = <const TItem extends v.GenericSchema>(item: TItem) => v.pipe(v.array(item), v.maxLength(200))

const release: v.GenericSchema<unknown, Release> = v.strictObject({
  format: v.literal(1),
  surveyId: v.pipe(v.string(), v.check(isUuid)),
  template: v.strictObject({ id, version: whole }),
  headcount: whole,
  participation: v.picklist(['under_half', 'half_to_three_quarters', 'over_three_quarters']),
  withoutScript: band,
  onPaper: band,
  opinions: few(v.strictObject({ id, band })),
  leading: few(v.strictObject({ id, options: v.nullable(v.pipe(v.array(id), v.maxLength(5))) })),
  tables: few(
    v.strictObject({
      id,
      axes: few(id),
      cells: v.pipe(v.array(v.strictObject({ at: few(v.nullable(id)), n: v.nullable(whole) })), v.maxLength(2000)),
    }),
  ),
  withheld: few(id),
})

/** Null for anything that has not exactly the form of a release: a keeper's page posts nothing else. */
export function parseRelease(posted: unknown): Release | null {
  const read = v.safeParse(release, posted)
  return read.success ? read.output : null
}

/** One text for one release, whatever order its keys were written in. */
export const canonicalJson = (value: unknown): string => JSON.stringify(inKeyOrder(value))

/** What a keeper signs off and the server remembers: the same release gives the same 64 letters, always. */
export async function releaseDigest(value: Release, sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await sha256(new TextEncoder().encode(canonicalJson(value))))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function inKeyOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inKeyOrder)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, inKeyOrder(inner)]))
}
