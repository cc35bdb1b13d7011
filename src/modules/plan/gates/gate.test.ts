import { expect, test } from 'vitest'
import { factors } from '../factors.ts'
import { gates, gateStanding, type Override } from './gate.ts'
import { type Mark, standingOf } from '../standing.ts'

const [peerListed, contactLog] = gates
const done: Mark = { kind: 'done', evidence: 'In the binder', by: 'Dana Hale', on: '2026-11-20' }
const notForUs: Mark = { kind: 'not_applicable', reason: 'We do without', by: 'Dana Hale', on: '2026-11-20' }

const standingsWith = (marks: Readonly<Record<string, Mark>>) =>
  standingOf(
    factors,
    new Map(),
    Object.entries(marks).map(([factorId, mark]) => ({ factorId, mark, owner: null, dueOn: null, note: null, version: 1 })),
  )

const override = (given: Partial<Override> = {}): Override => ({
  id: '1',
  gate: 'contact_log',
  reason: 'The policy is signed on Friday',
  madeBy: 'Dana Hale',
  madeOn: '2026-11-20',
  endedBy: null,
  endedOn: null,
  ...given,
})

test('there are two gates, and everything they wait for is a factor that every agency is shown', () => {
  const everywhere = new Set(factors.filter(({ only }) => only === undefined).map(({ id }) => id))

  expect(gates.map(({ id }) => id)).toEqual(['peer_listed', 'contact_log'])
  expect(gates.flatMap(({ needs }) => needs).filter((id) => !everywhere.has(id))).toEqual([])
})

test('no peer is listed before training, designation and agreement: each of the three is asked for', () => {
  if (!peerListed) throw new Error('There is no such gate')
  const all = { training_before: done, designation: done, peer_agreement: done }
  const without = (id: keyof typeof all) =>
    gateStanding(peerListed, standingsWith({ ...all, [id]: { kind: 'open', by: null, on: null } }), [])

  expect(gateStanding(peerListed, standingsWith(all), []).is).toBe('open')
  for (const id of ['training_before', 'designation', 'peer_agreement'] as const) {
    expect(without(id).is, id).toBe('closed')
    expect(without(id).missing.map(({ factor }) => factor.id)).toEqual([id])
  }
})

test('no contact log before a policy, and “not for this agency” opens no gate', () => {
  if (!contactLog) throw new Error('There is no such gate')

  expect(gateStanding(contactLog, standingsWith({ policy_written: notForUs }), []).is).toBe('closed')
  expect(gateStanding(contactLog, standingsWith({ policy_written: done }), []).is).toBe('open')
})

test('a decision opens its own gate early, until it is ended', () => {
  if (!peerListed || !contactLog) throw new Error('There are no such gates')
  const nothing = standingsWith({})

  expect(gateStanding(contactLog, nothing, [override()])).toMatchObject({
    is: 'open_early',
    override: { reason: 'The policy is signed on Friday' },
  })
  expect(gateStanding(peerListed, nothing, [override()]).is).toBe('closed')
  expect(gateStanding(contactLog, nothing, [override({ endedOn: '2026-11-21', endedBy: 'Lee Tso' })]).is).toBe('closed')
})

test('once everything is there a gate is open of its own, whatever was decided before', () => {
  if (!contactLog) throw new Error('There is no such gate')

  expect(gateStanding(contactLog, standingsWith({ policy_written: done }), [override()]).is).toBe('open')
})
