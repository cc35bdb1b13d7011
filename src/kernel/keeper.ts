import * as v from 'valibot'
import { isUuid, type PersonId } from './ids.ts'
import { parseFields } from './parse-fields.ts'
import { ok, refuse, type Result } from './refusal.ts'

/** What somebody who keeps keys, of a survey or of a contact log, is to the agency. Command and whoever runs the server are never asked. */
export const relations = ['outside', 'neighbor', 'clinician', 'on_roster'] as const

export type Relation = (typeof relations)[number]

export const relationInWords: Readonly<Record<Relation, string>> = {
  outside: 'From outside, at an association or provider',
  neighbor: 'From a neighboring agency',
  clinician: 'Clinician',
  on_roster: 'Works here',
}

/** After so many days without an answer the coordinator is told to choose another keeper. */
export const daysToAnswer = 7

const asking = v.object({
  person: v.pipe(v.string('Choose who is asked.'), v.check(isUuid, 'Choose who is asked.')),
  relation: v.picklist(relations, 'Say what this person is to the agency.'),
})

export type Asking = { readonly personId: PersonId; readonly relation: Relation }

/** Whom to ask, and what they are to the agency. Somebody on the roster is always that first: everybody must be told. */
export function parseAsking(
  typed: Readonly<Record<string, unknown>>,
  people: readonly { readonly personId: PersonId; readonly onRoster: boolean }[],
): Result<Asking> {
  const read = parseFields(asking, typed)
  if (!read.ok) return read
  const { relation } = read.value
  const person = people.find(({ personId }) => personId === read.value.person)
  if (!person)
    return refuse({ kind: 'invalid', fields: { person: 'This person does not hold the role of keeper. Give it to them first.' } })
  if (person.onRoster === (relation === 'on_roster')) return ok({ personId: person.personId, relation })
  const because = person.onRoster
    ? 'This person is on your roster, and everybody is told so. Choose “Works here”.'
    : 'This person is not on your roster. Choose what else they are.'
  return refuse({ kind: 'invalid', fields: { relation: because } })
}
