import * as v from 'valibot'
import file from '#content/lines/lines.json' with { type: 'json' }
import { addDays, type Day } from '#kernel/day.ts'
import { type CrisisLine, type KeptLine, linesFile } from './line.ts'

/** Every line of the list, in the order in which pages show them. */
export const crisisLines: readonly CrisisLine[] = v.parse(linesFile, file).lines

/** Whether somebody may lean on a line: the agency phoned it lately, long ago, or never did; `unsure` where its source is weak too. */
export type Trust = 'checked' | 'stale' | 'unchecked' | 'unsure'

/** A line as a page shows it: the list's, the agency's own, or the list's as the agency changed it. */
export type ShownLine = Pick<CrisisLine, 'id' | 'name' | 'call' | 'text' | 'textWord' | 'chat' | 'hours' | 'always' | 'says'> & {
  readonly checkedOn: Day | null
  readonly unconfirmed: readonly string[]
  readonly source: CrisisLine['source'] | null
  readonly sourceDate: Day | null
}

/** A number that nobody phoned for half a year is said to be stale. */
export const daysUntilStale = 183

const servesIn = ({ states }: CrisisLine, state: string): boolean => states === null || states.includes(state)

/**
 * The lines of an agency: 988, then the state's, then the agency's own, then the rest. What the agency hid is left out, and so is a
 * line that has no number here.
 */
export function linesFor(state: string, kept: readonly KeptLine[]): readonly ShownLine[] {
  const changes = new Map(kept.map((one) => [one.id, one]))
  const listed = crisisLines
    .filter((line) => servesIn(line, state) || changes.has(line.id))
    .filter(({ id }) => changes.get(id)?.shown ?? true)
    .map((line) => ({ line: shown(line, changes.get(line.id)), rank: line.id === '988' ? 0 : line.states === null ? 3 : 1 }))
  const known = new Set(crisisLines.map(({ id }) => id))
  const own = kept.filter(({ id, shown: isShown }) => isShown && !known.has(id)).map((line) => ({ line: ownLine(line), rank: 2 }))
  return [...listed, ...own]
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ line }) => line)
    .filter(({ call, text, chat }) => call !== null || text !== null || chat !== null)
}

const ownLine = (own: KeptLine): ShownLine => ({
  ...shownParts(own),
  textWord: null,
  chat: null,
  always: false,
  unconfirmed: [],
  source: null,
  sourceDate: null,
})

const shownParts = ({ id, name, call, textTo, says, hours, checkedOn }: KeptLine) => ({
  id,
  name,
  call,
  text: textTo,
  says,
  hours,
  checkedOn,
})

function shown(line: CrisisLine, change: KeptLine | undefined): ShownLine {
  const { states: _states, confirmed: _confirmed, ...rest } = line
  if (!change) return { ...rest, checkedOn: null }
  return {
    ...rest,
    ...shownParts(change),
    // Another number was not what the list’s word and hours were read for.
    textWord: change.textTo === line.text ? line.textWord : null,
    always: line.always && change.hours === line.hours,
    unconfirmed: change.checkedOn === null ? line.unconfirmed : [],
  }
}

export function trustIn({ checkedOn, unconfirmed }: Pick<ShownLine, 'checkedOn' | 'unconfirmed'>, today: Day): Trust {
  if (checkedOn !== null) return addDays(checkedOn, daysUntilStale) >= today ? 'checked' : 'stale'
  return unconfirmed.length > 0 ? 'unsure' : 'unchecked'
}
