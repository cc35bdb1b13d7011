/**
 * How long peers are taken to need for a note: half take it up within a minute and a half of opening the board, and of those who
 * answer at once half have done so two and a half minutes later.
 */
const mediansMs = [90_000, 150_000] as const
const soonestMs = 8000
const latestMs = 600_000

/** As many envelopes as a note that is taken up and answered leaves. */
export const actsOfAVisit = mediansMs.length

/** Milliseconds until a visit's next empty envelope, its first (0) or second (1), drawn with numbers from 0 to 1 as acts follow each other. */
export function actMoment(which: number, uniform: () => number): number {
  for (;;) {
    const part = uniform()
    const drawn = (mediansMs[which] || mediansMs[1]) * Math.sqrt(part / (1 - part))
    if (drawn >= soonestMs && drawn <= latestMs) return drawn
  }
}
