import * as v from 'valibot'
import { isUuid } from '#kernel/ids.ts'
import { canonicalJson } from '../release.ts'

/** All tables of a year, in the order in which they are shown. Each is one-way, and all are linked through the total. */
export const yearTableIds = ['total', 'quarter', 'reason', 'outcome', 'mode', 'who', 'whose'] as const

export type YearTableId = (typeof yearTableIds)[number]

/** Under 25 people the year's total and nothing else; from 25 on all tables. */
const yearDesigns = ['total', 'tables'] as const

export type YearDesign = (typeof yearDesigns)[number]

/** A count of contacts is shown only if so many of them were first ones: five contacts are often one person. */
export const fewestFirst = 3

/** With fewer peers than this one of them could take their own contacts off and read a colleague's. */
export const fewestPeers = 3

/** `at` null is the total; `n` null is not shown. */
export type YearCell = { readonly at: string | null; readonly n: number | null }

/** All that a keeper publishes of one year of contacts. */
export type YearRelease = {
  readonly format: 1
  readonly kind: 'contact_year'
  readonly agencyId: string
  readonly year: number
  readonly design: YearDesign
  /** Then no figure of contacts is shown, whatever the counts are. */
  readonly tooFewPeers: boolean
  readonly tables: readonly { readonly id: YearTableId; readonly cells: readonly YearCell[] }[]
}

/** What the year's log said when it was begun: which tables there are, with the ids of their rows. */
export type DeclaredYear = {
  readonly agencyId: string
  readonly year: number
  readonly design: YearDesign
  /** People who were designated as peers on any day of the year. */
  readonly peers: number
  readonly tables: readonly { readonly id: YearTableId; readonly categories: readonly string[] }[]
}

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const category = v.pipe(v.string(), v.regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,79}$/))

const yearRelease: v.GenericSchema<unknown, YearRelease> = v.strictObject({
  format: v.literal(1),
  kind: v.literal('contact_year'),
  agencyId: v.pipe(v.string(), v.check(isUuid)),
  year: v.pipe(whole, v.minValue(2020), v.maxValue(2199)),
  design: v.picklist(yearDesigns),
  tooFewPeers: v.boolean(),
  tables: v.pipe(
    v.array(
      v.strictObject({
        id: v.picklist(yearTableIds),
        cells: v.pipe(v.array(v.strictObject({ at: v.nullable(category), n: v.nullable(whole) })), v.maxLength(100)),
      }),
    ),
    v.maxLength(yearTableIds.length),
  ),
})

/** Null for anything that has not exactly the form of a year's release. */
export function parseYear(posted: unknown): YearRelease | null {
  const read = v.safeParse(yearRelease, posted)
  return read.success ? read.output : null
}

/** What a keeper signs off: the same year gives the same 64 letters, always. */
export async function yearDigest(release: YearRelease): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonicalJson(release))))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
