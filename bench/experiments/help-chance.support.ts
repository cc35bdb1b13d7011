/** A source of numbers from 0 to 1 that gives the same ones for the same seed. */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Drawn from a bell around zero. */
export const bell = (uniform: () => number): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())

/** How many happen by chance where so many are expected. */
export function poisson(uniform: () => number, expected: number): number {
  let count = 0
  for (let left = Math.exp(-expected), product = uniform(); product > left; product *= uniform()) count += 1
  return count
}

/** The chance of at most `hits` of `trials`, each with chance `p`. */
function atMost(hits: number, trials: number, p: number): number {
  const [hit, miss] = [Math.log(p), Math.log1p(-p)]
  let choose = 0
  let sum = 0
  for (let count = 0; count <= hits; count += 1) {
    sum += Math.exp(choose + count * hit + (trials - count) * miss)
    choose += Math.log(trials - count) - Math.log(count + 1)
  }
  return Math.min(1, sum)
}

function solve(isAbove: (p: number) => boolean): number {
  let [low, high] = [0, 1]
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2
    if (isAbove(middle)) high = middle
    else low = middle
  }
  return (low + high) / 2
}

const doubt = 0.01

/** One-sided exact bounds (Clopper and Pearson): with 99 % confidence the true rate is not above, and not below. */
export const upper99 = (hits: number, trials: number): number => (hits === trials ? 1 : solve((p) => atMost(hits, trials, p) < doubt))
export const lower99 = (hits: number, trials: number): number => (hits === 0 ? 0 : solve((p) => 1 - atMost(hits - 1, trials, p) > doubt))
