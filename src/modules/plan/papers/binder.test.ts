import { expect, test } from 'vitest'
import type { Document } from '#engines/document/document.ts'
import { toDocx } from '#engines/document/docx.ts'
import { toText } from '#engines/document/text.ts'
import { toTypst } from '#engines/document/typst.ts'
import { renderPdf } from '#platform/pdf/render-pdf.ts'
import { openedInOffice } from '#test/support/office.ts'
import { inOrder, structureOf } from '#test/support/pdf-structure.ts'
import { topics } from '../factor.ts'
import { binderDocument, packDocument } from './binder.ts'
import { fullLists, knownOf } from './known.test-support.ts'
import { summaryDocument, summaryOf } from './summary.ts'

async function printed(paper: Document): Promise<Uint8Array> {
  const pdf = await renderPdf(toTypst(paper))
  if (!pdf.ok) throw new Error(pdf.refusal.because)
  return pdf.value
}

const binder = binderDocument(knownOf('10-24', 'everything', fullLists))

const headings = (paper: Document) => paper.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))

test('a screen reader finds the binder’s headings in order, none skipped, and each table with a heading for every column', async () => {
  const tree = inOrder(structureOf(await printed(binder)))

  const found = tree.filter(({ tag }) => /^H\d$/.test(tag))
  expect(found.map(({ title }) => title)).toEqual([binder.title, ...headings(binder)])
  const levels = found.map(({ tag }) => Number(tag.slice(1)))
  expect(levels[0]).toBe(1)
  expect(levels.filter((level, at) => at > 0 && level > (levels[at - 1] ?? 0) + 1)).toEqual([])

  const tables = tree.filter(({ tag }) => tag === 'Table')
  const meant = binder.blocks.flatMap((block) => (block.kind === 'table' ? [block] : []))
  expect(tables.map(({ children }) => inOrder(children).filter(({ tag }) => tag === 'TH').length)).toEqual(
    meant.map(({ columns }) => columns.length),
  )
  expect(tables.map(({ children }) => inOrder(children).filter(({ tag }) => tag === 'TR').length)).toEqual(
    meant.map(({ rows }) => rows.length + 1),
  )
  expect(tree.filter(({ tag }) => tag === 'Caption')).toHaveLength(meant.length)
}, 60_000)

test('the summary’s table of topics is a table to a screen reader too', async () => {
  const tree = inOrder(structureOf(await printed(summaryDocument(summaryOf(knownOf('5-9', 'nothing'))))))

  expect(tree.filter(({ tag }) => tag === 'TH')).toHaveLength(2)
  expect(tree.filter(({ tag }) => tag === 'TR')).toHaveLength(topics.length + 1)
  expect(tree.filter(({ tag }) => tag === 'H2').map(({ title }) => title)).toContain('Overdue')
}, 60_000)

test('a large agency’s binder, every field of it as long as it can be, is printed long before the time is up', async () => {
  const largest = binderDocument(knownOf('100+', 'overdue', fullLists))

  const began = performance.now()
  const pdf = await printed(largest)

  expect(structureOf(pdf)).not.toEqual([])
  expect(performance.now() - began).toBeLessThan(15_000)
}, 60_000)

test('a word processor opens the binder and finds its headings and every table', async () => {
  const page = (await openedInOffice(await toDocx(binder))).replaceAll(/\s+/g, ' ')

  for (const text of headings(binder)) expect(page).toContain(text)
  expect(page.match(/<table/g)).toHaveLength(binder.blocks.filter(({ kind }) => kind === 'table').length)
}, 120_000)

test('another coordinator finds all they need in the binder', () => {
  const text = toText(binder)

  for (const words of [
    'https://porchlight.example/desk/sign-in',
    'First day',
    'Sheriff’s office',
    '74 miles, 95 minutes by car',
    'Coordinator. Who: Dana Hale',
    'Kim Ostler',
    'Recovery sheet of Kim Ostler’s keyring',
    'There is no second coordinator',
    'A legal hold stands since 20 November 2026, ordered by Lee Grant, City Attorney',
    'Adopted by Robert Cho, Chief on 10 January 2026',
    '1. The roster.',
    'Not yet renewed by Robert',
    'Peers are not questioned.',
    'Check mark: 1a2b 3c4d',
    'Signed by counsel',
    'Needs survey',
    'Close it on 1 December.',
    'Everybody knows how to reach a peer',
    'From: Not measured yet',
    'Ask first: a survey',
    'A policy, from 2 February 2026 until 1 May 2026',
    'Coffee with the night shift',
    'Signed and in the binder',
    'The policy is signed on Friday (Dana Hale, 2 March 2026; ended 9 March 2026)',
    'The newest entry is number 231',
    '0011aabb ccddeeff',
    'Larkspur PD',
  ])
    expect(text, words).toContain(words)
  for (const { title } of topics) expect(headings(binder)).toContain(title)
})

test('every factor with its standing, owner and note is in the binder, each once', () => {
  const known = knownOf('10-24', 'overdue', fullLists)
  const rows = binderDocument(known).blocks.flatMap((block) =>
    block.kind === 'table' && block.columns[0]?.heading === 'Factor' ? block.rows : [],
  )

  expect(rows).toHaveLength(known.plan.standings.length)
  expect(rows.filter((row) => String(row[1]).includes('Note: Ask on Monday'))).toHaveLength(known.plan.standings.length)
  expect(rows.filter((row) => String(row[3]).endsWith(', overdue')).length).toBeGreaterThan(100)
  expect(rows.filter((row) => String(row[0]).endsWith('(our own)'))).toHaveLength(16)
})

test('a binder of an agency where nothing has begun says so in each of its parts', () => {
  const text = toText(binderDocument(knownOf('1-4', 'nothing')))

  for (const words of [
    'No retention statement is adopted',
    'No legal hold stands.',
    'There is no steering group yet.',
    'Not one survey is published yet.',
    'There are no goals yet.',
    'The agency is on no path now.',
    'The log has no entry yet.',
    'Not one seal was handed to somebody outside yet.',
  ])
    expect(text).toContain(words)
})

test('where the law or a size gives a topic nothing to do, the binder says that instead of an empty table', () => {
  const known = knownOf('1-4', 'nothing')
  const standings = known.plan.standings.filter(({ factor }) => factor.topic !== 'evaluation')

  const text = toText(binderDocument({ ...known, plan: { ...known.plan, standings } }))

  expect(text).toContain('This agency is shown no factor of this topic.')
})

test('a gate that was opened early stands in the binder with its reason and who decided it', () => {
  const known = knownOf('10-24', 'nothing')
  const override = { ...fullLists.earlierOverrides?.[0], endedOn: null, endedBy: null }
  const [first, ...rest] = known.gates
  if (!first) throw new Error('There is no gate')
  const { id = '', gate = '', reason = '', madeBy = '', madeOn = '' } = override
  const opened = { ...first, is: 'open_early', override: { id, gate, reason, madeBy, madeOn, endedOn: null, endedBy: null } } as const

  expect(toText(binderDocument({ ...known, gates: [opened, ...rest] }))).toContain(
    'Opened early by Dana Hale on 2 March 2026: “The policy is signed on Friday”',
  )
})

test('the pack begins with what is not finished and the first week, then has all of the binder', () => {
  const known = knownOf('10-24', 'everything', fullLists)

  const pack = packDocument(known, { from: 'Dana Hale', left: ['No letter waits: not yet. 2 letters wait to be handed over.'] })

  expect(pack.subtitle).toContain('from Dana Hale')
  expect(headings(pack)).toEqual(['Not finished on 23 November 2026', ...headings(binder)])
  expect(toText(pack)).toContain('2 letters wait to be handed over.')
})
