import { expect, test } from 'vitest'
import { closedBecause, type Board } from './board.ts'

const zone = 'America/Los_Angeles'
const morning = new Date('2026-11-23T15:10:00Z')
const board: Board = {
  agencyId: 'a',
  slug: 'cedar-hollow-1234',
  timeZone: zone,
  heldSince: null,
  retentionAdopted: true,
  hours: [19, 7],
  readAt: morning,
}

test('the weightiest reason to take no note is the one that is said', () => {
  const late = new Date(morning.getTime() + 36 * 3_600_000 + 1)

  expect(closedBecause(board, 1, morning)).toBeNull()
  expect(closedBecause(board, 1, new Date(late.getTime() - 1))).toBeNull()
  expect(closedBecause(board, 1, late)).toBe('unread')
  expect(closedBecause(board, 0, late)).toBe('no_keys')
  expect(closedBecause({ ...board, hours: [] }, 0, late)).toBe('no_hours')
  expect(closedBecause({ ...board, hours: [], retentionAdopted: false }, 0, late)).toBe('retention')
  expect(closedBecause({ ...board, retentionAdopted: false, heldSince: '2026-11-23' }, 0, late)).toBe('hold')
  expect(closedBecause({ ...board, readAt: null }, 1, morning)).toBe('unread')
})
