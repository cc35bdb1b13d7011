import { expect, test } from 'vitest'
import type { Openable } from '../drill/drill.ts'
import { kinds } from '../held/record-kinds.ts'
import { type Adopted, countdown } from './countdown.ts'

const adopted: Adopted = { lettersDays: 30, themesMonths: 12, by: 'Pat Yazzie, Chief', on: '2026-01-01' }
const oldest = { letter: '2026-11-01', theme: '2026-02-10' }
const given = { kinds, adopted, oldest, openable: [], heldSince: null, today: '2026-11-23' }
const survey: Openable = { title: 'Pulse', stage: 'closed', sealed: true, openedOn: '2026-11-01', keepers: [] }

const next = (id: string, changed: Partial<typeof given> | { readonly openable: readonly Openable[]; readonly heldSince?: string }) =>
  countdown({ ...given, ...changed }).find((line) => line.id === id)?.next

test('every kind of record has a line that says how long it stays and what is destroyed next', () => {
  const lines = countdown(given)

  expect(lines.map(({ id }) => id)).toEqual(kinds.map(({ id }) => id))
  expect(lines.filter(({ stays, next: soon }) => stays === '' || soon === '')).toEqual([])
})

test('the clock goes by what was adopted', () => {
  const stays = (id: string, by: Adopted | null) => countdown({ ...given, adopted: by }).find((line) => line.id === id)?.stays

  expect(next('letters', {})).toBe('The oldest letter is deleted on 2 December 2026.')
  expect(next('focus-groups', {})).toBe('The oldest theme is deleted on 10 February 2027.')
  expect(stays('letters', adopted)).toContain('for 30 days')
  expect(stays('letters', null)).toContain('for 90 days')
  expect(stays('focus-groups', { ...adopted, themesMonths: null })).toBe('As long as the program runs.')
})

test('what is due is deleted tonight; under a hold it is kept, and the page says which', () => {
  const late = { oldest: { letter: '2026-09-01', theme: '2025-11-23' } }

  expect([next('letters', late), next('focus-groups', late)]).toEqual([
    'The oldest letter is deleted tonight.',
    'The oldest theme is deleted tonight.',
  ])
  expect(countdown({ ...given, ...late, heldSince: '2026-11-03' }).find(({ id }) => id === 'letters')?.next).toBe(
    'The oldest letter is due; the legal hold keeps it.',
  )
  expect(countdown({ ...given, heldSince: '2026-11-03' }).find(({ id }) => id === 'letters')?.next).toBe(
    'The oldest letter would be due on 2 December 2026; the legal hold keeps it.',
  )
})

test('answers go when their survey is over, and totals of papers likewise', () => {
  expect(next('answers', {})).toBe('There are none.')
  expect(next('answers', { openable: [survey] })).toBe('“Pulse”: when its results are out, or it is given up.')
  expect(next('answers', { openable: [survey], heldSince: '2026-11-03' })).toBe(
    '“Pulse”: when its results are out, or it is given up, and the legal hold is lifted.',
  )
  expect(next('answers', { openable: [{ ...survey, stage: 'over' }] })).toBe('“Pulse”: now; it is over.')
  expect(next('answers', { openable: [{ ...survey, stage: 'over' }], heldSince: '2026-11-03' })).toContain('the legal hold keeps it')
  expect(next('answers', { openable: [{ ...survey, sealed: false }] })).toBe('There are none.')
  expect(next('paper-totals', { openable: [{ ...survey, sealed: false }] })).toContain('“Pulse”')
})
