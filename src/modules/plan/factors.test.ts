import { expect, test } from 'vitest'
import sourceList from '#content/factors/sources.json' with { type: 'json' }
import states from '#content/states.json' with { type: 'json' }
import { readingGrade } from '#test/support/reading-grade.ts'
import { type Factor, factNames, phases, topics } from './factor.ts'
import { factors, readFactors } from './factors.ts'

const named = (id: string): Factor => factors.find((factor) => factor.id === id)!

const written = {
  id: 'first_thing',
  phase: 'begin',
  title: 'A thing',
  what: 'Do it.',
  why: { text: 'It helps.', source: null as string | null, toBeConfirmed: false },
  good: { five: 'One.', twentyFive: 'Two.', hundred: 'Three.' },
  evidence: ['A paper'],
  owner: 'coordinator',
  after: [] as string[],
  ticks: null as string | null,
  willTickFrom: null as string | null,
}

const book = { id: 'a-book', name: 'A book', url: null, readOn: '2026-11-23', read: 'read' }

const reading =
  (some: readonly unknown[], sources: readonly unknown[] = [book]) =>
  () =>
    readFactors([{ topic: 'command', factors: some }], { sources })

test('a program has at least seventy factors, and every topic of the source has some, in its order', () => {
  const inOrder = factors.map((factor) => factor.topic).filter((topic, at, all) => topic !== all[at - 1])

  expect(factors.length).toBeGreaterThanOrEqual(70)
  expect(inOrder).toEqual(topics.map((topic) => topic.id))
  for (const { id } of topics) expect(factors.filter((factor) => factor.topic === id).length, id).toBeGreaterThanOrEqual(5)
})

test('every reason names what was read and when, or says that it is ours', () => {
  for (const { id, why } of factors) {
    if (why.source.kind === 'source') expect(why.source.where, id).not.toBe('')
    else expect(why.source, id).toEqual({ kind: 'ours' })
  }

  const used = new Set(factors.flatMap(({ why }) => (why.source.kind === 'source' ? [why.source.where] : [])))
  expect(sourceList.sources.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([])
})

test('a reason that was recalled or read second-hand says that it is to be confirmed', () => {
  const why = { ...written.why, source: 'a-book' }
  const recalled = [{ ...book, read: 'recalled' }]

  expect(reading([{ ...written, why }])).not.toThrow()
  expect(reading([{ ...written, why }], recalled)).toThrow('was not read first-hand')
  expect(reading([{ ...written, why: { ...why, toBeConfirmed: true } }], recalled)).not.toThrow()
  expect(reading([{ ...written, why: { ...why, source: 'another-book' } }])).toThrow('which is no source')
})

test('every fact of the program ticks one factor', () => {
  const ticked = factors.flatMap((factor) => factor.ticks ?? [])

  expect(ticked.toSorted()).toEqual([...factNames].toSorted())
})

test.each<[string, readonly unknown[], string]>([
  ['a fact that the program does not know', [{ ...written, ticks: 'moon_is_full' }], ''],
  ['a later fact of no module', [{ ...written, willTickFrom: 'horoscope.good_day' }], 'names no module to come'],
  [
    'a factor that is ticked and still waits',
    [{ ...written, ticks: 'goal_set', willTickFrom: 'team.call_closed' }],
    'still waits for a fact',
  ],
  [
    'one fact for two factors',
    ['a_one', 'b_two'].map((id) => ({ ...written, id, ticks: 'goal_set' })),
    'Two factors are ticked by goal_set',
  ],
  ['two factors of one name', [written, written], 'Two factors are called first_thing'],
  ['a factor after one that is not there', [{ ...written, after: ['ghost'] }], 'comes after ghost, which is no factor'],
  [
    'factors that wait for each other',
    [
      { ...written, id: 'hen', after: ['egg'] },
      { ...written, id: 'egg', after: ['hen'] },
    ],
    'hen comes after itself. egg comes after itself.',
  ],
])('refused: %s', (_, some, fault) => {
  expect(reading(some)).toThrow(fault)
})

test('nothing waits for what is due later in a program’s life', () => {
  const late = factors.flatMap((factor) =>
    factor.after.filter((id) => phases.indexOf(named(id).phase) > phases.indexOf(factor.phase)).map((id) => `${factor.id} after ${id}`),
  )

  expect(late).toEqual([])
})

test('a peer is designated after training, and trained after being chosen', () => {
  expect(named('designation').after).toContain('training_before')
  expect(named('peer_agreement').after).toContain('training_before')
  expect(named('training_before').after).toContain('training_found')
  expect(named('training_found').after).toContain('first_peers_named')
})

test('what good looks like differs for 5, 25 and 100 people, and reads in a breath', () => {
  const words = (text: string) => text.split(/\s+/).length

  for (const { id, what, why, good, evidence } of factors) {
    const sizes = [good.five, good.twentyFive, good.hundred]
    expect(new Set(sizes).size, id).toBe(3)
    for (const text of sizes) expect(words(text), text).toBeLessThanOrEqual(25)
    for (const text of [what, why.text]) expect(words(text), text).toBeLessThanOrEqual(45)
    for (const text of [what, why.text, ...sizes]) expect(text, id).toMatch(/[.?]$/)
    for (const text of evidence) expect(text, id).not.toMatch(/[.]$/)
  }
})

test('what a factor asks reads at seventh grade or below, and so does each topic with its reasons', () => {
  const asks = ({ what, good }: Factor) => [what, good.five, good.twentyFive, good.hundred]

  for (const factor of factors) expect(readingGrade(asks(factor).join(' ')), factor.id).toBeLessThanOrEqual(7)
  for (const { id } of topics) {
    const texts = factors.filter(({ topic }) => topic === id).flatMap((factor) => [...asks(factor), factor.why.text])
    expect(readingGrade(texts.join(' ')), id).toBeLessThanOrEqual(7)
  }
})

test('what only some states ask for names states that exist, and says so', () => {
  const codes = states.states.map(({ code }) => code)

  for (const { id, only, what, title } of factors.filter((factor) => factor.only?.states)) {
    expect(
      only?.states?.filter((code) => !codes.includes(code)),
      id,
    ).toEqual([])
    const says = only?.states?.map((code) => states.states.find((state) => state.code === code)!.name) ?? []
    expect(`${title} ${what}`, id).toMatch(new RegExp(says.length === 1 ? says[0]! : 'your state'))
  }
})

test('what must not be forgotten is there: bargaining, pay by time, insurance abroad, suicide and death in the line of duty', () => {
  const ids = [
    'bargaining',
    'peer_pay',
    'comp_abroad',
    'postvention',
    'line_of_duty_death',
    'or_policy',
    'va_accredited',
    'tribal_law',
    'campus_reporting',
  ]

  expect(ids.filter((id) => !factors.some((factor) => factor.id === id))).toEqual([])
})
