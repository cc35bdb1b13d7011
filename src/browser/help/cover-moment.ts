/**
 * When a visit's empty envelope goes: at a moment at which somebody who writes a note would have sent it. Half of all notes are taken
 * to be sent within two and a half minutes of opening the page, nearly all within ten. `npm run experiment -- help` measures what
 * this hides, and how it moves when people write slower or faster.
 */
export const writing = { medianMs: 150_000, soonestMs: 15_000, latestMs: 840_000, begunMs: 40_000 } as const

/** Milliseconds after the page was opened, drawn with numbers from 0 to 1. */
export function coverMoment(uniform: () => number): number {
  for (;;) {
    // Broad on both sides (a log-logistic curve), since nobody knows how long people really write.
    const drawn = momentOf(uniform())
    // Drawn again, not cut off: many posts at one and the same moment would be known for empty ones.
    if (drawn >= writing.soonestMs && drawn <= writing.latestMs) return drawn
  }
}

/**
 * When a second one follows, if one does. Somebody may begin to write after the first has gone, and then a note makes two: as many
 * visits without a note must leave two, by the chance that a writer has not begun by then.
 */
export function coverAfter(first: number, uniform: () => number): number | null {
  if (first >= writing.latestMs || uniform() >= 1 / (1 + (first / writing.begunMs) ** 3)) return null
  // From what is left of the curve, in one go: late in a visit nearly everything would be drawn again.
  const gone = shareBy(first)
  return momentOf(gone + uniform() * (shareBy(writing.latestMs) - gone))
}

const momentOf = (part: number): number => writing.medianMs * Math.sqrt(part / (1 - part))

/** What part of all notes is sent by then. */
const shareBy = (ms: number): number => 1 / (1 + (writing.medianMs / ms) ** 2)
