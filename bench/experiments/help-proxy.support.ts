import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { slotAt, slotCount, takeApart } from '#engines/sealing/envelope-frame.ts'
import { importPublicKey } from '#engines/sealing/public-key.ts'
import { idLength, postedLength } from '#modules/help/note/wire.ts'

/** One request as the network shows it, without what was inside. */
export type Seen = {
  /** Milliseconds since the visit began. */
  readonly at: number
  readonly method: string
  /** Without what differs from agency to agency, from envelope to envelope and from build to build. */
  readonly address: string
  readonly status: number
  readonly sent: { readonly head: number; readonly body: number }
  readonly received: { readonly head: number; readonly body: number }
  /** Of a posted envelope: how many of its slots hold no point of the curve. */
  readonly off_curve?: number
}

export type Recorder = {
  readonly server: string
  /** Begins a visit; what it asks for goes to the list that comes back. */
  readonly begin: () => { readonly requests: readonly Seen[]; readonly skip: (ms: number) => void }
  /** Resolves once nothing has been on its way for a moment. */
  readonly quiet: () => Promise<void>
  readonly close: () => void
}

const calm = 400

/** A proxy between the browser and the server that writes down what anybody on the way can see. */
export async function startRecorder(): Promise<Recorder> {
  let visit: { requests: Seen[]; from: number } = { requests: [], from: performance.now() }
  let onTheWay = 0
  let last = performance.now()

  const server = createServer((incoming, outgoing) => {
    const at = Math.round(performance.now() - visit.from)
    const { requests } = visit
    onTheWay += 1
    pass(incoming, outgoing)
      .then((seen) => requests.push({ at, ...seen }))
      .catch(() => outgoing.destroy())
      .finally(() => {
        onTheWay -= 1
        last = performance.now()
      })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    server: `http://127.0.0.1:${port}`,
    begin: () => {
      const begun = { requests: [], from: performance.now() }
      visit = begun
      return { requests: begun.requests, skip: (ms) => void (begun.from -= ms) }
    },
    quiet: async () => {
      last = performance.now()
      const isCalm = () => onTheWay === 0 && performance.now() - last >= calm
      while (!isCalm()) await sleep(50)
    },
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<Omit<Seen, 'at'>> {
  const url = new URL(incoming.url ?? '')
  const body = await bytesOf(incoming)
  const forward = request(url, { method: incoming.method ?? 'GET', headers: incoming.headers })
  forward.end(body)
  const [answer]: [IncomingMessage] = (await once(forward, 'response')) as [IncomingMessage]
  const content = await bytesOf(answer)
  outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
  outgoing.end(content)
  const posted = body.length === postedLength ? { off_curve: await slotsOffCurve(body.subarray(idLength)) } : {}
  return {
    method: incoming.method ?? '',
    address: addressOf(url),
    status: answer.statusCode ?? 0,
    sent: { head: headOf(incoming), body: body.length },
    received: { head: headOf(answer), body: content.length },
    ...posted,
  }
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

const headOf = ({ rawHeaders }: IncomingMessage): number => rawHeaders.reduce((sum, text) => sum + text.length + 2, 0)

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

export function addressOf({ pathname }: URL): string {
  if (pathname.startsWith('/assets/')) return pathname.replace(/-[\w-]{8}[.]/, '.')
  const [first = '', ...rest] = pathname.slice(1).split('/')
  const own = new Set(['desk', 'what-we-hold', ''])
  return `/${[own.has(first) ? first : ':agency', ...rest].join('/')}`.replace(uuid, ':id').replace(/\d{4}-\d\d-\d\d/, ':day')
}

async function slotsOffCurve(sealed: Uint8Array): Promise<number> {
  const { slots } = takeApart(Uint8Array.from(sealed))
  const keys = await Promise.all(Array.from({ length: slotCount }, (_, at) => importPublicKey(slotAt(slots, at).enc)))
  return keys.filter((key) => !key).length
}
