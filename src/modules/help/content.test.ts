import { expect, test } from 'vitest'
import { readingGrade } from '#test/support/reading-grade.ts'
import { dangerPath, isOverdue, resourcesFor, unread } from './content.ts'

test('the danger path begins with what to do now, and says who has not read it yet', () => {
  expect(dangerPath.parts.map(({ id }) => id)).toEqual(['now', 'distance', 'hold', 'not', 'after'])
  expect(unread(dangerPath)).toEqual(['clinician', 'counsel'])
})

test('while counsel has not read who may hold a gun, each of those steps is to be confirmed', () => {
  const hold = dangerPath.parts.find(({ id }) => id === 'hold')

  expect(hold?.who).toBe('counsel')
  expect(hold?.steps.every(({ toBeConfirmed }) => toBeConfirmed)).toBe(true)
})

test('the danger path reads at seventh grade or below', () => {
  const text = dangerPath.parts.flatMap(({ heading, steps }) => [heading, ...steps.map((step) => step.text)]).join('\n')

  expect(readingGrade(text)).toBeLessThanOrEqual(7)
})

test('a state sees its own places and those of everywhere, and not another state’s', () => {
  const ids = (state: string) => resourcesFor(state).flatMap(({ resources }) => resources.map(({ id }) => id))

  expect(ids('VA')).toContain('vapeersupport')
  expect(ids('OR')).not.toContain('vapeersupport')
  expect(ids('OR')).toContain('988')
  expect(resourcesFor('OR').map(({ id }) => id)).not.toContain('state')
})

test('a place that should have been looked at again is said to be overdue the day after', () => {
  expect(isOverdue({ reviewBy: '2027-05-23' }, '2027-05-23')).toBe(false)
  expect(isOverdue({ reviewBy: '2027-05-23' }, '2027-05-24')).toBe(true)
})
