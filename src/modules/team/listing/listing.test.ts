import { expect, test } from 'vitest'
import { isOn, lightEnds, parseLightEnd } from './light.ts'
import { parseParts, tickOf, valuesOf, whyNotShown } from './listing.ts'

const zone = 'America/Los_Angeles'
const now = new Date('2026-11-23T15:10:00Z')

test('a light ends on a full hour of the coming day, which does not tell when it was switched on', () => {
  const ends = lightEnds(now, zone)

  expect(ends).toHaveLength(24)
  expect(ends[0]).toEqual({ value: '2026-11-23T16:00:00.000Z', label: '8 am today' })
  expect(ends.at(-1)?.label).toBe('7 am tomorrow')
})

test.each([
  ['2026-11-23T15:00:00.000Z', 'That hour is over'],
  ['2026-11-23T16:10:00.000Z', 'Choose until when'],
  ['2026-11-26T16:00:00.000Z', 'coming day'],
  ['', 'Choose until when'],
])('a light until %s is refused', (until, because) => {
  expect(parseLightEnd(until, now)).toMatchObject({ ok: false, refusal: { fields: { until: expect.stringContaining(because) } } })
})

test('a light is on until its hour and not a moment longer', () => {
  const until = new Date('2026-11-23T16:00:00Z')

  expect([isOn(until, now), isOn(until, until), isOn(null, now)]).toEqual([true, false, false])
})

test('at first a name, a role and a program number are ticked, and all else is off', () => {
  const values = valuesOf(null, { firstName: 'Kim', role: 'Peer' })

  expect(Object.keys(values).toSorted()).toEqual(['name', 'role', 'show_name', 'show_program_number', 'show_role'])
})

test('words beside a box that is not ticked are let go', () => {
  const parts = parseParts({ show_name: 'yes', name: ' Kim ', faith: 'Methodist', own_mobile: '541-555-0199' })

  expect(parts.ok && [...parts.value]).toEqual([['name', 'Kim']])
})

test.each([
  [{ name: 'Kim' }, tickOf('name')],
  [{ show_name: 'yes', name: '' }, 'name'],
  [{ show_name: 'yes', name: 'Kim', show_own_mobile: 'yes', own_mobile: 'ask dispatch' }, 'own_mobile'],
  [{ show_name: 'yes', name: 'Kim', show_program_number: 'yes', program_number: '' }, 'program_number'],
  [{ show_name: 'yes', name: 'Kim', show_recovery: 'yes', recovery: 'x'.repeat(81) }, 'recovery'],
])('what is wrong in %j is said beside %s', (typed, field) => {
  const parts = parseParts(typed)

  expect(parts.ok || parts.refusal).toMatchObject({ kind: 'invalid', fields: { [field]: expect.stringMatching(/\w/) } })
})

test('a peer is told which paper is missing, and a clinician needs none', () => {
  const papers = { designated: true, trained: false, agreed: false }

  expect(whyNotShown(null, { ...papers, kind: 'peer' })).toEqual(['no_name', 'no_training', 'no_agreement'])
  expect(whyNotShown(null, { ...papers, kind: 'peer', designated: false })).toEqual(['no_name', 'no_designation'])
  expect(whyNotShown(null, { ...papers, kind: 'clinician', designated: false })).toEqual(['no_name'])
})
