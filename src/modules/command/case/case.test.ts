import { expect, test } from 'vitest'
import { costs, distanceInWords, forPeople, parseCase, shared, usualCase } from './case.ts'
import { caseDocument } from './document.ts'
import { headCountInWords, type OwnNumbers } from './numbers.ts'

const today = '2026-11-23'
const typed = {
  asks: 'Time on duty\n\n  A public commitment ',
  costs: ['backfill', 'training_seat', 'made_up'],
  pilotPart: 'Patrol',
  pilotFrom: '2026-12-01',
  pilotUntil: '2027-11-30',
  pilotReview: 'The figures',
  shownOn: '',
}
const faultsIn = (changes: Readonly<Record<string, unknown>>) => {
  const read = parseCase({ ...typed, ...changes }, today)
  return read.ok || read.refusal.kind !== 'invalid' ? [] : Object.keys(read.refusal.fields)
}
const cost = (id: string) => {
  const found = costs.costs.find((one) => one.id === id)
  if (!found) throw new Error(`There is no cost ${id}`)
  return found
}
const numbers: OwnNumbers = {
  agencyName: 'Cedar Hollow PD',
  people: 12,
  band: '10-24',
  clinician: { miles: 38, minutes: null },
  said: null,
}

test('each amount that was seen has a source, and every other one says that it is an estimate or to be confirmed', () => {
  for (const { id, kind, source } of costs.costs) expect(kind === 'seen' ? source?.where : kind, id).toBeTruthy()
  for (const { source, toBeConfirmed } of shared.why) expect(source.url ?? toBeConfirmed).toBeTruthy()
})

test('costs that grow with the agency are worked out for its own people, in round figures', () => {
  expect(forPeople(cost('clinician_visits'), 12)).toBe('For 12 people about $2,900 a year (estimate)')
  expect(forPeople(cost('wellness_platform'), 9)).toBe('For 9 people about $390 to $430 a year (estimate)')
  expect(forPeople(cost('clinician_visits'), 1)).toBe('For one person about $240 a year (estimate)')
  expect(forPeople(cost('training_seat'), 12)).toBeNull()
  expect(forPeople(cost('clinician_visits'), 0)).toBeNull()
})

test('a case keeps its points, its costs in the order of the list, and a trial with an end', () => {
  expect(parseCase(typed, today)).toEqual({
    ok: true,
    value: {
      asks: ['Time on duty', 'A public commitment'],
      costs: ['training_seat', 'backfill'],
      pilotPart: 'Patrol',
      pilotFrom: '2026-12-01',
      pilotUntil: '2027-11-30',
      pilotReview: 'The figures',
      shownOn: null,
    },
  })
})

test('a trial without an end, or with one far away, is refused, and so is a case without a point', () => {
  expect(faultsIn({ pilotUntil: '' })).toEqual(['pilotUntil'])
  expect(faultsIn({ pilotUntil: '2026-12-01' })).toEqual(['pilotUntil'])
  expect(faultsIn({ pilotUntil: '2029-12-02' })).toEqual(['pilotUntil'])
  expect(faultsIn({ asks: ' \n ' })).toEqual(['asks'])
  expect(faultsIn({ asks: Array(9).fill('A point').join('\n') })).toEqual(['asks'])
  expect(faultsIn({ shownOn: '2026-11-24' })).toEqual(['shownOn'])
})

test('to begin with there are usual points, and a year that starts with the next month', () => {
  const usual = usualCase(today)

  expect(usual).toMatchObject({ pilotFrom: '2026-12-01', pilotUntil: '2027-12-01', shownOn: null })
  expect(parseCase({ ...usual, asks: usual.asks.join('\n'), shownOn: '' }, today)).toEqual({ ok: true, value: usual })
})

test('head-count and distance are said in words, and left out is left out', () => {
  expect(headCountInWords({ people: 12, band: '10-24' })).toBe('12 people')
  expect(headCountInWords({ people: 0, band: '10-24' })).toBe('10 to 24 people')
  expect(headCountInWords({ people: 1, band: '1-4' })).toBe('One person')
  expect(distanceInWords({ miles: 38, minutes: 50 })).toBe('38 miles, 50 minutes')
  expect(distanceInWords({ miles: null, minutes: 1 })).toBe('1 minute')
  expect(distanceInWords({ miles: null, minutes: null })).toBeNull()
})

test('on paper the case has the same points, and its sample says that it is one', () => {
  const paper = JSON.stringify(caseDocument(usualCase(today), numbers))

  for (const words of [
    'Cedar Hollow PD',
    '38 miles',
    'no survey is published yet',
    'For 12 people about $2,900',
    'every figure and day on it is invented',
  ])
    expect(paper).toContain(words)
})
