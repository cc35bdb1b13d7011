import { expect, test } from 'vitest'
import type { Option, Question, Template } from './template.ts'
import { questionsFor, tablesFor } from './template.ts'
import { readTemplate } from './template-schema.ts'
import { templateOf, templates } from './templates.ts'

const option = (id: string, more: Partial<Option> = {}): Option => ({ id, label: id, sensitive: false, agrees: true, ...more })
const plain = (id: string): Option => ({ id, label: id, sensitive: true })
const asked = (id: string) => ({ id, ask: `About ${id}?`, finding: id })

const single: Question = { ...asked('known'), kind: 'single', figure: 'opinion', options: [option('yes'), option('no', { agrees: false })] }
const count: Question = { ...asked('used'), kind: 'single', figure: 'count', fromHeadcount: 25, options: [plain('yes'), plain('no')] }

const withQuestions = (questions: readonly unknown[], more: Record<string, unknown> = {}) => ({
  id: 'sample',
  version: 1,
  title: 'A sample',
  intro: 'Read this.',
  minutes: 1,
  unsaid: 'Prefer not to say',
  sources: [{ name: 'A paper', url: 'https://example.org/paper', used: 'Topics.' }],
  questions,
  tables: [],
  ...more,
})

const reading = (questions: readonly unknown[], more?: Record<string, unknown>) => () => readTemplate(withQuestions(questions, more))

test('every template that ships can be read, and names its sources', () => {
  expect(templates.map((template) => template.id)).toEqual(['needs', 'pulse', 'use-and-outcome'])
  expect(templates.every((template) => template.sources.length > 0)).toBe(true)
})

test('a template is found by the version that was asked, and by no other', () => {
  expect(templateOf({ id: 'needs', version: 1 })?.title).toBe('What should peer support here look like?')
  expect(templateOf({ id: 'needs', version: 2 })).toBeUndefined()
})

test('a small agency is asked opinions only', () => {
  for (const template of templates)
    for (const headcount of [5, 6, 9, 12, 24]) {
      expect(questionsFor(template, headcount).every((question) => question.figure === 'opinion')).toBe(true)
      expect(tablesFor(template, headcount)).toEqual([])
    }
})

test('an agency of 25 is asked counts about persons too, but never where papers are counted in the open', () => {
  const use = templates.find((template) => template.id === 'use-and-outcome')!

  expect(tablesFor(use, 25).map((table) => table.axes)).toEqual([['used'], ['used', 'group']])
  expect(questionsFor(use, 40, true).some((question) => question.figure === 'count')).toBe(false)
  expect(tablesFor(use, 40, true)).toEqual([])
})

test('nobody is asked for their own stressors: every list of troubles asks what peers should be ready for', () => {
  const needs = templates.find((template) => template.id === 'needs')!

  expect(needs.questions.filter((question) => question.kind === 'pick_three').map((question) => question.id)).toEqual(['ready_for'])
  expect(needs.questions).toHaveLength(14)
})

test('an option that does not declare its sensitivity is refused', () => {
  const { sensitive: _, ...undeclared } = option('yes')

  expect(reading([{ ...single, options: [undeclared, option('no', { agrees: false })] }])).toThrow()
})

test('a question for free text does not exist', () => {
  expect(reading([{ ...asked('why'), kind: 'text', figure: 'opinion' }])).toThrow()
})

test('a count about persons must say from which head-count it is asked, and 25 is the least', () => {
  const tables = [{ id: 'used', title: 'Used', axes: ['used'] }]

  expect(reading([count], { tables })).not.toThrow()
  expect(reading([{ ...count, fromHeadcount: 12 }], { tables })).toThrow()
  expect(reading([{ ...count, fromHeadcount: undefined }], { tables })).toThrow()
})

test.each<[string, readonly unknown[], string]>([
  ['two questions of one name', [single, single], 'Two questions are called known.'],
  ['two options of one name', [{ ...single, options: [option('yes'), option('yes')] }], 'known has two options yes.'],
  ['an option called like "prefer not to say"', [{ ...single, options: [option('unsaid'), option('no')] }], ''],
  [
    'an opinion whose option does not say if it agrees',
    [{ ...single, options: [option('yes'), plain('no')] }],
    'does not say whether it agrees',
  ],
  [
    'pick all without none of these',
    [{ ...asked('ways'), kind: 'multiple', figure: 'opinion', options: [option('a'), option('b')] }],
    'needs exactly one option for none of these',
  ],
  [
    'none of these that agrees',
    [{ ...asked('ways'), kind: 'multiple', figure: 'opinion', options: [option('a'), option('none', { exclusive: true })] }],
    'none of these does not',
  ],
  [
    'pick three from four',
    [{ ...asked('next'), kind: 'pick_three', figure: 'opinion', options: ['a', 'b', 'c', 'd'].map((id) => option(id)) }],
    'at least five options',
  ],
  [
    'bands with a gap',
    [{ ...asked('far'), kind: 'bands', figure: 'opinion', options: [option('near', { from: 0, to: 9 }), option('far', { from: 11 })] }],
    'leaves a gap before far',
  ],
  [
    'a skip rule that points forward',
    [{ ...single, id: 'first', showIf: { question: 'known', anyOf: ['yes'] } }, single],
    'first hangs on known, which does not come before it.',
  ],
  [
    'a skip rule on an option that is not there',
    [single, { ...single, id: 'then', showIf: { question: 'known', anyOf: ['maybe'] } }],
    'known has no option maybe.',
  ],
  [
    'a skip rule on a count, which would give the count away',
    [count, { ...single, showIf: { question: 'used', anyOf: ['yes'] } }],
    'known hangs on used, which is a count.',
  ],
  ['a count in no table', [count], 'used is in no table.'],
])('refused: %s', (_, questions, fault) => {
  expect(reading(questions)).toThrow(fault)
})

test('at most one crossing may be declared, and only of counts', () => {
  const other = { ...count, id: 'group' }
  const crossing = { id: 'crossed', title: 'Crossed', axes: ['used', 'group'] }

  expect(reading([count, other], { tables: [crossing] })).not.toThrow()
  expect(reading([count, other], { tables: [crossing, { ...crossing, id: 'again' }] })).toThrow('At most one crossing')
  expect(reading([count, single], { tables: [{ ...crossing, axes: ['used', 'known'] }] })).toThrow('known is no count')
  expect(reading([count], { tables: [{ ...crossing, axes: ['used', 'used'] }] })).toThrow('crosses used with itself')
})

test('questions are short enough to be read on a phone at night', () => {
  const words = (text: string) => text.split(/\s+/).length
  const texts = (template: Template) => template.questions.flatMap(({ ask, hint }) => [ask, hint ?? ''])

  for (const text of templates.flatMap(texts)) expect(words(text), text).toBeLessThanOrEqual(20)
})

test('a survey reads at the level of seventh grade or below', () => {
  const syllables = (word: string) => Math.max(1, (word.replace(/e$/, '').match(/[aeiouy]+/g) ?? []).length)
  const grade = (text: string) => {
    const words = text.toLowerCase().match(/[a-z’']+/g) ?? []
    const sentences = (text.match(/[.?!](\s|$)/g) ?? []).length
    const spoken = words.reduce((sum, word) => sum + syllables(word), 0)
    return 0.39 * (words.length / sentences) + 11.8 * (spoken / words.length) - 15.59
  }

  for (const { id, intro, questions } of templates) {
    const lines = questions.flatMap(({ ask, hint, ...rest }) => [
      ask,
      hint ?? '',
      ...('rows' in rest ? rest.rows.map((row) => row.label) : []),
    ])
    expect(grade([intro, ...lines].join(' ')), id).toBeLessThanOrEqual(7)
  }
})
