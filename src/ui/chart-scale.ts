/** A linear scale from nothing to the last of its steps; the steps are round and whole, because what is counted is whole. */
export type Scale = { readonly steps: readonly number[]; readonly shareOf: (value: number) => number }

const mostSteps = 4

export function scaleTo(largest: number): Scale {
  const step = roundStep(Math.max(1, largest) / mostSteps)
  const count = Math.max(1, Math.ceil(largest / step))
  const top = step * count
  return {
    steps: Array.from({ length: count + 1 }, (_, at) => at * step),
    shareOf: (value) => Math.min(1, Math.max(0, value / top)),
  }
}

/** The next of 1, 2, 5, 10, 20, 50 and so on. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)))
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= least) ?? 10 * power
}

/** A label over as many lines as it needs; a picture does not wrap its words by itself. */
export function linesOf(label: string, longest: number): readonly string[] {
  const lines: string[] = []
  for (const word of label.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < longest) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
