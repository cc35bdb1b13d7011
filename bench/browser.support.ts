import { chromium, type Browser, type BrowserContextOptions, type CDPSession, type Page } from 'playwright-core'

const flags = ['--no-sandbox', '--headless', '--disable-gpu', '--disable-quic', '--no-first-run']
const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync']

/** Lends Debian's Chromium to the work. */
export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: [...flags, ...quiet] })
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}

/** What came over the wire since the last `forget`. */
export type Wire = {
  /** Bytes of every answer's body, compressed as they were sent. */
  bytes: number
  /** Bytes of their heads as this server writes them; a proxy that speaks HTTP/2 sends fewer. */
  heads: number
  requests: number
  /** Cookies that went out with a request or came in with an answer. */
  cookies: number
}

export type Visit = { readonly page: Page; readonly wire: Readonly<Wire>; readonly forget: () => void; readonly debug: CDPSession }

/** Lends a page with nothing in its cache, which is watched where its bytes come in. */
export async function withVisit<T>(browser: Browser, options: BrowserContextOptions, work: (visit: Visit) => Promise<T>): Promise<T> {
  const context = await browser.newContext(options)
  try {
    const page = await context.newPage()
    const debug = await context.newCDPSession(page)
    const wire = await watch(debug)
    return await work({ page, wire, forget: () => void Object.assign(wire, nothing), debug })
  } finally {
    await context.close()
  }
}

const nothing: Wire = { bytes: 0, heads: 0, requests: 0, cookies: 0 }

async function watch(debug: CDPSession): Promise<Wire> {
  const wire = { ...nothing }
  const heads = new Map<string, number>()
  debug.on('Network.requestWillBeSent', ({ request, redirectResponse }) => {
    if (!request.url.startsWith('http')) return
    wire.requests += 1
    wire.heads += redirectResponse?.encodedDataLength ?? 0
  })
  debug.on('Network.requestServedFromCache', () => (wire.requests -= 1))
  // When the head is there nothing of the body is counted yet.
  debug.on('Network.responseReceived', ({ requestId, response }) => heads.set(requestId, response.encodedDataLength))
  debug.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (encodedDataLength === 0) return
    const head = heads.get(requestId) ?? 0
    wire.heads += head
    wire.bytes += encodedDataLength - head
  })
  debug.on('Network.requestWillBeSentExtraInfo', ({ associatedCookies }) => {
    wire.cookies += associatedCookies.filter(({ blockedReasons }) => blockedReasons.length === 0).length
  })
  debug.on('Network.responseReceivedExtraInfo', ({ headers }) => {
    wire.cookies += Object.keys(headers).filter((name) => name.toLowerCase() === 'set-cookie').length
  })
  await debug.send('Network.enable')
  return wire
}
