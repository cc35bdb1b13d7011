import { fieldsOf } from '#kernel/refusal.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { QuestionShape } from './answer.ts'
import { choicesOf, fieldOf, itemsOf, parseAnswerForm, shapeOf } from './answer.ts'
import { questionsFor, unsaid } from '../questions/template.ts'
import { templates } from '../questions/templates.ts'

const choices = (...ids: string[]) => ids.map((id) => ({ id }))
const questions: readonly QuestionShape[] = [
  { id: 'ways', kind: 'multiple', options: [...choices('phone', 'away'), { id: 'none', exclusive: true }] },
  { id: 'drive', kind: 'bands', options: choices('near', 'far'), showIf: { question: 'ways', anyOf: ['away'] } },
  { id: 'trust', kind: 'grid', rows: [{ id: 'private' }, { id: 'career' }], options: choices('agree', 'disagree') },
  { id: 'next', kind: 'pick_three', options: choices('a', 'b', 'c', 'd', 'e') },
  { id: 'likely', kind: 'scale_0_10' },
]

const post = (...entries: [string, string][]) => parseAnswerForm(questions, entries)
const faultsOf = (result: ReturnType<typeof post>) => (result.ok ? {} : fieldsOf(result.refusal))

test('an answer holds what was chosen and nothing else', () => {
  const read = post(['code', 'AAAA'], ['q.ways', 'phone'], ['q.trust.private', 'agree'], ['q.likely', '10'], ['q.next', ''])

  expect(read).toEqual({ ok: true, value: { likely: ['10'], 'trust.private': ['agree'], ways: ['phone'] } })
})

test('nobody has to answer anything', () => {
  expect(post()).toEqual({ ok: true, value: {} })
})

test('"prefer not to say" is kept as no answer', () => {
  expect(post(['q.ways', unsaid], ['q.likely', unsaid], ['q.trust.private', unsaid])).toEqual({ ok: true, value: {} })
})

test('the order of ticking leaves no trace', () => {
  const one = post(['q.next', 'e'], ['q.next', 'a'], ['q.ways', 'phone'])
  const other = post(['q.ways', 'phone'], ['q.next', 'a'], ['q.next', 'e'])

  expect(JSON.stringify(one)).toBe(JSON.stringify(other))
})

test('an answer to a question that a skip rule hides is dropped', () => {
  expect(post(['q.ways', 'phone'], ['q.drive', 'far'])).toEqual({ ok: true, value: { ways: ['phone'] } })
  expect(post(['q.ways', 'away'], ['q.drive', 'far'])).toEqual({ ok: true, value: { drive: ['far'], ways: ['away'] } })
})

test('three may be picked, four are too many', () => {
  const four = post(['q.next', 'a'], ['q.next', 'b'], ['q.next', 'c'], ['q.next', 'd'])

  expect(post(['q.next', 'a'], ['q.next', 'b'], ['q.next', 'c']).ok).toBe(true)
  expect(faultsOf(four)).toEqual({ 'q.next': 'Pick three at most. You picked 4.' })
})

test('"none of these" and "prefer not to say" stand alone', () => {
  expect(faultsOf(post(['q.ways', 'phone'], ['q.ways', 'none']))).toHaveProperty(['q.ways'])
  expect(faultsOf(post(['q.next', 'a'], ['q.next', unsaid]))).toHaveProperty(['q.next'])
})

test('one choice only where one is asked', () => {
  expect(faultsOf(post(['q.trust.career', 'agree'], ['q.trust.career', 'disagree']))).toEqual({
    'q.trust.career': 'Choose one answer only.',
  })
})

test('a choice or a question that is not on the form is refused', () => {
  expect(faultsOf(post(['q.likely', '11']))).toHaveProperty(['q.likely'])
  expect(faultsOf(post(['q.name', 'Pat']))).toHaveProperty(['q.name'])
  expect(faultsOf(post(['q.__proto__', 'x']))).toHaveProperty(['q.__proto__'])
})

test('the shape of a question reads answers just as the question does, without a word of it', () => {
  for (const template of templates) {
    const whole = questionsFor(template, 40)
    const shapes = whole.map(shapeOf)
    const entry = fc.constantFrom(
      ...whole.flatMap((question) =>
        itemsOf(question).flatMap((item) => choicesOf(question).map(({ id }): [string, string] => [fieldOf(item), id])),
      ),
    )

    expect(JSON.stringify(shapes)).not.toContain('label')
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), (entries) => {
        expect(parseAnswerForm(shapes, entries)).toEqual(parseAnswerForm(whole, entries))
      }),
    )
  }
})
