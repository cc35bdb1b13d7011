// Making a formatter costs more than all else that a page does with times.
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'long', hour: 'numeric', minute: '2-digit', hourCycle: 'h12' })
  formatters.set(timeZone, made)
  return made
}

const partsIn = (timeZone: string, at: Date): ReadonlyMap<string, string> =>
  new Map(
    formatterFor(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )

/** The time it is somewhere, as people say it: "6 am", "7:30 pm". */
export function timeIn(timeZone: string, at: Date): string {
  const parts = partsIn(timeZone, at)
  const minute = parts.get('minute') ?? '00'
  return `${parts.get('hour') ?? ''}${minute === '00' ? '' : `:${minute}`} ${(parts.get('dayPeriod') ?? '').toLowerCase()}`
}

const dayLong = 86_400_000

/** The same, with the weekday where it is not today's: "6 am on Tuesday". */
export function whenIn(timeZone: string, at: Date, now: Date): string {
  const day = partsIn(timeZone, at).get('weekday') ?? ''
  const isToday = day === partsIn(timeZone, now).get('weekday') && Math.abs(at.getTime() - now.getTime()) < dayLong
  return isToday ? timeIn(timeZone, at) : `${timeIn(timeZone, at)} on ${day}`
}

/** Hours of the day at which notes are read, the next one first: "at 7 am". Null where no hours are set. */
export function nextReadIn(timeZone: string, hours: readonly number[], now: Date): string | null {
  const hour = Number(new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(now))
  const sorted = hours.toSorted((one, other) => one - other)
  const today = sorted.find((one) => one > hour)
  const next = today ?? sorted[0]
  if (next === undefined) return null
  return `${today === undefined ? 'tomorrow' : 'today'} at ${hourInWords(next)}`
}

const hourInWords = (hour: number): string => (hour === 0 ? 'midnight' : hour === 12 ? 'noon' : `${hour % 12} ${hour < 12 ? 'am' : 'pm'}`)
