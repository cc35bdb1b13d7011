import { whenInWords } from '#kernel/hour.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'

const hour = 60 * 60 * 1000

/** For how long somebody may leave a light on without switching it on again. */
const longest = 24

/** A full hour to come, as the form sends it and as people read it. */
export type LightEnd = { readonly value: string; readonly label: string }

/** The full hours of the coming day. An end to the minute would tell when the light was switched on. */
export function lightEnds(now: Date, timeZone: string): readonly LightEnd[] {
  const next = Math.ceil((now.getTime() + 1) / hour) * hour
  return Array.from({ length: longest }, (_, place) => {
    const end = new Date(next + place * hour)
    return { value: end.toISOString(), label: whenInWords(timeZone, end, now) }
  })
}

export const isOn = (until: Date | null, now: Date): until is Date => until !== null && until > now

/** Until when, as chosen on a page that may have been open for a while. */
export function parseLightEnd(text: string, now: Date): Result<Date> {
  const end = new Date(text)
  const wrong = (words: string) => refuse({ kind: 'invalid' as const, fields: { until: words } })
  if (Number.isNaN(end.getTime()) || end.getTime() % hour !== 0) return wrong('Choose until when')
  if (end <= now) return wrong('That hour is over. Choose a later one')
  return end.getTime() > now.getTime() + (longest + 1) * hour ? wrong('Choose an hour of the coming day') : ok(end)
}
