import type { Day } from '#kernel/day.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'

/** Another agency here, and on which side who agreed. Peers are shared only while both have. */
export type Neighbor = {
  readonly id: string
  readonly name: string
  readonly oursOn: Day | null
  readonly theirsOn: Day | null
}

export const isShared = ({ oursOn, theirsOn }: Neighbor): boolean => oursOn !== null && theirsOn !== null

/** A help page's address as people copy it: whole, or its last part alone. */
export function parseAddress(text: string): Result<string> {
  const last =
    text
      .trim()
      .toLowerCase()
      .replace(/[?#].*$/, '')
      .replace(/\/+$/, '')
      .split('/')
      .at(-1) ?? ''
  return /^[a-z0-9][a-z0-9-]{5,59}$/.test(last)
    ? ok(last)
    : refuse({ kind: 'invalid', fields: { address: 'Paste the address of their help page, or its last part' } })
}

export const notFoundHere = 'No agency here has that address. Ask their coordinator for it; it stands on their page “Team”.'

export const thatIsUs = 'That is your own address. Paste theirs.'
