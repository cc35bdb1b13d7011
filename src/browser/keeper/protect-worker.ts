import type { CountTable } from '#engines/disclosure/index.ts'
import { protect } from '#engines/disclosure/index.ts'
import { priorityBy } from './keyed-hash.ts'

/** Counts and the secret that priorities come from; both die with the worker. */
export type ProtectOrder = { readonly tables: readonly CountTable[]; readonly secret: Uint8Array; readonly k: number }

addEventListener('message', ({ data }: MessageEvent<ProtectOrder>) => {
  postMessage(protect(data.tables, { k: data.k, priority: priorityBy(data.secret) }))
})
