/**
 * When a visit's empty envelope goes: at a moment at which somebody who writes a note would have sent it. Half of all notes are taken
 * to be sent within two and a half minutes of opening the page, nearly all within ten. `npm run experiment -- help` measures what
 * this hides, and how it moves when people write slower or faster.
 */
export const writing = { medianMs: 150_000, spread: 0.6, soonestMs: 20_000, latestMs: 720_000 } as const

/** Milliseconds after the page was opened, drawn with numbers from 0 to 1. */
export function coverMoment(uniform: () => number): number {
  // Three such numbers add up to a bell, near enough, and need no logarithm of zero.
  const bell = (uniform() + uniform() + uniform() - 1.5) * 2
  const drawn = writing.medianMs * Math.exp(writing.spread * bell)
  return Math.min(writing.latestMs, Math.max(writing.soonestMs, drawn))
}
