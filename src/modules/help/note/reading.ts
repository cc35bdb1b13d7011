import { dayIn } from '#kernel/day.ts'
import { hourIn } from '#kernel/hour.ts'
import type { Ctx } from '#platform/http/vars.ts'
import { type BoardPage, type Closed, closedBecause } from './board.ts'
import { findBoard, listReachable } from './queries.ts'
import type { NoteData } from './wire.ts'

/** What every page of notes is drawn from. */
export type Reading = {
  readonly board: BoardPage
  readonly data: NoteData
  readonly closed: Closed | null
  readonly now: Date
  /** The hour and the day it is, in the agency's zone. */
  readonly hour: string
  readonly today: string
}

/** The board of the address, or null where no agency has it. */
export async function readBoard(c: Ctx): Promise<Reading | null> {
  const board = await findBoard(c.var.help, c.req.param('agency') ?? '')
  if (!board) return null
  const now = c.var.clock()
  const hour = hourIn(board.timeZone, now)
  const reachable = await listReachable(c.var.help, board.agencyId, hour.slice(0, 7))
  const { slug, agencyId: tenant, timeZone, hours } = board
  const data = { slug, tenant, timeZone, hours, reachable }
  return { board, data, closed: closedBecause(board, reachable.length, now), now, hour, today: dayIn(timeZone, now) }
}

/** Why no note is taken at an address now; null while one is, and where no agency has the address. For the help page. */
export const closedOf = async (c: Ctx): Promise<Closed | null> => (await readBoard(c))?.closed ?? null

/** The scripts of a page of notes: what every help page has, its own, and the one that leaves an empty envelope. */
export const scriptsFor = (c: Ctx, name: 'help-note' | 'help-words'): readonly string[] =>
  c.var.assets.scripts('help-page', name, 'help-cover')
