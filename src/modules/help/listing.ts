import { callOf, dialed } from '#kernel/phone.ts'

/** What somebody agreed to be shown with; what is missing they did not agree to. */
export type Parts = {
  readonly name?: string | undefined
  readonly role?: string | undefined
  readonly program_number?: string | undefined
  readonly forwarding_number?: string | undefined
  readonly own_mobile?: string | undefined
  readonly photo?: string | undefined
  readonly faith?: string | undefined
  readonly recovery?: string | undefined
  readonly service?: string | undefined
}

/** Somebody on a help page: a peer or a clinician of the agency itself, or of a neighbor. */
export type Listed = {
  readonly id: string
  readonly kind: 'peer' | 'clinician'
  readonly agencyId: string
  readonly agencyName: string
  /** Whether they belong to the agency whose page it is. */
  readonly own: boolean
  /** Until when their light is on, if it is on now. */
  readonly onUntil: Date | null
  readonly parts: Parts
  readonly hasPhoto: boolean
  readonly second: { readonly id: string; readonly agencyId: string } | null
}

type Text = `sms:${string}`

/** A number as it can be dialed at once: by call, and by a text that says no more than that. */
export type Dial = {
  readonly kind: 'program' | 'forwarding' | 'mobile'
  readonly shown: string
  readonly call: ReturnType<typeof callOf>
  readonly text: Text
}

const canYouCall = 'Can you call me?'

/** A text with its first words. Phones of both makes read the words after "?&body=". */
export const textOf = (number: string, body = canYouCall): Text => `sms:${dialed(number)}?&body=${encodeURIComponent(body)}`

export function dialsOf({ parts }: Pick<Listed, 'parts'>): readonly Dial[] {
  const numbers = [
    ['program', parts.program_number],
    ['forwarding', parts.forwarding_number],
    ['mobile', parts.own_mobile],
  ] as const
  return numbers.flatMap(([kind, number]) =>
    number === undefined || dialed(number).length < 3 ? [] : [{ kind, shown: number, call: callOf(number), text: textOf(number) }],
  )
}

export const isOn = ({ onUntil }: Pick<Listed, 'onUntil'>, now: Date): boolean => onUntil !== null && onUntil > now

/** Whose light is on, then the others; the agency's own first in each, and then by name, so that an old copy reads the same. */
export function inOrder(listed: readonly Listed[], now: Date): { readonly on: readonly Listed[]; readonly others: readonly Listed[] } {
  const sorted = listed.toSorted(
    (one, other) => Number(other.own) - Number(one.own) || nameOf(one).localeCompare(nameOf(other), 'en') || one.id.localeCompare(other.id),
  )
  return { on: sorted.filter((one) => isOn(one, now)), others: sorted.filter((one) => !isOn(one, now)) }
}

export const nameOf = ({ parts, kind }: Pick<Listed, 'parts' | 'kind'>): string =>
  parts.name ?? (kind === 'peer' ? 'A peer' : 'A clinician')
