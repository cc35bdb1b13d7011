import type { Day } from '#kernel/day.ts'
import { hoursInWords } from '#kernel/hour.ts'
import type { AgencyId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { checkedIn, deskLines } from './line.ts'
import { isShared } from './neighbor.ts'
import { findAgency, listClinicians, listHours, listKeptLines, listNeighbors } from './queries.ts'

/** What else stands on the help page, each in a line for the team's first page. */
export async function readAround(tx: AgencyTx, agencyId: AgencyId, today: Day) {
  const hours = await listHours(tx, agencyId)
  const clinicians = (await listClinicians(tx, agencyId)).filter(({ shown }) => shown)
  const neighbors = await listNeighbors(tx)
  const asking = neighbors.filter(({ oursOn }) => oursOn === null).length
  const shared = neighbors.filter(isShared)
  const lines = deskLines((await findAgency(tx, agencyId)).state, await listKeptLines(tx, agencyId))
  const fresh = lines.filter((line) => checkedIn(line, today) === 'checked').length
  return {
    hours: hours.length === 0 ? 'No hours are set, so no note can be left.' : `${hoursInWords(hours)}.`,
    clinicians: clinicians.length === 0 ? 'None is named yet.' : `${clinicians.map(({ name }) => name).join(', ')}.`,
    neighbors: [
      shared.length === 0
        ? 'Peers are not shared with a neighbor yet.'
        : `Peers are shared with ${shared.map(({ name }) => name).join(', ')}.`,
      asking === 0 ? '' : asking === 1 ? 'One neighbor asks you.' : `${asking} neighbors ask you.`,
    ]
      .filter(Boolean)
      .join(' '),
    lines: `${fresh} of ${lines.length} called by somebody here within half a year.`,
  }
}
