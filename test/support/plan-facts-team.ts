import { randomUUID } from 'node:crypto'
import { agreeTo, recordPapers } from './listed-peer.ts'
import type { Begun, Way } from './plan-way.ts'
import type { World } from './world.ts'

const today = '2026-11-23'

/** Records a letter for somebody of the agency; with the day of the peer's agreement, if one is given. */
async function designate({ agency, coordinator }: Begun, agreedOn: string): Promise<string> {
  const { personId } = (await agency.as('keeper')).actor
  const answer = await coordinator.post('/desk/team/peers', { person: personId, designatedOn: '2026-11-02', agreedOn })
  if (answer.status !== 303) throw new Error(`No designation: ${answer.status}`)
  return personId
}

const ring = ({ coordinator }: Begun, line: string, number: string) =>
  coordinator.post(`/desk/team/lines/${line}`, {
    version: '0',
    name: line,
    call: number,
    says: 'Somebody answers',
    hours: 'Day and night',
    checkedOn: today,
    checkedBy: 'Lee Tso',
    shown: 'yes',
  })

/** A peer with all papers, who agreed to be shown. */
async function list({ agency }: Pick<Begun, 'agency'>): Promise<void> {
  const peer = await agency.as('peer')
  await recordPapers(agency, peer)
  await agreeTo(peer, { name: 'Kim' })
}

/** An agency that shares peers, with one who is listed. */
async function share(world: World, { agency, coordinator }: Begun): Promise<void> {
  const other = await world.found('Mill Creek PD')
  const theirs = await other.as('coordinator')
  await list({ agency: other })
  await coordinator.post('/desk/team/neighbors', { address: other.slug })
  await theirs.post('/desk/team/neighbors', { address: agency.slug })
}

const papers = ['peers_designated', 'peers_trained', 'peer_agreements_signed'] as const

/** How each fact that the team tells the plan becomes true. */
export const teamWays = (world: World): readonly Way[] => [
  { fact: 'peers_designated', by: (begun) => designate(begun, '') },
  {
    fact: 'peers_trained',
    by: async (begun) => {
      const personId = await designate(begun, '')
      await begun.coordinator.post(`/desk/team/peers/${personId}/training`, {
        trainingId: randomUUID(),
        course: 'First course',
        completedOn: '2026-10-20',
        hours: '24',
      })
    },
    with: ['peers_designated'],
  },
  { fact: 'peer_agreements_signed', by: (begun) => designate(begun, '2026-11-03'), with: ['peers_designated'] },
  {
    fact: 'clinician_checked',
    by: ({ coordinator }) =>
      coordinator.post('/desk/team/clinicians', {
        clinicianId: randomUUID(),
        name: 'Dr. Amara Vantage',
        licenceState: 'OR',
        afterHoursPhone: '541-555-0100',
        fitnessEvaluations: 'no',
        checkedOn: today,
        shown: 'yes',
      }),
  },
  {
    fact: 'crisis_lines_checked',
    by: async (begun) => {
      await ring(begun, '988', '988')
      await ring(begun, 'copline', '1-800-267-5463')
    },
  },
  { fact: 'peer_listed', by: list, with: papers },
  { fact: 'neighbor_peer_listed', by: (begun) => share(world, begun), with: ['neighbor_shares_peers'] },
  {
    fact: 'choice_of_peers',
    by: async (begun) => {
      await list(begun)
      await share(world, begun)
    },
    with: [...papers, 'peer_listed', 'neighbor_shares_peers', 'neighbor_peer_listed'],
  },
  {
    fact: 'neighbor_shares_peers',
    by: async ({ agency, coordinator }) => {
      const neighbor = await world.found('Mill Creek PD')
      await coordinator.post('/desk/team/neighbors', { address: neighbor.slug })
      await (await neighbor.as('coordinator')).post('/desk/team/neighbors', { address: agency.slug })
    },
  },
]
