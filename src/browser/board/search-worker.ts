import { findNote, searchKey, type FoundNote } from '#engines/sealing/envelope-search.ts'
import type { Epoch } from '#engines/sealing/epoch.ts'
import type { OpeningKey } from '#engines/sealing/keys.ts'

/** Envelopes of one board, and the keys to try on each. All of it ends with the worker. */
export type SearchOrder = {
  readonly tenant: string
  readonly keys: readonly { readonly epoch: Epoch; readonly key: OpeningKey }[]
  readonly envelopes: readonly { readonly id: string; readonly sealed: Uint8Array<ArrayBuffer> }[]
}

/** How many were tried so far, and at the end what opened. */
export type SearchNews = { readonly tried: number; readonly found: readonly (FoundNote & { readonly id: string })[] | null }

const atOnce = 8

addEventListener('message', ({ data }: MessageEvent<SearchOrder>) => {
  void search(data)
})

async function search({ tenant, keys, envelopes }: SearchOrder): Promise<void> {
  const ready = await Promise.all(keys.map(({ epoch, key }) => searchKey(epoch, key)))
  const found: (FoundNote & { readonly id: string })[] = []
  for (let at = 0; at < envelopes.length; at += atOnce) {
    const some = envelopes.slice(at, at + atOnce)
    const notes = await Promise.all(some.map(({ id, sealed }) => findNote(ready, { id, tenant }, sealed)))
    for (const [place, note] of notes.entries()) {
      const id = some[place]?.id
      if (note && id !== undefined) found.push({ ...note, id })
    }
    tell({ tried: at + some.length, found: null })
  }
  tell({ tried: envelopes.length, found })
}

const tell = (news: SearchNews): void => postMessage(news)
