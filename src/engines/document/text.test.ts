import { expect, test } from 'vitest'
import { toText } from './text.ts'

test('a letter reads from top to bottom without any marks', () => {
  const letter = toText({
    title: 'You are asked to keep a key',
    language: 'en',
    subtitle: 'Cedar Hollow PD',
    footer: 'Sent by the coordinator',
    blocks: [
      { kind: 'paragraph', words: [{ text: 'It takes ' }, { text: '20 minutes', strong: true }, { text: ' at opening.' }] },
      { kind: 'heading', level: 2, text: 'What to do' },
      { kind: 'list', ordered: true, entries: ['Say yes or no', [{ text: 'Read the guide', href: 'https://porchlight.example/guide' }]] },
      { kind: 'list', ordered: false, entries: ['Keep the sheet'] },
      { kind: 'page_break' },
      { kind: 'note', words: 'Nobody can open it for you.' },
      { kind: 'signature', label: 'Keeper' },
    ],
  })

  expect(letter).toBe(
    [
      'You are asked to keep a key',
      'Cedar Hollow PD',
      '',
      'It takes 20 minutes at opening.',
      '',
      'What to do',
      '----------',
      '',
      '1. Say yes or no',
      '2. Read the guide (https://porchlight.example/guide)',
      '',
      '- Keep the sheet',
      '',
      'Note: Nobody can open it for you.',
      '',
      'Keeper: ______________________________   Date: ____________',
      '',
      '-- ',
      'Sent by the coordinator',
      '',
    ].join('\n'),
  )
})

test('a table names every cell, and a figure says its sentence', () => {
  const columns = [{ heading: 'Group' }, { heading: 'People' }]
  const letter = toText({
    title: 'Published',
    language: 'en',
    blocks: [
      { kind: 'table', caption: 'By group', rowHeadings: true, columns, rows: [['Sworn', 9]] },
      { kind: 'table', caption: 'Again', columns, rows: [['Dispatch', -1]] },
      { kind: 'bands', bands: ['few', 'some', 'most'], here: 1, alt: 'Some agree' },
    ],
  })

  expect(letter).toBe('Published\n\nBy group\n- Sworn. People: 9\n\nAgain\n- Group: Dispatch, People: −1\n\nSome agree\n')
})

test('a link that would run something is written without its target', () => {
  const letter = toText({ title: 'A', language: 'en', blocks: [{ kind: 'paragraph', words: [{ text: 'x', href: 'javascript:1' }] }] })

  expect(letter).toBe('A\n\nx\n')
})
