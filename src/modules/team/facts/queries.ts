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
  const rung = (await listKeptLines(tx, agencyId)).filter(({ shown, checkedOn }) => shown && checkedOn !== null)
  const listed = (await listListed(tx)).filter(({ kind }) => kind === 'peer')
  return {
    peersDesignated: peers.length > 0,
    peersTrained: nobodyLacks('training'),
    agreementsSigned: nobodyLacks('agreement'),
    clinicianChecked: (await listClinicians(tx, agencyId)).some(({ shown, checkedOn }) => shown && checkedOn !== null),
    linesChecked: rung.length >= 2 && rung.some(({ id }) => id === '988'),
    neighborShares: (await listNeighbors(tx)).some(isShared),
    peerListed: listed.some((one) => one.agencyId === agencyId),
    neighborPeerListed: listed.some((one) => one.agencyId !== agencyId),
  }
}
