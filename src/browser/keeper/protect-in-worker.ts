import { startWorker } from '#browser/trusted-types.ts'
import type { Protected } from '#engines/disclosure/index.ts'
import { k, type Protect } from './open-and-count.ts'
import type { ProtectOrder } from './protect-worker.ts'
// oxlint-disable-next-line import/default -- The bundler makes the worker's address out of this.
import address from './protect-worker.ts?worker&url'

/** Making tables safe can take minutes, so it runs beside the page; `stop` ends it, and the promise with it. */
export function protectInWorker(): { readonly protect: Protect; readonly stop: () => void } {
  let stop = () => {}
  const protect: Protect = (tables, secret) =>
    new Promise((resolve, reject) => {
      const worker = startWorker(address)
      const end = (settle: () => void) => {
        worker.terminate()
        settle()
      }
      stop = () => end(() => reject(new Error('Stopped')))
      worker.addEventListener('message', ({ data }: MessageEvent<Protected>) => end(() => resolve(data)))
      worker.addEventListener('error', () => end(() => reject(new Error('The tables could not be made safe'))))
      const order: ProtectOrder = { tables, secret, k }
      worker.postMessage(order, [])
    })
  return { protect, stop: () => stop() }
}
