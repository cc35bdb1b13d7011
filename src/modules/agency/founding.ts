import * as v from 'valibot'
import type { Day } from '#kernel/day.ts'
import { parseFields } from '#kernel/parse-fields.ts'
import { reachOf } from '#kernel/reach.ts'
import { fieldsOf, ok, refuse, type Result } from '#kernel/refusal.ts'
import { parseProfile, type Profile } from './agency.ts'
import { personEmail, personName, workGroups, type WorkGroup } from '#kernel/person-fields.ts'
import { isAdoptionLeftOut, parseAdoption, type Adoption } from './retention.ts'

/** A coordinator named at first run; without a group they are somebody from outside. */
export type Founder = { readonly name: string; readonly email: string | null; readonly workGroup: WorkGroup | null }

/** All that first run asks for. */
export type Founding = {
  readonly profile: Profile
  readonly coordinator: Founder
  /** Null when it was left for later; the home page then keeps asking. */
  readonly second: Founder | null
  readonly adoption: Adoption | null
}

const group = v.pipe(
  v.optional(v.string(), ''),
  v.transform((typed) => typed || null),
  v.nullable(v.picklist(workGroups, 'Choose a group from the list')),
)

const founders = v.object({
  coordinatorName: v.pipe(v.optional(v.string(), ''), personName),
  coordinatorEmail: personEmail,
  coordinatorGroup: group,
})

const seconds = v.object({
  secondName: v.pipe(v.optional(v.string(), ''), personName),
  secondEmail: personEmail,
  secondGroup: group,
})

const joinElsewhere =
  'Then there is nothing to set up on this PC: ask your host for a set-up link and open it there. To go on here, choose one of the other two.'

/** Reads the whole form of first run; all that is wrong is named at once. */
export function parseFounding(
  typed: Readonly<Record<string, unknown>>,
  { today, origin }: { today: Day; origin: string },
): Result<Founding> {
  const profile = parseProfile(typed)
  const elsewhere: Result<null> =
    typed['hosting'] === 'joined' && reachOf(origin) !== 'everybody'
      ? refuse({ kind: 'invalid', fields: { hosting: joinElsewhere } })
      : ok(null)
  const coordinator = parseFields(founders, typed)
  const secondEmpty = isBlank(typed['secondName']) && isBlank(typed['secondEmail'])
  const second = secondEmpty ? ok(null) : parseFields(seconds, typed)
  const adoption = isAdoptionLeftOut(typed) ? ok(null) : parseAdoption(typed, today)

  if (!profile.ok || !elsewhere.ok || !coordinator.ok || !second.ok || !adoption.ok) {
    return refuse({ kind: 'invalid', fields: Object.assign({}, ...[profile, elsewhere, coordinator, second, adoption].map(wrongFields)) })
  }
  const { coordinatorName, coordinatorEmail, coordinatorGroup } = coordinator.value
  return ok({
    profile: profile.value,
    coordinator: { name: coordinatorName, email: coordinatorEmail, workGroup: coordinatorGroup },
    second: second.value && { name: second.value.secondName, email: second.value.secondEmail, workGroup: second.value.secondGroup },
    adoption: adoption.value,
  })
}

const wrongFields = (result: Result<unknown>): Readonly<Record<string, string>> => (result.ok ? {} : fieldsOf(result.refusal))

const isBlank = (value: unknown): boolean => value === undefined || (typeof value === 'string' && value.trim() === '')

// No l, o or u, and no 0 or 1: the address is read from paper and said aloud.
const letters = '23456789abcdefghijkmnpqrstvwxyz'

/** The agency's own part of public addresses: its name, and eight characters that nobody can guess. */
export function slugFor(name: string, random: Uint8Array): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '')
  // A byte counts as one of 31 letters; those above the last whole turn are spread by the remainder, which costs under 0.1 bit.
  const unguessable = Array.from(random.slice(0, 8), (byte) => letters[byte % letters.length]).join('')
  return `${words === '' ? 'agency' : words}-${unguessable}`
}
