import type { Measured } from '../runner.support.ts'
import { seededNumbers } from './help-chance.support.ts'
import type { Shapes } from './help-shapes.support.ts'
import { nameWriters, tellWhetherThereIsOne, type Sizes, type Trial } from './help-trial.support.ts'
import { findAnswers } from './help-words.support.ts'
import type { Habits, Station, Weakness } from './help-world.support.ts'

const seed = 20_261_123
const margin = 0.04
const stations = [5, 10, 20, 40]
const weaknesses: readonly Weakness[] = ['random_slots', 'late_posts', 'claim_rows', 'own_address']

/** What the quoted figure stands on. Under it the bound holds; `when_…` figures say what happens where it is wrong. */
export const assumed: Habits = { leftOpen: 0.9, boardLeftOpen: 0.95, glance: 60, slowness: 1, moreVisits: 1.5, morePages: 0.5 }

const wrong: Readonly<Record<string, Partial<Habits>>> = {
  four_in_five_pages_stay_open: { leftOpen: 0.8, boardLeftOpen: 0.9 },
  half_the_pages_stay_open: { leftOpen: 0.5 },
  one_page_in_five_stays_open: { leftOpen: 0.2 },
  half_the_boards_stay_open: { boardLeftOpen: 0.5 },
  writing_takes_half_as_long: { slowness: 0.5 },
  writing_takes_twice_as_long: { slowness: 2 },
  everybody_looks_once: { moreVisits: 0, morePages: 0 },
}

const assumes = [
  'Nobody measured officers: how long they stay, write and come again is assumed. The when_… figures show what moves with it.',
  'Of views of the help page, nine in ten stay open until the drawn moment has passed; of openings of a board with nothing to do, nineteen in twenty. Where people leave sooner the bound does not hold, the less so the fewer visitors there are.',
  'A writer looks at the same other pages as a reader. Board openings are simulated from the moments that its page draws, not captured.',
  'Coming back with six words is an address of its own and fetches envelopes: who does so is seen, without a bound. answer_found says how often it is also found which of them is the answer.',
  'A note without script is an address of its own: who sends one is seen by whoever sees the network and the server.',
] as const

export type Plan = { readonly base: Sizes; readonly rest: Sizes; readonly answers: number }
export const whole: Plan = { base: { training: 3000, judging: 12_000 }, rest: { training: 800, judging: 1500 }, answers: 200 }

const station = (visitors: number, shapes: Shapes, more: Partial<Station> = {}): Station => ({
  visitors,
  habits: assumed,
  shapes,
  note: true,
  ...more,
})

const rounded = (figures: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(figures).map(([key, figure]) => [key, Number(figure.toFixed(4))]))

/** The figures of the experiment, from how visits look on the wire. The station that comes closest to its bound is the one quoted. */
export async function figuresOf(shapes: Shapes, plan: Plan): Promise<Measured> {
  const trials = stations.map((visitors) => nameWriters(station(visitors, shapes), plan.base, seed + visitors))
  const worst = trials.reduce((one, other) => (other.upper - other.chance > one.upper - one.chance ? other : one))
  const existence = stations.map((visitors) => tellWhetherThereIsOne(station(visitors, shapes), plan.rest, seed + visitors))
  const variants = await weakened(shapes, plan)
  const [weakest = Number.NaN] = Object.values(variants).toSorted((a, b) => a - b)

  return {
    figures: rounded({
      chance: worst.chance,
      named: worst.named,
      named_upper99: worst.upper,
      existence: Math.max(...existence.map(({ named }) => named)),
      existence_chance: 0.5,
      weakest_variant: weakest,
      ...each(trials, 'of'),
      above_chance_upper99: worst.upper - worst.chance,
      ...variants,
      ...mistaken(shapes, plan),
      answer_found: (await answers('fixed', plan)).named,
      assumed_left_open: assumed.leftOpen,
      assumed_board_left_open: assumed.boardLeftOpen,
    }),
    assumes,
    targets: { above_chance_upper99: { max: margin }, weakest_variant: { min: 2 * margin } },
  }
}

const each = (trials: readonly Trial[], word: string) =>
  Object.fromEntries(
    trials.flatMap(({ named, upper }, at) => [
      [`named_${word}_${stations[at]}`, named],
      [`named_upper99_${word}_${stations[at]}`, upper],
    ]),
  )

const answers = (decoys: 'fixed' | 'random', { answers: trials }: Plan) =>
  findAnswers({ decoys, fetched: 8, boards: 76, visits: 40 }, trials, seededNumbers(seed))

/** How far above chance each worse product lies, at the least, in the station where it lies least. */
export async function weakened(shapes: Shapes, plan: Plan): Promise<Readonly<Record<string, number>>> {
  const random = await answers('random', plan)
  const above = (weakness: Weakness) =>
    [5, 20].map((visitors) => {
      const { lower, chance } = nameWriters(station(visitors, shapes, { weakness }), plan.rest, seed + visitors)
      return lower - chance
    })
  return {
    ...Object.fromEntries(weaknesses.map((weakness) => [`variant_${weakness}`, Math.min(...above(weakness))])),
    variant_random_decoys: random.lower - random.chance,
  }
}

const mistaken = (shapes: Shapes, { rest }: Plan) =>
  Object.fromEntries(
    Object.entries(wrong).flatMap(([name, habits]) =>
      [5, 20].map((visitors) => [
        `named_of_${visitors}_when_${name}`,
        nameWriters(station(visitors, shapes, { habits: { ...assumed, ...habits } }), rest, seed + visitors).named,
      ]),
    ),
  )
