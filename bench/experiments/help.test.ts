import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Traffic } from './help-capture.support.ts'
import { lower99, seededNumbers, upper99 } from './help-chance.support.ts'
import { assumed } from './help-figures.support.ts'
import { meant, onlyIn, shapesIn } from './help-shapes.support.ts'
import { nameWriters } from './help-trial.support.ts'
import { findAnswers } from './help-words.support.ts'
import type { Weakness } from './help-world.support.ts'

const sizes = { training: 400, judging: 400 }
const station = { visitors: 5, habits: assumed, shapes: meant, note: true }
const traffic: Traffic = JSON.parse(readFileSync(join(import.meta.dirname, '../results/experiments/help-traffic.json'), 'utf8'))

test('whoever watches a station of five all day cannot say who wrote much better than by guessing', () => {
  const { named, chance } = nameWriters(station, sizes, 1)

  // The whole experiment measures it closely; this notices what breaks it.
  expect(named).toBeLessThan(chance + 0.15)
})

test.each<Weakness>(['random_slots', 'late_posts', 'claim_rows', 'own_address'])(
  'a product weakened by %s gives writers away',
  (weakness) => {
    const { lower, chance } = nameWriters({ ...station, weakness }, sizes, 2)

    expect(lower).toBeGreaterThan(chance + 0.2)
  },
)

test('a note that makes two envelopes where other visits leave one would give writers away', () => {
  const { lower, chance } = nameWriters({ ...station, shapes: { ...meant, follows: false } }, { training: 1000, judging: 1000 }, 3)

  expect(lower).toBeGreaterThan(chance + 0.03)
})

test('one request that only writers make, or one byte more in it, would give them away', () => {
  const [usual = {}] = meant.writes
  const shapes = { ...meant, writes: [{ ...usual, 'POST envelope 592+16400': 1 }] }

  expect(nameWriters({ ...station, shapes }, sizes, 4).lower).toBeGreaterThan(0.9)
})

test('decoys drawn anew each time would tell which envelope is the answer, and fixed ones do not', async () => {
  const reading = { fetched: 8, boards: 76, visits: 40 }

  const random = await findAnswers({ ...reading, decoys: 'random' }, 60, seededNumbers(5))
  const fixed = await findAnswers({ ...reading, decoys: 'fixed' }, 60, seededNumbers(5))

  expect(random.lower).toBeGreaterThan(0.6)
  expect(fixed.named).toBeLessThan(0.4)
})

test('in the captured traffic a note asks for nothing that a visit without a note does not ask for, to the byte', () => {
  const { offCurve } = shapesIn(traffic)

  expect(onlyIn(traffic, 'writes_one_way', 'writes_with_six_words')).toEqual([])
  expect(offCurve).toEqual({ cover: 0, note: 0 })
  // The recorder would have seen it: these two do differ.
  expect(onlyIn(traffic, 'writes_without_script')).not.toEqual([])
  expect(onlyIn(traffic, 'looks_after_the_answer')).not.toEqual([])
})

test('in the captured traffic every visit with script leaves an envelope, and no visit that saves data does', () => {
  const posts = (kind: string) =>
    traffic.visits
      .filter((visit) => visit.kind === kind)
      .map(({ requests }) => requests.filter(({ method, address }) => method === 'POST' && address === '/:agency/envelope').length)

  for (const kind of ['reads_and_goes', 'reads_and_stays', 'leaves_by_button', 'writes_one_way', 'writes_with_six_words'])
    expect(Math.min(...posts(kind))).toBeGreaterThan(0)
  expect(Math.max(...posts('reads_saving_data'), ...posts('reads_without_script'))).toBe(0)
})

test('the exact bounds are those of the tables of Clopper and Pearson', () => {
  expect(upper99(0, 100)).toBeCloseTo(0.045, 3)
  expect(lower99(100, 100)).toBeCloseTo(0.955, 3)
  expect(upper99(5, 50)).toBeCloseTo(0.2416, 3)
  expect(lower99(5, 50)).toBeCloseTo(0.0263, 3)
})
