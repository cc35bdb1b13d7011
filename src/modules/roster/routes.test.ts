import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { AgencyId } from '#kernel/ids.ts'
import { everyRole, makeWorld, type Browser } from '#test/support/world.ts'

const world = await makeWorld()
const cedarHollow = await world.found('Cedar Hollow PD')
const aspen = await world.found('Aspen County SO')
const coordinator = await cedarHollow.as('coordinator')
const aspenCoordinator = await aspen.as('coordinator')

async function person(
  name: string,
  { agency = cedarHollow.id, email, group = 'sworn' }: { agency?: AgencyId; email?: string; group?: string | null } = {},
) {
  const id = randomUUID()
  await world.superuser.query(`insert into person (agency_id, person_id, name, email, work_group) values ($1, $2, $3, $4, $5)`, [
    agency,
    id,
    name,
    email ?? null,
    group,
  ])
  return id
}

const stored = async (name: string) =>
  (await world.superuser.query('select person_id, name, email, work_group, left_on, version from person where name = $1', [name])).rows

const acts = async () =>
  (await world.superuser.query('select act from audit_entry where agency_id = $1', [cedarHollow.id])).rows.map(({ act }) => act)

function upload(browser: Browser, file: BlobPart, address = '/desk/roster/import', field = 'file') {
  const body = new FormData()
  if (field === 'file') body.set('file', new File([file], 'roster.csv'))
  else if (typeof file === 'string') body.set(field, file)
  return browser.send(address, { method: 'POST', body })
}

const csvIn = (page: string) => {
  const hidden = /name="csv" value="([^"]*)"/.exec(page)?.[1] ?? ''
  return hidden.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&').replaceAll('&lt;', '<')
}

test('a file is shown before anything is stored, and stored once however often it is confirmed', async () => {
  const file = 'Group,Name,E-mail\r\nSworn,"Hale, Dana",dana@cedarhollow.example\r\nDispatch,Lee Tso,\r\n'

  const preview = await upload(coordinator, file)
  const page = await preview.text()
  const before = await stored('Hale, Dana')
  const confirms = await Promise.all([1, 2].map(() => upload(coordinator, csvIn(page), '/desk/roster/import/confirm', 'csv')))
  const second = await (await upload(coordinator, file)).text()

  expect(page).toContain('Will be added: 2 people')
  expect(before).toEqual([])
  expect(new Set(confirms.map(({ status }) => status))).toEqual(new Set([303]))
  expect(await stored('Hale, Dana')).toMatchObject([{ email: 'dana@cedarhollow.example', work_group: 'sworn' }])
  expect(await stored('Lee Tso')).toHaveLength(1)
  expect(second).toContain('There is nothing to store')
  expect((await acts()).filter((act) => act === 'roster_imported')).toHaveLength(1)
})

test('a file that is confirmed while another window adds the same person waits, and adds them no second time', async () => {
  await world.superuser.query('begin')
  await world.superuser.query('select pg_advisory_xact_lock(hashtextextended($1, 3))', [cedarHollow.id])
  await person('Late Comer')

  const confirm = upload(coordinator, 'Name,Group\nLate Comer,Sworn\n', '/desk/roster/import/confirm', 'csv')
  await new Promise((resolve) => setTimeout(resolve, 300))
  await world.superuser.query('commit')
  const { status } = await confirm

  expect(status).toBe(303)
  expect(await stored('Late Comer')).toHaveLength(1)
})

test('every row that is wrong is shown, and nothing of the file is kept', async () => {
  const answer = await upload(coordinator, 'Name,Group,E-mail\nPat Reed,wizard,\nKim Yazzie,Sworn,not-an-address\nSam Ortiz,Reserve,\n')
  const page = await answer.text()

  expect(answer.status).toBe(422)
  expect(page).toContain('Line 2, Group')
  expect(page).toContain('Line 3, E-mail')
  expect(page).toContain('1 row is right')
  expect(await stored('Sam Ortiz')).toEqual([])
})

test('a file in broken UTF-8, an empty one and one over 2 MB are refused with the reason', async () => {
  const broken = await upload(
    coordinator,
    new Uint8Array([...new TextEncoder().encode('Name,Group\nJos'), 0xe9, ...new TextEncoder().encode(',Sworn\n')]),
  )
  const empty = await upload(coordinator, '')
  const large = await upload(coordinator, 'x'.repeat(2 * 1024 * 1024 + 1))
  const huge = await upload(coordinator, 'x'.repeat(10 * 1024 * 1024))

  expect(await broken.text()).toContain('not saved as UTF-8')
  expect(await empty.text()).toContain('Choose a file')
  expect(await large.text()).toContain('larger than 2 MB')
  expect([broken, empty, large, huge].map(({ status }) => status)).toEqual([422, 422, 422, 422])
})

test('rows that were tampered with between preview and confirmation are read again like any file', async () => {
  const answer = await upload(coordinator, 'Name,Group\nEve Mallory,wizard\n', '/desk/roster/import/confirm', 'csv')

  expect(answer.status).toBe(422)
  expect(await stored('Eve Mallory')).toEqual([])
})

test('a founder without an address is completed by the file, not written down twice', async () => {
  await person('Robin Fields', { group: null })

  const page = await (await upload(coordinator, 'Name,Group,E-mail\nRobin Fields,Civilian,robin@cedarhollow.example\n')).text()
  await upload(coordinator, csvIn(page), '/desk/roster/import/confirm', 'csv')

  expect(await stored('Robin Fields')).toMatchObject([{ email: 'robin@cedarhollow.example', work_group: 'civilian' }])
})

test('adding somebody twice with one form adds one; a namesake at the same address is refused', async () => {
  const form = { personId: randomUUID(), name: 'Jo Park', email: 'jo@cedarhollow.example', workGroup: 'civilian' }

  const first = await coordinator.post('/desk/roster/add', form)
  const again = await coordinator.post('/desk/roster/add', form)
  const other = await coordinator.post('/desk/roster/add', { ...form, personId: randomUUID(), name: 'JO PARK' })

  expect([first.status, again.status, other.status]).toEqual([303, 303, 422])
  expect(await other.text()).toContain('on the list already')
  expect(await stored('Jo Park')).toHaveLength(1)
})

test('a name without letters keeps what was typed and says what would be right', async () => {
  const answer = await coordinator.post('/desk/roster/add', { personId: randomUUID(), name: '123', email: 'x', workGroup: '' })
  const page = await answer.text()

  expect(answer.status).toBe(422)
  expect(page).toContain('value="123"')
  for (const field of ['name', 'email', 'workGroup']) expect(page).toContain(`id="f-${field}-error"`)
})

test('when two coordinators edit one person the second is shown both, and nothing is overwritten unseen', async () => {
  const id = await person('Max Bell')

  const first = await coordinator.post(`/desk/roster/${id}`, {
    name: 'Max Bell',
    email: 'max@cedarhollow.example',
    workGroup: 'dispatch',
    version: '1',
  })
  const second = await coordinator.post(`/desk/roster/${id}`, { name: 'Maxine Bell', email: '', workGroup: 'sworn', version: '1' })
  const page = await second.text()

  expect(first.status).toBe(303)
  expect(second.status).toBe(409)
  expect(page).toContain('value="Maxine Bell"')
  expect(page).toContain('max@cedarhollow.example')
  expect(page).toContain('name="version" value="2"')
  expect(await stored('Max Bell')).toMatchObject([{ work_group: 'dispatch', version: 2 }])
})

test('somebody from outside stays outside when their name is put right', async () => {
  const id = await person('Dr. Ann Lowe', { group: null })

  const answer = await coordinator.post(`/desk/roster/${id}`, { name: 'Dr. Anne Lowe', email: '', workGroup: '', version: '1' })

  expect(answer.status).toBe(303)
  expect(await stored('Dr. Anne Lowe')).toMatchObject([{ work_group: null }])
})

test('who leaves is listed apart, loses role and way in, and can be put back', async () => {
  const peer = await cedarHollow.as('peer')
  const id = peer.actor.personId

  const asked = await coordinator.get(`/desk/roster/${id}/leave`)
  const left = await coordinator.post(`/desk/roster/${id}/leave`)
  const again = await coordinator.post(`/desk/roster/${id}/leave`)
  const list = await (await coordinator.get('/desk/roster')).text()
  const inside = await peer.get('/desk')
  const back = await coordinator.post(`/desk/roster/${id}/return`)

  expect([asked.status, left.status, again.status, back.status]).toEqual([200, 303, 303, 303])
  expect(list).toContain('Left: 1')
  expect(inside.status).toBe(404)
  expect((await world.superuser.query('select count(*)::int as n from held_role where person_id = $1', [id])).rows).toEqual([{ n: 0 }])
  expect((await world.superuser.query('select left_on from person where person_id = $1', [id])).rows).toEqual([{ left_on: null }])
  expect((await acts()).filter((act) => act === 'person_left')).toHaveLength(1)
})

test('the last coordinator cannot leave', async () => {
  const answer = await coordinator.post(`/desk/roster/${coordinator.actor.personId}/leave`)

  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('at least one coordinator')
})

test('a search finds by name and by address, and says when nobody fits', async () => {
  await person('Ñoño Peña', { email: 'pena@cedarhollow.example' })

  const byName = await (await coordinator.get('/desk/roster?q=PE%C3%91A')).text()
  const byAddress = await (await coordinator.get('/desk/roster?q=pena@')).text()
  const nobody = await (await coordinator.get('/desk/roster?q=%3Cscript%3E')).text()

  expect(byName).toContain('Ñoño Peña')
  expect(byName).not.toContain('Lee Tso')
  expect(byAddress).toContain('Ñoño Peña')
  expect(nobody).toContain('has “&lt;script>” in it')
})

test('the download is written down, and no cell of it runs as a formula', async () => {
  await person('=HYPERLINK("http://x.example") Mallory')

  const answer = await coordinator.post('/desk/roster/export')
  const file = await answer.text()

  expect(answer.headers.get('content-disposition')).toContain('attachment')
  expect(file).toContain(`"'=HYPERLINK(""http://x.example"") Mallory"`)
  expect(file.split('\r\n').filter((line) => line.startsWith('='))).toEqual([])
  expect(await acts()).toContain('roster_downloaded')
})

test.each(everyRole.filter((role) => role !== 'coordinator'))('to a %s the roster does not exist', async (role) => {
  const browser = await aspen.as(role)
  const id = await person('Somebody Else', { agency: aspen.id })

  const answers = await Promise.all([
    browser.get('/desk/roster'),
    browser.get(`/desk/roster/${id}`),
    browser.post(`/desk/roster/${id}`, { name: 'X Y', workGroup: 'sworn', version: '1' }),
    browser.post('/desk/roster/add', { personId: randomUUID(), name: 'X Y', workGroup: 'sworn' }),
    browser.post('/desk/roster/export'),
    upload(browser, 'Name,Group\nX Y,Sworn\n'),
    upload(browser, 'Name,Group\nX Y,Sworn\n', '/desk/roster/import/confirm', 'csv'),
  ])

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404, 404])
  expect(await stored('X Y')).toEqual([])
})

test('a coordinator of another agency sees and changes nobody here', async () => {
  const id = await person('Tess Fenced')

  const answers = await Promise.all([
    aspenCoordinator.get(`/desk/roster/${id}`),
    aspenCoordinator.post(`/desk/roster/${id}`, { name: 'Changed', workGroup: 'sworn', version: '1' }),
    aspenCoordinator.get(`/desk/roster/${id}/leave`),
    aspenCoordinator.post(`/desk/roster/${id}/leave`),
    aspenCoordinator.post(`/desk/roster/${id}/return`),
    aspenCoordinator.get('/desk/roster/not-an-id'),
  ])

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
  expect(await (await aspenCoordinator.get('/desk/roster')).text()).not.toContain('Tess Fenced')
  expect(await stored('Tess Fenced')).toMatchObject([{ version: 1, left_on: null }])
})

test('without a session a form is handed back to be sent again, and nothing is stored', async () => {
  const answer = await world.visitor.post('/desk/roster/add', { personId: randomUUID(), name: 'Ghost Writer', workGroup: 'sworn' })

  expect(answer.status).toBe(401)
  expect(await answer.text()).toContain('Ghost Writer')
  expect(await stored('Ghost Writer')).toEqual([])
})
