import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block, Document } from './document.ts'
import { toTypst } from './typst.ts'

/** A separate, slower reading of Typst's rules: what is left of a source when every string literal is emptied. */
function skeleton(source: string): string {
  let left = ''
  let at = 0
  while (at < source.length) {
    left += source[at]
    if (source[at] === '"') {
      at += 1
      while (at < source.length && source[at] !== '"') at += source[at] === '\\' ? 2 : 1
      left += source[at] ?? 'NEVER CLOSED'
    }
    at += 1
  }
  // A line end inside a text is the one thing that may show: as a line break between two literals.
  return left.replaceAll('""; linebreak(); ', '')
}

const everyBlock = (word: string): readonly Block[] => [
  { kind: 'heading', level: 2, text: word },
  {
    kind: 'paragraph',
    words: [
      { text: word, strong: true, emphasis: true },
      { text: word, href: `https://a.example/${word}` },
    ],
  },
  { kind: 'list', ordered: true, entries: [word, word] },
  { kind: 'note', words: word },
  {
    kind: 'table',
    caption: word,
    rowHeadings: true,
    columns: [{ heading: word }, { heading: word, align: 'right' }],
    rows: [[word, word]],
  },
  { kind: 'bands', bands: [word, word], here: 0, alt: word },
  { kind: 'page_break' },
  { kind: 'signature', label: word },
]

const documentOf = (word: string): Document => ({
  title: word,
  language: 'en',
  subtitle: word,
  footer: word,
  blocks: everyBlock(word),
})

const sourceOf = (blocks: readonly Block[]): string => toTypst({ title: 'Letter', language: 'en', blocks })

const dangerous = fc.constantFrom('"', '\\', '\\"', '"})', '#', '#eval(', '$', '`', '[', ']', '{', '}', '//', '/*', '*/', '@a', '<a>')
const lineEnds = fc.constantFrom('\n', '\r', '\r\n', '\u2028', '\u2029', '\u0085', '\0', '\u202E', '\uD800')
const word = fc
  .array(fc.oneof(dangerous, lineEnds, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 12 })
  .map((parts) => `Q${parts.join('')}`)

test('no text can become an instruction, wherever it stands', () => {
  const harmless = skeleton(toTypst(documentOf('Q')))

  fc.assert(
    fc.property(word, (text) => {
      expect(skeleton(toTypst(documentOf(text)))).toBe(harmless)
    }),
    { numRuns: 2000 },
  )
})

test('quotation marks and backslashes are printed as they were typed', () => {
  expect(sourceOf([{ kind: 'paragraph', words: 'the "hat" \\ box' }])).toContain('#par({"the \\"hat\\" \\\\ box"})')
})

test('a name cannot be turned round by characters that nobody sees', () => {
  expect(sourceOf([{ kind: 'paragraph', words: 'Dana\u202E\u0007 Hale\uFEFF' }])).toContain('"Dana Hale"')
})

test('only addresses to read, to write to or to call become links', () => {
  const source = sourceOf([
    {
      kind: 'paragraph',
      words: [
        { text: 'guide', href: 'https://porchlight.example' },
        { text: 'call', href: 'tel:988' },
        { text: 'run', href: 'javascript:alert(1)' },
        { text: 'open', href: 'file:///etc/passwd' },
      ],
    },
  ])

  expect(source).toContain('#par({link("https://porchlight.example", "guide"); link("tel:988", "call"); "run"; "open"})')
})

test('headings never skip a level, because screen readers are led by them', () => {
  const source = sourceOf([
    { kind: 'heading', level: 3, text: 'First' },
    { kind: 'heading', level: 3, text: 'Second' },
    { kind: 'heading', level: 2, text: '  ' },
  ])

  expect(source).toContain('#heading(level: 1, "Letter")\n#heading(level: 2, "First")\n#heading(level: 3, "Second")\n')
  expect(source).not.toContain('"  "')
})

test('what is empty leaves nothing behind, and a document without a title still has one', () => {
  const nothing: readonly Block[] = [
    { kind: 'list', ordered: false, entries: [] },
    { kind: 'table', caption: 'None', columns: [], rows: [['x']] },
    { kind: 'bands', bands: [], here: 0, alt: 'None' },
  ]

  const source = toTypst({ title: ' ', language: 'en', blocks: nothing })

  expect(source.endsWith('#heading(level: 1, "Untitled")\n')).toBe(true)
})

test('each row of a table has as many cells as there are columns', () => {
  const source = sourceOf([
    { kind: 'table', caption: 'Groups', columns: [{ heading: 'A' }, { heading: 'B' }], rows: [['1'], ['2', -3, '4']] },
  ])

  expect(source).toContain('table.header("A", "B"), {"1"}, {""}, {"2"}, {"−3"}))')
})

test('a heading, the line below it and its figure turn the page together, and no chart is cut from its labels', () => {
  const heading = { kind: 'heading', level: 2, text: 'Trust' } as const
  const line = { kind: 'paragraph', words: 'How much would you trust it?' } as const
  const chart = { kind: 'bands', bands: ['few', 'some', 'most'], here: 1, alt: 'some' } as const

  expect(sourceOf([heading, line, chart])).toContain('#block(sticky: true, par({"How much would you trust it?"}))')
  expect(sourceOf([heading, line, line, chart])).not.toContain('#block(sticky: true, par')
  expect(sourceOf([chart])).not.toContain('breakable: true')
})

test('a short table stays whole, and a long one goes over the page', () => {
  const rows = (count: number, text: string) => Array.from({ length: count }, () => [text, text])
  const table = (cells: readonly (readonly string[])[]) =>
    sourceOf([{ kind: 'table', caption: 'Terms', columns: [{ heading: 'What' }, { heading: 'How' }], rows: cells }])

  expect(table(rows(12, 'few'))).not.toContain('breakable: true')
  for (const long of [rows(13, 'few'), rows(2, 'x'.repeat(400))]) expect(table(long)).toContain('breakable: true')
})
