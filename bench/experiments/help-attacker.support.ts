/** What an attacker knows of one visitor, and in training whether this one wrote the note. */
export type Row = { readonly features: readonly number[]; readonly wrote: boolean }

type Stump = { readonly feature: number; readonly above: number; readonly low: number; readonly high: number }
export type Attacker = (features: readonly number[]) => number

const rounds = 60
const learning = 0.3
const most = 24
// So many visitors must lie on either side of a cut, else it learns one world by heart.
const least = 20

/**
 * Learns from worlds of its own: cuts of single features, each mending what those before got wrong (gradient boosting with the logistic
 * loss, two leaves a tree). What comes out is the more, the more a visitor looks like a writer.
 */
export function train(rows: readonly Row[]): Attacker {
  const width = rows[0]?.features.length ?? 0
  const cuts = Array.from({ length: width }, (_, feature) => cutsOf(rows.map(({ features }) => features[feature] ?? 0)))
  const binned = cuts.map((edges, feature) => Uint8Array.from(rows, ({ features }) => binOf(edges, features[feature] ?? 0)))
  const wrote = Float64Array.from(rows, (row) => (row.wrote ? 1 : 0))
  const rate = wrote.reduce((sum, each) => sum + each, 0) / rows.length
  const score = new Float64Array(rows.length).fill(Math.log(rate / (1 - rate)))
  const stumps: Stump[] = []

  for (let round = 0; round < rounds; round += 1) {
    const slope = score.map((each, at) => (wrote[at] ?? 0) - 1 / (1 + Math.exp(-each)))
    const curve = score.map((each) => 1 / (2 + Math.exp(each) + Math.exp(-each)))
    const best = bestCut(binned, cuts, { slope, curve })
    if (!best) break
    const edges = cuts[best.feature] ?? []
    stumps.push({ ...best, above: edges[best.cut] ?? 0 })
    const bins = binned[best.feature]
    for (let at = 0; at < score.length; at += 1) score[at] = (score[at] ?? 0) + ((bins?.[at] ?? 0) > best.cut ? best.high : best.low)
  }
  return (features) => stumps.reduce((sum, { feature, above, low, high }) => sum + ((features[feature] ?? 0) > above ? high : low), 0)
}

/** Whom it names: the visitor who looks most like a writer; among equals the lot decides. */
export function name(attacker: Attacker, visitors: readonly Row[], uniform: () => number): number {
  const scores = visitors.map(({ features }) => attacker(features))
  const best = Math.max(...scores)
  const equals = scores.flatMap((score, at) => (score > best - 1e-9 ? [at] : []))
  return equals[Math.floor(uniform() * equals.length)] ?? 0
}

function cutsOf(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b)
  const edges = Array.from({ length: most }, (_, at) => sorted[Math.floor(((at + 1) * sorted.length) / (most + 1))] ?? 0)
  // What only few have, as a writer's address would be, lies beyond the last of them.
  const [first = 0, last = 0] = [sorted[0], sorted[sorted.length - 1]]
  return [...new Set([first, ...edges, (first + last) / 2])].toSorted((a, b) => a - b).filter((edge) => edge < last)
}

const binOf = (edges: readonly number[], value: number): number => {
  let bin = 0
  while (bin < edges.length && value > (edges[bin] ?? 0)) bin += 1
  return bin
}

type Errors = { readonly slope: Float64Array; readonly curve: Float64Array }

function bestCut(binned: readonly Uint8Array[], cuts: readonly (readonly number[])[], { slope, curve }: Errors) {
  let best: { feature: number; cut: number; low: number; high: number; gain: number } | undefined
  for (const [feature, bins] of binned.entries()) {
    const count = (cuts[feature]?.length ?? 0) + 1
    const [slopes, curves, sizes] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)]
    for (let at = 0; at < bins.length; at += 1) {
      const bin = bins[at] ?? 0
      slopes[bin] = (slopes[bin] ?? 0) + (slope[at] ?? 0)
      curves[bin] = (curves[bin] ?? 0) + (curve[at] ?? 0)
      sizes[bin] = (sizes[bin] ?? 0) + 1
    }
    const sum = (of: Float64Array, from: number, to: number) => of.subarray(from, to).reduce((total, each) => total + each, 0)
    for (let cut = 0; cut < count - 1; cut += 1) {
      if (sum(sizes, 0, cut + 1) < least || sum(sizes, cut + 1, count) < least) continue
      const [lowSlope, lowCurve] = [sum(slopes, 0, cut + 1), sum(curves, 0, cut + 1) + 1]
      const [highSlope, highCurve] = [sum(slopes, cut + 1, count), sum(curves, cut + 1, count) + 1]
      const gain = lowSlope ** 2 / lowCurve + highSlope ** 2 / highCurve
      if (!best || gain > best.gain)
        best = { feature, cut, low: (learning * lowSlope) / lowCurve, high: (learning * highSlope) / highCurve, gain }
    }
  }
  return best
}
