import * as v from 'valibot'
import { parseFields } from '#kernel/parse-fields.ts'
import type { Result } from '#kernel/refusal.ts'
import stateList from '#content/states.json' with { type: 'json' }

export const agencyKinds = ['municipal', 'sheriff', 'campus', 'tribal', 'other'] as const

export const agencyKindNames: Readonly<Record<(typeof agencyKinds)[number], string>> = {
  municipal: 'Municipal police',
  sheriff: 'Sheriff’s office',
  campus: 'Campus police',
  tribal: 'Tribal police',
  other: 'Another kind',
}

export const headCountBands = ['1-4', '5-9', '10-24', '25-49', '50-99', '100+'] as const

export const hostings = ['joined', 'own_server', 'this_pc'] as const

export const states: readonly { readonly code: string; readonly name: string }[] = stateList.states

/** What the agency says about itself. The state decides the law that pages go by. */
export type Profile = {
  readonly name: string
  readonly state: string
  readonly kind: (typeof agencyKinds)[number]
  readonly headCountBand: (typeof headCountBands)[number]
  readonly timeZone: string
  readonly hosting: (typeof hostings)[number]
  /** How far the nearest licensed clinician is, as far as the agency says. */
  readonly clinicianMiles: number | null
  readonly clinicianMinutes: number | null
}

/** By which a form knows again the profile that it was filled in against. */
export const markOf = ({ name, state, kind, headCountBand, timeZone, hosting, clinicianMiles, clinicianMinutes }: Profile): string =>
  [name, state, kind, headCountBand, timeZone, hosting, clinicianMiles ?? '', clinicianMinutes ?? ''].join('|')

// As people name them, before the long list of the world.
const americanZones: readonly (readonly [zone: string, label: string])[] = [
  ['America/New_York', 'Eastern'],
  ['America/Chicago', 'Central'],
  ['America/Denver', 'Mountain'],
  ['America/Phoenix', 'Mountain without summer time (Arizona)'],
  ['America/Los_Angeles', 'Pacific'],
  ['America/Anchorage', 'Alaska'],
  ['Pacific/Honolulu', 'Hawaii'],
  ['America/Puerto_Rico', 'Atlantic (Puerto Rico, Virgin Islands)'],
  ['Pacific/Guam', 'Guam and Northern Mariana Islands'],
  ['Pacific/Pago_Pago', 'American Samoa'],
]

/** Time zones to choose from, the likely ones first. */
export const timeZones: readonly { readonly value: string; readonly label: string }[] = [
  ...americanZones.map(([value, label]) => ({ value, label })),
  ...Intl.supportedValuesOf('timeZone')
    .filter((zone) => !americanZones.some(([known]) => known === zone))
    .map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
]

const knownZones: ReadonlySet<string> = new Set(timeZones.map(({ value }) => value))
const knownStates: ReadonlySet<string> = new Set(states.map(({ code }) => code))

const text = (wrong: string) => v.pipe(v.optional(v.string(), ''), v.trim(), v.nonEmpty(wrong))

/** A line that people read: no line ends, nothing that acts unseen. */
export const line = (shortest: number, longest: number, wrong: string) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.transform((typed) => typed.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()),
    v.minLength(shortest, wrong),
    v.maxLength(longest, wrong),
    v.regex(/^[^\p{Cc}\p{Cf}]*$/u, wrong),
  )

const chosen = <const Options extends readonly string[]>(options: Options, wrong: string) =>
  v.pipe(v.optional(v.string(), ''), v.picklist(options, wrong))

const wholeOrNone = (most: number, wrong: string) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.trim(),
    v.regex(/^\d{0,4}$/, wrong),
    v.transform((typed) => (typed === '' ? null : Number(typed))),
    v.nullable(v.pipe(v.number(), v.maxValue(most, wrong))),
  )

const profileSchema = v.object({
  hosting: chosen(hostings, 'Choose where this will run'),
  name: line(2, 120, 'Write the agency’s name, 2 to 120 characters on one line'),
  state: v.pipe(
    text('Choose the state'),
    v.check((code) => knownStates.has(code), 'Choose a state from the list'),
  ),
  kind: chosen(agencyKinds, 'Choose the kind of agency'),
  headCountBand: chosen(headCountBands, 'Choose how many people work there'),
  timeZone: v.pipe(
    text('Choose the time zone'),
    v.check((zone) => knownZones.has(zone), 'Choose a time zone from the list'),
  ),
  clinicianMiles: wholeOrNone(2000, 'Write whole miles, up to 2000, or leave it empty'),
  clinicianMinutes: wholeOrNone(2880, 'Write whole minutes, up to 2880, or leave it empty'),
})

export const parseProfile = (typed: Readonly<Record<string, unknown>>): Result<Profile> => parseFields(profileSchema, typed)
