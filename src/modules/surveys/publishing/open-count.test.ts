import { fieldsOf } from '#kernel/refusal.ts'
import { expect, test } from 'vitest'
import type { PersonId, SurveyId } from '#kernel/ids.ts'
import { enterTotals, parseTotalsForm, totalsField } from './open-count.ts'
import { publicationOf } from './publication.ts'
import type { At } from '../survey.ts'
import type { Tabulation } from './tabulate.ts'
import { templates } from '../questions/templates.ts'

const [needs, pulse] = templates as [(typeof templates)[0], (typeof templates)[0]]
const [pat, sam] = ['pat', 'sam'] as [PersonId, PersonId]

const parse = (entries: Record<string, string>, template = needs) => parseTotalsForm(template, 12, Object.entries(entries))
const faultsOf = (result: ReturnType<typeof parse>) => (result.ok ? {} : fieldsOf(result.refusal))

function totals(entries: Record<string, string>): Tabulation {
  const read = parse(entries, pulse)
  if (!read.ok) throw new Error('not read')
  return read.value
}

const onPaper: At<'on_paper'> = {
  id: 'a' as SurveyId,
  template: { id: 'pulse', version: 1 },
  headcount: 12,
  way: 'in_the_open',
  draw: 'box',
  keepers: [],
  stage: 'on_paper',
  openedOn: '2026-03-02',
  tables: [],
  first: null,
}

const nine = totals({ papers: '9', 'n.know_reach.agree': '6', 'n.know_reach.disagree': '3' })
const eight = totals({ papers: '9', 'n.know_reach.agree': '5', 'n.know_reach.disagree': '3' })

test('totals typed from paper give the same figures as sealed answers', () => {
  const read = parse({
    papers: '9',
    [totalsField.choice('trust.kept_private', 'agree')]: '4',
    [totalsField.choice('trust.kept_private', 'disagree')]: ' 2 ',
    [totalsField.choice('channel', 'away')]: '3',
    [totalsField.choice('channel', 'none')]: '2',
    [totalsField.answered('channel')]: '8',
    [totalsField.choice('channel', 'phone')]: '6',
    [totalsField.choice('drive', 'over_60')]: '1',
    [totalsField.notAsked('drive')]: '5',
    [totalsField.choice('would_use', '10')]: '9',
  })

  expect(read.ok && read.value.answers).toBe(9)
  const opinions = read.ok ? read.value.opinions : []
  expect(opinions).toContainEqual({ id: 'trust.kept_private', agree: 4, answered: 6 })
  expect(opinions).toContainEqual({ id: 'channel.away', agree: 3, answered: 8 })
  expect(opinions).toContainEqual({ id: 'drive', agree: 1, answered: 6 })
  expect(opinions.map(({ id }) => id)).toEqual(publicationOf(needs, 12, true).opinions)
})

test('what cannot be true on so many papers is refused, at its field', () => {
  expect(faultsOf(parse({ papers: '13' }))).toHaveProperty(['papers'])
  expect(faultsOf(parse({ papers: 'nine' }))).toHaveProperty(['papers'])
  expect(faultsOf(parse({}))).toHaveProperty(['papers'])
  expect(faultsOf(parse({ papers: '0' }))).toEqual({})
  expect(faultsOf(parse({ papers: '9', 'n.family.no': '-1' }))).toHaveProperty(['n.family.no'])
  expect(faultsOf(parse({ papers: '9', 'n.family.no': '10' }))).toHaveProperty(['n.family.no'])
  expect(faultsOf(parse({ papers: '9', 'n.family.no': '5', 'n.family.yes': '5' }))).toHaveProperty(['n.family.yes'])
  expect(faultsOf(parse({ papers: '9', 'n.duty.on_duty': '5', 'answered.duty': '4' }))).toHaveProperty(['n.duty.on_duty'])
  expect(faultsOf(parse({ papers: '9', 'n.duty.on_duty': '5', 'n.duty.none': '4', 'answered.duty': '8' }))).toHaveProperty([
    'n.duty.on_duty',
  ])
  expect(faultsOf(parse({ papers: '9', 'n.duty.on_duty': '2', 'answered.duty': '4' }))).toHaveProperty(['n.duty.on_duty'])
  const fourEach = { 'n.ready_for.grief': '1', 'n.ready_for.money': '1', 'n.ready_for.mood': '1', 'n.ready_for.home': '1' }
  expect(faultsOf(parse({ papers: '9', 'answered.ready_for': '1', ...fourEach }))).toHaveProperty(['n.ready_for.hard_calls'])
})

test('two people must type the same totals before they count', () => {
  const first = enterTotals(onPaper, { by: pat, totals: nine, today: '2026-03-09' })
  if (!first.ok) throw new Error('refused')

  const agreed = enterTotals(first.value, { by: sam, totals: nine, today: '2026-03-09' })
  expect(agreed).toMatchObject({ ok: true, value: { stage: 'counted', countedBy: [pat, sam], countedOn: '2026-03-09' } })
})

test('where the two counts differ the second is refused and the page says where', () => {
  const first = enterTotals(onPaper, { by: pat, totals: nine, today: '2026-03-09' })
  if (!first.ok) throw new Error('refused')

  const other = enterTotals(first.value, { by: sam, totals: eight, today: '2026-03-09' })
  expect(other).toMatchObject({ ok: false, refusal: { because: expect.stringContaining('differ at know_reach.') } })
})

test('one person cannot agree with themselves: typing again only corrects', () => {
  const first = enterTotals(onPaper, { by: pat, totals: nine, today: '2026-03-09' })
  if (!first.ok) throw new Error('refused')

  const again = enterTotals(first.value, { by: pat, totals: nine, today: '2026-03-09' })
  expect(again).toMatchObject({ ok: true, value: { stage: 'on_paper', first: { by: pat } } })
})

test('there is nothing to type in for a survey that is not on paper', () => {
  const counted = { ...onPaper, stage: 'withdrawn', withdrawnOn: '2026-03-03' } as const

  expect(enterTotals(counted, { by: pat, totals: nine, today: '2026-03-09' }).ok).toBe(false)
})
