import { expect, test } from 'vitest'
import type { PersonId } from '#kernel/ids.ts'
import { fieldsOf, type Result } from '#kernel/refusal.ts'
import { parseArranged, parseMark, parseOwn, parseReason } from './marking.ts'

const wrong = (result: Result<unknown>) => (result.ok ? [] : Object.keys(fieldsOf(result.refusal)))

test('done needs what shows it, not needed needs why, and open needs nothing', () => {
  expect(parseMark({ state: 'done', evidence: '  In the\n binder ' })).toEqual({
    ok: true,
    value: { kind: 'done', evidence: 'In the binder' },
  })
  expect(wrong(parseMark({ state: 'done', evidence: '  ' }))).toEqual(['evidence'])
  expect(wrong(parseMark({ state: 'not_applicable', evidence: 'In the binder' }))).toEqual(['reason'])
  expect(parseMark({ state: 'open', evidence: 'left over' })).toEqual({ ok: true, value: { kind: 'open' } })
  expect(wrong(parseMark({ state: 'itself' }))).toEqual(['state'])
})

test('words have a length, counted as people count, and nothing that acts unseen', () => {
  expect(parseMark({ state: 'done', evidence: '😀'.repeat(500) }).ok).toBe(true)
  expect(wrong(parseMark({ state: 'done', evidence: 'x'.repeat(501) }))).toEqual(['evidence'])
  expect(wrong(parseMark({ state: 'done', evidence: 'In the \u202Ebinder' }))).toEqual(['evidence'])
})

const lee = { personId: '7f1d4cf0-0000-4000-8000-000000000000' as PersonId, name: 'Lee Tso' }
const around = { owners: [lee], today: '2026-11-23', keptDue: '2026-11-01' }

test('an owner is somebody from the list, a day lies ahead or stood there before, and all three may be empty', () => {
  expect(parseArranged({ owner: '', dueOn: '', note: '' }, around)).toEqual({ ok: true, value: { owner: null, dueOn: null, note: null } })
  expect(parseArranged({ owner: lee.personId, dueOn: '2026-11-01', note: 'Ask' }, around)).toEqual({
    ok: true,
    value: { owner: lee.personId, dueOn: '2026-11-01', note: 'Ask' },
  })
  expect(wrong(parseArranged({ owner: 'somebody', dueOn: '2026-11-22', note: 'x'.repeat(501) }, around))).toEqual(['note'])
  expect(wrong(parseArranged({ owner: 'somebody', dueOn: '2026-11-22', note: '' }, around))).toEqual(['owner', 'dueOn'])
  expect(wrong(parseArranged({ owner: '', dueOn: '2029-11-24', note: '' }, around))).toEqual(['dueOn'])
})

test('a factor of the agency’s own has a topic of the eleven and a title', () => {
  expect(parseOwn({ topic: 'trust', title: 'Coffee with the night shift' })).toEqual({
    ok: true,
    value: { topic: 'trust', title: 'Coffee with the night shift', what: null },
  })
  expect(wrong(parseOwn({ topic: 'wellness', title: 'x' }))).toEqual(['topic', 'title'])
})

test('a reason for the whole team says more than a word', () => {
  expect(parseReason({ reason: 'Counsel signs on Friday' })).toEqual({ ok: true, value: 'Counsel signs on Friday' })
  expect(wrong(parseReason({ reason: 'because' }))).toEqual(['reason'])
})
