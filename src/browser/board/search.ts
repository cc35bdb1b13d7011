import { startWorker } from '#browser/trusted-types.ts'
import type { SearchNews, SearchOrder } from './search-worker.ts'
// oxlint-disable-next-line import/default -- The bundler makes the worker's address out of this.
import address from './search-worker.ts?worker&url'

type Found = NonNullable<SearchNews['found']>

/** Tries keys on envelopes beside the page, so that it stays at hand meanwhile. */
export const startSearch = (order: SearchOrder, onTried: (tried: number) => void): Promise<Found> =>
  new Promise((resolve, reject) => {
    const worker = startWorker(address)
    worker.addEventListener('message', ({ data }: MessageEvent<SearchNews>) => {
      onTried(data.tried)
      if (!data.found) return
      worker.terminate()
      resolve(data.found)
    })
    worker.addEventListener('error', () => {
      worker.terminate()
      reject(new Error('The envelopes could not be tried'))
    })
    worker.postMessage(order, [])
  })
