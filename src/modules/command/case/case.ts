import * as v from 'valibot'
import caseFile from '#content/command/case.json' with { type: 'json' }
import costsFile from '#content/command/costs.json' with { type: 'json' }
import { addMonths, type Day } from '#kernel/day.ts'
import { parseFields } from '#kernel/parse-fields.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { day, dayOrNone, lines, oneLine } from '#kernel/typed-fields.ts'

const words = v.pipe(v.string(), v.trim(), v.nonEmpty())
const url = v.pipe(v.string(), v.url())
const source = v.strictObject({ where: words, url: v.nullable(url) })
const id = v.pipe(v.string(), v.regex(/^[a-z][a-z_.]{0,39}$/))

const costSchema = v.strictObject({
  version: v.number(),
  note: words,
  costs: v.pipe(
    v.array(
      v.strictObject({
        id,
        what: words,
        amount: words,
        /** Seen in the source, worked out by us, or known only from memory. */
        kind: v.picklist(['seen', 'estimate', 'to_be_confirmed']),
        /** Dollars for one person, where the amount grows with the agency. */
        perHead: v.exactOptional(v.strictObject({ low: v.number(), high: v.number(), every: v.literal('year') })),
        usual: v.boolean(),
        source: v.nullable(source),
      }),
    ),
    v.check((costs) => costs.every(({ kind, source: from }) => (kind === 'seen') === (from !== null)), 'What was seen has a source'),
  ),
})

const caseSchema = v.strictObject({
  version: v.number(),
  usual: v.strictObject({ asks: v.array(words), pilotPart: words, pilotReview: words }),
  why: v.array(v.strictObject({ text: words, source, toBeConfirmed: v.boolean() })),
  liability: v.array(v.strictObject({ text: words, source: v.nullable(source) })),
  pilot: v.strictObject({ text: words, source }),
  /** Published figures that speak to a chief, the first that are there. */
  figures: v.array(id),
  sees: v.array(words),
  seesNot: v.array(words),
  bothRoles: words,
})

/** Typical costs with their sources; a fault in them is a bug in the content. */
export const costs = v.parse(costSchema, costsFile)

/** The words of the case that every agency shares. */
export const shared = v.parse(caseSchema, caseFile)

export type Cost = (typeof costs)['costs'][number]

/** Put before an amount that nobody has seen in a source. */
export const costKinds = { seen: '', estimate: 'Estimate:', to_be_confirmed: 'To be confirmed:' } as const

/** What an agency has put into its case. */
export type Case = {
  readonly asks: readonly string[]
  readonly costs: readonly string[]
  readonly pilotPart: string
  readonly pilotFrom: Day
  readonly pilotUntil: Day
  readonly pilotReview: string
  readonly shownOn: Day | null
}

/** To begin with: the usual points, and a year from the first of next month. */
export function usualCase(today: Day): Case {
  const from = `${addMonths(today, 1).slice(0, 7)}-01`
  return {
    ...shared.usual,
    costs: costs.costs.filter(({ usual }) => usual).map((one) => one.id),
    pilotFrom: from,
    pilotUntil: addMonths(from, 12),
    shownOn: null,
  }
}

const longestTrial = 36

const typed = v.object({
  asks: lines({ most: 8, shortest: 3, longest: 160 }, 'Write at most eight points, one a line, each of 3 to 160 characters'),
  costs: v.pipe(
    v.optional(
      v.union([
        v.array(v.string()),
        v.pipe(
          v.string(),
          v.transform((one) => [one]),
        ),
      ]),
      [],
    ),
    v.transform((ids) => costs.costs.filter((one) => ids.includes(one.id)).map((one) => one.id)),
  ),
  pilotPart: oneLine(2, 200, 'Say in which part of the agency, in 2 to 200 characters'),
  pilotFrom: day('Give the first day of the trial'),
  pilotUntil: day('Give the last day of the trial'),
  pilotReview: oneLine(2, 300, 'Say what you will look at, in 2 to 300 characters'),
  shownOn: dayOrNone('Give a day that exists, or leave it empty'),
})

/** The case as it was typed. A trial has an end, and it is near enough to be waited for. */
export function parseCase(fields: Readonly<Record<string, unknown>>, today: Day): Result<Case> {
  const read = parseFields(typed, fields)
  if (!read.ok) return read
  const { asks, pilotFrom, pilotUntil, shownOn } = read.value
  const wrong: Record<string, string> = {}
  if (asks.length === 0) wrong['asks'] = 'Write at least one point'
  if (pilotUntil <= pilotFrom) wrong['pilotUntil'] = 'The last day comes after the first'
  else if (pilotUntil > addMonths(pilotFrom, longestTrial)) wrong['pilotUntil'] = 'A trial lasts three years at most'
  if (shownOn !== null && shownOn > today) wrong['shownOn'] = 'This day lies ahead. Enter it once it was shown.'
  return Object.keys(wrong).length > 0 ? refuse({ kind: 'invalid', fields: wrong }) : ok(read.value)
}

/** A cost for this many people, as an estimate in round figures; null where it does not grow with them. */
export function forPeople({ perHead }: Cost, people: number): string | null {
  if (!perHead || people === 0) return null
  const [low, high] = [perHead.low, perHead.high].map((each) => `$${round(each * people).toLocaleString('en-US')}`)
  const span = low === high ? `about ${low}` : `about ${low} to ${high}`
  return `For ${people === 1 ? 'one person' : `${people} people`} ${span} a ${perHead.every} (estimate)`
}

// Two figures are as much as a guess can carry.
function round(amount: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(amount)) - 1)
  return Math.round(amount / step) * step
}

/** How far the next clinician is, in words; null while nobody has said. */
export function distanceInWords({ miles, minutes }: { readonly miles: number | null; readonly minutes: number | null }): string | null {
  const far = miles === null ? [] : [miles === 1 ? '1 mile' : `${miles} miles`]
  const long = minutes === null ? [] : [minutes === 1 ? '1 minute' : `${minutes} minutes`]
  return [...far, ...long].join(', ') || null
}
