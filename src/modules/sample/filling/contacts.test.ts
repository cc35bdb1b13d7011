import { expect, test } from 'vitest'
import { makeSampleWorld } from '#test/support/sample-world.ts'

const world = await makeSampleWorld()

const year = async (agency: Parameters<typeof world.idOf>[0]) => {
  const { rows } = await world.superuser.query<{
    content: { tooFewPeers: boolean; tables: { id: string; cells: { n: number | null }[] }[] }
  }>('select content from published_year where agency_id = $1', [world.idOf(agency)])
  return rows[0]?.content
}

test('each agency of the sample county has published last year in the state that fits it', async () => {
  const states = {
    tables: (await year('aspen_county'))?.tables.map(({ id }) => id),
    total: (await year('cedar_hollow'))?.tables,
    small: (await year('mill_creek'))?.tables,
    fewFirst: (await year('larkspur'))?.tables,
    alone: await year('juniper_flats'),
  }

  expect(states.tables).toEqual(['total', 'quarter', 'reason', 'outcome', 'mode', 'who', 'whose'])
  expect(states.total).toEqual([{ id: 'total', cells: [{ at: null, n: 31 }] }])
  expect([states.small, states.fewFirst]).toEqual([
    [{ id: 'total', cells: [{ at: null, n: null }] }],
    [{ id: 'total', cells: [{ at: null, n: null }] }],
  ])
  expect(states.alone).toMatchObject({ tooFewPeers: true, tables: [] })
})

test('what a published year leaves behind is queued to be destroyed, as after any year', async () => {
  const { rows } = await world.superuser.query<{ key: string }>(`select key from graphile_worker.jobs where key like 'tend_contact_log %'`)

  expect(rows).toHaveLength(5)
})

test('the chief of the largest agency reads its tables, and what is too small stands there as not shown', async () => {
  const chief = await world.as('aspen_county', 'command')

  const page = await (await chief.get('/desk/results/contacts/2025')).text()
  const pdf = await chief.get('/desk/results/contacts/2025/pdf')

  expect(page).toContain('By what it was mostly about')
  expect(page).toContain('not shown')
  expect(page).not.toMatch(/>[1-4]</)
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf'])
})
