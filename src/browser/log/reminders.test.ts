import { expect, test } from 'vitest'
import { standing } from './reminders.ts'

test('a reminder stands until two weeks after its day, and then goes by itself', () => {
  const reminders = [{ id: 'a', due: '2026-11-23' }]

  expect(standing(reminders, '2026-11-01')).toEqual(reminders)
  expect(standing(reminders, '2026-12-07')).toEqual(reminders)
  expect(standing(reminders, '2026-12-08')).toEqual([])
})
