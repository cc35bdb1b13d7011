import { expect, test } from 'vitest'
import { slipIn } from './slip-in-address.ts'

const nothing = { code: '', fingerprint: '' }

test('a scanned slip brings its code and its fingerprint', () => {
  expect(slipIn('#4K7Q09TX2MVB.0123456789ABCDEF')).toEqual({ code: '4K7Q09TX2MVB', fingerprint: '0123456789ABCDEF' })
})

test('a phone that writes small letters is understood', () => {
  expect(slipIn('#4k7q09tx2mvb.0123456789abcdef')).toEqual({ code: '4K7Q09TX2MVB', fingerprint: '0123456789ABCDEF' })
})

test('once the code went its own way the fingerprint stays', () => {
  expect(slipIn('#0123456789ABCDEF')).toEqual({ code: '', fingerprint: '0123456789ABCDEF' })
})

test.each([
  '',
  '#',
  '#f-code',
  '#4K7Q09TX2MVB',
  '#4K7Q09TX2MVB.',
  '#4K7Q09TX2MVB.0123',
  '#4K7Q09TX2MVB.0123456789ABCDEF.x',
  '#<b>.0123456789ABCDEF',
])('anything else is no slip: %s', (hash) => {
  expect(slipIn(hash)).toEqual(nothing)
})
