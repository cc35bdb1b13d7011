import { decoysFor, replyId } from '#engines/sealing/mailbox.ts'
import { lower99, upper99 } from './help-chance.support.ts'

/** A board with many envelopes, of which somebody with six words fetches an answer among others, now and again. */
export type Reading = { readonly decoys: 'fixed' | 'random'; readonly fetched: number; readonly boards: number; readonly visits: number }

/**
 * The reader of an answer is known here, as to a network that sees who fetches: what is left to find is which envelope it was. The
 * attacker knows which envelopes came from peers' boards and compares what was fetched each time.
 */
export async function findAnswers({ decoys, fetched, boards, visits }: Reading, trials: number, uniform: () => number) {
  let hits = 0
  for (let trial = 0; trial < trials; trial += 1) {
    const ids = Array.from({ length: boards + visits }, () => someId(uniform))
    const fromBoards = new Set(ids.slice(0, boards))
    const key = Uint8Array.from({ length: 32 }, () => Math.floor(uniform() * 256))
    const answer = await replyId(key, 1)
    ids[0] = answer
    fromBoards.add(answer)

    let candidates = fromBoards
    for (let visit = 2 + Math.floor(uniform() * 3); visit > 0; visit -= 1) {
      // Between two visits some came and some went; the answer stays.
      const listed = ids.filter((id) => id === answer || uniform() < 0.9)
      const others = decoys === 'fixed' ? await decoysFor(key, answer, listed, fetched - 1) : drawn(listed.slice(1), fetched - 1, uniform)
      candidates = new Set([answer, ...others].filter((id) => candidates.has(id)))
    }
    const guess = [...candidates][Math.floor(uniform() * candidates.size)]
    if (guess === answer) hits += 1
  }
  return { chance: 1 / fetched, named: hits / trials, lower: lower99(hits, trials), upper: upper99(hits, trials) }
}

const drawn = (from: readonly string[], count: number, uniform: () => number): readonly string[] =>
  from
    .map((id) => ({ id, by: uniform() }))
    .toSorted((a, b) => a.by - b.by)
    .slice(0, count)
    .map(({ id }) => id)

const someId = (uniform: () => number): string => {
  const digits = Array.from({ length: 32 }, () => Math.floor(uniform() * 16).toString(16)).join('')
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join('-')
}
