import * as fc from 'fast-check'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { randomBytes, valueOf } from './fixtures.ts'
import { crockford, formatSlipCode, makeSlipCode, parseSlipCode, slipCodeHash } from './slip-code.ts'

const aCode = fc.string({ unit: fc.constantFrom(...crockford), minLength: 12, maxLength: 12 })

test('every character has the same chance', () => {
  const counts = new Map<string, number>()

  for (let byte = 0; byte < 256; byte += 1) {
    const [first = ''] = makeSlipCode((length) => new Uint8Array(length).fill(byte))
    counts.set(first, (counts.get(first) ?? 0) + 1)
  }

  expect([...counts.keys()].toSorted().join('')).toBe('0123456789ABCDEFGHJKMNPQRSTVWXYZ')
  expect(new Set(counts.values())).toEqual(new Set([8]))
})

test('a printed code is read back, however it is written', () => {
  const code = makeSlipCode(randomBytes)

  expect(formatSlipCode(code)).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  expect(parseSlipCode(formatSlipCode(code))).toEqual({ ok: true, value: code })
  expect(parseSlipCode(` ${formatSlipCode(code).toLowerCase().replaceAll('-', ' – ')}\n`)).toEqual({ ok: true, value: code })
})

test('O is read as zero and I and L as one, in any code', () => {
  fc.assert(
    fc.property(aCode, fc.constantFrom('O', 'o'), fc.constantFrom('I', 'i', 'L', 'l'), (code, zero, one) => {
      expect(parseSlipCode(code.replaceAll('0', zero).replaceAll('1', one))).toEqual({ ok: true, value: code })
    }),
  )
})

test('a character that no code has is named, and nothing is guessed', () => {
  const because = 'A code never holds "U". Please look at the slip again.'

  expect(parseSlipCode('4K7U-09TX-2MVB')).toEqual({ ok: false, refusal: { kind: 'unknown_character', character: 'U', because } })
  for (const character of ['$', 'ä', '😀', '１', '*']) {
    expect(parseSlipCode(`4K7Q-09TX-2MV${character}`)).toMatchObject({ ok: false, refusal: { kind: 'unknown_character' } })
  }
})

test('a code that is too short or too long is counted', () => {
  const because = 'A code has 12 characters; this one has 11. Please look at the slip again.'

  expect(parseSlipCode('4K7Q-09TX-2MV')).toEqual({ ok: false, refusal: { kind: 'wrong_length', found: 11, because } })
  expect(parseSlipCode('4K7Q-09TX-2MVBB')).toMatchObject({ ok: false, refusal: { kind: 'wrong_length', found: 13 } })
  expect(parseSlipCode('')).toMatchObject({ ok: false, refusal: { kind: 'wrong_length', found: 0 } })
})

test('no text of any kind throws', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof parseSlipCode(text).ok === 'boolean'))
})

test('the server keeps a hash that another program can make again from the slip', async () => {
  const code = valueOf(parseSlipCode('4k7q o9tx 2mvb'))

  expect(await slipCodeHash(code)).toBe(createHash('sha256').update('porchlight slip-code/v1\n4K7Q09TX2MVB').digest('hex'))
})
