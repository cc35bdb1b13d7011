import { ok, refuse, type Result } from '#kernel/refusal.ts'

/** Hours that somebody ticked, in the order of the day. */
export function parseHours(ticked: readonly string[]): Result<readonly number[]> {
  const hours = [...new Set(ticked.map(Number))].toSorted((one, other) => one - other)
  return hours.every((hour) => Number.isInteger(hour) && hour >= 0 && hour <= 23)
    ? ok(hours)
    : refuse({ kind: 'invalid', fields: { hours: 'Choose hours of the day' } })
}
