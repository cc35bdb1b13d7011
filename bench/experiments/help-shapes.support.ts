import type { Kind, Traffic } from './help-capture.support.ts'
import type { Seen } from './help-proxy.support.ts'

/** What one page view asks for: how often each kind of request, told apart by address, method and the size of what was sent. */
export type Asked = Readonly<Record<string, number>>

/** How visits look on the wire, taken from captured traffic. */
export type Shapes = {
  /** Page views of people who only read, and of one who writes; one of each is drawn for a view. */
  readonly reads: readonly Asked[]
  readonly writes: readonly Asked[]
  /** Whether a first empty envelope may be followed by a second. */
  readonly follows: boolean
  /** Slots of a posted envelope that are no point of the curve, by what was in it. */
  readonly offCurve: { readonly cover: number; readonly note: number }
}

/** One kind of request: as an observer tells requests apart, by their address and by how much was sent. */
const kindOf = ({ method, address, sent }: Seen): string => `${method} ${address} ${sent.head}+${sent.body}`

const askedIn = (requests: readonly Seen[]): Asked => {
  const asked: Record<string, number> = {}
  for (const request of requests) asked[kindOf(request)] = (asked[kindOf(request)] ?? 0) + 1
  return asked
}

const visitsOf = ({ visits }: Traffic, ...kinds: readonly Kind[]) => visits.filter(({ kind }) => kinds.includes(kind))

/** How captured visits look to an observer. An envelope more or less is left out: of those the moments are drawn. */
export function shapesIn(traffic: Traffic): Shapes {
  const withoutPosts = ({ requests }: { readonly requests: readonly Seen[] }) =>
    askedIn(requests.filter((request, at) => !isEnvelope(request) || requests.findIndex(isEnvelope) === at))
  const offCurve = (...kinds: readonly Kind[]) =>
    Math.max(0, ...visitsOf(traffic, ...kinds).flatMap(({ requests }) => requests.map((request) => request.off_curve ?? 0)))
  return {
    reads: visitsOf(traffic, 'reads_and_stays').map(withoutPosts),
    writes: visitsOf(traffic, 'writes_one_way', 'writes_with_six_words').map(withoutPosts),
    follows: true,
    offCurve: {
      cover: offCurve('reads_and_goes', 'reads_and_stays', 'reads_other_pages', 'leaves_by_button'),
      note: offCurve('writes_one_way', 'writes_with_six_words'),
    },
  }
}

const isEnvelope = ({ method, address }: Seen): boolean => method === 'POST' && address.endsWith('/envelope')

/** Kinds of requests that visits of these kinds make and visits of people who only read do not. */
export function onlyIn(traffic: Traffic, ...kinds: readonly Kind[]): readonly string[] {
  const read = new Set(visitsOf(traffic, 'reads_and_goes', 'reads_and_stays').flatMap(({ requests }) => requests.map(kindOf)))
  const asked = visitsOf(traffic, ...kinds).flatMap(({ requests }) => requests.map(kindOf))
  return [...new Set(asked)].filter((kind) => !read.has(kind))
}

/** The product as it is meant: the same requests whoever looks. */
export const meant: Shapes = {
  reads: [{ page: 1, script: 2, ids: 1, envelope: 1 }],
  writes: [{ page: 1, script: 2, ids: 1, envelope: 1 }],
  follows: true,
  offCurve: { cover: 0, note: 0 },
}
