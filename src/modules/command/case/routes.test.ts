import { expect, test } from 'vitest'
import { publishSurvey } from '#test/support/published-survey.ts'
import { makeWorld } from '#test/support/world.ts'

const world = await makeWorld()
const cedarHollow = await world.found('Cedar Hollow PD')
const coordinator = await cedarHollow.as('coordinator')
const page = async (response: Response | Promise<Response>) => (await response).text()

const good = {
  version: '0',
  asks: 'Time on duty\nA public commitment',
  costs: ['clinician_visits', 'backfill'],
  pilotPart: 'Patrol',
  pilotFrom: '2026-12-01',
  pilotUntil: '2027-11-30',
  pilotReview: 'The figures',
  shownOn: '',
}
const stored = async () => (await world.superuser.query('select asks, costs, shown_on::text, version from command_case')).rows
const acts = async () =>
  (await world.superuser.query<{ act: string }>(`select act from audit_entry order by seq`)).rows.map(({ act }) => act)

test('before anything is saved the case has the usual points, and says what is missing', async () => {
  const html = await page(coordinator.get('/desk/command/case'))

  for (const words of ['Not saved yet', 'Sign a public commitment', '10 to 24 people', 'Not given yet', 'No survey is published yet'])
    expect(html).toContain(words)
})

test('a case is saved once, however often the button is pressed', async () => {
  const answers = await Promise.all([
    coordinator.post('/desk/command/case/change', good),
    coordinator.post('/desk/command/case/change', good),
  ])

  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(await stored()).toEqual([
    { asks: ['Time on duty', 'A public commitment'], costs: ['backfill', 'clinician_visits'], shown_on: null, version: 1 },
  ])
  expect(await acts()).toEqual(['case_saved'])
})

test('the case speaks in the agency’s own numbers: people, distance, and what they said in a published survey', async () => {
  await publishSurvey(world, cedarHollow, { bands: { 'trust.kept_private': 'some', 'awareness.know_reach': 'few' } })
  await coordinator.post('/desk/agency', {
    hosting: 'own_server',
    name: 'Cedar Hollow PD',
    state: 'OR',
    kind: 'municipal',
    headCountBand: '10-24',
    timeZone: 'America/Los_Angeles',
    clinicianMiles: '38',
    clinicianMinutes: '50',
  })

  const html = await page(coordinator.get('/desk/command/case'))

  for (const words of ['38 miles, 50 minutes', 'A peer here would keep what I say private.', 'some agree', 'few agree', 'Time on duty'])
    expect(html).toContain(words)
  expect(html).toContain('from 1 December 2026 until 30 November 2027')
  expect(html).not.toContain('Not saved yet')
})

test('costs stand with where they were seen, and an estimate says that it is one', async () => {
  const html = await page(coordinator.get('/desk/command/case'))

  expect(html).toContain('City of Madison, legislative file 6879871')
  expect(html).toMatch(/Estimate:\s+About \$1,100 to \$1,450/)
  expect(html).not.toContain('What one agency asked a grant for')
})

test('the page that command would open is shown as a sample, and says so', async () => {
  for (const address of ['/desk/command/case', '/desk/command/sample']) {
    const html = await page(coordinator.get(address))
    expect(html, address).toMatch(/Every figure and day (on it|here) is invented/)
    expect(html, address).toContain('Where the plan stands')
  }
})

test('what is wrong stands beside its field, with what was typed kept', async () => {
  const answer = await coordinator.post('/desk/command/case/change', { ...good, pilotUntil: '2026-11-01', pilotPart: 'Night <shift>' })
  const html = await page(answer)

  expect(answer.status).toBe(422)
  expect(html).toContain('id="f-pilotUntil-error"')
  expect(html).toContain('value="Night &lt;shift>"')
  expect((await stored())[0]).toMatchObject({ version: 1 })
})

test('of two editors the second is told, with what they typed kept, and may then save over it', async () => {
  await coordinator.post('/desk/command/case/change', { ...good, version: '1', shownOn: '2026-11-20' })

  const late = await coordinator.post('/desk/command/case/change', { ...good, version: '1', pilotPart: 'Dispatch' })
  const html = await page(late)
  const again = await coordinator.post('/desk/command/case/change', { ...good, version: '2', pilotPart: 'Dispatch' })

  expect(late.status).toBe(409)
  expect(html).toContain('Somebody saved the case after you opened it')
  expect(html).toContain('value="Dispatch"')
  expect(html).toContain('name="version" value="2"')
  expect(again.status).toBe(303)
  expect((await stored())[0]).toMatchObject({ version: 3, shown_on: null })
})

test('the case comes as a tagged PDF of one sheet', async () => {
  const answer = await coordinator.get('/desk/command/case/case.pdf')
  const pdf = Buffer.from(await answer.arrayBuffer()).toString('latin1')

  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(pdf).toContain('/StructTreeRoot')
  expect(pdf).toMatch(/\/Type\s*\/Pages[^>]*\/Count 2\b|\/Count 2\b[^>]*\/Type\s*\/Pages/)
})

test('another agency has a case of its own', async () => {
  const stranger = await (await world.found('Larkspur PD')).as('coordinator')

  expect(await page(stranger.get('/desk/command/case'))).toContain('Not saved yet')
  expect(await page(stranger.get('/desk/command/case'))).not.toContain('38 miles')
})
