import type { Day } from '#kernel/day.ts'
import type { FactorId } from '../factor.ts'
import { isDone, type Standing } from '../standing.ts'

export type GateId = 'peer_listed' | 'contact_log'

/** Something that waits until what protects people is there. */
export type Gate = {
  readonly id: GateId
  readonly title: string
  readonly what: string
  readonly why: string
  readonly needs: readonly FactorId[]
}

export const gates: readonly Gate[] = [
  {
    id: 'peer_listed',
    title: 'No peer is listed before training, designation and agreement',
    what: 'Until all three are there, a peer is not shown to colleagues.',
    why: 'In many states the law protects a talk only where the peer was trained and named to the role in writing. A peer who was not can promise less than people think.',
    needs: ['training_before', 'designation', 'peer_agreement'],
  },
  {
    id: 'contact_log',
    title: 'No contact log before a policy',
    what: 'Until a policy is written, peers count no contacts here.',
    why: 'The policy says what may be counted, who sees it and what is left out. Counting before that keeps what the agency has not agreed to keep.',
    needs: ['policy_written'],
  },
]

/** A coordinator's decision to go ahead, and why. */
export type Override = {
  readonly id: string
  readonly gate: string
  readonly reason: string
  readonly madeBy: string
  readonly madeOn: Day
  readonly endedBy: string | null
  readonly endedOn: Day | null
}

/** Open because everything is there, open early because somebody decided so, or closed. */
export type GateStanding = {
  readonly gate: Gate
  readonly is: 'open' | 'open_early' | 'closed'
  /** What is not done yet. What a coordinator marked as not needed is missing too: a gate asks for the thing itself. */
  readonly missing: readonly Standing[]
  readonly override: Override | null
}

export function gateStanding(gate: Gate, standings: readonly Standing[], overrides: readonly Override[]): GateStanding {
  const missing = standings.filter((standing) => gate.needs.includes(standing.factor.id) && !isDone(standing))
  const override = overrides.find((one) => one.gate === gate.id && one.endedOn === null) ?? null
  return { gate, missing, override, is: missing.length === 0 ? 'open' : override ? 'open_early' : 'closed' }
}

export const findGate = (id: string): Gate | null => gates.find((gate) => gate.id === id) ?? null
