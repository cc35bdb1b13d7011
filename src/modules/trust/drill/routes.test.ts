import { expect, test } from 'vitest'
import { inAgency } from '#platform/db/in-agency.ts'
import { anAnswer, answerWithScript, closedSurvey, openedSurvey, plan } from '#test/support/survey-run.ts'
import { everythingStored } from '#test/support/everything-stored.ts'
import { makeWorld } from '#test/support/world.ts'
import { kinds } from '../held/record-kinds.ts'
import { countWhatIsHere } from './queries.ts'
import { requestIds } from './requests.ts'

const world = await makeWorld()
const text = async (answer: Response | Promise<Response>) => (await answer).text()

test.each(requestIds)('counsel and coordinator read the drill for %s, with every kind of record on the page', async (request) => {
  const agency = await world.found('Cedar Hollow PD')

  for (const role of ['legal_advisor', 'coordinator'] as const) {
    const page = await text((await agency.as(role)).get(`/desk/trust/drill/${request}`))
    for (const { title } of kinds) expect(page).toContain(`${title}</th>`)
  }
})

test('surveys whose answers are here are named with their keepers; one that was only planned is not', async () => {
  const agency = await world.found('Mill Creek PD')
  await plan(world, agency, { template: 'use-and-outcome', headcount: 30 })
  const running = await openedSurvey(world, agency)
  await closedSurvey(world, agency, { template: 'needs' })
  const counsel = await agency.as('legal_advisor')

  const before = await text(counsel.get('/desk/trust/drill/subpoena'))
  await answerWithScript(world, running, running.codes[0]!, anAnswer(running.template, 12, 0))
  const after = await text(counsel.get('/desk/trust/drill/subpoena'))

  expect(before).toContain('still open. The key is with Somebody (keeper).')
  expect(before).toContain('closed and not published. Somebody (keeper) can open the answers now.')
  expect(before).toContain('Of 2 surveys:')
  // Looked at again and again, the page must not tell when somebody answered.
  expect(after).toBe(before)
})

test('counsel sees how many records there are in their own agency, and in no other', async () => {
  const agency = await world.found('Larkspur PD')
  const other = await world.found('Aspen County SO')
  for (const role of ['peer', 'keeper', 'command'] as const) await other.as(role)
  const counsel = await agency.as('legal_advisor')

  const page = await text(counsel.get('/desk/trust/drill/discovery'))

  expect(page).toContain('The roster. 1 record today.')
  expect(await text((await other.as('legal_advisor')).get('/desk/trust/drill/discovery'))).toContain('The roster. 4 records today.')
})

test('every record of an agency is counted but what could tell that somebody answered, and who is signed in', async () => {
  const { actor } = await (await world.found('Juniper Flats Marshal')).as('legal_advisor')
  const { rows } = await world.superuser.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'agency_id' and not a.attisdropped)`,
  )

  const counted = await inAgency(world.db, actor, (tx) => countWhatIsHere(tx))

  expect(
    rows
      .map(({ name }) => name)
      .filter((name) => !counted.has(name))
      .toSorted(),
  ).toEqual(['ledger_copy', 'sealed_answer', 'sealed_contact', 'session', 'slip', 'survey_key'])
})

test('the edited reply comes back as a file or as a page to print, and nothing of it is stored', async () => {
  const agency = await world.found('Cedar Hollow PD')
  const counsel = await agency.as('legal_advisor')
  const reply = 'To the clerk\nNothing exists.\n\n<b>Alex Roan</b>'
  const before = await everythingStored(world.superuser)

  const file = await counsel.post('/desk/trust/drill/subpoena', { reply, as: 'text' })
  const printed = await text(counsel.post('/desk/trust/drill/subpoena', { reply, as: 'print' }))
  const empty = await counsel.post('/desk/trust/drill/subpoena', { reply: ' ', as: 'text' })

  expect(file.headers.get('content-disposition')).toBe('attachment; filename="reply.txt"')
  expect(await file.text()).toBe(`${reply}\n`)
  expect(printed).toContain('To the clerk<br/>Nothing exists.')
  expect(printed).toContain('&lt;b>Alex Roan&lt;/b>')
  expect(empty.status).toBe(422)
  expect(await everythingStored(world.superuser)).toEqual(before)
})

test('a kind of request that is not on the list is not there', async () => {
  const counsel = await (await world.found('Juniper Flats Marshal')).as('legal_advisor')

  expect((await counsel.get('/desk/trust/drill/curiosity')).status).toBe(404)
  expect((await counsel.post('/desk/trust/drill/curiosity', { reply: 'x' })).status).toBe(404)
})
