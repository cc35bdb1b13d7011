import { expect, test } from 'vitest'
import list from '#content/states.json' with { type: 'json' }
import { kinds, notHere } from '../held/record-kinds.ts'
import { draftReply, drillLines, lawInWords, type Openable } from './drill.ts'
import { lawOf } from './law.ts'
import { requestIds } from './requests.ts'

const nothing = { counts: new Map<string, number>(), openable: [] }
const pulse: Openable = { title: 'Pulse', stage: 'closed', sealed: true, openedOn: '2026-11-01', keepers: ['Kim Ostler', 'Ray Benally'] }

const reply = (openable: readonly Openable[], state = 'OR') =>
  draftReply({
    request: 'subpoena',
    agencyName: 'Cedar Hollow PD',
    today: '2026-11-23',
    lines: drillLines('subpoena', kinds, { counts: new Map([['person', 12]]), openable }),
    notHere,
    openable,
    law: lawOf(state),
    adopted: { by: 'Pat Yazzie, Chief of Police', on: '2026-11-01' },
  })

test.each(requestIds)('in a drill for %s stands every kind of record, whether there is any of it or not', (request) => {
  const lines = drillLines(request, kinds, nothing)

  expect(lines.map(({ id }) => id)).toEqual(kinds.map(({ id }) => id))
  expect(lines.filter((line) => Object.values(line).some((words) => words.trim() === ''))).toEqual([])
})

test('what can be counted is counted, what is not there is said, and answers are named by survey and never counted', () => {
  const counts = new Map([
    ['person', 12],
    ['theme', 0],
    ['survey', 1],
    ['survey_keeper', 2],
  ])
  const exists = (id: string) => drillLines('subpoena', kinds, { counts, openable: [pulse] }).find((line) => line.id === id)?.exists

  expect(exists('roster')).toBe('12 records today.')
  expect(exists('focus-groups')).toBe('None today.')
  expect(exists('surveys')).toBe('3 records today.')
  expect(exists('answers')).toBe('Of one survey: “Pulse”. How many answers came is not counted here.')
  expect(exists('keyrings')).toContain('belongs to the whole installation')
})

test('the draft names each kind, what is not kept, who could open what, and the rule of destruction', () => {
  const text = reply([pulse])

  for (const { title } of kinds) expect(text).toContain(`${title}.`)
  for (const one of notHere) expect(text).toContain(`- ${one}`)
  expect(text).toContain(
    '“Pulse”, opened on 1 November 2026, closed and not published. Kim Ostler and Ray Benally can open the answers now.',
  )
  expect(text).toContain('Pat Yazzie, Chief of Police adopted on 1 November 2026')
  expect(reply([])).toContain('There is nothing that a keeper could open.')
})

test('each survey says how far it has come and whether anybody could open it', () => {
  const said = (given: Partial<Openable>) => reply([{ ...pulse, ...given }])

  expect(said({ stage: 'open' })).toContain('still open. The key is with Kim Ostler and Ray Benally.')
  expect(said({ stage: 'over' })).toContain('while a legal hold stands')
  expect(said({ sealed: false })).toContain('They are not sealed; no keeper is needed.')
  expect(said({ keepers: [] })).toContain('nobody on record can open')
})

test.each(list.states.map(({ code }) => code))(
  'for %s the law is told with its source and how far it was read, or that nothing was found',
  (state) => {
    const law = lawOf(state)
    const text = reply([], state)

    for (const line of law) {
      expect(lawInWords(line)).toContain(line.citation)
      expect(line.reading).toMatch(/read/)
      expect(line.source).toMatch(/^https?:/)
      expect(line.readOn).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      expect(text).toContain(line.citation)
    }
    if (law.length === 0) expect(text).toContain('That is not the same as there being none')
    expect(text).toContain('To be confirmed by counsel')
  },
)
