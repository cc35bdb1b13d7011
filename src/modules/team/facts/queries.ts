import type { AgencyId } from '#kernel/ids.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { isShared } from '../around/neighbor.ts'
import { listClinicians, listKeptLines, listNeighbors } from '../around/queries.ts'
import { listListed } from '../listing/queries.ts'
import { isPeerNow, missingOf } from '../peers/peer.ts'
import { listPeers } from '../peers/queries.ts'

/** What the plan asks of the team, as the coordinator may read it. */
export async function teamFacts(tx: AgencyTx, agencyId: AgencyId) {
  const peers = (await listPeers(tx, agencyId)).filter(isPeerNow)
  const nobodyLacks = (paper: 'training' | 'agreement') => peers.length > 0 && peers.every((peer) => !missingOf(peer).includes(paper))
  const called = (await listKeptLines(tx, agencyId)).filter(({ shown, checkedOn }) => shown && checkedOn !== null)
  const listed = (await listListed(tx)).filter(({ kind }) => kind === 'peer')
  return {
    peersDesignated: peers.length > 0,
    peersTrained: nobodyLacks('training'),
    agreementsSigned: nobodyLacks('agreement'),
    clinicianChecked: (await listClinicians(tx, agencyId)).some(({ shown, checkedOn }) => shown && checkedOn !== null),
    linesChecked: called.length >= 2 && called.some(({ id }) => id === '988'),
    neighborShares: (await listNeighbors(tx)).some(isShared),
    peerListed: listed.some((one) => one.agencyId === agencyId),
    neighborPeerListed: listed.some((one) => one.agencyId !== agencyId),
  }
}

/**
 * The team in one year: who was designated on any day of it, and what they learned. Figures only; the roles that read them are
 * shown no names.
 */
export async function teamYear(tx: AgencyTx, agencyId: AgencyId, year: number) {
  const [from, until] = [`${year}-01-01`, `${year}-12-31`]
  const peers = (await listPeers(tx, agencyId)).filter(({ designatedOn, endedOn }) => designatedOn <= until && (endedOn ?? until) >= from)
  // Whoever was designated twice stands twice, each time with all their courses.
  const trainings = [...new Map(peers.map(({ personId, trainings: own }) => [personId, own])).values()]
  const inTheYear = trainings.flat().filter(({ completedOn }) => completedOn >= from && completedOn <= until)
  return {
    peers: trainings.length,
    trained: trainings.filter((own) => own.some(({ completedOn }) => completedOn <= until)).length,
    courses: inTheYear.length,
    hours: inTheYear.reduce((sum, { hours }) => sum + (hours ?? 0), 0),
  }
}
