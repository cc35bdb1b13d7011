import { expect, test } from 'vitest'
import { everyRole, makeWorld, type Browser, type SeededAgency } from '#test/support/world.ts'
import { fillProgram } from '#test/support/evaluated-agency.ts'
import { formsIn } from '#test/support/forms.ts'

const world = await makeWorld()
const readers = ['command', 'peer', 'clinician', 'legal_advisor'] as const
const page = async (answer: Response | Promise<Response>) => (await (await answer).text()).replaceAll('&amp;', '&')
const kept = async (agency: SeededAgency) =>
  (
    await world.superuser.query<{ edition: number; stage: string; done: string; version: number }>(
      'select edition, stage, done, version from evaluation where agency_id = $1 order by edition',
      [agency.id],
    )
  ).rows
const acts = async (agency: SeededAgency) =>
  (
    await world.superuser.query(`select act, about from audit_entry where agency_id = $1 and act like 'evaluation%' order by seq`, [
      agency.id,
    ])
  ).rows

/** The form of a page as it was served, for a tab that stays open. */
async function formOf(browser: Browser, address: string): Promise<Readonly<Record<string, string>>> {
  const form = formsIn(await page(browser.get(address))).find(({ action }) => action === address)
  if (!form) throw new Error(`There is no form on ${address}`)
  return Object.fromEntries(form.fields)
}

async function begin() {
  const agency = await world.found()
  return { agency, coordinator: await agency.as('coordinator') }
}

async function write(coordinator: Browser, done: string): Promise<Response> {
  return coordinator.post('/desk/evaluation/2026/write', { ...(await formOf(coordinator, '/desk/evaluation/2026/write')), done })
}

const finish = async (coordinator: Browser) =>
  coordinator.post('/desk/evaluation/2026/finish', await formOf(coordinator, '/desk/evaluation/2026/finish'))

test('in a first year with nothing the coordinator finds the year, and a report that says why each figure is missing', async () => {
  const { coordinator } = await begin()

  const list = await page(coordinator.get('/desk/evaluation'))
  const report = await page(coordinator.get('/desk/evaluation/2026'))

  expect(list).toContain('href="/desk/evaluation/2026"')
  expect(list).toContain('Not begun')
  expect(report).toContain('What is not shown, and why')
  expect(report).toContain('Not measured yet')
})

test('others read nothing of a draft, and everything once it is final', async () => {
  const { agency, coordinator } = await begin()
  await write(coordinator, 'We put up posters.')
  for (const role of readers) {
    const reader = await agency.as(role)
    expect((await reader.get('/desk/evaluation/2026')).status, role).toBe(404)
    expect(await page(reader.get('/desk/evaluation')), role).toContain('No report is final yet')
  }

  expect((await finish(coordinator)).status).toBe(303)

  for (const role of readers) {
    const reader = await agency.as(role)
    expect(await page(reader.get('/desk/evaluation/2026')), role).toContain('We put up posters.')
    for (const paper of ['grant', 'council', 'report.csv', 'grant.csv', 'report.docx', 'grant.docx', 'council.docx'])
      expect((await reader.get(`/desk/evaluation/2026/${paper}`)).status, `${role} ${paper}`).toBe(200)
  }
  expect(await acts(agency)).toEqual([
    { act: 'evaluation_written', about: '2026, version 1' },
    { act: 'evaluation_final', about: '2026, version 1' },
  ])
})

test('a change after that makes a new version, and others read the first until the second is final', async () => {
  const { agency, coordinator } = await begin()
  await write(coordinator, 'First words.')
  await finish(coordinator)
  const chief = await agency.as('command')

  const form = await page(coordinator.get('/desk/evaluation/2026/write'))
  await write(coordinator, 'Second words.')

  expect(form).toContain('Version 1 is final and stays as it is')
  expect(await kept(agency)).toMatchObject([
    { edition: 1, stage: 'final', done: 'First words.' },
    { edition: 2, stage: 'draft', done: 'Second words.' },
  ])
  expect(await page(chief.get('/desk/evaluation/2026'))).toContain('First words.')
  await finish(coordinator)
  expect(await page(chief.get('/desk/evaluation/2026'))).toContain('Second words.')
  const earlier = await page(chief.get('/desk/evaluation/2026?edition=1'))
  expect(earlier).toContain('First words.')
  expect(earlier).toContain('/desk/evaluation/2026/report.pdf?edition=1')
})

test('what is final stays as it was, even where what it was made of changes', async () => {
  const { agency, coordinator } = await begin()
  await write(coordinator, 'Words.')
  await finish(coordinator)
  const before = await page((await agency.as('command')).get('/desk/evaluation/2026/report.csv'))

  await fillProgram(world, agency)

  expect(await page((await agency.as('command')).get('/desk/evaluation/2026/report.csv'))).toBe(before)
  await expect(
    world.superuser.query(`update evaluation set done = 'Other words' where agency_id = $1 and stage = 'final'`, [agency.id]),
  ).rejects.toThrow()
})

test('a report is about its own year: what was published or done later is not in it', async () => {
  const { agency, coordinator } = await begin()
  await fillProgram(world, agency)

  const before = await page(coordinator.get('/desk/evaluation/2025/report.csv'))
  const during = await page(coordinator.get('/desk/evaluation/2026/report.csv'))

  for (const words of ['All together', 'Know how to reach a peer', 'Talk at roll call', 'Courses finished in the year']) {
    expect(before.includes(words), words).toBe(false)
    expect(during.includes(words), words).toBe(true)
  }
})

test('a form from a second tab is refused with what was typed, and says so', async () => {
  const { agency, coordinator } = await begin()
  const tab = await formOf(coordinator, '/desk/evaluation/2026/write')
  await write(coordinator, 'From the first tab.')

  const answer = await coordinator.post('/desk/evaluation/2026/write', { ...tab, done: 'From the second tab.' })

  expect(answer.status).toBe(409)
  const html = await page(answer)
  expect(html).toContain('Somebody changed this report after you opened it')
  expect(html).toContain('From the second tab.')
  expect(await kept(agency)).toMatchObject([{ edition: 1, done: 'From the first tab.' }])
})

test('a button pressed twice stores once', async () => {
  const { agency, coordinator } = await begin()
  const form = await formOf(coordinator, '/desk/evaluation/2026/write')
  const twice = await Promise.all([1, 2].map(() => coordinator.post('/desk/evaluation/2026/write', { ...form, done: 'Words.' })))
  const again = await coordinator.post('/desk/evaluation/2026/write', { ...form, done: 'Words.' })
  const done = await formOf(coordinator, '/desk/evaluation/2026/finish')
  await coordinator.post('/desk/evaluation/2026/finish', done)
  const second = await coordinator.post('/desk/evaluation/2026/finish', done)

  expect(twice.map(({ status }) => status).filter((status) => status !== 303 && status !== 409)).toEqual([])
  expect([again.status, second.status]).toEqual([303, 303])
  expect(await kept(agency)).toHaveLength(1)
  expect(await acts(agency)).toHaveLength(2)
})

test('whoever makes a report final reads what they make final: a draft that changed meanwhile is not', async () => {
  const { agency, coordinator } = await begin()
  await write(coordinator, 'Words.')
  const seen = await formOf(coordinator, '/desk/evaluation/2026/finish')
  await write(coordinator, 'Other words.')

  const answer = await coordinator.post('/desk/evaluation/2026/finish', seen)

  expect(answer.status).toBe(409)
  expect(await page(answer)).toContain('The report changed after you opened this page')
  expect(await kept(agency)).toMatchObject([{ stage: 'draft' }])
})

test('before it is final the coordinator hears what is missing or early', async () => {
  const { coordinator } = await begin()
  await write(coordinator, '')

  const html = await page(coordinator.get('/desk/evaluation/2026/finish'))

  for (const doubt of [
    '2026 is not over',
    'contacts of 2026 are not published',
    'not written what was done',
    'no sentences for the council',
  ])
    expect(html).toContain(doubt)
})

test('a field that is too long is refused beside it, with what was typed kept', async () => {
  const { coordinator } = await begin()
  const form = await formOf(coordinator, '/desk/evaluation/2026/write')

  const answer = await coordinator.post('/desk/evaluation/2026/write', { ...form, done: 'Kept.', council: 'x'.repeat(601) })

  expect(answer.status).toBe(422)
  const html = await page(answer)
  expect(html).toContain('Write at most 600 characters')
  expect(html).toContain('Kept.')
})

test('nobody else writes, no other year is there, and another agency has its own', async () => {
  const { agency, coordinator } = await begin()
  await write(coordinator, 'Ours alone.')
  await finish(coordinator)
  const neighbor = await begin()

  for (const role of everyRole.filter((one) => one !== 'coordinator')) {
    const reader = await agency.as(role)
    expect((await reader.get('/desk/evaluation/2026/write')).status, role).toBe(404)
    expect((await reader.post('/desk/evaluation/2026/write', { edition: '0', version: '0' })).status, role).toBe(404)
    expect((await reader.post('/desk/evaluation/2026/finish', { edition: '1', version: '1' })).status, role).toBe(404)
  }
  for (const year of ['2024', '2027', '1', 'x']) expect((await coordinator.get(`/desk/evaluation/${year}`)).status, year).toBe(404)
  expect(await page(neighbor.coordinator.get('/desk/evaluation/2026'))).not.toContain('Ours alone.')
  expect((await (await neighbor.agency.as('command')).get('/desk/evaluation/2026')).status).toBe(404)
})

test('the papers are tagged PDFs, and the council’s is one page however much there is', async () => {
  const { agency, coordinator } = await begin()
  await fillProgram(world, agency)
  const form = await formOf(coordinator, '/desk/evaluation/2026/write')
  const much = {
    nextYear: Array.from({ length: 12 }, () => 'A point '.repeat(24).trim()).join('\n'),
    council: 'Some words. '.repeat(50).trim(),
  }
  await coordinator.post('/desk/evaluation/2026/write', { ...form, ...much, done: 'Words. '.repeat(400) })
  const printed = async (paper: string) =>
    Buffer.from(await (await coordinator.get(`/desk/evaluation/2026/${paper}`)).arrayBuffer()).toString('latin1')

  const [report, grant, council] = [await printed('report.pdf'), await printed('grant.pdf'), await printed('council.pdf')]

  for (const pdf of [report, grant, council]) {
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(pdf).toContain('/S /H2')
  }
  expect(report).toContain('/S /TH')
  expect(council.match(/\/Type ?\/Page\b/g)).toHaveLength(1)
}, 60_000)

test('words that are a script or a formula are words', async () => {
  const { coordinator } = await begin()
  await write(coordinator, '=HYPERLINK("https://x") <script>alert(1)</script>')

  expect(await page(coordinator.get('/desk/evaluation/2026'))).not.toContain('<script>alert')
  expect(await page(coordinator.get('/desk/evaluation/2026/report.csv'))).toContain(`"'=HYPERLINK`)
})
