import { Worker } from 'node:worker_threads'
import type { Measured } from '../runner.support.ts'
import type { Tally } from './envelopes-worker.support.ts'

/**
 * E1 of the threat model: damaged and moved envelopes against the very functions with which a peer's browser opens them.
 * `npm run experiment -- envelopes 20000` tries fewer, and keeps no result.
 */
const threads = 2

type Said = { readonly made?: number; readonly tally?: Tally }

export async function measure([count = '1000000']: readonly string[]): Promise<Measured> {
  const mutated = Number(count)
  let made = 0
  const progress = (more: number) => {
    made += more
    if (made % 50_000 === 0) process.stderr.write(`${made} of ${mutated}\n`)
  }
  const began = performance.now()
  const share = Math.ceil(mutated / threads)
  // Of each way to lie elsewhere; dearer than most damage, because every slot is tried.
  const elsewhere = Math.max(20, Math.round(share / 1000))
  const tallies = await Promise.all(
    Array.from({ length: threads }, (_, thread) => runThread({ seed: 20_261_123 + thread, mutated: share, elsewhere }, progress)),
  )

  const names = new Set(tallies.flatMap(Object.keys))
  const sum = (name: string, what: 'tried' | 'opened' | 'thrown') => tallies.reduce((all, tally) => all + (tally[name]?.[what] ?? 0), 0)
  const damaged = [...names].filter((name) => name !== 'whole' && !name.startsWith('wrong_') && name !== 'unsigned_as_signed')
  const moved = [...names].filter((name) => name !== 'whole' && !damaged.includes(name))
  const total = (of: readonly string[], what: 'tried' | 'opened' | 'thrown') => of.reduce((all, name) => all + sum(name, what), 0)

  return {
    figures: {
      mutated: total(damaged, 'tried'),
      mutated_opened: total(damaged, 'opened'),
      moved: total(moved, 'tried'),
      moved_opened: total(moved, 'opened'),
      thrown: total([...names], 'thrown'),
      whole: sum('whole', 'tried'),
      whole_opened: sum('whole', 'opened'),
      ...Object.fromEntries([...damaged, ...moved].map((name) => [`tried_${name}`, sum(name, 'tried')])),
      minutes: Number(((performance.now() - began) / 60_000).toFixed(1)),
    },
    targets: {
      mutated: { min: 1_000_000 },
      mutated_opened: { max: 0 },
      moved_opened: { max: 0 },
      thrown: { max: 0 },
      whole_opened: { min: sum('whole', 'tried') },
    },
  }
}

const runThread = (workerData: object, progress: (made: number) => void): Promise<Tally> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('envelopes-worker.support.ts', import.meta.url), { workerData })
    worker.on('message', ({ made, tally }: Said) => {
      if (made) progress(made)
      if (tally) resolve(tally)
    })
    worker.on('error', reject)
    worker.on('exit', () => reject(new Error('A thread ended before it had said what it found.')))
  })
