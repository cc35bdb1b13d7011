import { expect, test } from 'vitest'
import { indicatorJobs } from './jobs.ts'
import { comparison, listPublishedSurveys, templateOf } from '#modules/surveys/index.ts'
import { contactsAsKept } from '#modules/contacts/index.ts'
import { teamFacts, teamYear } from '#modules/team/index.ts'
import { fillProgram } from '#test/support/evaluated-agency.ts'
import { everyRole, makeWorld } from '#test/support/world.ts'

const world = await makeWorld()
const readers = ['coordinator', 'keeper', 'peer', 'clinician'] as const
const page = async (answer: Response | Promise<Response>) => (await (await answer).text()).replaceAll('&amp;', '&')
const sources = { listPublishedSurveys, templateOf, comparison, teamYear, teamFacts, ...contactsAsKept }
const countInTheNight = (clock = world.deps.clock) =>
  indicatorJobs(sources, { db: world.db, clock }).tasks['count_team_years']?.({}, world.worker) ?? Promise.reject(new Error('No such task'))

test('everybody with a part in the program sees the same published figures, and nobody else does', async () => {
  const agency = await world.found()
  await agency.as('coordinator')
  await fillProgram(world, agency)
  await countInTheNight()

  for (const role of readers) {
    const html = await page((await agency.as(role)).get('/desk/indicators'))
    for (const words of [
      'role="img"',
      'All together',
      '47',
      'not shown',
      'April to June 2026',
      'few say so',
      'Talk at roll call (2 times)',
      '48',
    ])
      expect(html.includes(words), `${role}: ${words}`).toBe(true)
    expect(html.includes('Lou Park'), role).toBe(false)
  }
  for (const role of everyRole.filter((one) => !readers.some((reader) => reader === one)))
    expect((await (await agency.as(role)).get('/desk/indicators')).status, role).toBe(404)
})

test('command sees them on its own page, with what is not shown and why, and no peer’s name', async () => {
  const agency = await world.found()
  await agency.as('coordinator')
  await fillProgram(world, agency)
  await countInTheNight()

  const html = await page((await agency.as('command')).get('/desk/for-command'))

  for (const words of [
    'Published figures',
    'role="img"',
    '47',
    'Peers designated on any day of the year',
    'What none of these figures shows',
  ])
    expect(html.includes(words), words).toBe(true)
  for (const name of ['Lou Park', 'Dana Reyes']) expect(html.includes(name), name).toBe(false)
})

test('where nothing is measured the page says so, and command hears that nothing is published', async () => {
  const agency = await world.found()

  expect(await page((await agency.as('coordinator')).get('/desk/indicators'))).toContain('Nothing is measured yet')
  const own = await page((await agency.as('command')).get('/desk/for-command'))
  expect(own).toContain('No figure is published yet')
  expect(own).toContain('What is not shown, and why')
})

test('another agency’s figures are not among one’s own', async () => {
  const agency = await world.found()
  await agency.as('coordinator')
  await fillProgram(world, agency)
  await countInTheNight()
  const neighbor = await world.found()

  for (const role of readers)
    expect(await page((await neighbor.as(role)).get('/desk/indicators')), role).toContain('Nothing is measured yet')
})

test('the team is counted each night, in January also for the year that is over, and twice is as good as once', async () => {
  const agency = await world.found()
  await fillProgram(world, agency)
  const years = async () =>
    (
      await world.superuser.query('select year, peers, courses, training_hours from program_year where agency_id = $1 order by year', [
        agency.id,
      ])
    ).rows

  await agency.as('coordinator')
  await countInTheNight()
  await countInTheNight()
  expect(await years()).toEqual([{ year: 2026, peers: 2, courses: 2, training_hours: '48.00' }])

  // Written down after the year was over.
  await world.superuser.query(
    `insert into peer_training (agency_id, training_id, person_id, completed_on, course, hours)
     select agency_id, gen_random_uuid(), person_id, '2026-12-20', 'Second course', 8 from peer where agency_id = $1 limit 1`,
    [agency.id],
  )
  await countInTheNight(() => new Date('2027-01-09T12:00:00Z'))
  expect(await years()).toEqual([
    { year: 2026, peers: 2, courses: 3, training_hours: '56.00' },
    { year: 2027, peers: 2, courses: 0, training_hours: '0.00' },
  ])
})
