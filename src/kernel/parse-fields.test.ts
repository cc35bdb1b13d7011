import * as v from 'valibot'
import { expect, test } from 'vitest'
import { parseFields } from './parse-fields.ts'

const schema = v.object({
  role: v.picklist(['peer', 'keeper'], 'Choose a role'),
  name: v.pipe(v.string(), v.trim(), v.minLength(2, 'Write a name'), v.maxLength(5, 'Write a shorter name')),
  draw: v.optional(v.picklist(['hat', 'box'], 'Choose how'), 'hat'),
})

test('what was typed comes out as the domain’s own type, with what nobody chose as it usually is', () => {
  expect(parseFields(schema, { role: 'peer', name: ' Dana ' })).toEqual({ ok: true, value: { role: 'peer', name: 'Dana', draw: 'hat' } })
})

test('a choice that was not made is said in the field’s own words, as an empty field is', () => {
  const refusal = { kind: 'invalid', fields: { role: 'Choose a role', name: 'Write a name' } }

  expect(parseFields(schema, {})).toEqual({ ok: false, refusal })
  expect(parseFields(schema, { role: '', name: '' })).toEqual({ ok: false, refusal })
})

test('a field has one thing to put right at a time', () => {
  expect(parseFields(schema, { role: 'chief', name: 'x', draw: 'lots' })).toEqual({
    ok: false,
    refusal: { kind: 'invalid', fields: { role: 'Choose a role', name: 'Write a name', draw: 'Choose how' } },
  })
})

test('a schema with rules between fields fills in what is missing too', () => {
  const whole = v.pipe(
    schema,
    v.check(({ role }) => role === 'peer', 'Only peers'),
  )

  expect(parseFields(whole, { name: 'Dana' })).toEqual({ ok: false, refusal: { kind: 'invalid', fields: { role: 'Choose a role' } } })
})
