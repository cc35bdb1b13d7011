import * as v from 'valibot'
import { type CrisisLine, crisisLines, type KeptLine as PublicLine, type Trust, trustIn } from '#engines/crisis-lines/index.ts'
import type { Day } from '#kernel/day.ts'
import { parseFields } from '#kernel/parse-fields.ts'
import { refuse, type Result } from '#kernel/refusal.ts'
import { dayOrNone, oneLine } from '#kernel/typed-fields.ts'
import { phoneOrNone } from './phone.ts'

/** What the agency keeps of a line, with what its own people need to go on from there. */
export type KeptLine = PublicLine & { readonly checkedBy: string | null; readonly version: number }

export type NewLine = Omit<KeptLine, 'id' | 'version'>

/** A line as the page of lines shows it: with its source, where it comes with the program, and with what the agency made of it. */
export type DeskLine = { readonly id: string; readonly given: CrisisLine | null; readonly kept: KeptLine | null }

export const ownLineId = (uuid: string): string => `own-${uuid}`

export const isOwnLine = (id: string): boolean => id.startsWith('own-')

/** Lines of this state and of everywhere, then the agency's own. */
export function deskLines(state: string, kept: readonly KeptLine[]): readonly DeskLine[] {
  const given = crisisLines.filter(({ id, states }) => states === null || states.includes(state) || kept.some((one) => one.id === id))
  const own = kept.filter(({ id }) => !crisisLines.some((line) => line.id === id))
  return [
    ...given.map((line) => ({ id: line.id, given: line, kept: kept.find(({ id }) => id === line.id) ?? null })),
    ...own.map((line) => ({ id: line.id, given: null, kept: line })),
  ]
}

/** What the form opens with: what the agency made of the line, or the line as its source gives it. */
export function lineValues({ given, kept }: DeskLine): Readonly<Record<string, string>> {
  const line = kept ?? (given && { ...given, textTo: given.text, checkedOn: null, checkedBy: null, shown: true })
  return {
    name: line?.name ?? '',
    call: line?.call ?? '',
    textTo: line?.textTo ?? '',
    says: line?.says ?? '',
    hours: line?.hours ?? '',
    checkedOn: line?.checkedOn ?? '',
    checkedBy: line?.checkedBy ?? '',
    ...(line?.shown === false ? {} : { shown: 'yes' }),
  }
}

/** Whether somebody here called it, and how long ago. */
export const checkedIn = ({ given, kept }: DeskLine, today: Day): Trust =>
  trustIn({ checkedOn: kept?.checkedOn ?? null, unconfirmed: given?.unconfirmed ?? [] }, today)

/** The one line that no agency takes off its page. */
const always = '988'

const line = v.object({
  name: oneLine(2, 80, 'Write a name of at most 80 characters'),
  call: phoneOrNone('Write a number such as 541-555-0100, or leave it empty'),
  textTo: phoneOrNone('Write a number such as 741741, or leave it empty'),
  says: oneLine(2, 300, 'Say in at most 300 characters what the line says of itself'),
  hours: oneLine(2, 80, 'Say when it answers, in at most 80 characters'),
  checkedOn: dayOrNone('Give a day that exists, or leave it empty'),
  checkedBy: v.pipe(
    oneLine(0, 120, 'Write a name of at most 120 characters, or leave it empty'),
    v.transform((text) => (text === '' ? null : text)),
  ),
  shown: v.pipe(
    v.optional(v.string(), ''),
    v.transform((answer) => answer === 'yes'),
  ),
})

export function parseLine(
  typed: Readonly<Record<string, unknown>>,
  { id, today }: { readonly id: string; readonly today: Day },
): Result<NewLine> {
  const read = parseFields(line, typed)
  if (!read.ok) return read
  const { call, textTo, checkedOn, shown } = read.value
  if (id === always && !shown) return refuse({ kind: 'invalid', fields: { shown: '988 stays on every help page' } })
  if (call === null && textTo === null) return refuse({ kind: 'invalid', fields: { call: 'Give a number to call or one to text' } })
  if (checkedOn !== null && checkedOn > today) return refuse({ kind: 'invalid', fields: { checkedOn: 'That day has not come yet' } })
  return read
}
