import { expect, test } from 'vitest'
import { publishSurvey } from '#test/support/published-survey.ts'
import { everyRole, makeWorld } from '#test/support/world.ts'

const world = await makeWorld()
const readers = ['coordinator', 'keeper', 'clinician', 'peer', 'command']

const pageOf = async (browser: { readonly get: (address: string) => Promise<Response> }) =>
  (await (await browser.get('/desk/trust/pulse')).text()).replaceAll('&amp;', '&')

test('whoever reads results sees trust over time, as bands and with no more change than the bands carry', async () => {
  const agency = await world.found('Cedar Hollow PD')
  await publishSurvey(world, agency, {
    publishedOn: '2026-03-02',
    bands: { 'trust.kept_private': 'few', 'trust.career_safe': 'fewer', 'trust.leaders_mean_it': 'some' },
  })
  await publishSurvey(world, agency, {
    publishedOn: '2026-11-20',
    bands: { 'trust.kept_private': 'most', 'trust.career_safe': 'some', 'trust.leaders_mean_it': 'some' },
    changedSinceLast: 2,
  })

  for (const role of everyRole) {
    const browser = await agency.as(role)
    const answer = await browser.get('/desk/trust/pulse')
    expect(answer.status, role).toBe(readers.includes(role) ? 200 : 404)
  }
  const page = await pageOf(await agency.as('command'))
  const words = page.replace(/<[^>]*>/g, ' ')
  expect(words).toContain('more than in March 2026')
  expect(words).toContain('the same as in March 2026, as far as these words go')
  expect(words).toContain('cannot be compared with March 2026: another number of people answered')
  expect(words).toContain('Only one to three people came or left since the earlier survey')
  expect(words).toContain('The first time it was asked')
  expect(words).not.toMatch(/\d+ ?%|\b(9|10|11|12) (people|answers)\b/)
})

test('an empty page says what would stand there, and another agency’s surveys are not on it', async () => {
  const page = await pageOf(await (await world.found('Larkspur PD')).as('peer'))

  expect(page).toContain('Nothing was published yet')
})
