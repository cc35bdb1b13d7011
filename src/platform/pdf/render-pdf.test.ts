import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawable } from '#engines/document/document.ts'
import { toTypst } from '#engines/document/typst.ts'
import type { Document } from '#engines/document/document.ts'
import { makePdfPrinter, renderPdf } from './render-pdf.ts'

const results: Document = {
  title: 'What people said',
  language: 'en',
  subtitle: 'Cedar Hollow PD · needs survey',
  footer: 'Published 23 November 2026',
  blocks: [
    { kind: 'heading', level: 2, text: 'I know how to reach a peer' },
    { kind: 'bands', bands: ['few', 'some', 'most agree'], here: 2, alt: 'Most agree' },
    {
      kind: 'table',
      caption: 'By group',
      rowHeadings: true,
      columns: [{ heading: 'Group' }, { heading: 'People', align: 'right' }],
      rows: [['Sworn', 9]],
    },
    { kind: 'list', ordered: true, entries: ['Shift and sleep', 'Grief'] },
    { kind: 'note', words: [{ text: 'Read more at ' }, { text: 'the guide', href: 'https://porchlight.example/guide' }] },
    { kind: 'page_break' },
    { kind: 'signature', label: 'Chief of police' },
  ],
}

const withWords = (words: string): Document => ({ title: 'Letter', language: 'en', blocks: [{ kind: 'paragraph', words }] })

async function printed(source: string): Promise<string> {
  const pdf = await renderPdf(source)
  if (!pdf.ok) throw new Error(pdf.refusal.kind)
  return Buffer.from(pdf.value).toString('latin1')
}

// Takes far longer than any limit in these tests.
const endless = '#for i in range(100000) { for j in range(100000) { let k = i * j } }'

test('a screen reader finds a title, a language, headings, tables and what the picture says', async () => {
  const pdf = await printed(toTypst(results))

  expect(pdf).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/)
  expect(pdf).toContain('/Lang (en)')
  expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>')
  expect(pdf).toContain('What people said</rdf:li>')
  expect(pdf).toContain('/DisplayDocTitle true')
  expect(pdf).toContain('/Alt (Most agree)')
  for (const tag of ['/StructTreeRoot', '/S /H1', '/S /H2', '/S /TH', '/S /TD', '/S /Caption', '/S /LI', '/S /Figure', '/S /Link']) {
    expect(pdf).toContain(tag)
  }
})

test('the letters of the document travel inside it, so that it looks the same everywhere', async () => {
  const pdf = await printed(toTypst(results))

  expect(pdf).toMatch(/\/FontName \/[A-Z]{6}\+LibertinusSerif-Regular/)
  expect(pdf).toContain('/FontFile3')
})

test('a character that no font has does not cost the agency its document', async () => {
  const unassigned = String.fromCodePoint(0x1fbff, 0x10fffd)

  const pdf = await printed(toTypst(withWords(`Thank you ${unassigned}`)))

  expect(pdf).toContain('/StructTreeRoot')
  // It would not be true of this file, so the file does not say it.
  expect(pdf).not.toContain('pdfuaid')
})

test('the compiler reads every heading as the words that were typed', () => {
  const signs = fc.constantFrom('"', '\\', '#', '$', '"}', '*', '//', '\n', '\r', '\0')
  const heading = fc
    .array(fc.oneof(signs, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 8 })
    .map((parts) => `Q${parts.join('')}`)

  fc.assert(
    fc.property(fc.array(heading, { minLength: 200, maxLength: 200 }), (texts) => {
      const blocks = texts.map((text) => ({ kind: 'heading', level: 2, text }) as const)
      // A compiler of its own each time: used again for another source, this one aborts the process now and then.
      const compiler = NodeCompiler.create({ workspace: '/nonexistent' })

      const read: unknown = compiler.query(
        { mainFileContent: toTypst({ title: 'Letter', language: 'en', blocks }) },
        { selector: 'heading', field: 'body' },
      )

      expect(read).toEqual(['Letter', ...texts].map((text) => ({ func: 'text', text: drawable(text).replaceAll('\n', ' ') })))
    }),
    { numRuns: 10 },
  )
})

test('a picture without words for it is refused, not printed', async () => {
  const pdf = await renderPdf('#set document(title: "Poster")\n#figure(rect(width: 10pt))')

  expect(pdf).toEqual({ ok: false, refusal: { kind: 'failed', because: expect.stringContaining('could not be made') } })
})

test('a document reads no file of the server', async () => {
  for (const path of ['/etc/passwd', '../etc/passwd']) {
    const pdf = await renderPdf(`#set document(title: "Letter")\n#read("${path}")`)

    expect(pdf).toMatchObject({ ok: false, refusal: { kind: 'failed' } })
  }
})

test('a document that takes too long is stopped and says so', async () => {
  const print = makePdfPrinter({ atOnce: 1, waiting: 0, timeLimitMs: 500 })

  const pdf = await print(endless)

  expect(pdf).toMatchObject({ ok: false, refusal: { kind: 'too_slow' } })
})

test('documents wait for their turn, and when too many wait the next one hears so at once', async () => {
  const print = makePdfPrinter({ atOnce: 1, waiting: 1, timeLimitMs: 20_000 })
  const letter = toTypst(withWords('Welcome'))

  const first = print(letter)
  const second = print(letter)
  const third = print(letter)

  expect(await third).toMatchObject({ ok: false, refusal: { kind: 'busy' } })
  expect(await first).toMatchObject({ ok: true })
  expect(await second).toMatchObject({ ok: true })
  // The place is free again.
  expect(await print(letter)).toMatchObject({ ok: true })
}, 20_000)

test('a table longer than a page goes over to the next ones', async () => {
  const rows = Array.from({ length: 150 }, (_, at) => [`Line ${at}`, 'some agree'])
  const long: Document = {
    title: 'Lines',
    language: 'en',
    blocks: [{ kind: 'table', caption: 'Lines', columns: [{ heading: 'Line' }, { heading: 'Result' }], rows }],
  }

  const pages = (await printed(toTypst(long))).match(/\/Type ?\/Page\b/g) ?? []

  expect(pages.length).toBeGreaterThan(3)
})
