import type { Page } from 'playwright-core'

/** What lies on a phone for one agency's log, as one text; bytes are written as their number and as the letters they would be. */
export const onThePhone = (page: Page, root: string): Promise<string> =>
  page.evaluate(
    (at) =>
      new Promise<string>((done) => {
        const request = indexedDB.open(`log${at}`)
        request.addEventListener('success', () => {
          const found: string[] = []
          const shelves = Array.from(request.result.objectStoreNames)
          const note = (kept: unknown): void => {
            found.push(
              JSON.stringify(kept, (_, value: unknown) =>
                value instanceof Uint8Array ? `${value.length}:${String.fromCharCode(...value)}` : value,
              ),
            )
            if (found.length < shelves.length) return
            request.result.close()
            done(found.join('\n'))
          }
          for (const shelf of shelves) {
            const asked = request.result.transaction(shelf).objectStore(shelf).getAll()
            asked.addEventListener('success', () => note(asked.result))
          }
        })
      }),
    root,
  )
