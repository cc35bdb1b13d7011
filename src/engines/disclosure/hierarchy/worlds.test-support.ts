import { gridOf } from './grid.ts'
import type { Grid, Leaf } from './grid.ts'
import { treeOf } from './tree.ts'
import type { Link } from './tree.ts'

/** Busy: a peer team of a middling agency, 1 to 3 contacts a cell. Quiet: agencies of a dozen people, .05 to .3. */
export type Pace = 'busy' | 'quiet'

const topicCodes = ['t1', 't2', 't3', 't4', 't5', 't6', 't7', 't8'] as const
const quarterCodes = ['Q1', 'Q2', 'Q3', 'Q4'] as const

/** Mulberry32: the same seed gives the same world everywhere. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** FNV-1a, enough to break ties where no secret is at stake. */
export const keyed = (key: number) => (label: string) => {
  let hash = 2166136261 ^ key
  for (let i = 0; i < label.length; i++) hash = Math.imul(hash ^ label.charCodeAt(i), 16777619)
  return hash >>> 0
}

export type MadeWorld = { readonly groupings: readonly (readonly Link[])[]; readonly leaves: readonly Leaf[]; readonly grid: Grid }

/** Agencies in counties of 1 to 9, regions of 2 to 5 counties, states of 3 to 6 regions; counts by agency, topic and quarter. */
export function madeWorld(agencies: number, seed: number, pace: Pace = 'busy', topics: readonly string[] = topicCodes): MadeWorld {
  const random = seeded(seed)
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const names = Array.from({ length: agencies }, (_, i) => `A${i}`)
  const counties = grouped(names, 'C', () => between(1, 9))
  const regions = grouped(counties.wholes, 'R', () => between(2, 5))
  const states = grouped(regions.wholes, 'S', () => between(3, 6))
  const areas: Link[] = [
    { code: 'Total', parent: null },
    ...states.wholes.map((code) => ({ code, parent: 'Total' })),
    ...states.links,
    ...regions.links,
    ...counties.links,
  ]
  const [low, high] = pace === 'busy' ? [1, 3] : [0.05, 0.3]
  const leaves = names.flatMap((agency) => {
    const mean = low + random() * (high - low)
    return topics.flatMap((topic, i) =>
      quarterCodes.map((quarter) => ({ at: [agency, topic, quarter], n: poisson(mean * topicWeight(i, topics.length), random) })),
    )
  })
  const flat = (codes: readonly string[]): readonly Link[] => [
    { code: 'Total', parent: null },
    ...codes.map((code) => ({ code, parent: 'Total' })),
  ]
  const groupings = [areas, flat(topics), flat(quarterCodes)]
  return { groupings, leaves, grid: gridOf(groupings.map(treeOf), leaves) }
}

/** From 1.6 down to 0.4, so that the mean over the topics stays 1. */
const topicWeight = (i: number, of: number) => (of < 2 ? 1 : 1.6 - (1.2 * i) / (of - 1))

function grouped(parts: readonly string[], letter: string, size: () => number) {
  const wholes: string[] = []
  const links: Link[] = []
  for (let from = 0; from < parts.length;) {
    const whole = `${letter}${wholes.length}`
    const to = from + size()
    for (const code of parts.slice(from, to)) links.push({ code, parent: whole })
    wholes.push(whole)
    from = to
  }
  return { wholes, links }
}

function poisson(mean: number, random: () => number): number {
  const limit = Math.exp(-mean)
  let n = 0
  for (let product = random(); product > limit; product *= random()) n += 1
  return n
}
