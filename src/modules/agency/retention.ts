import * as v from 'valibot'
import { isDay, type Day } from '#kernel/day.ts'
import { parseFields } from '#kernel/parse-fields.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { line } from './agency.ts'

/** After how many days a letter is deleted, and after how many months a focus group's theme: the longest first. */
export const letterDays = ['90', '60', '30'] as const
export const themeMonths = ['program', '24', '12', '6'] as const

/** What the clock goes by; the words of the statement go further. Null: as long as the program runs. */
export type Times = { readonly lettersDays: number; readonly themesMonths: number | null }

/** What is kept how long, as the agency head or counsel adopted it on a day. A new one never changes an old one. */
export type Adoption = Times & { readonly statement: string; readonly adoptedBy: string; readonly adoptedOn: Day }

export const lettersInWords = (days: number): string => `after ${days} days`

export const themesInWords = (months: number | null): string => (months === null ? 'as long as the program runs' : `for ${months} months`)

/** What the software does by itself, to begin with. Counsel adds what the state's records law asks for. */
export const usualStatement = `What the peer support program keeps, and for how long.

1. No record here says who asked for help. What is said to a peer is not written down here, but for sealed notes (2).
2. Sealed notes, their answers, and empty ones that look the same, are dropped 21 days after the day on which they came. They cannot be opened here.
3. Answers to surveys are sealed and cannot be opened here. They and the slips' codes are deleted once the keeper has published the results.
4. Published results are kept as long as the program runs. They name nobody who answered.
5. The roster (name, group, e-mail where given) is kept as long as the program runs, also for people who left, with the day they left.
6. Who holds which role, and the audit log of what they did, are kept as long as the program runs.
7. Letters with one-time links lose their text when they are sent, handed over or used. They are deleted after the days adopted with this statement.
8. Themes of focus groups are kept for the months adopted with this statement.
9. Sign-ins end after twelve hours. No addresses of devices are kept.

If a legal hold is ordered, it starts on the day of the order and reaches nothing that was deleted before.
`

const schema = v.object({
  statement: v.pipe(
    v.optional(v.string(), ''),
    v.trim(),
    v.minLength(40, 'Write what is kept and for how long'),
    v.maxLength(20_000, 'The statement has at most 20,000 characters'),
  ),
  adopterName: line(2, 80, 'Write the name of the agency head or counsel who adopts it'),
  adopterTitle: line(2, 76, 'Write their title, such as Chief of Police'),
  adoptedOn: v.pipe(v.optional(v.string(), ''), v.trim(), v.check(isDay, 'Give the day of adoption')),
  lettersDays: v.pipe(v.optional(v.string(), '90'), v.picklist(letterDays, 'Choose after how many days letters are deleted')),
  themesMonths: v.pipe(v.optional(v.string(), 'program'), v.picklist(themeMonths, 'Choose how long themes are kept')),
})

export function parseAdoption(typed: Readonly<Record<string, unknown>>, today: Day): Result<Adoption> {
  const parsed = parseFields(schema, typed)
  if (!parsed.ok) return parsed

  const { statement, adopterName, adopterTitle, adoptedOn, lettersDays, themesMonths } = parsed.value
  if (adoptedOn > today) return refuse({ kind: 'invalid', fields: { adoptedOn: 'This day lies ahead. Adopt it first, then enter it.' } })
  return ok({
    statement,
    adoptedBy: `${adopterName}, ${adopterTitle}`,
    adoptedOn,
    lettersDays: Number(lettersDays),
    themesMonths: themesMonths === 'program' ? null : Number(themesMonths),
  })
}

/** At first run adoption can wait: then nobody is named, and no day. */
export const isAdoptionLeftOut = (typed: Readonly<Record<string, unknown>>): boolean =>
  ['adopterName', 'adopterTitle', 'adoptedOn'].every((name) => {
    const value = typed[name]
    return value === undefined || (typeof value === 'string' && value.trim() === '')
  })
