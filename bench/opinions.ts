import { attack, attackBands, leadingFive, opinionBand, protect, verify } from '#engines/disclosure/index.ts'
import type { Axis, CountTable, Insider, Priority } from '#engines/disclosure/index.ts'

/**
 * What small agencies get to see of their own survey, and what a curious colleague gets out of it. Made-up agencies: opinions
 * lean as surveys of this kind do (three quarters agree), a fifth of the questions find everybody of one mind.
 */
const headCounts = [6, 9, 12, 40] as const
const agencies = 1000
const questions = 6
const concentration = 6
const opinions = { agree: 0.75, disagree: 0.15, unsaid: 0.1 } as const

type Answer = keyof typeof opinions
type Tally = Map<string, { sum: number; of: number }>

export async function measure(): Promise<{
  figures: Record<string, number>
  targets: Record<string, { max?: number; min?: number }>
}> {
  const figures: Record<string, number> = {}
  const targets: Record<string, { max?: number; min?: number }> = {}
  for (const people of headCounts) {
    const tally: Tally = new Map()
    for (let agency = 0; agency < agencies; agency++) {
      const random = seeded(people * agencies + agency)
      const priority = keyed(agency)
      for (let q = 0; q < questions; q++) askOpinion(tally, drawOpinions(people, random), random)
      askNeeds(tally, people, random, priority)
      // Under 25 people no counts about persons are published at all.
      if (people >= 25) askSupport(tally, people, random, priority)
    }
    for (const [key, { sum, of }] of tally) figures[`n${people}_${key}`] = key.endsWith('opened') ? sum : Number((sum / of).toFixed(4))
    targets[`n${people}_bands_shown`] = { min: 1 }
    targets[`n${people}_opened`] = { max: 0 }
  }
  targets['n40_verified'] = { min: 1 }
  return { figures, targets }
}

function add(tally: Tally, key: string, value: number, of = 1): void {
  const before = tally.get(key) ?? { sum: 0, of: 0 }
  tally.set(key, { sum: before.sum + value, of: before.of + of })
}

function drawOpinions(people: number, random: () => number): readonly Answer[] {
  const names = ['agree', 'disagree', 'unsaid'] as const
  const share = dirichlet(
    names.map((name) => concentration * opinions[name]),
    random,
  )
  const oneMind = random() < 0.2 ? (random() < 0.5 ? 'agree' : 'disagree') : null
  return Array.from({ length: people }, () => {
    const answer = names[pick(share, random)] ?? 'unsaid'
    return oneMind && answer !== 'unsaid' ? oneMind : answer
  })
}

/** Every pair and every single person is tried as the reader who knows. */
function askOpinion(tally: Tally, answers: readonly Answer[], random: () => number): void {
  const given = answers.filter((answer) => answer !== 'unsaid')
  const answered = given.length
  const agree = given.filter((answer) => answer === 'agree').length
  add(tally, 'under_five_answers', answered < 5 ? 1 : 0)
  if (answered < 5) return

  const band = opinionBand(agree, answered, random() < 0.5)
  add(tally, 'bands_shown', band === 'too_few' ? 0 : 1)
  const known = [
    [1, 0],
    [0, 1],
    [2, 0],
    [1, 1],
    [0, 2],
  ] as const
  const proven = known
    .filter(([yes, no]) => yes <= agree && no <= answered - agree)
    .some(([yes, no]) => attackBands([{ id: 'q', answered, agree: band }], { agree: yes, neither: 0, disagree: no }).length > 0)
  add(tally, 'opened', proven ? 1 : 0)
}

function askNeeds(tally: Tally, people: number, random: () => number, priority: Priority): void {
  const weights = dirichlet(Array<number>(8).fill(1), random)
  const chosenBy = weights.map(() => 0)
  let answered = 0
  for (let person = 0; person < people; person++) {
    if (random() < opinions.unsaid) continue
    answered += 1
    const left = [...weights]
    for (let n = 0; n < 3; n++) {
      const choice = pick(left, random)
      chosenBy[choice] = (chosenBy[choice] ?? 0) + 1
      left[choice] = 0
    }
  }
  const listed = leadingFive(
    chosenBy.map((n, i) => ({ id: `need ${i}`, chosenBy: n })),
    answered,
    priority,
  )
  add(tally, 'leading_shown', listed?.length ?? 0, 5)
}

const support: Axis = {
  id: 'used_support',
  categories: [
    { id: 'yes', sensitive: true },
    { id: 'no', sensitive: true },
    { id: 'unsaid', sensitive: false, unpublished: true },
  ],
}
const group: Axis = {
  id: 'group',
  known: true,
  categories: [
    { id: 'sworn', sensitive: false },
    { id: 'other', sensitive: false },
  ],
}

function askSupport(tally: Tally, people: number, random: () => number, priority: Priority): void {
  const share = dirichlet([1.5, 3.5, 1], random)
  const rows = Array.from({ length: people }, () => ({
    group: random() < 0.65 ? 'sworn' : 'other',
    used_support: support.categories[pick(share, random)]?.id ?? 'unsaid',
  }))
  const count = (answer: string, inGroup?: string) =>
    rows.filter((row) => row.used_support === answer && (inGroup === undefined || row.group === inGroup)).length
  const answers = support.categories.map(({ id }) => id)
  // Half of those unsaid drew a slip and preferred not to say; the others never came, which everybody could see.
  const answerers = rows.filter((row) => row.used_support !== 'unsaid' || random() < 0.5)
  const known = { knownTotal: people, answered: answerers.length }
  const tables: readonly CountTable[] = [
    { id: 'support', axes: [support], counts: answers.map((id) => count(id)), ...known },
    { id: 'by_group', axes: [group, support], counts: group.categories.flatMap((g) => answers.map((id) => count(id, g.id))), ...known },
  ]
  const design = { k: 5, tables }
  const { published, certificates, withheld } = protect(tables, { k: 5, priority })

  const insider: Insider = answerers.slice(0, 1 + Math.floor(random() * 3))
  const reports = [attack(published, design), attack(published, design, { insider })]
  add(tally, 'opened', Math.max(...reports.map(({ consistent, opened }) => (consistent ? opened.length : 1))))
  add(tally, 'verified', verify(tables, published, certificates, design).ok ? 1 : 0)
  const isWithheld = (id: string) => (withheld.some(({ table }) => table === id) ? 1 : 0)
  add(tally, 'question_withheld', isWithheld('support'))
  add(tally, 'crossing_withheld', isWithheld('by_group'))
  const shown = (axes: number) =>
    published
      .filter((table) => table.axes.length === axes)
      .flatMap(({ cells }) => cells)
      .filter(({ at, n }) => n !== null && (at.includes('yes') || at.includes('no')) && !at.includes(null))
  add(tally, 'question_counts_shown', shown(1).length, 2)
  add(tally, 'crossing_counts_shown', shown(2).length, 4)
}

function pick(weights: readonly number[], random: () => number): number {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0)
  const found = weights.findIndex((weight) => weight > 0 && (left -= weight) <= 0)
  return found < 0 ? weights.findIndex((weight) => weight > 0) : found
}

function dirichlet(shape: readonly number[], random: () => number): readonly number[] {
  const draws = shape.map((a) => gamma(a, random))
  const sum = draws.reduce((all, draw) => all + draw, 0)
  return draws.map((draw) => draw / sum)
}

/** Marsaglia and Tsang's method; shapes under 1 by raising the draw for one more. */
function gamma(shape: number, random: () => number): number {
  if (shape < 1) return gamma(shape + 1, random) * (1 - random()) ** (1 / shape)
  const d = shape - 1 / 3
  for (;;) {
    const x = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    const v = (1 + x / Math.sqrt(9 * d)) ** 3
    if (v > 0 && Math.log(1 - random()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v
  }
}

function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const keyed =
  (key: number): Priority =>
  (label) =>
    [...label].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16777619) >>> 0, (2166136261 ^ key) >>> 0)
