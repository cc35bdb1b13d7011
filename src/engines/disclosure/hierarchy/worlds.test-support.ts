import type { CountRow, HierarchyDesign, Link } from './types.ts'

/** Busy: the peer team of a middling agency, a mean of 1 to 3 contacts a cell. Quiet: agencies of a dozen people, .05 to .3. */
export type Pace = 'busy' | 'quiet'

export type MadeWorld = { readonly design: HierarchyDesign; readonly counts: readonly CountRow[] }

export type WorldOptions = {
  readonly agencies: number
  readonly seed: number
  readonly pace?: Pace
  readonly topics?: number
  readonly quarters?: number
}

/** Mulberry32: the same seed gives the same world everywhere. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Agencies in counties of 1 to 9, regions of 2 to 5 counties, states of 3 to 6 regions; counts by agency, topic and quarter. */
export function madeWorld({ agencies, seed, pace = 'busy', topics = 8, quarters = 4 }: WorldOptions): MadeWorld {
  const random = seeded(seed)
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const names = numbered('A', agencies)
  const counties = grouped(names, 'C', () => between(1, 9))
  const regions = grouped(counties.wholes, 'R', () => between(2, 5))
  const states = grouped(regions.wholes, 'S', () => between(3, 6))
  const areas: Link[] = [...flat(states.wholes), ...states.links, ...regions.links, ...counties.links]
  const topicCodes = numbered('t', topics)
  const quarterCodes = numbered('Q', quarters)
  const [low, high] = pace === 'busy' ? [1, 3] : [0.05, 0.3]
  const counts = names.flatMap((agency) => {
    const mean = low + random() * (high - low)
    return topicCodes.flatMap((topic, i) =>
      quarterCodes.map((quarter) => ({ at: [agency, topic, quarter], n: poisson(mean * topicWeight(i, topics), random) })),
    )
  })
  const groupings = [
    { id: 'area', links: areas },
    { id: 'topic', links: flat(topicCodes) },
    { id: 'quarter', links: flat(quarterCodes) },
  ]
  return { design: { groupings, tables: [groupings.map(({ id }) => id)] }, counts }
}

const numbered = (letter: string, count: number): readonly string[] => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`)

const flat = (codes: readonly string[]): readonly Link[] => [
  { code: 'Total', parent: null },
  ...codes.map((code) => ({ code, parent: 'Total' })),
]

const fall = 2 / 3

/** Each topic is two thirds of the one before, with a mean of 1: of 100 agencies some 2,270 counts are then small (k = 5, zeros shown). */
const topicWeight = (i: number, of: number) => (fall ** i * of * (1 - fall)) / (1 - fall ** of)

function grouped(parts: readonly string[], letter: string, size: () => number) {
  const wholes: string[] = []
  const links: Link[] = []
  for (let from = 0; from < parts.length;) {
    const whole = `${letter}${wholes.length + 1}`
    const to = from + size()
    for (const code of parts.slice(from, to)) links.push({ code, parent: whole })
    wholes.push(whole)
    from = to
  }
  return { wholes, links }
}

/** Knuth's method: right for means as small as these. */
function poisson(mean: number, random: () => number): number {
  const limit = Math.exp(-mean)
  let n = 0
  for (let product = random(); product > limit; product *= random()) n += 1
  return n
}
