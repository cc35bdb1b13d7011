import { startWorker } from '#browser/trusted-types.ts'
import type { SearchNews, SearchOrder } from './search-worker.ts'
// oxlint-disable-next-line import/default -- The bundler makes the worker's address out of this.
import address from './search-worker.ts?worker&url'

export type Search = { readonly found: Promise<NonNullable<SearchNews['found']>>; readonly stop: () => void }

/** Tries keys on envelopes beside the page, so that it stays at hand meanwhile. `stop` ends it, and the promise with it. */
export function startSearch(order: SearchOrder, onTried: (tried: number) => void): Search {
  let stop = () => {}
  const found = new Promise<NonNullable<SearchNews['found']>>((resolve, reject) => {
    const worker = startWorker(address)
    const end = (settle: () => void) => {
      worker.terminate()
      settle()
    }
    stop = () => end(() => reject(new Error('Stopped')))
    worker.addEventListener('message', ({ data }: MessageEvent<SearchNews>) => {
      const { tried, found: all } = data
      onTried(tried)
      if (all) end(() => resolve(all))
    })
    worker.addEventListener('error', () => end(() => reject(new Error('The envelopes could not be tried'))))
    worker.postMessage(order, [])
  })
  return { found, stop: () => stop() }
}
