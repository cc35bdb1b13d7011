import { addDays, type Day } from '#kernel/day.ts'

/** A quarter of a calendar year, `2026-Q4`: the finest time that a contact says. */
export type Quarter = string

export const isQuarter = (text: string): boolean => /^\d{4}-Q[1-4]$/.test(text)

export const quarterOf = (day: Day): Quarter => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`

export const yearOf = (quarter: Quarter): number => Number(quarter.slice(0, 4))

// The third month of the quarter; a quarter's first month is two before it.
const firstDayOf = (quarter: Quarter): Day => `${quarter.slice(0, 4)}-${`0${Number(quarter.slice(6)) * 3 - 2}`.slice(-2)}-01`

const quarterBefore = (quarter: Quarter): Quarter => quarterOf(addDays(firstDayOf(quarter), -1))

const daysForTheLast = 30

/** What a peer may choose: this quarter, and in its first thirty days the one before too. */
export const quartersOffered = (today: Day): readonly [Quarter, ...Quarter[]] => {
  const now = quarterOf(today)
  return today < addDays(firstDayOf(now), daysForTheLast) ? [now, quarterBefore(now)] : [now]
}

const names = ['January to March', 'April to June', 'July to September', 'October to December']

/** "October to December 2026". */
export const quarterInWords = (quarter: Quarter): string => `${names[Number(quarter.slice(6)) - 1]} ${quarter.slice(0, 4)}`
