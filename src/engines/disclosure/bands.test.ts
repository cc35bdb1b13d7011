import { expect, test } from 'vitest'
import { attackBands, bandOfScale, leadingFive, opinionBand, participationBand } from './index.ts'

const sizes = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

function proofs(answered: number, knownAnswers: number) {
  return sizes(0, answered).flatMap((agree) =>
    [true, false].flatMap((coin) =>
      sizes(0, knownAnswers)
        .filter((yes) => yes <= agree && knownAnswers - yes <= answered - agree)
        .flatMap((yes) =>
          attackBands([{ id: 'q', answered, agree: opinionBand(agree, answered, coin) }], {
            agree: yes,
            neither: 0,
            disagree: knownAnswers - yes,
          }),
        ),
    ),
  )
}

test('with nine answers few is up to three, most is six or more, and four and five are some', () => {
  const bands = sizes(0, 9).map((agree) => opinionBand(agree, 9, false))

  expect(bands).toEqual(['few', 'few', 'few', 'few', 'some', 'some', 'most', 'most', 'most', 'most'])
})

test('with eight answers the outer bands still reach three', () => {
  expect([2, 3, 4, 5].map((agree) => opinionBand(agree, 8, false))).toEqual(['few', 'few', 'some', 'most'])
})

test('with twenty answers the outer bands reach a quarter', () => {
  expect([5, 6, 14, 15].map((agree) => opinionBand(agree, 20, false))).toEqual(['few', 'some', 'some', 'most'])
})

test('with seven answers only "fewer" and "half or more" are said', () => {
  expect([0, 3, 4, 7].map((agree) => opinionBand(agree, 7, false))).toEqual(['fewer', 'fewer', 'half_or_more', 'half_or_more'])
})

test('with five or six answers the middle goes to either side by the coin, and every word stays true to within one person', () => {
  expect(sizes(0, 5).filter((agree) => opinionBand(agree, 5, true) !== opinionBand(agree, 5, false))).toEqual([2, 3])
  expect(sizes(0, 6).filter((agree) => opinionBand(agree, 6, true) !== opinionBand(agree, 6, false))).toEqual([3])
  expect([opinionBand(0, 5, true), opinionBand(5, 5, false)]).toEqual(['about_half_or_fewer', 'about_half_or_more'])
})

test('under five answers every question gets the same words, whatever was answered', () => {
  expect(new Set(sizes(0, 4).flatMap((answered) => sizes(0, answered).map((agree) => opinionBand(agree, answered, true))))).toEqual(
    new Set(['too_few']),
  )
})

test.each(sizes(5, 60))('with %i answers, one or two that a reader knows never prove the rest of one mind', (answered) => {
  expect(proofs(answered, 1)).toEqual([])
  expect(proofs(answered, 2)).toEqual([])
})

test.each(sizes(13, 60))('with %i answers even three known ones prove nothing', (answered) => {
  expect(proofs(answered, 3)).toEqual([])
})

test('the attack on bands has teeth: three known answers among twelve, and exact words among six, do prove the rest', () => {
  const most = attackBands([{ id: 'q', answered: 12, agree: opinionBand(9, 12, false) }], { agree: 0, neither: 0, disagree: 3 })
  const few = attackBands([{ id: 'q', answered: 8, agree: 'few' }], { agree: 3, neither: 0, disagree: 0 })

  expect(most).toEqual([{ id: 'q', everyoneElse: 'agrees' }])
  expect(few).toEqual([{ id: 'q', everyoneElse: 'does_not_agree' }])
})

test.each(sizes(25, 40))('from 25 answers all three groups are shown and still prove nothing (%i answers)', (answered) => {
  const opened = sizes(0, 3).flatMap((neither) =>
    sizes(0, 3 - neither).flatMap((disagree) => {
      const agree = answered - neither - disagree
      const bandsOf = (a: number, b: number, c: number) => ({
        agree: opinionBand(a, answered, false),
        neither: opinionBand(b, answered, false),
        disagree: opinionBand(c, answered, false),
      })
      return [
        ...attackBands([{ id: 'q', answered, ...bandsOf(agree, neither, disagree) }], { agree: 0, neither, disagree }),
        ...attackBands([{ id: 'q', answered, ...bandsOf(disagree, neither, agree) }], { agree: disagree, neither, disagree: 0 }),
      ]
    }),
  )

  expect(opened).toEqual([])
})

test('an attack on a band that the known answers contradict is refused', () => {
  expect(() => attackBands([{ id: 'q', answered: 8, agree: 'few' }], { agree: 4, neither: 0, disagree: 0 })).toThrow(RangeError)
})

test('a scale of 0 to 10 gives the band of the high answers alone, and all three from 25 answers', () => {
  expect(bandOfScale([1, 0, 0, 2, 0, 0, 0, 3, 0, 0, 6], false)).toEqual({ high: 'most' })
  expect(bandOfScale([10, 0, 0, 10, 0, 2, 0, 3, 0, 0, 0], false)).toEqual({ high: 'few', middle: 'few', low: 'most' })
})

test('participation is said in three words', () => {
  expect([5, 6, 9, 10].map((answered) => participationBand(answered, 12))).toEqual([
    'under_half',
    'half_to_three_quarters',
    'half_to_three_quarters',
    'over_three_quarters',
  ])
})

test('a band of more people than answered is a mistake, not a band', () => {
  expect(() => opinionBand(6, 5, true)).toThrow(RangeError)
})

const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const
const options = (chosenBy: readonly number[]) => letters.map((id, i) => ({ id, chosenBy: chosenBy[i] ?? 0 }))

test('the five most chosen are listed as the form lists them, without ranks', () => {
  expect(leadingFive(options([2, 0, 9, 3, 4, 2, 8, 2]), 10, (id) => id.charCodeAt(0))).toEqual(['a', 'c', 'd', 'e', 'g'])
})

test('a tie for the last place is broken by the key', () => {
  const tied = options([2, 0, 9, 3, 4, 2, 8, 2])

  expect(leadingFive(tied, 10, (id) => -id.charCodeAt(0))).toEqual(['c', 'd', 'e', 'g', 'h'])
})

test('when fewer than five options were chosen at all, three are listed, and what nobody chose never is', () => {
  expect(leadingFive(options([9, 9, 8, 1, 0, 0, 0, 0]), 9, () => 0)).toEqual(['a', 'b', 'c'])
  expect(leadingFive(options([6, 6, 0, 0, 0, 0, 0, 0]), 6, () => 0)).toBeNull()
})

test('with under five answers there is no list', () => {
  expect(leadingFive(options([4, 4, 4, 0, 0, 0, 0, 0]), 4, () => 0)).toBeNull()
})

const triples = letters.flatMap((_, a) => letters.flatMap((__, b) => letters.flatMap((___, c) => (a < b && b < c ? [[a, b, c]] : []))))
const pile = (piles: readonly number[], picks: readonly number[], times: number) => piles.map((n, i) => n + (picks.includes(i) ? times : 0))

/** Whether some key could have made this list of these counts: its length is fixed by them, ties may fall either way. */
function couldBe(list: readonly string[], piles: readonly number[]): boolean {
  const isListed = (i: number) => list.includes(letters[i] ?? '')
  const least = Math.min(...piles.filter((_, i) => isListed(i)))
  const length = piles.filter((n) => n > 0).length >= 5 ? 5 : 3
  return list.length === length && least >= 1 && piles.every((n, i) => isListed(i) || n <= least)
}

test('two colleagues who know their own picks never learn from the list that all others picked the same three', () => {
  const proven: string[] = []
  for (const answered of [5, 6, 7, 8, 9, 12, 24])
    for (const first of triples)
      for (const second of triples) {
        const known = pile(pile(Array(8).fill(0), first, 1), second, 1)
        const unanimous = pile(known, [0, 1, 2], answered - 2)
        const list = leadingFive(options(unanimous), answered, (id) => id.charCodeAt(0)) ?? []
        const otherwise = triples.some(
          (last) => last.some((pick) => pick > 2) && couldBe(list, pile(pile(known, [0, 1, 2], answered - 3), last, 1)),
        )
        if (!otherwise) proven.push(`${answered} ${first.join('')} ${second.join('')}`)
      }

  expect(proven).toEqual([])
})
