import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { everyRole, makeWorld } from '#test/support/world.ts'
import { usualStatement } from './retention.ts'

const world = await makeWorld()
const cedarHollow = await world.found('Cedar Hollow PD')
const aspen = await world.found('Aspen County SO')
const coordinator = await cedarHollow.as('coordinator')

const profile = {
  hosting: 'own_server',
  name: 'Cedar Hollow Police',
  state: 'NM',
  kind: 'municipal',
  headCountBand: '5-9',
  timeZone: 'America/Denver',
}
const adoption = { statement: usualStatement, adopterName: 'Pat Yazzie', adopterTitle: 'Chief of Police', adoptedOn: '2026-11-20' }

const agency = async (id: string) =>
  (await world.superuser.query('select name, state, time_zone from agency where agency_id = $1', [id])).rows[0]
const statements = async () =>
  (
    await world.superuser.query('select adopted_by from retention_statement where agency_id = $1 order by entered_at', [cedarHollow.id])
  ).rows.map(({ adopted_by }) => adopted_by)

test('the profile is changed, for this agency alone', async () => {
  const answer = await coordinator.post('/desk/agency', profile)

  expect(answer.status).toBe(303)
  expect(await agency(cedarHollow.id)).toEqual({ name: 'Cedar Hollow Police', state: 'NM', time_zone: 'America/Denver' })
  expect(await agency(aspen.id)).toMatchObject({ name: 'Aspen County SO', state: 'OR' })
})

test('of two coordinators who change it at once the second is told, with what they typed kept, and may replace it', async () => {
  const seenOn = async () => /name="seen" value="([^"]*)"/.exec(await (await coordinator.get('/desk/agency')).text())?.[1] ?? ''
  const seen = await seenOn()
  const mine = { ...profile, name: 'Cedar Hollow Peace', seen }

  const first = await coordinator.post('/desk/agency', { ...profile, state: 'AZ', seen })
  const second = await coordinator.post('/desk/agency', mine)
  const meanwhile = await agency(cedarHollow.id)
  const replaced = await coordinator.post('/desk/agency', { ...mine, seen: await seenOn() })
  const twice = await coordinator.post('/desk/agency', mine)

  expect([first.status, second.status, replaced.status, twice.status]).toEqual([303, 409, 303, 303])
  const page = await second.text()
  expect(page).toContain('Somebody else changed the profile meanwhile')
  expect(page).toContain('value="Cedar Hollow Peace"')
  expect(meanwhile).toMatchObject({ name: 'Cedar Hollow Police', state: 'AZ' })
  expect(await agency(cedarHollow.id)).toMatchObject({ name: 'Cedar Hollow Peace', state: 'NM' })
  await coordinator.post('/desk/agency', profile)
})

test('a profile that is wrong is not stored, and what was typed stays', async () => {
  const answer = await coordinator.post('/desk/agency', { ...profile, name: 'Y', headCountBand: '7' })
  const page = await answer.text()

  expect(answer.status).toBe(422)
  expect(page).toContain('id="f-headCountBand-error"')
  expect(page).toContain('value="Y"')
  expect((await agency(cedarHollow.id)).name).toBe('Cedar Hollow Police')
})

test('a statement is adopted once however often the form is sent, and a newer one stands beside it', async () => {
  const form = { ...adoption, statementId: randomUUID() }

  const answers = [await coordinator.post('/desk/agency/retention', form), await coordinator.post('/desk/agency/retention', form)]
  await coordinator.post('/desk/agency/retention', {
    ...adoption,
    statementId: randomUUID(),
    adopterName: 'Alex Roan',
    adopterTitle: 'City Attorney',
  })
  const page = await (await coordinator.get('/desk/agency')).text()

  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(await statements()).toEqual(['Pat Yazzie, Chief of Police', 'Alex Roan, City Attorney'])
  // Of two adopted on one day, the one entered later is in force.
  expect(page).toContain('Adopted by Alex Roan, City Attorney on 20 November 2026.')
  expect(page).toContain('Before: adopted by Pat Yazzie, Chief of Police')
})

test('a statement without a name, or of a day that has not come, is not adopted', async () => {
  const nameless = await coordinator.post('/desk/agency/retention', { ...adoption, statementId: randomUUID(), adopterName: '' })
  const early = await coordinator.post('/desk/agency/retention', { ...adoption, statementId: randomUUID(), adoptedOn: '2026-11-24' })
  const impossible = await coordinator.post('/desk/agency/retention', { ...adoption, statementId: randomUUID(), adoptedOn: '2026-02-30' })

  expect([nameless.status, early.status, impossible.status]).toEqual([422, 422, 422])
  expect(await early.text()).toContain('This day lies ahead')
  expect(await statements()).toHaveLength(2)
})

test('with a statement the agency adopts when letters and themes are deleted, and from a list only', async () => {
  const times = { lettersDays: '30', themesMonths: '12' }
  await coordinator.post('/desk/agency/retention', { ...adoption, ...times, statementId: randomUUID() })
  const forged = await coordinator.post('/desk/agency/retention', { ...adoption, lettersDays: '1', statementId: randomUUID() })

  const { rows } = await world.superuser.query(
    'select letters_days, themes_months from retention_statement where agency_id = $1 order by entered_at',
    [cedarHollow.id],
  )
  expect(rows).toEqual([
    { letters_days: 90, themes_months: null },
    { letters_days: 90, themes_months: null },
    { letters_days: 30, themes_months: 12 },
  ])
  expect(forged.status).toBe(422)
  expect(await (await coordinator.get('/desk/agency')).text()).toContain(
    'Letters are deleted after 30 days; themes of focus groups are kept for 12 months.',
  )
  // The next statement begins with what is in force.
  expect(await (await coordinator.get('/desk/agency/retention')).text()).toMatch(/<option value="12" selected/)
})

test('nobody can change a statement that was adopted', async () => {
  const grants = await world.superuser.query(
    `select has_any_column_privilege('porchlight_coordinator', 'retention_statement', 'update') as may_update,
            has_table_privilege('porchlight_coordinator', 'retention_statement', 'delete') as may_delete`,
  )

  expect(grants.rows).toEqual([{ may_update: false, may_delete: false }])
})

test.each(everyRole.filter((role) => role !== 'coordinator'))('a %s changes neither profile nor statement', async (role) => {
  const browser = await aspen.as(role)

  const answers = await Promise.all([
    browser.get('/desk/agency'),
    browser.post('/desk/agency', profile),
    browser.get('/desk/agency/retention'),
    browser.post('/desk/agency/retention', { ...adoption, statementId: randomUUID() }),
  ])

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
  expect((await agency(aspen.id)).name).toBe('Aspen County SO')
})
