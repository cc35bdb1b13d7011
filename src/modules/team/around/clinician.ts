import * as v from 'valibot'
import states from '#content/states.json' with { type: 'json' }
import type { Day } from '#kernel/day.ts'
import { parseFields } from '#kernel/parse-fields.ts'
import { refuse, type Result } from '#kernel/refusal.ts'
import { dayOrNone, oneLine } from '#kernel/typed-fields.ts'
import { phone } from './phone.ts'

/** A licensed clinician whom the coordinator wrote down; they need no account for that. */
export type Clinician = {
  readonly id: string
  readonly name: string
  readonly licenceState: string
  readonly afterHoursPhone: string
  readonly backup: string | null
  /** Judging somebody fit for duty and helping them do not go together; whoever asks has to know. */
  readonly fitnessEvaluations: boolean
  readonly checkedOn: Day | null
  readonly shown: boolean
  readonly version: number
}

export type NewClinician = Omit<Clinician, 'id' | 'version'>

export const stateChoices: readonly { readonly value: string; readonly label: string }[] = states.states.map(({ code, name }) => ({
  value: code,
  label: name,
}))

const clinician = v.object({
  name: oneLine(2, 120, 'Write a name of at most 120 characters'),
  licenceState: v.pipe(
    v.string(),
    v.check((code) => stateChoices.some(({ value }) => value === code), 'Choose the state that gave the license'),
  ),
  afterHoursPhone: phone('Write a number such as 541-555-0100'),
  backup: v.pipe(
    oneLine(0, 160, 'Write at most 160 characters, or leave it empty'),
    v.transform((text) => (text === '' ? null : text)),
  ),
  fitnessEvaluations: v.pipe(
    v.picklist(['yes', 'no'], 'Say whether they judge fitness for duty here'),
    v.transform((answer) => answer === 'yes'),
  ),
  checkedOn: dayOrNone('Give a day that exists, or leave it empty'),
  shown: v.pipe(
    v.optional(v.string(), ''),
    v.transform((answer) => answer === 'yes'),
  ),
})

export function parseClinician(typed: Readonly<Record<string, unknown>>, today: Day): Result<NewClinician> {
  const read = parseFields(clinician, typed)
  if (read.ok && read.value.checkedOn !== null && read.value.checkedOn > today)
    return refuse({ kind: 'invalid', fields: { checkedOn: 'That day has not come yet' } })
  return read
}
