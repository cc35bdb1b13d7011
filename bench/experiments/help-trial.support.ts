import { name, train, type Attacker, type Row } from './help-attacker.support.ts'
import { lower99, seededNumbers, upper99 } from './help-chance.support.ts'
import { learnFrom, rowsOf, type Known } from './help-features.support.ts'
import { makeWorld, type Station, type World } from './help-world.support.ts'

export type Sizes = { readonly training: number; readonly judging: number }

export type Trial = { readonly chance: number; readonly named: number; readonly lower: number; readonly upper: number }

type Learned = Known & { readonly attacker: Attacker }

/** Odds learned on the very worlds that the cuts are learned on would be trusted too much, so each has its half. */
function learn(worlds: readonly World[]): Learned {
  const half = worlds.length >> 1
  const known = learnFrom(worlds.slice(0, half))
  return { ...known, attacker: train(worlds.slice(half).flatMap((world) => rowsOf(world, known))) }
}

const trialOf = (chance: number, hits: number, judged: number): Trial => ({
  chance,
  named: hits / judged,
  lower: lower99(hits, judged),
  upper: upper99(hits, judged),
})

/** An attacker learns in worlds of its own and then names one visitor for each note in worlds it never saw. */
export function nameWriters(station: Station, { training, judging }: Sizes, seed: number): Trial {
  const uniform = seededNumbers(seed)
  const learned = learn(Array.from({ length: training }, () => makeWorld(station, uniform)))
  let hits = 0
  for (let judged = 0; judged < judging; judged += 1) {
    const world = makeWorld(station, uniform)
    if (name(learned.attacker, rowsOf(world, learned), uniform) === world.writer) hits += 1
  }
  return trialOf(1 / station.visitors, hits, judging)
}

/** The same attacker says of stations, half of which had no note, whether one was left. */
export function tellWhetherThereIsOne(station: Station, { training, judging }: Sizes, seed: number): Trial {
  const uniform = seededNumbers(seed)
  const learned = learn(Array.from({ length: training }, () => makeWorld({ ...station, note: true }, uniform)))
  const either = (): Row => {
    const note = uniform() < 0.5
    return { features: signsOf(makeWorld({ ...station, note }, uniform), learned), wrote: note }
  }
  const judge = train(Array.from({ length: training }, either))
  const cut = median(Array.from({ length: training }, () => judge(either().features)))
  let hits = 0
  for (let judged = 0; judged < judging; judged += 1) {
    const { features, wrote } = either()
    if (judge(features) > cut === wrote) hits += 1
  }
  return trialOf(0.5, hits, judging)
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0

/** What a whole station looks like: its most suspect visitors, and how much its board did. */
function signsOf(world: World, learned: Learned): readonly number[] {
  const scores = rowsOf(world, learned).map(({ features }) => learned.attacker(features))
  const [first = 0, second = 0, third = 0] = scores.toSorted((a, b) => b - a)
  const posts = world.board.map(({ posted }) => posted.length)
  return [
    first,
    second,
    third,
    first - second,
    scores.reduce((sum, score) => sum + score, 0) / scores.length,
    Math.max(...posts),
    posts.reduce((sum, each) => sum + each, 0) / posts.length,
    world.visitors.reduce((sum, views) => sum + views.length, 0),
  ]
}
