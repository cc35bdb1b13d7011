import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { formsIn } from '#test/support/forms.ts'
import { type Browser, makeWorld, origin, type SeededAgency } from '#test/support/world.ts'
import { largestFile } from './plan-file.ts'

const world = await makeWorld()

const page = async (answer: Response | Promise<Response>) =>
  (await (await answer).text()).replaceAll('\u00A0', ' ').replaceAll('&amp;', '&')

const acts = async (agency: SeededAgency) =>
  (await world.superuser.query('select act, about from audit_entry where agency_id = $1 order by seq', [agency.id])).rows

const rows = async (table: string, agency: SeededAgency) =>
  (await world.superuser.query(`select * from ${table} where agency_id = $1`, [agency.id])).rows

const send = (browser: Browser, text: string | Uint8Array<ArrayBuffer>, name = 'plan.json') => {
  const body = new FormData()
  body.set('file', new File([text], name))
  return browser.send('/desk/plan/files/import', { method: 'POST', body, headers: { origin } })
}

/** Sends the form of a preview as it stands. */
async function confirm(browser: Browser, preview: Response): Promise<Response> {
  const form = formsIn(await preview.text()).find(({ action }) => action === '/desk/plan/files/import/confirm')
  if (!form) throw new Error('There is nothing to confirm')
  return browser.post(form.action, Object.fromEntries(form.fields))
}

/** An agency with something of everything in its plan, and the file of it. */
async function filled() {
  const agency = await world.found('Cedar Hollow PD')
  const coordinator = await agency.as('coordinator')
  await world.superuser.query(`update person set name = 'Dana Hale' where person_id = $1`, [coordinator.actor.personId])
  const own = randomUUID()
  await coordinator.post('/desk/plan/own', { factorId: own, topic: 'trust', title: 'Coffee with the night shift', what: '' })
  await coordinator.post('/desk/plan/factor/crisis_lines/mark', { version: '0', state: 'done', evidence: 'Called on Monday' })
  await coordinator.post(`/desk/plan/factor/${own}/mark`, { version: '0', state: 'not_applicable', reason: 'There is no night shift' })
  await coordinator.post('/desk/plan/factor/grants/arrange', {
    version: '0',
    owner: coordinator.actor.personId,
    dueOn: '2026-12-01',
    note: 'Ask the city',
  })
  await coordinator.post('/desk/plan/start', { runId: randomUUID(), path: 'survey', startedOn: '2026-11-02', instead: '' })
  const { step_id: step } = (await world.superuser.query('select step_id from plan_step where agency_id = $1 and week = 5', [agency.id]))
    .rows[0]
  await coordinator.post(`/desk/plan/path/${step}/mark`, { version: '1', state: 'done' })
  const answer = await coordinator.post('/desk/plan/files/export')
  return { agency, coordinator, own, answer, text: await answer.text() }
}

test('the plan is downloaded with everything that was said in it, and the download is in the log', async () => {
  const { agency, answer, text, own } = await filled()
  const file = JSON.parse(text)

  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="plan.json"')
  expect(file).toMatchObject({ kind: 'porchlight-plan', version: 1, agency: 'Cedar Hollow PD', savedOn: '2026-11-23' })
  expect(file.factors).toEqual(
    expect.arrayContaining([
      {
        id: 'crisis_lines',
        owner: null,
        dueOn: null,
        note: null,
        state: 'done',
        evidence: 'Called on Monday',
        markedBy: 'Dana Hale',
        markedOn: '2026-11-23',
      },
      { id: 'grants', owner: 'Dana Hale', dueOn: '2026-12-01', note: 'Ask the city', state: 'open', markedBy: null, markedOn: null },
    ]),
  )
  expect(file.own).toEqual([{ id: own, topic: 'trust', title: 'Coffee with the night shift', what: null, madeOn: '2026-11-23' }])
  expect(file.paths[0].steps).toHaveLength(13)
  expect((await acts(agency)).at(-1)).toEqual({ act: 'plan_downloaded', about: 'the plan as a file' })
})

test('a file is looked at before anything is stored, and then becomes the same plan in another agency', async () => {
  const { text, own } = await filled()
  const larkspur = await world.found('Larkspur PD')
  const newcomer = await larkspur.as('coordinator')
  await world.superuser.query(`update person set name = 'Dana Hale' where person_id = $1`, [newcomer.actor.personId])

  const preview = await send(newcomer, text)
  const shown = await page(preview.clone())
  const before = [await rows('plan_standing', larkspur), await rows('plan_own_factor', larkspur), await rows('plan_path', larkspur)]
  const confirmed = await confirm(newcomer, preview)

  expect(shown).toContain('From the plan of Cedar Hollow PD, saved on 23 November 2026. Nothing was stored yet.')
  expect(shown).toMatch(/Crisis lines, checked by phone.*Open.*Done: Called on Monday/s)
  expect(shown).toMatch(/Coffee with the night shift.*Added/s)
  expect(shown).toMatch(/Ask first: a survey, from 2 November 2026.*It becomes your path/s)
  expect(before).toEqual([[], [], []])
  expect(confirmed.status).toBe(303)
  const again = JSON.parse(await (await newcomer.post('/desk/plan/files/export')).text())
  const first = JSON.parse(text)
  expect({ ...again, agency: first.agency }).toEqual(first)
  expect(await rows('plan_own_factor', larkspur)).toMatchObject([{ factor_id: own }])
  expect((await acts(larkspur)).at(0)).toEqual({
    act: 'plan_brought_in',
    about: '3 factors changed, 1 of the agency’s own, 1 paths',
  })
})

test('brought in twice, or confirmed twice, it changes nothing more', async () => {
  const { text } = await filled()
  const larkspur = await world.found('Larkspur PD')
  const newcomer = await larkspur.as('coordinator')
  await world.superuser.query(`update person set name = 'Dana Hale' where person_id = $1`, [newcomer.actor.personId])
  const preview = await send(newcomer, text)

  const answers = await Promise.all([confirm(newcomer, preview.clone()), confirm(newcomer, preview)])

  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect((await acts(larkspur)).filter(({ act }) => act === 'plan_brought_in')).toHaveLength(1)
  expect(await page(send(newcomer, text))).toContain('Nothing: everything in the file is here already.')
})

test('what changed here after the preview is not overwritten unseen', async () => {
  const { text } = await filled()
  const newcomer = await (await world.found('Larkspur PD')).as('coordinator')
  const preview = await send(newcomer, text)
  await newcomer.post('/desk/plan/factor/crisis_lines/mark', { version: '0', state: 'done', evidence: 'Our own words' })

  const answer = await confirm(newcomer, preview)

  expect(answer.status).toBe(409)
  const html = await page(answer.clone())
  expect(html).toContain('The plan here changed after you opened this page')
  expect(html).toMatch(/Done: Our own words.*Done: Called on Monday/s)
  expect((await confirm(newcomer, answer)).status).toBe(303)
})

test('what only stands here stays, a path that is under way stays, and what cannot come along is said', async () => {
  const { text } = await filled()
  const juniper = await world.found('Juniper Flats Marshal')
  const newcomer = await juniper.as('coordinator')
  await newcomer.post('/desk/plan/factor/budget_page/mark', { version: '0', state: 'done', evidence: 'Council minutes' })
  await newcomer.post('/desk/plan/start', { runId: randomUUID(), path: 'policy', startedOn: '2026-11-23', instead: '' })
  const other = text.replace('"crisis_lines"', '"a_factor_of_another_state"')

  const preview = await send(newcomer, other)
  const shown = await page(preview.clone())
  await confirm(newcomer, preview)

  expect(shown).toContain('Dana Hale is not known here by that name')
  expect(shown).toContain('“a_factor_of_another_state” is not among the factors of this agency.')
  expect(shown).toContain('It comes to the earlier paths')
  expect((await rows('plan_path', juniper)).filter(({ ended_on }) => ended_on === null)).toMatchObject([{ chosen: 'policy' }])
  const standing = await rows('plan_standing', juniper)
  expect(standing.find(({ factor_id }) => factor_id === 'budget_page')).toMatchObject({ evidence: 'Council minutes' })
  expect(standing.find(({ factor_id }) => factor_id === 'grants')).toMatchObject({ owner: null, due_on: '2026-12-01' })
  expect(standing.some(({ factor_id }) => factor_id === 'a_factor_of_another_state')).toBe(false)
})

test('a foreign file, one that is too large, and none at all are refused in words, and nothing is stored', async () => {
  const agency = await world.found('Mill Creek PD')
  const coordinator = await agency.as('coordinator')

  const foreign = await send(coordinator, 'name,group\nLee Tso,dispatch', 'roster.csv')
  const large = await send(coordinator, new Uint8Array(largestFile + 1).fill(120))
  const none = await coordinator.post('/desk/plan/files/import')
  const broken = await coordinator.post('/desk/plan/files/import/confirm', { plan: '{', seen: '' })

  expect([foreign.status, large.status, none.status, broken.status]).toEqual([422, 422, 422, 422])
  expect(await page(foreign)).toContain('This is not a plan of ours')
  expect(await page(large)).toContain('larger than any plan')
  expect(await page(none)).toContain('Choose a file')
  expect(await page(broken)).toContain('did not come back whole')
  expect(await acts(agency)).toEqual([])
})

test('a script in a file is shown as words', async () => {
  const { text } = await filled()
  const newcomer = await (await world.found('Larkspur PD')).as('coordinator')

  const html = await page(send(newcomer, text.replace('Called on Monday', '<script>alert(1)</script>')))

  expect(html).toContain('&lt;script>alert(1)')
  expect(html).not.toMatch(/<script>alert/)
})

test('the stage is shared only where somebody agreed, with exactly what the page showed, and the log says with whom', async () => {
  const { agency, coordinator } = await filled()
  const share = (fields: Readonly<Record<string, string>>) => coordinator.post('/desk/plan/files/share', fields)
  const before = (await acts(agency)).length

  const without = await share({ to: 'State training board' })
  const answer = await share({ to: 'State training board', agreed: 'yes' })

  expect(without.status).toBe(422)
  expect(await page(without)).toMatch(/Tick that the agency agrees.*value="State training board"/s)
  const text = await answer.text()
  const shown = [...(await page(coordinator.get('/desk/plan/files'))).matchAll(/>(\d+) of (\d+)</g)].map(([, done, of]) => [
    Number(done),
    Number(of),
  ])
  expect(JSON.parse(text).topics.map(({ done, of }: { done: number; of: number }) => [done, of])).toEqual(shown)
  expect(text).not.toMatch(/Cedar|Dana|Coffee|Monday|State training/)
  expect((await acts(agency)).slice(before)).toEqual([
    { act: 'plan_stage_shared', about: 'with State training board: how far each topic has come' },
  ])
})
