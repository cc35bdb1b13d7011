import { expect, test } from 'vitest'
import { isOverdue, type Member, missingSeats, parseDecision, parseMeeting, parseMember } from './steering.ts'

const today = '2026-11-23'
const member: Member = { id: '1', name: 'Otis', seat: 'employees', since: '2026-01-01', until: null, version: 1 }
const faultsOf = (read: ReturnType<typeof parseDecision | typeof parseMeeting | typeof parseMember>) =>
  read.ok || read.refusal.kind !== 'invalid' ? [] : Object.keys(read.refusal.fields)

test('a member has a name, a seat and a first day; the last day comes after it', () => {
  const good = { name: ' Otis  Westering ', seat: 'employees', since: '2026-11-01', until: '' }

  expect(parseMember(good)).toMatchObject({ ok: true, value: { name: 'Otis Westering', until: null } })
  expect(faultsOf(parseMember({}))).toEqual(['name', 'seat', 'since'])
  expect(faultsOf(parseMember({ ...good, until: '2026-10-31' }))).toEqual(['until'])
  expect(faultsOf(parseMember({ ...good, seat: 'king' }))).toEqual(['seat'])
})

test('a meeting is a day that was, the seats that were there, and a number of people', () => {
  const good = { metOn: today, seats: ['clinician', 'employees', 'made_up'], present: '4' }

  expect(parseMeeting(good, today)).toEqual({ ok: true, value: { metOn: today, seats: ['employees', 'clinician'], present: 4 } })
  expect(faultsOf(parseMeeting({ ...good, metOn: '2026-11-24' }, today))).toEqual(['metOn'])
  expect(faultsOf(parseMeeting({ ...good, seats: [] }, today))).toEqual(['seats'])
  for (const present of ['', '0', '100', 'four', '-1'])
    expect(faultsOf(parseMeeting({ ...good, present }, today)), present).toEqual(['present'])
})

test('a decision is one line with somebody who sees to it', () => {
  const around = { metOn: '2026-11-01', today }
  const good = { decision: 'Ask the risk pool', owner: 'Otis', dueOn: '2026-12-01', doneOn: '' }

  expect(parseDecision(good, around)).toEqual({ ok: true, value: { ...good, doneOn: null } })
  expect(faultsOf(parseDecision({}, around))).toEqual(['decision', 'owner'])
  expect(faultsOf(parseDecision({ ...good, decision: 'x'.repeat(201) }, around))).toEqual(['decision'])
  expect(faultsOf(parseDecision({ ...good, dueOn: '2026-10-31' }, around))).toEqual(['dueOn'])
  expect(faultsOf(parseDecision({ ...good, doneOn: '2026-11-24' }, around))).toEqual(['doneOn'])
})

test('a decision is overdue the day after, while it is not done', () => {
  expect(isOverdue({ dueOn: '2026-11-22', doneOn: null }, today)).toBe(true)
  expect(isOverdue({ dueOn: today, doneOn: null }, today)).toBe(false)
  expect(isOverdue({ dueOn: '2026-11-22', doneOn: today }, today)).toBe(false)
  expect(isOverdue({ dueOn: null, doneOn: null }, today)).toBe(false)
})

test('seats that guidelines ask for are missed when nobody holds them any more', () => {
  expect(missingSeats([member], today)).toEqual(['clinician', 'command', 'civilian'])
  expect(missingSeats([{ ...member, until: '2026-11-22' }], today)).toEqual(['employees', 'clinician', 'command', 'civilian'])
})
