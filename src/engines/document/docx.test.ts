import { expect, test } from 'vitest'
import { openedInOffice } from '#test/support/office.ts'
import type { Document } from './document.ts'
import { toDocx } from './docx.ts'

const binder: Document = {
  title: 'Binder of Cedar Hollow PD',
  language: 'en',
  subtitle: 'For whoever comes next',
  footer: 'Cedar Hollow PD · 23 November 2026',
  blocks: [
    { kind: 'heading', level: 2, text: 'Engaging command staff' },
    { kind: 'paragraph', words: [{ text: 'Read ' }, { text: 'the guide', href: 'https://porchlight.example/guide' }, { text: ' first.' }] },
    { kind: 'paragraph', words: [{ text: 'a link that runs', href: 'javascript:alert(1)' }] },
    { kind: 'list', ordered: true, entries: ['Call the chief', 'Write it down'] },
    { kind: 'list', ordered: false, entries: ['Coffee'] },
    { kind: 'list', ordered: true, entries: ['Begin again at one'] },
    {
      kind: 'table',
      caption: 'Who does what',
      rowHeadings: true,
      columns: [{ heading: 'What' }, { heading: 'People', align: 'right' }],
      rows: [['Sworn', 9], ['Dispatch']],
    },
    { kind: 'table', caption: 'Nothing', columns: [], rows: [] },
    { kind: 'bands', bands: ['few', 'some', 'most'], here: 2, alt: 'Most agree' },
    { kind: 'note', words: 'To be confirmed' },
    { kind: 'page_break' },
    { kind: 'heading', level: 3, text: 'Signed' },
    { kind: 'signature', label: 'Chief of police' },
  ],
}

test('a word processor opens the document and finds headings, lists, a table with its heading row, and links, but nobody’s name', async () => {
  const page = (await openedInOffice(await toDocx(binder))).replaceAll(/\s+/g, ' ')

  expect(page).toMatch(/<h1[^>]*>.*Binder of Cedar Hollow PD.*<\/h1>/)
  expect(page).toMatch(/<h2[^>]*>.*Engaging command staff.*<\/h2>/)
  expect(page).toMatch(/<h3[^>]*>.*Signed.*<\/h3>/)
  expect(page.match(/<ol[ >]/g)).toHaveLength(2)
  expect(page).toMatch(/<ul>.*Coffee/)
  expect(page).toMatch(/<thead>.*People.*<\/thead>/)
  expect(page.match(/<table/g)).toHaveLength(1)
  expect(page).toContain('href="https://porchlight.example/guide"')
  expect(page).not.toContain('javascript:')
  expect(page).not.toMatch(/<meta name="(author|changedby)"/)
  for (const words of ['Who does what', 'Dispatch', 'Most agree', 'To be confirmed', 'Chief of police', '23 November 2026']) {
    expect(page).toContain(words)
  }
}, 120_000)

test('whatever somebody pasted, the document still opens, and the words beside it are whole', async () => {
  const pasted = `Zoë\u0000\u0007\uFFFE\uFFFF\uD800 said "<b>&amp;</b>" ]]> \u202Eon\nMonday`

  const page = await openedInOffice(await toDocx({ title: pasted, language: 'en', blocks: [{ kind: 'paragraph', words: pasted }] }))

  expect(page).toContain('Zoë')
  expect(page).toContain('&lt;b&gt;&amp;amp;&lt;/b&gt;')
  expect(page).toContain('Monday')
}, 120_000)
