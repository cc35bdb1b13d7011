/** A calendar day as `YYYY-MM-DD`, in the agency's own time zone. */
export type Day = string

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/

/** True only for a day that exists: 2026-02-30 is not one. */
export function isDay(text: string): boolean {
  const match = dayPattern.exec(text)
  if (!match) return false
  const made = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(made.getTime()) && made.toISOString().slice(0, 10) === text
}

// Making a formatter costs more than everything else a request does with days.
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formatters.set(timeZone, made)
  return made
}

/** The day that it is at an instant in an IANA time zone. Throws a RangeError for a zone that does not exist. */
export const dayIn = (timeZone: string, at: Date): Day =>
  timeZone === 'UTC' ? at.toISOString().slice(0, 10) : formatterFor(timeZone).format(at)

export function addDays(day: Day, days: number): Day {
  const made = new Date(`${day}T00:00:00Z`)
  made.setUTCDate(made.getUTCDate() + days)
  return made.toISOString().slice(0, 10)
}

/** The later of two days: a clock that was set back does not end a thing before it began. */
export const laterOf = (one: Day, other: Day): Day => (one > other ? one : other)

export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** A day in words, as pages and letters say it: "23 November 2026". */
export const dayInWords = (day: Day): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(`${day}T00:00:00Z`))
