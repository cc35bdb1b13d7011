import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import eff from '#content/words/eff-large.json' with { type: 'json' }
import { randomBytes } from './fixtures.ts'
import { drawWords, parseWords } from './words.ts'

const list = eff.words
const aWord = fc.constantFrom(...list)

describe('drawing words', () => {
  test('every word has the same chance', () => {
    let next = 0
    const everyPairOfBytes = () => Uint8Array.of(next >> 8, next++ & 255)

    // 62,208 is the last whole multiple of 7,776 below 65,536: what lies above is thrown away, not folded back.
    const drawn = drawWords(62_208, everyPairOfBytes, list)

    const counts = new Map<string, number>()
    for (const word of drawn) counts.set(word, (counts.get(word) ?? 0) + 1)
    expect(counts.size).toBe(7776)
    expect(new Set(counts.values())).toEqual(new Set([8]))
  })

  test('what would favour the first words is drawn again', () => {
    const bytes = [255, 255, 243, 0, 0, 7]
    const source = (length: number) => Uint8Array.from(bytes.splice(0, length))

    expect(drawWords(1, source, list)).toEqual([list[7]])
  })

  test('a source that never gives a usable number stops instead of hanging', () => {
    expect(() => drawWords(1, () => Uint8Array.of(255, 255), list)).toThrow('broken')
  })
})

describe('reading words back', () => {
  test('any words of the list come back from how people type them', () => {
    const separators = fc.constantFrom(' ', '  ', '-', ' - ', ', ', '\n', '\t', '. 2. ', '—', '\u00a0')
    const typed = fc.array(fc.record({ word: aWord, separator: separators, shout: fc.boolean() }), { minLength: 1, maxLength: 12 })

    fc.assert(
      fc.property(typed, (pieces) => {
        const text = pieces.map(({ word, separator, shout }) => (shout ? word.toUpperCase() : word) + separator).join('')
        const words = pieces.map(({ word }) => word)

        expect(parseWords(`  ${text}`, list, words.length)).toEqual({ ok: true, value: words })
      }),
      { numRuns: 300 },
    )
  })

  test('the four words with a hyphen of their own are read with it, without it, and in a row', () => {
    const words = ['drop-down', 'felt-tip', 't-shirt', 'yo-yo', 'down', 'shirt', 'yo-yo']

    expect(parseWords('drop-down felt tip T SHIRT yo–yo down shirt yo yo', list, 7)).toEqual({ ok: true, value: words })
    expect(parseWords('dropdown felttip tshirt', list, 3)).toEqual({ ok: true, value: ['drop-down', 'felt-tip', 't-shirt'] })
    expect(parseWords('yoyo', list, 1)).toEqual({ ok: true, value: ['yoyo'] })
  })

  test('an unknown word is named with its place', () => {
    expect(parseWords('abacus t-shirt abdomenn', list, 3)).toEqual({
      ok: false,
      refusal: {
        kind: 'unknown_word',
        word: 'abdomenn',
        position: 3,
        because: 'Word 3, "abdomenn", is not on the list. Please look at the sheet again.',
      },
    })
  })

  test('too few or too many words are counted', () => {
    const because = 'There should be 6 words; these are 2. Please look at the sheet again.'

    expect(parseWords('abacus zoom', list, 6)).toEqual({ ok: false, refusal: { kind: 'wrong_count', found: 2, expected: 6, because } })
    expect(parseWords('', list, 6)).toMatchObject({ ok: false, refusal: { kind: 'wrong_count', found: 0 } })
  })

  test('no text of any kind throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof parseWords(text, list, 6).ok === 'boolean'))
  })

  test('words drawn by the real generator are on the list', () => {
    const words = drawWords(50, randomBytes, list)

    expect(parseWords(words.join(' '), list, 50)).toEqual({ ok: true, value: words })
  })
})
