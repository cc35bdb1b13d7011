import { expect, test } from 'vitest'
import { isAnotherThanPosted } from './posted-before.ts'

function device() {
  const kept = new Map<string, string>()
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) }
}

test('the same results may be posted again after an interruption, other results of the same survey never', () => {
  const storage = device()

  const first = isAnotherThanPosted(storage, 'trust', 'aa')
  const again = isAnotherThanPosted(storage, 'trust', 'aa')
  const other = isAnotherThanPosted(storage, 'trust', 'bb')
  const stillOther = isAnotherThanPosted(storage, 'trust', 'bb')
  const anotherSurvey = isAnotherThanPosted(storage, 'needs', 'bb')

  expect([first, again, other, stillOther, anotherSurvey]).toEqual([false, false, true, true, false])
})
