import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openedInOffice } from '#test/support/office.ts'
import { inOrder, pagesOf, structureOf } from '#test/support/pdf-structure.ts'
import { publishSurvey } from '#test/support/published-survey.ts'
import { makeWorld, type SeededAgency } from '#test/support/world.ts'

const world = await makeWorld()
const cedarHollow = await world.found('Cedar Hollow PD')
const larkspur = await world.found('Larkspur PD')
const coordinator = await cedarHollow.as('coordinator')
const neighbor = await larkspur.as('coordinator')
await cedarHollow.as('command')
await publishSurvey(world, cedarHollow, { title: 'Needs survey of spring', keeperName: 'Kim Ostler' })

const mark = (fields: Readonly<Record<string, string>>) =>
  coordinator.post('/desk/plan/factor/policy_written/mark', { version: '0', ...fields })

const bytesOf = async (response: Response | Promise<Response>) => new Uint8Array(await (await response).arrayBuffer())

async function page(asked: Promise<Response>): Promise<string> {
  const response = await asked
  expect(response.status).toBe(200)
  return (await response.text()).replaceAll('&amp;', '&')
}

const newestAct = async (agency: SeededAgency) =>
  (
    await world.superuser.query<{ act: string; seq: string; hash: string }>(
      `select act, seq, encode(hash, 'hex') as hash from audit_entry where agency_id = $1 order by seq desc limit 1`,
      [agency.id],
    )
  ).rows[0]

async function addToRoster(name: string): Promise<void> {
  await world.superuser.query(`insert into person (agency_id, person_id, name, work_group) values ($1, $2, $3, 'sworn')`, [
    cedarHollow.id,
    randomUUID(),
    name,
  ])
}

test('the papers page leads to every paper and says who may have it', async () => {
  const html = await page(coordinator.get('/desk/plan/papers'))

  for (const address of ['/summary', '/summary.pdf', '/summary.docx', '/factors', '/binder', '/binder/pdf', '/binder/docx'])
    expect(html).toContain(`"/desk/plan/papers${address}"`)
  expect(html).toContain('href="/desk/plan/hand-over"')
  expect(html).toContain('href="/desk/command/welcome"')
  expect(html.match(/Who may have it:/g)).toHaveLength(6)
})

test('the summary is a page to print, a PDF of one page and a document to edit, each with the same words', async () => {
  const html = await page(coordinator.get('/desk/plan/papers/summary'))
  const pdf = await coordinator.get('/desk/plan/papers/summary.pdf')
  const docx = await coordinator.get('/desk/plan/papers/summary.docx')

  expect(html).toContain('Engaging supportive command staff')
  expect(html).toContain('Nothing is signed')
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  expect(pagesOf(await bytesOf(pdf))).toBe(1)
  expect(docx.headers.get('content-disposition')).toBe('attachment; filename="plan-summary.docx"')
  const opened = (await openedInOffice(await bytesOf(docx))).replaceAll(/\s+/g, ' ')
  for (const words of ['Engaging supportive command staff', 'Nothing is signed', 'Waits for somebody else']) expect(opened).toContain(words)
}, 120_000)

test('the table of factors has what was marked, and its download is in the audit log', async () => {
  await mark({ state: 'done', evidence: '=Policy 4.12 in the binder' })

  const csv = await coordinator.post('/desk/plan/papers/factors')

  expect(csv.headers.get('content-type')).toContain('text/csv')
  const line = (await csv.text()).split('\r\n').find((one) => one.includes('Policy 4.12'))
  expect(line).toContain('A written policy')
  expect(line).toContain(`'=Policy 4.12 in the binder`)
  expect((await newestAct(cedarHollow))?.act).toBe('plan_downloaded')
})

test('the binder is tagged, and its seal is that of the entry which says that it was made', async () => {
  const before = await newestAct(cedarHollow)

  const pdf = await bytesOf(coordinator.post('/desk/plan/papers/binder/pdf'))
  const written = await newestAct(cedarHollow)
  const html = await page(coordinator.get('/desk/plan/papers/binder'))

  expect(inOrder(structureOf(pdf)).filter(({ tag }) => tag === 'H1')).toHaveLength(1)
  expect(inOrder(structureOf(pdf)).filter(({ tag }) => tag === 'TH').length).toBeGreaterThan(40)
  expect(written).toMatchObject({ act: 'binder_downloaded', seq: String(Number(before?.seq) + 1) })
  expect(html).toContain(`The newest entry is number ${written?.seq}.`)
  expect(html.replaceAll(' ', '')).toContain(written?.hash ?? 'no seal')
}, 60_000)

test('looking at the binder writes nothing down', async () => {
  const before = await newestAct(cedarHollow)

  const response = await coordinator.get('/desk/plan/papers/binder')

  expect(response.status).toBe(200)
  expect(await newestAct(cedarHollow)).toEqual(before)
})

test('the binder to edit opens in a word processor with what another coordinator needs', async () => {
  const docx = await coordinator.post('/desk/plan/papers/binder/docx')

  const opened = (await openedInOffice(await bytesOf(docx))).replaceAll(/\s+/g, ' ')

  for (const words of ['Your first week', 'Needs survey of spring', 'Kim Ostler', 'Policy 4.12', 'localhost:3000/desk/sign-in'])
    expect(opened, words).toContain(words)
}, 120_000)

test('somebody on the roster who holds no role is in no paper', async () => {
  await addToRoster('Rosalind Quietly')

  const papers = await Promise.all([
    page(coordinator.get('/desk/plan/papers/summary')),
    page(coordinator.get('/desk/plan/papers/binder')),
    page(coordinator.get('/desk/plan/hand-over')),
    page(coordinator.post('/desk/plan/papers/factors')),
  ])

  expect(papers.filter((paper) => paper.includes('Rosalind'))).toEqual([])
})

test('another agency’s papers have nothing of this one', async () => {
  const papers = await Promise.all([
    page(neighbor.get('/desk/plan/papers/binder')),
    page(neighbor.get('/desk/plan/papers/summary')),
    page(neighbor.post('/desk/plan/papers/factors')),
    page(neighbor.get(`/desk/plan/hand-over?who=${neighbor.actor.personId}`)),
  ])

  for (const paper of papers)
    for (const ours of ['Policy 4.12', 'Cedar Hollow', 'Needs survey of spring', 'Kim Ostler']) expect(paper).not.toContain(ours)
  expect((await neighbor.get(`/desk/plan/hand-over?who=${coordinator.actor.personId}`)).status).toBe(404)
})

test('to every other role the papers do not exist', async () => {
  for (const role of ['command', 'keeper', 'peer', 'clinician', 'legal_advisor'] as const) {
    const other = await cedarHollow.as(role)
    for (const address of ['/papers', '/papers/summary', '/papers/summary.pdf', '/papers/binder', '/hand-over'])
      expect((await other.get(`/desk/plan${address}`)).status, `${role} ${address}`).toBe(404)
    for (const address of ['/papers/factors', '/papers/binder/pdf', '/papers/binder/docx', '/hand-over/pack/pdf', '/hand-over/pack/docx'])
      expect((await other.post(`/desk/plan${address}`)).status, `${role} ${address}`).toBe(404)
  }
})

test('the hand-over asks for a second coordinator until there is one, and can be opened for either', async () => {
  const alone = await page(coordinator.get('/desk/plan/hand-over'))
  const second = await cedarHollow.another('coordinator')
  const together = await page(coordinator.get('/desk/plan/hand-over'))
  const forSecond = await page(coordinator.get(`/desk/plan/hand-over?who=${second.actor.personId}`))

  expect(alone).toContain('There is no other coordinator.')
  expect(together).not.toContain('There is no other coordinator.')
  expect(together).toContain(`?who=${second.actor.personId}"`)
  expect(forSecond).toContain(`/desk/people/${second.actor.personId}/take/coordinator`)
})

test('the pack is the first week and the binder, and its download is in the audit log', async () => {
  const pdf = await bytesOf(coordinator.post('/desk/plan/hand-over/pack/pdf', { who: coordinator.actor.personId }))

  const headings = inOrder(structureOf(pdf)).flatMap(({ tag, title }) => (tag === 'H1' || tag === 'H2' ? [title] : []))
  expect(headings.slice(0, 3)).toEqual(['Hand-over pack', 'Not finished on 23 November 2026', 'Start here'])
  expect(headings).toContain('The audit log')
  expect((await newestAct(cedarHollow))?.act).toBe('hand_over_pack_downloaded')
}, 60_000)

test('a pack from somebody who is no coordinator here is refused, and nothing is written down', async () => {
  const before = await newestAct(cedarHollow)

  const response = await coordinator.post('/desk/plan/hand-over/pack/docx', { who: neighbor.actor.personId })

  expect(response.status).toBe(404)
  expect(await newestAct(cedarHollow)).toEqual(before)
})
