import * as v from 'valibot'
import { parseFields } from '#kernel/parse-fields.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { lines, oneLine } from '#kernel/typed-fields.ts'

/** What the coordinator writes into a report. */
export type Words = {
  readonly done: string
  readonly notKnown: string
  readonly nextYear: readonly string[]
  readonly council: string
  /** Where goals stand that no survey measures, by the goal's id. */
  readonly presents: Readonly<Record<string, string>>
}

/** Which version, as its editor saw it; 0 where there was none. */
export type Seen = { readonly year: number; readonly edition: number; readonly version: number }

export const noWords: Words = { done: '', notKnown: '', nextYear: [], council: '', presents: {} }

/** Paragraphs as they were typed, with nothing in them that acts unseen. */
const paragraphs = (longest: number, wrong: string) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.transform((text) =>
      text
        .toWellFormed()
        .normalize('NFC')
        .replaceAll(/\r\n?/g, '\n')
        .replaceAll(/[^\S\n]+/gu, ' ')
        .replaceAll(/ ?\n ?/g, '\n')
        .replaceAll(/\n{3,}/g, '\n\n')
        .trim(),
    ),
    v.check((text) => !/(?!\n)[\p{Cc}\p{Cf}]/u.test(text) && [...text].length <= longest && text.length <= longest, wrong),
  )

const typed = v.object({
  done: paragraphs(4000, 'Write at most 4,000 characters'),
  notKnown: paragraphs(2000, 'Write at most 2,000 characters'),
  nextYear: lines({ most: 12, shortest: 3, longest: 200 }, 'Write at most twelve points, one a line, each of 3 to 200 characters'),
  council: paragraphs(600, 'Write at most 600 characters'),
})

const present = oneLine(0, 200, 'Say it in at most 200 characters')

/** The field in which it is said where a goal stands. */
export const presentField = (goalId: string): string => `present.${goalId}`

type Typed = Readonly<Record<string, unknown>>

/** Reads the form. Everything may stay empty: what nobody wrote is said as such in the report. */
export function parseWords(values: Typed, goalIds: readonly string[]): Result<Words> {
  const read = parseFields(typed, values)
  const presents = goalIds.map((id) => [id, v.safeParse(present, values[presentField(id)])] as const)
  const wrong = presents.flatMap(([id, one]) => (one.success ? [] : [[presentField(id), one.issues[0].message] as const]))
  const fields = { ...(read.ok || read.refusal.kind !== 'invalid' ? {} : read.refusal.fields), ...Object.fromEntries(wrong) }
  if (!read.ok || wrong.length > 0) return refuse({ kind: 'invalid', fields })
  const said = presents.flatMap(([id, one]) => (one.success && one.output !== '' ? [[id, one.output] as const] : []))
  return ok({ ...read.value, presents: Object.fromEntries(said) })
}

const storedPresents = v.record(v.string(), v.string())

type Stored = {
  readonly done: string
  readonly notKnown: string
  readonly nextYear: string
  readonly council: string
  readonly presents: unknown
}

export const wordsAsStored = ({ done, notKnown, nextYear, council, presents }: Stored): Words => ({
  done,
  notKnown,
  nextYear: nextYear.split('\n').filter(Boolean),
  council,
  presents: v.parse(storedPresents, presents),
})

/** The year in an address: one that an agency can have a report of, and nothing else. */
export function yearIn(text: string, { first, last }: { readonly first: number; readonly last: number }): number | null {
  if (!/^\d{4}$/.test(text)) return null
  const year = Number(text)
  return year >= first && year <= last ? year : null
}
