import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { publishSurvey } from '#test/support/published-survey.ts'
import { everyRole, makeWorld } from '#test/support/world.ts'

const world = await makeWorld()
const cedarHollow = await world.found('Cedar Hollow PD')
const larkspur = await world.found('Larkspur PD')
const surveyId = await publishSurvey(world, cedarHollow, { bands: { 'awareness.know_reach': 'few' } })
const address = `/desk/surveys/${surveyId}/results`
const readers = ['coordinator', 'keeper', 'clinician', 'peer', 'command'] as const

const page = async (response: Response | Promise<Response>) => {
  const text = await (await response).text()
  return text.replaceAll('&amp;', '&')
}

test('whoever has a part in the program reads the same results, as page and as table', async () => {
  for (const role of readers) {
    const reader = await cedarHollow.as(role)
    for (const form of ['', '.csv']) {
      const response = await reader.get(address + form)

      expect(response.status, role + form).toBe(200)
      const text = await response.text()
      for (const words of ['I know how to reach a peer.', 'few agree', 'Kim Ostler', 'Sgt. Hale', '11 slips were drawn'])
        expect(text, role + form).toContain(words)
    }
  }
})

test('the page holds no count of answers, and names neither ciphertext nor key', async () => {
  const text = (await page((await cedarHollow.as('command')).get(address))).replace(/<[^>]*>/g, ' ')

  expect(text).toContain('More than three quarters of 12 people answered')
  expect(text).not.toMatch(/\b11 (people|answers)\b/)
})

test('only the coordinator is offered to make a goal of a figure', async () => {
  const seen = await Promise.all(
    readers.map(async (role) => [role, (await page((await cedarHollow.as(role)).get(address))).includes('/desk/goals/new')]),
  )

  expect(seen).toEqual(readers.map((role) => [role, role === 'coordinator']))
})

test('results are for nobody without a part in the program, and for nobody outside', async () => {
  for (const role of everyRole.filter((one) => !(readers as readonly string[]).includes(one)))
    for (const form of ['', '.pdf', '.csv']) expect((await (await cedarHollow.as(role)).get(address + form)).status, role).toBe(404)

  expect((await world.visitor.get(address)).status).toBe(303)
})

test('another agency finds nothing at the same address, not even that there is a survey', async () => {
  const stranger = await larkspur.as('coordinator')

  for (const form of ['', '.pdf', '.csv']) expect((await stranger.get(address + form)).status).toBe(404)
  expect((await stranger.get(`/desk/surveys/${randomUUID()}/results`)).status).toBe(404)
  expect((await stranger.get('/desk/surveys/first/results')).status).toBe(404)
})

test('before publication nobody sees anything, and the empty list says why', async () => {
  const closed = await publishSurvey(world, larkspur, { stage: 'closed', title: 'Still closed' })

  for (const role of readers) {
    const reader = await larkspur.as(role)
    expect((await reader.get(`/desk/surveys/${closed}/results`)).status, role).toBe(404)
    const list = await page(reader.get('/desk/results'))
    expect(list, role).toContain('Nothing is published yet')
    expect(list, role).not.toContain('Still closed')
  }
})

test('command finds published surveys in a list of their own, and no page of surveys', async () => {
  const chief = await cedarHollow.as('command')

  const list = await page(chief.get('/desk/results'))
  expect(list).toContain(`href="${address}"`)
  expect(list).not.toContain('href="/desk/surveys"')
  expect((await chief.get('/desk/surveys')).status).toBe(404)
  expect((await chief.get(`/desk/surveys/${surveyId}`)).status).toBe(404)
})

test('a name that is a script is shown as a name', async () => {
  const agency = await world.found('Mill Creek PD')
  const id = await publishSurvey(world, agency, { title: '<script>alert(1)</script>', keeperName: '"><img src=x onerror=alert(2)>' })

  const html = await page((await agency.as('peer')).get(`/desk/surveys/${id}/results`))

  expect(html).toContain('&lt;script>alert(1)&lt;/script>')
  expect(html).not.toMatch(/<script>alert|<img/)
})

test('a name that is a formula is guarded in the table', async () => {
  const agency = await world.found('Juniper Flats Marshal')
  const id = await publishSurvey(world, agency, { keeperName: '=HYPERLINK("https://x")' })

  const csv = await page((await agency.as('peer')).get(`/desk/surveys/${id}/results.csv`))

  expect(csv).toContain(`"'=HYPERLINK(""https://x"").`)
})

test('the document is a tagged PDF with the words of the page in it', async () => {
  const response = await (await cedarHollow.as('command')).get(`${address}.pdf`)
  const pdf = Buffer.from(await response.arrayBuffer()).toString('latin1')

  expect(response.headers.get('content-type')).toBe('application/pdf')
  expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>')
  expect(pdf).toContain('Needs survey</rdf:li>')
  for (const tag of ['/S /H2', '/S /TH', '/S /TD', '/S /Figure']) expect(pdf).toContain(tag)
  expect(pdf).toContain('/Alt (Would trust a peer from a neighboring agency as much or more: some say so)')
})

test('a second wave is held beside the first, and says when few people changed in between', async () => {
  const agency = await world.found('Aspen County SO')
  await publishSurvey(world, agency, { title: 'First wave', publishedOn: '2026-03-02', bands: { 'awareness.know_reach': 'few' } })
  const second = await publishSurvey(world, agency, { title: 'Second wave', changedSinceLast: 2 })

  const html = await page((await agency.as('clinician')).get(`/desk/surveys/${second}/results`))

  expect(html).toContain('March 2026: few agree. Now more than in March 2026.')
  expect(html).toContain('March 2026: the same, as far as these words go.')
  expect(html).toContain('these few can be guessed at')
})

test('somebody who is command and coordinator at once is named on the results', async () => {
  const agency = await world.found('Pine Fork PD')
  const both = await agency.as('coordinator')
  await world.superuser.query(`insert into held_role (agency_id, person_id, role, given_on) values ($1, $2, 'command', '2026-11-01')`, [
    agency.id,
    both.actor.personId,
  ])
  const id = await publishSurvey(world, agency)

  const html = await page((await agency.as('peer')).get(`/desk/surveys/${id}/results`))

  expect(html).toContain('Somebody (coordinator) is command and coordinator at once.')
})
