import { expect, test } from 'vitest'
import { makeWorld } from '#test/support/world.ts'
import { county, surveys } from './county.ts'

const world = await makeWorld()

const count = async (table: string) => Number((await world.superuser.query(`select count(*) as n from ${table}`)).rows[0].n)
const partitions = () => count(`pg_class where relispartition and relkind = 'r' and relname !~ '^envelope_'`)
const fill = () => world.visitor.post('/sample')
const [cedarHollow] = county.agencies
const signInAs = (role: string, agency = cedarHollow?.id ?? '') => world.visitor.post('/sample/sign-in', { agency, role })

const addresses = ['/sample', '/sample/remove', '/sample/gallery', '/sample/gallery/officer']

test('an empty installation offers the sample county, and nothing of it is there before', async () => {
  const page = await (await world.visitor.get('/')).text()

  expect(page).toContain('<form method="post" action="/sample"')
  for (const address of addresses) expect((await world.visitor.get(address)).status).toBe(404)
  for (const address of ['/sample/sign-in', '/sample/remove', '/sample/gallery'])
    expect((await world.visitor.post(address)).status).toBe(404)
})

test('a double click fills the county once', async () => {
  const answers = await Promise.all([fill(), fill()])
  const again = await fill()

  expect([...answers, again].map(({ status, headers }) => [status, headers.get('location')])).toEqual(
    Array.from({ length: 3 }, () => [303, '/sample']),
  )
  expect(await count('agency')).toBe(5)
  expect(
    (await world.superuser.query('select count(*) as n from person where work_group is not null group by agency_id order by 1')).rows,
  ).toEqual(['6', '9', '12', '24', '40'].map((n) => ({ n })))
  expect(await count(`survey where stage = 'published'`)).toBe(2)
  expect(await count('goal')).toBe(2)
  expect(await count('sealed_answer')).toBe(surveys.open.answers)
  expect(await count(`slip where state = 'ready'`)).toBe(surveys.open.unused.length)
})

test('each agency’s help page is one click away', async () => {
  const page = await (await world.visitor.get('/sample')).text()

  const pages = [...page.matchAll(/<a href="(\/[a-z0-9-]+)">The page where/g)].map(([, address]) => address ?? '')
  const answers = await Promise.all(pages.map((address) => world.visitor.get(address)))

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
})

test('one click signs in as a role, with the cookie of the desk, and a keeper of two agencies can change between them', async () => {
  const answer = await signInAs('keeper')
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''

  const home = await world.visitor.send('/desk', { headers: { cookie } })
  const page = await home.text()

  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/desk'])
  expect(answer.headers.get('set-cookie')).toContain('Path=/desk')
  expect(home.status).toBe(200)
  expect(page).toContain('Sample county: every agency and person here is invented.')
  expect(page).toContain('Change agency')
})

test('nobody is signed in as a role that nobody holds, or in an agency that is not there', async () => {
  const answers = await Promise.all([signInAs('keeper', county.agencies[1]?.id), signInAs('host'), signInAs('peer', 'nowhere')])

  expect(answers.map(({ status, headers }) => [status, headers.get('set-cookie')])).toEqual(Array.from({ length: 3 }, () => [404, null]))
})

test('the page shows a slip that nobody has used, and another once it is', async () => {
  const shown = async () => / href="\/a#(\w{12})\./.exec(await (await world.visitor.get('/sample')).text())?.[1]
  const first = await shown()
  const slip = surveys.open.unused.find(({ code }) => code === first)

  await world.superuser.query(`update slip set state = 'void' where code_hash = decode($1, 'hex')`, [slip?.hash])

  expect(slip).toBeDefined()
  expect(await shown()).not.toBe(first)
})

test('removing it asks first, and leaves an empty installation and no answers', async () => {
  const signedIn = await signInAs('coordinator')
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const asked = await (await world.visitor.get('/sample/remove')).text()

  const answer = await world.visitor.post('/sample/remove')
  const front = await (await world.visitor.get('/')).text()

  expect(asked).toContain('npm run new-agency-link')
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
  expect(front).toContain('npm run new-agency-link')
  for (const table of [
    'agency',
    'account',
    'session',
    'person',
    'survey',
    'published_release',
    'goal',
    'audit_entry',
    'slip',
    'sealed_answer',
  ])
    expect([table, await count(table)]).toEqual([table, 0])
  expect(await partitions()).toBe(0)
  expect((await world.visitor.send('/desk', { headers: { cookie } })).status).toBe(303)
  expect((await world.visitor.get('/sample')).status).toBe(404)
})

test('founding a real agency removes the sample first, and the sample is out of reach from then on', async () => {
  await fill()
  const signedIn = await signInAs('coordinator')
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''

  const { ensureSetUpLink } = await import('#modules/agency/index.ts')
  const link = (await ensureSetUpLink(world.deps)) ?? ''
  const answer = await world.visitor.post(link, {
    hosting: 'this_pc',
    name: 'Juniper Flats Marshal',
    state: 'OR',
    kind: 'municipal',
    headCountBand: '5-9',
    timeZone: 'America/Los_Angeles',
    coordinatorName: 'Dana Hale',
  })

  expect(answer.status).toBe(303)
  expect((await world.superuser.query('select name, sample from agency')).rows).toEqual([{ name: 'Juniper Flats Marshal', sample: false }])
  expect([await count('account'), await partitions()]).toEqual([0, 0])
  for (const address of addresses) expect((await world.visitor.get(address)).status).toBe(404)
  for (const address of ['/sample', '/sample/sign-in', '/sample/remove', '/sample/gallery'])
    expect((await world.visitor.post(address)).status).toBe(404)
  expect((await world.visitor.send('/desk', { headers: { cookie } })).status).toBe(303)
  expect(await count('agency')).toBe(1)
})

test('the functions that fill and remove it refuse beside a real agency', async () => {
  const asOwner = (call: string) => world.superuser.query(`select ${call} as done`)

  await expect(asOwner('make_sample_partitions(gen_random_uuid())')).rejects.toMatchObject({ code: 'PL006' })
  await expect(asOwner('drop_sample_partitions(gen_random_uuid())')).rejects.toMatchObject({ code: 'PL006' })
  expect((await asOwner('remove_sample()')).rows).toEqual([{ done: false }])
  expect(await count('agency')).toBe(1)
})
