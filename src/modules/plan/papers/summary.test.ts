import { expect, test } from 'vitest'
import { toCsv } from '#engines/document/csv.ts'
import { toTypst } from '#engines/document/typst.ts'
import { renderPdf } from '#platform/pdf/render-pdf.ts'
import { pagesOf } from '#test/support/pdf-structure.ts'
import { topics } from '../factor.ts'
import { factorRows } from './factor-rows.ts'
import { fullLists, knownOf, person, today } from './known.test-support.ts'
import { summaryDocument, summaryOf } from './summary.ts'

const bands = ['1-4', '5-9', '10-24', '25-49', '50-99', '100+'] as const

const fillings = ['nothing', 'everything', 'overdue'] as const

async function pagesWith(band: (typeof bands)[number], filled: (typeof fillings)[number]): Promise<number> {
  const pdf = await renderPdf(toTypst(summaryDocument(summaryOf(knownOf(band, filled)))))
  if (!pdf.ok) throw new Error(pdf.refusal.because)
  return pagesOf(pdf.value)
}

for (const band of bands)
  test(`the summary of an agency of ${band} people is one page: nothing done, everything done, or everything overdue in the longest words`, async () => {
    for (const filled of fillings) expect(await pagesWith(band, filled), filled).toBe(1)
  }, 60_000)

test('the summary has the eleven topics with how much of each is done', () => {
  const { stages } = summaryOf(knownOf('10-24', 'everything'))

  expect(stages.map(({ id }) => id)).toEqual(topics.map(({ id }) => id))
  expect(stages.filter(({ done, of }) => done !== of || of === 0)).toEqual([])
})

test('a program in which nothing is done has three next things and nothing overdue', () => {
  const summary = summaryOf(knownOf('10-24', 'nothing'))

  expect(summary.next).toHaveLength(3)
  expect(summary.overdue).toEqual({ lines: [], more: 0 })
  expect(summary.waiting).toEqual({ lines: [], more: 0 })
  expect(summary.unassigned[0]).toMatch(/^Coordinator \d+$/)
  expect(summary.commitment[0]).toBe('Nothing is signed')
})

test('what is overdue says since when and with whom, and is said once', () => {
  const clinician = person('Dr. Ines Park', 'clinician')
  const known = knownOf('10-24', 'nothing')
  const [late, later, undated, ...rest] = known.plan.standings
  if (!late || !later || !undated) throw new Error('There are not enough factors')
  const owner = { personId: clinician.personId, name: clinician.name }
  const standings = [{ ...late, owner, dueOn: '2026-11-20' }, { ...later, owner, dueOn: '2026-12-20' }, { ...undated, owner }, ...rest]

  const summary = summaryOf({ ...known, plan: { ...known.plan, standings } })

  expect(summary.overdue).toEqual({ lines: [`${late.factor.title}, since 20 November 2026 (Dr. Ines Park)`], more: 0 })
  expect(summary.next.join()).not.toContain(late.factor.title)
  expect(summary.waiting).toEqual({
    lines: [`${later.factor.title}, by 20 December 2026 (Dr. Ines Park)`, `${undated.factor.title}, no day set (Dr. Ines Park)`],
    more: 0,
  })
})

test('what a coordinator has in hand waits for nobody else', () => {
  const known = knownOf('10-24', 'nothing')
  const [dana] = known.plan.people
  const [first, ...rest] = known.plan.standings
  if (!dana || !first) throw new Error('There is nobody')
  const standings = [{ ...first, owner: { personId: dana.personId, name: dana.name }, dueOn: '2026-12-20' }, ...rest]

  expect(summaryOf({ ...known, plan: { ...known.plan, standings } }).waiting.lines).toEqual([])
})

test('a list that is too long for the page says how many more there are', () => {
  const { overdue } = summaryOf(knownOf('5-9', 'overdue'))

  expect(overdue.lines).toHaveLength(5)
  expect(overdue.more).toBeGreaterThan(50)
})

test('a text that lies with command says that it waits', () => {
  expect(summaryOf(knownOf('5-9', 'everything')).commitment[1]).toContain('waits for a signature')
})

test('the table has every factor once, with what shows it, and no cell that a spreadsheet would run', () => {
  const known = knownOf('10-24', 'everything', fullLists)
  const [first, ...rest] = known.plan.standings
  if (!first) throw new Error('There are no factors')
  const marked = { ...first, state: { kind: 'done', evidence: '=1+1', by: 'Dana Hale', on: '2026-11-01' } } as const

  const rows = factorRows([marked, ...rest], today)

  expect(rows).toHaveLength(known.plan.standings.length + 1)
  expect(new Set(rows.map((row) => row.length))).toEqual(new Set([18]))
  expect(rows[1]).toEqual(expect.arrayContaining([first.factor.title, 'Done', '=1+1', 'Dana Hale', '2026-11-01']))
  expect(toCsv(rows)).toContain(`'=1+1`)
})
