import { dialed } from '#kernel/phone.ts'
import { expect, test } from 'vitest'
import { dialsOf, inOrder, type Listed, nameOf, textOf } from './listing.ts'

const now = new Date('2026-11-23T10:30:00Z')
const later = new Date('2026-11-23T14:00:00Z')

const somebody = (change: Partial<Listed>): Listed => ({
  id: 'a',
  kind: 'peer',
  agencyId: 'ours',
  agencyName: 'Cedar Hollow PD',
  own: true,
  onUntil: null,
  parts: { name: 'Sam' },
  hasPhoto: false,
  second: null,
  ...change,
})

test.each([
  ['541-555-0142', '5415550142'],
  ['(541) 555 0142', '5415550142'],
  ['+1 541.555.0142', '+15415550142'],
  ['541-555-0142 ext. 7', '5415550142'],
  ['541-555-0142 (nights)', '5415550142'],
  ['988', '988'],
  ['ask at the desk', ''],
])('%s is dialed as "%s"', (number, digits) => {
  expect(dialed(number)).toBe(digits)
})

test('a text begins with the question and nothing else', () => {
  expect(decodeURIComponent(textOf('541-555-0142'))).toBe('sms:5415550142?&body=Can you call me?')
})

test('a number that was not agreed to, or that no phone can dial, is not offered', () => {
  const dials = dialsOf(somebody({ parts: { name: 'Sam', program_number: 'ask at the desk', own_mobile: '541-555-0143' } }))

  expect(dials.map(({ kind, call }) => [kind, call])).toEqual([['mobile', 'tel:5415550143']])
})

test('a light that ran out is off, even if the list is older than that', () => {
  const ran = somebody({ id: 'ran', onUntil: now })
  const burns = somebody({ id: 'burns', onUntil: later })

  const { on, others } = inOrder([ran, burns], now)

  expect(on.map(({ id }) => id)).toEqual(['burns'])
  expect(others.map(({ id }) => id)).toEqual(['ran'])
})

test('the agency’s own come before a neighbor’s, and then names in their order', () => {
  const listed = [
    somebody({ id: 'n', own: false, parts: { name: 'Ada' } }),
    somebody({ id: 'z', parts: { name: 'Zoe' } }),
    somebody({ id: 'b', parts: { name: 'Bo' } }),
  ]

  expect(inOrder(listed, now).others.map(({ id }) => id)).toEqual(['b', 'z', 'n'])
})

test('whoever gave no name still has something to be called', () => {
  expect(nameOf({ parts: {}, kind: 'peer' })).toBe('A peer')
  expect(nameOf({ parts: {}, kind: 'clinician' })).toBe('A clinician')
})
