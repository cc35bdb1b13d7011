// The one script that stays on a device, after its owner said yes: it opens the copy of help's pages, or of the log's, with no signal.
// It imports nothing, since old phones run no modules here.

type Offline = {
  readonly registration: ServiceWorkerRegistration
  readonly addEventListener: (kind: 'fetch', listen: (event: FetchAsked) => void) => void
}
type FetchAsked = Event & { readonly request: Request; readonly respondWith: (answer: Promise<Response>) => void }

declare const self: Offline

const root = new URL(self.registration.scope).pathname
const store = `copy${root}`
// On a poor link a page that is here is better than one that is coming.
const patience = 5000

const after = (ms: number): Promise<undefined> =>
  new Promise((done) => {
    setTimeout(done, ms)
  })

async function answer(request: Request): Promise<Response> {
  // Opening a store makes it, and one that was removed must stay so.
  const copies = (await caches.has(store)) ? await caches.open(store) : null
  if (!copies) return fetch(request)
  const { pathname } = new URL(request.url)
  // Asked by name first: a page that was taken out and not read would hold its file open, and outlive its removal.
  const isKept = (await copies.keys(pathname, { ignoreVary: true })).length > 0
  const kept = (): Promise<Response | undefined> => copies.match(pathname, { ignoreVary: true })
  const isScript = pathname.startsWith('/assets/')
  if (isKept && isScript) return (await kept()) || fetch(request)

  const fetched = fetch(request).then(async (fresh) => {
    // It may have been removed while this page was on its way.
    if (fresh.ok && (isKept || isScript) && (await caches.has(store))) await copies.put(pathname, fresh.clone()).catch(() => {})
    return fresh
  })
  if (!isKept) return fetched
  const came = await Promise.race([fetched.catch(() => undefined), after(patience)])
  return came && came.status < 500 ? came : (await kept()) || fetched
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method === 'GET' && new URL(request.url).origin === location.origin) event.respondWith(answer(request))
})
