import * as v from 'valibot'
import { roles, type Role } from '#kernel/actor.ts'
import { isUuid, type PersonId } from '#kernel/ids.ts'
import { personEmail, personMessages, personName } from '#kernel/person-fields.ts'
import { parseFields } from '#kernel/parse-fields.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'

/** A role to be given: to somebody who is known here, or to somebody new from outside. */
export type Giving = {
  readonly invitationId: string
  readonly role: Role
  readonly to:
    | { readonly kind: 'known'; readonly personId: PersonId }
    | { readonly kind: 'outside'; readonly personId: PersonId; readonly name: string; readonly email: string | null }
}

const id = v.pipe(v.string(), v.check(isUuid, 'Open the page again; this form has come apart.'))

const schema = v.object({
  // Made with the form, so that sending it twice gives one invitation and one person.
  invitationId: id,
  newPersonId: id,
  role: v.picklist(roles, 'Choose a role'),
  person: v.optional(v.union([v.literal(''), id], 'Choose somebody from the list, or leave it at "somebody from outside"'), ''),
  name: v.optional(v.union([v.pipe(v.string(), v.trim(), v.literal('')), personName], personMessages.name), ''),
  email: personEmail,
})

export function parseGiving(typed: Readonly<Record<string, unknown>>): Result<Giving> {
  const parsed = parseFields(schema, typed)
  if (!parsed.ok) return parsed

  const { invitationId, newPersonId, role, person, name, email } = parsed.value
  if (person !== '') return ok({ invitationId, role, to: { kind: 'known', personId: person as PersonId } })
  if (name === '')
    return refuse({ kind: 'invalid', fields: { name: 'Choose somebody from the roster, or write the name of somebody from outside' } })
  return ok({ invitationId, role, to: { kind: 'outside', personId: newPersonId as PersonId, name, email } })
}
