import { expect, test } from 'vitest'
import type { Release } from '#modules/metrics/release.ts'
import { templates } from '#modules/surveys/questions/templates.ts'
import { previewOf } from './preview-parts.ts'

const template = templates.find(({ id }) => id === 'use-and-outcome')
if (!template) throw new Error('No such template')

const release: Release = {
  format: 1,
  surveyId: '0b9f6c1e-6d35-4a3e-9d7a-0f2f5a3c1b11',
  template: { id: template.id, version: template.version },
  headcount: 40,
  participation: 'over_three_quarters',
  withoutScript: 'few',
  onPaper: 'few',
  opinions: [
    { id: 'would_talk.high', band: 'some' },
    { id: 'easier', band: 'too_few' },
  ],
  leading: [{ id: 'next', options: ['more_peers', 'families', 'training'] }],
  tables: [
    {
      id: 'used',
      axes: ['used'],
      cells: [
        { at: ['unsaid'], n: null },
        { at: [null], n: 40 },
      ],
    },
  ],
  withheld: ['used_by_group'],
}

const part = (id: string) => previewOf(release, template).find((one) => one.id === id)

test('a keeper sees each opinion in words, and none that does not leave', () => {
  expect(part('would_talk')?.rows).toEqual([['7 to 10, of 0 to 10', 'some']])
  expect(part('easier')?.rows).toEqual([
    ['Find it easier to ask for help here than a year ago', 'Not said: fewer than five people answered this'],
  ])
  expect(part('recommend')).toBeUndefined()
})

test('what was picked most stands without ranks or counts', () => {
  expect(part('next')?.rows).toEqual([['More peers'], ['Support for families'], ['More training for peers']])
})

test('a hidden count is not shown, and a withheld table says so', () => {
  expect(part('used')?.rows).toEqual([
    ['Prefer not to say', 'not shown'],
    ['All together', '40'],
  ])
  expect(part('used_by_group')?.rows).toEqual([['No safe way to print it was found.']])
})

test('a crossing has the groups across', () => {
  const crossed = { id: 'used_by_group', axes: ['used', 'group'], cells: [{ at: [null, null], n: 40 }] }

  const [shown] = previewOf({ ...release, tables: [crossed], withheld: [], opinions: [], leading: [] }, template)

  expect(shown).toMatchObject({ head: ['Answer', 'All together'], rows: [['All together', '40']] })
})
