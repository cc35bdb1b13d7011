import { addDays, type Day } from './day.ts'

// Old phones read this too: nothing newer than ES2018, and no date is taken from a format that changed from browser to browser.

/** An hour of a day in some time zone, as `2026-11-23T14`. */
export type Hour = string

// Making a formatter costs more than everything else a request does with times.
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const whole = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false } as const
  const made = new Intl.DateTimeFormat('en-US', { timeZone, ...whole })
  formatters.set(timeZone, made)
  return made
}

const two = (number: number): string => `0${number}`.slice(-2)

function partsIn(timeZone: string, at: Date): { readonly day: Day; readonly hour: number; readonly minute: number } {
  const parts: Record<string, string> = {}
  for (const { type, value } of formatterFor(timeZone).formatToParts(at)) parts[type] = value
  const { year, month, day, hour, minute } = parts
  // Some browsers call midnight 24.
  return { day: `${year}-${month}-${day}`, hour: Number(hour) % 24, minute: Number(minute) }
}

/** The hour it is in an IANA time zone. Throws a RangeError for a zone that does not exist. */
export function hourIn(timeZone: string, at: Date): Hour {
  const { day, hour } = partsIn(timeZone, at)
  return `${day}T${two(hour)}`
}

/** A time as people say it: "7 am", "7:10 pm", "noon". */
export function timeInWords(hour: number, minute = 0): string {
  if (minute === 0 && hour % 12 === 0) return hour === 0 ? 'midnight' : 'noon'
  return `${hour % 12 || 12}${minute === 0 ? '' : `:${two(minute)}`} ${hour < 12 ? 'am' : 'pm'}`
}

/** A moment as seen from another: "7:10 am today", "6 am tomorrow", "6 am on Tuesday". */
export function whenInWords(timeZone: string, at: Date, now: Date): string {
  const { day, hour, minute } = partsIn(timeZone, at)
  const today = partsIn(timeZone, now).day
  const near = { [addDays(today, -1)]: 'yesterday', [today]: 'today', [addDays(today, 1)]: 'tomorrow' }
  const weekday = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'long' }).format(at)
  return `${timeInWords(hour, minute)} ${near[day] || `on ${weekday}`}`
}

/** Hours in the order of the day: "7 am, 1 pm and 7 pm". */
export function hoursInWords(hours: readonly number[]): string {
  const inOrder = hours.slice()
  inOrder.sort((one, other) => one - other)
  const said = inOrder.map((hour) => timeInWords(hour))
  const last = said.pop() || ''
  return said.length === 0 ? last : `${said.join(', ')} and ${last}`
}

/** When the next of these hours comes: "at 7 pm today", or "at 7 am tomorrow". Null where there is none. */
export function nextInWords(hours: readonly number[], timeZone: string, now: Date): string | null {
  if (hours.length === 0) return null
  const { hour } = partsIn(timeZone, now)
  const later = hours.filter((one) => one > hour)
  return later.length > 0 ? `at ${timeInWords(Math.min(...later))} today` : `at ${timeInWords(Math.min(...hours))} tomorrow`
}
