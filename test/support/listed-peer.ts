import { randomUUID } from 'node:crypto'
import type { Browser, SeededAgency } from './world.ts'

/** Records a peer's papers by the coordinator's pages. */
export async function recordPapers(agency: SeededAgency, peer: Browser): Promise<void> {
  const coordinator = await agency.as('coordinator')
  const { personId } = peer.actor
  await coordinator.post('/desk/team/peers', { person: personId, designatedOn: '2026-11-02', agreedOn: '2026-11-03' })
  await coordinator.post(`/desk/team/peers/${personId}/training`, {
    trainingId: randomUUID(),
    course: 'First course',
    completedOn: '2026-10-20',
    hours: '24',
  })
}

/** What a peer agrees to by their own form; everything else stays off. */
export const agreeTo = (peer: Browser, parts: Readonly<Record<string, string>>, version = '1'): Promise<Response> =>
  peer.post('/desk/listing/parts', {
    listingId: randomUUID(),
    version,
    ...parts,
    ...Object.fromEntries(Object.keys(parts).map((part) => [`show_${part}`, 'yes'])),
  })
