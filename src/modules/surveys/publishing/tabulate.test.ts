import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Answer, Way } from '../answering/answer.ts'
import type { Received } from '../answering/answer-bytes.ts'
import { publicationOf } from './publication.ts'
import type { Tabulation } from './tabulate.ts'
import { tabulate } from './tabulate.ts'
import { templates } from '../questions/templates.ts'

const [needs, , use] = templates as [(typeof templates)[0], (typeof templates)[0], (typeof templates)[0]]
const came = (answer: Answer, way: Way = 'page'): Received => ({ answer, way })

function counted(template: typeof needs, headcount: number, received: readonly Received[]): Tabulation {
  const result = tabulate(template, headcount, received)
  if (!result.ok) throw new Error('not counted')
  return result.value
}

const opinion = (totals: Tabulation, id: string) => totals.opinions.find((one) => one.id === id)

test('those who agree are counted among those who answered', () => {
  const totals = counted(needs, 12, [
    came({ 'trust.kept_private': ['agree'] }),
    came({ 'trust.kept_private': ['strongly_agree'] }, 'arrival'),
    came({ 'trust.kept_private': ['neither'] }, 'paper'),
    came({}),
  ])

  expect(opinion(totals, 'trust.kept_private')).toEqual({ id: 'trust.kept_private', agree: 2, answered: 3 })
  expect(totals).toMatchObject({ answers: 4, ways: { page: 2, arrival: 1, paper: 1 } })
})

test('each choice of "pick all" is an opinion, and "none of these" only counts as an answer', () => {
  const totals = counted(needs, 12, [
    came({ duty: ['on_duty'] }),
    came({ duty: ['off_duty', 'on_duty'] }),
    came({ duty: ['none'] }),
    came({}),
  ])

  expect(opinion(totals, 'duty.on_duty')).toEqual({ id: 'duty.on_duty', agree: 2, answered: 3 })
  expect(opinion(totals, 'duty.none')).toBeUndefined()
})

test('a skipped question does not tell how many were asked it', () => {
  const far = came({ channel: ['away'], drive: ['over_60'] })
  const silentAfterAway = came({ channel: ['away'] })
  const notAsked = came({ channel: ['phone'] })
  const silent = came({})

  const totals = counted(needs, 12, [far, silentAfterAway, notAsked, notAsked, silent])

  expect(opinion(totals, 'drive')).toEqual({ id: 'drive', agree: 1, answered: 3 })
})

test('a scale is counted number by number, a pick of three option by option', () => {
  const totals = counted(needs, 12, [
    came({ would_use: ['0'], ready_for: ['grief', 'money'] }),
    came({ would_use: ['10'], ready_for: ['grief'] }),
  ])

  expect(totals.scales.find((scale) => scale.id === 'would_use')?.byValue).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
  const picks = totals.picks.find((pick) => pick.id === 'ready_for')
  expect(picks?.answered).toBe(2)
  expect(picks?.options.filter((option) => option.chosenBy > 0)).toEqual([
    { id: 'grief', chosenBy: 2 },
    { id: 'money', chosenBy: 1 },
  ])
})

test('a crossing is counted row by row, and whoever said nothing is in the class that is never shown', () => {
  const totals = counted(use, 25, [came({ used: ['helped'], group: ['not_sworn'] }), came({ used: ['no_need'] }), came({})])

  const [alone, crossed] = totals.tables
  expect(alone).toMatchObject({ id: 'used', knownTotal: 25, answered: 3, counts: [1, 0, 1, 0, 23] })
  expect(crossed?.counts).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 23])
  expect(crossed?.axes[1]?.categories.at(-1)).toEqual({ id: 'unsaid', sensitive: false, unpublished: true })
})

test.each([5, 6, 9, 12, 24, 25, 40])('with %i people every table adds up to the head-count', (headcount) => {
  const one = fc.record({
    answer: fc.record(
      {
        used: fc.constantFrom('helped', 'no_need', 'other_reason').map((id) => [id]),
        group: fc.constantFrom('sworn', 'not_sworn').map((id) => [id]),
      },
      { requiredKeys: [] },
    ),
    way: fc.constantFrom<Way>('page', 'paper'),
  })

  fc.assert(
    fc.property(fc.array(one, { maxLength: headcount }), (received) => {
      const { tables } = counted(use, headcount, received)
      expect(tables).toHaveLength(headcount < 25 ? 0 : 2)
      for (const { counts } of tables) expect(counts.reduce((sum, n) => sum + n, 0)).toBe(headcount)
    }),
  )
})

test('more answers than people are not counted at all', () => {
  const result = tabulate(
    needs,
    5,
    Array.from({ length: 6 }, () => came({})),
  )

  expect(result).toMatchObject({ ok: false, refusal: { kind: 'conflict' } })
})

test('what is declared at opening is what the tabulation holds', () => {
  for (const template of templates)
    for (const headcount of [5, 12, 25, 40]) {
      const declared = publicationOf(template, headcount)
      const totals = counted(template, headcount, [])
      expect(declared.opinions).toEqual(totals.opinions.map(({ id }) => id))
      expect(declared.scales).toEqual(totals.scales.map(({ id }) => id))
      expect(declared.leading.map(({ id }) => id)).toEqual(totals.picks.map(({ id }) => id))
      expect(declared.tables.map(({ id }) => id)).toEqual(totals.tables.map(({ id }) => id))
    }
})
