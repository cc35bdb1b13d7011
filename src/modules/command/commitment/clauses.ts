import * as v from 'valibot'
import content from '#content/command/clauses.json' with { type: 'json' }
import { addMonths, type Day, dayInWords, isDay } from '#kernel/day.ts'
import { parseFields } from '#kernel/parse-fields.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { lines, oneLine } from '#kernel/typed-fields.ts'
import type { Written } from './commitment.ts'

const words = v.pipe(v.string(), v.trim(), v.nonEmpty())

const clause = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z][a-z_]{0,39}$/)),
  heading: words,
  text: words,
  /** Ticked to begin with. */
  usual: v.boolean(),
  source: v.variant('kind', [
    v.strictObject({
      kind: v.literal('source'),
      where: words,
      url: v.pipe(v.string(), v.url()),
      readOn: v.pipe(v.string(), v.check(isDay)),
      used: words,
    }),
    v.strictObject({ kind: v.literal('ours') }),
  ]),
  toBeConfirmed: v.boolean(),
})

const schema = v.strictObject({
  version: v.number(),
  title: words,
  opening: v.pipe(words, v.includes('{agency}'), v.includes('{until}')),
  closing: v.strictObject({ heading: words, text: words }),
  clauses: v.pipe(
    v.array(clause),
    v.minLength(1),
    v.check((clauses) => new Set(clauses.map(({ id }) => id)).size === clauses.length),
  ),
})

/** The clauses a commitment is made of; a fault in them is a bug in the content. */
export const library = v.parse(schema, content)

export type Clause = (typeof library)['clauses'][number]

/** What a new commitment begins with. */
export const usualClauses: readonly string[] = library.clauses.filter(({ usual }) => usual).map(({ id }) => id)

const namesSponsor = (id: string): boolean => library.clauses.some((one) => one.id === id && one.text.includes('{sponsor}'))

/** A promise that nobody looks at again is soon forgotten; five years is longer than most chiefs stay. */
export const latestTerm = (today: Day): Day => addMonths(today, 60)

export type Typed = Written & { readonly termUntil: Day }

const typed = v.object({
  clauses: v.pipe(
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
    // In the order of the library, each once, whatever order they were sent in.
    v.transform((ids) => library.clauses.filter(({ id }) => ids.includes(id)).map(({ id }) => id)),
  ),
  ownClauses: lines(
    { most: 5, shortest: 5, longest: 300 },
    'Write at most five promises of your own, one a line, each of 5 to 300 characters',
  ),
  sponsor: v.union([v.pipe(v.optional(v.string(), ''), v.trim(), v.literal('')), oneLine(2, 120, 'Write a name of 2 to 120 characters')]),
  termUntil: v.pipe(v.optional(v.string(), ''), v.trim(), v.check(isDay, 'Give the last day of the term')),
})

/** A draft as it was put together. */
export function parseWritten(fields: Readonly<Record<string, unknown>>, today: Day): Result<Typed> {
  const read = parseFields(typed, fields)
  if (!read.ok) return read
  const { clauses, ownClauses, sponsor, termUntil } = read.value
  const wrong: Record<string, string> = {}
  if (clauses.length + ownClauses.length === 0) wrong['clauses'] = 'Choose at least one promise'
  if (sponsor === '' && clauses.some(namesSponsor)) wrong['sponsor'] = 'Name the sponsor, or leave that promise out'
  if (termUntil <= today || termUntil > latestTerm(today)) wrong['termUntil'] = 'Give a day after today, and within five years'
  if (Object.keys(wrong).length > 0) return refuse({ kind: 'invalid', fields: wrong })
  return ok({ clauses, ownClauses, sponsor: sponsor === '' ? null : sponsor, termUntil })
}

/** The exact text, as it is sent, read, signed and put up. Written once, when the draft is saved. */
export function textOf({ clauses, ownClauses, sponsor, termUntil }: Typed, agencyName: string): string {
  const promises = [
    ...library.clauses
      .filter(({ id }) => clauses.includes(id))
      .map(({ heading, text }) => `${heading}. ${text.replaceAll('{sponsor}', () => sponsor ?? '')}`),
    ...ownClauses,
  ]
  const opening = library.opening.replaceAll('{agency}', () => agencyName).replaceAll('{until}', () => dayInWords(termUntil))
  const { heading, text } = library.closing
  return [library.title, opening, ...promises.map((promise, place) => `${place + 1}. ${promise}`), `${heading}. ${text}`].join('\n\n')
}
