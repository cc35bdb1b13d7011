import { addDays, addMonths, type Day, dayInWords } from '#kernel/day.ts'
import type { Openable } from '../drill/drill.ts'
import type { RecordKind } from '../held/record-kinds.ts'

/** What the agency adopted, as far as a clock goes by it. */
export type Adopted = {
  readonly lettersDays: number
  readonly themesMonths: number | null
  readonly by: string
  readonly on: Day
}

/** The days from which the clock counts; null where there is nothing to count from. */
export type Oldest = { readonly letter: Day | null; readonly theme: Day | null }

export type Countdown = {
  readonly kinds: readonly RecordKind[]
  readonly adopted: Adopted | null
  readonly oldest: Oldest
  readonly openable: readonly Openable[]
  readonly heldSince: Day | null
  readonly today: Day
}

export type CountdownLine = { readonly id: string; readonly title: string; readonly stays: string; readonly next: string }

/** Before anything is adopted the clock goes by these. */
const usual = { lettersDays: 90, themesMonths: null }

/** What is destroyed next of each kind of record, and when. */
export const countdown = (given: Countdown): readonly CountdownLine[] =>
  given.kinds.map((kind) => ({ id: kind.id, title: kind.title, stays: staysInWords(kind, given), next: nextInWords(kind, given) }))

function staysInWords({ ends, stays }: RecordKind, { adopted }: Countdown): string {
  const { lettersDays, themesMonths } = adopted ?? usual
  if (ends === 'letters') return `The text until it is sent, handed over or used. The rest for ${lettersDays} days.`
  if (ends === 'themes') return themesMonths === null ? 'As long as the program runs.' : `For ${themesMonths} months.`
  return stays
}

function nextInWords({ id, ends }: RecordKind, given: Countdown): string {
  const { oldest, adopted } = given
  const { lettersDays, themesMonths } = adopted ?? usual
  switch (ends) {
    case 'program':
      return 'Nothing, while the program runs.'
    case 'links':
      return 'Links run out by themselves.'
    case 'with_year':
      return 'All of a year’s, when that year is published or given up.'
    case 'three_weeks':
      return given.heldSince === null ? 'The oldest day, every night.' : 'Nothing of this agency, while the legal hold stands.'
    case 'signing_out':
      return 'Sign-ins end by themselves, also under a legal hold.'
    case 'account':
      return 'Nothing, by the clock.'
    case 'letters':
      return oldest.letter === null
        ? 'There is no letter.'
        : dueInWords('The oldest letter', addDays(oldest.letter, lettersDays + 1), given)
    case 'themes':
      if (oldest.theme === null) return 'There is no theme.'
      return themesMonths === null
        ? 'Nothing, while the program runs.'
        : dueInWords('The oldest theme', addMonths(oldest.theme, themesMonths), given)
    case 'with_survey':
      return answersInWords(
        given.openable.filter(({ sealed }) => sealed === (id === 'answers')),
        given,
      )
  }
}

function dueInWords(what: string, on: Day, { today, heldSince }: Countdown): string {
  if (heldSince !== null)
    return on > today ? `${what} would be due on ${dayInWords(on)}; the legal hold keeps it.` : `${what} is due; the legal hold keeps it.`
  return on > today ? `${what} is deleted on ${dayInWords(on)}.` : `${what} is deleted tonight.`
}

function answersInWords(openable: readonly Openable[], { heldSince }: Countdown): string {
  if (openable.length === 0) return 'There are none.'
  return openable
    .map(({ title, stage }) => {
      if (stage !== 'over')
        return `“${title}”: when its results are out, or it is given up${heldSince === null ? '' : ', and the legal hold is lifted'}.`
      return heldSince === null ? `“${title}”: now; it is over.` : `“${title}”: it is over; the legal hold keeps it.`
    })
    .join(' ')
}
