import { expect, test } from 'vitest'
import type { PersonId } from '#kernel/ids.ts'
import { personMessages } from '#kernel/person-fields.ts'
import { parsePerson, rosterExport } from './person.ts'
import type { Person } from './person.ts'

test('a person needs a name and a group, and no e-mail', () => {
  expect(parsePerson({ name: '  Dana   Hale ', workGroup: 'sworn' })).toEqual({
    ok: true,
    value: { name: 'Dana Hale', email: null, workGroup: 'sworn' },
  })
  expect(parsePerson({ name: 'Zoë Begaye', email: ' zoe@cedarhollow.example ', workGroup: 'dispatch' })).toMatchObject({
    value: { email: 'zoe@cedarhollow.example' },
  })
})

test.each(['Ángel Nuñez', "O'Neil", 'Hale, Dana', 'Robert "Buck" Tso', 'ᏣᎳᎩ', '=Sum Wong', 'x'.repeat(120)])('%s is a name', (name) => {
  expect(parsePerson({ name, workGroup: 'civilian' })).toMatchObject({ ok: true, value: { name } })
})

test.each(['', '   ', '12', '---', 'Dana\u0000Hale', 'Dana\u202EHale', 'Dana \uFFFD', 'x'.repeat(121)])('%j is not a name', (name) => {
  expect(parsePerson({ name, workGroup: 'civilian' })).toEqual({
    ok: false,
    refusal: { kind: 'invalid', fields: { name: personMessages.name } },
  })
})

test.each([
  'dana',
  'dana@',
  'dana@hale',
  '@b.example',
  'a@b@c.example',
  'a b@c.example',
  'a@c.example, b@c.example',
  `${'x'.repeat(250)}@c.example`,
])('%s is not an address that a letter could reach', (email) => {
  expect(parsePerson({ name: 'Dana Hale', email, workGroup: 'sworn' })).toEqual({
    ok: false,
    refusal: { kind: 'invalid', fields: { email: personMessages.email } },
  })
})

test('every field that is wrong is named at once', () => {
  expect(parsePerson({ email: 'x', workGroup: 'chaplain' })).toEqual({
    ok: false,
    refusal: { kind: 'invalid', fields: { ...personMessages } },
  })
  expect(parsePerson({ name: 'Dana Hale', email: ['a', 'b'] })).toMatchObject({
    refusal: { fields: { email: expect.any(String), workGroup: personMessages.workGroup } },
  })
})

test('the exported roster holds who is there now, and nothing but name, e-mail and group', () => {
  const dana: Person = { id: 'p1' as PersonId, name: 'Dana Hale', email: null, workGroup: 'sworn', leftOn: null }
  const gone: Person = {
    id: 'p2' as PersonId,
    name: 'Lee Tso',
    email: 'lee@cedarhollow.example',
    workGroup: 'reserve',
    leftOn: '2026-01-31',
  }

  expect(rosterExport([dana, gone])).toEqual([
    ['Name', 'E-mail', 'Group'],
    ['Dana Hale', '', 'Sworn'],
  ])
})
