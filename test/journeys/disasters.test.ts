import { execFileSync, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { open, readFile, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect } from 'vitest'
import { county, surveys } from '#modules/sample/county.ts'
import { placeIn } from '#platform/db/embedded-place.ts'
import { readSecrets } from '#platform/db/embedded-secrets.ts'
import { leftRunning, superuserAt } from '#platform/db/embedded-server.ts'
import { formsIn } from '#test/support/forms.ts'
import { makeInstallation } from '#test/support/installation.ts'
import { makeSteps } from '#test/support/steps.ts'

const installation = await makeInstallation()
const { origin, dataDir } = installation
const place = placeIn(dataDir)

// A disk of its own, small enough to fill. Only root may mount one.
if (process.getuid?.() !== 0) throw new Error('Run this as root: filling a disk takes a disk of its own.')
execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400m', 'porchlight-journey', dataDir])
afterAll(async () => {
  await installation.remove().catch(() => {})
  spawnSync('umount', ['--lazy', dataDir])
  await rm(dataDir, { recursive: true, force: true })
})

const step = makeSteps()
const agency = county.agencies.find(({ key }) => key === surveys.open.agency)?.id ?? ''

let cookie = ''
const post = (address: string, fields: Readonly<Record<string, string>>) =>
  fetch(origin + address, { method: 'POST', redirect: 'manual', headers: { origin, cookie }, body: new URLSearchParams(fields) })

// A browser without script is led on to the page that says so.
const kept = 303

const titleOf = (page: string) => /<h1[^>]*>(.*?)<\/h1>/.exec(page)?.[1]
const brokeOnOurSide = 'Something broke on our side'

/** Sends again until it is answered as it should be, as somebody would who reads "sending it again is safe". */
async function until(status: number, send: () => Promise<Response>): Promise<void> {
  const statuses: number[] = []
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(250)) {
    const answered = await send().then(
      ({ status: got }) => got,
      () => 0,
    )
    if (answered === status) return
    statuses.push(answered)
  }
  throw new Error(`Never answered ${status}, but ${[...new Set(statuses)].join(', ')}`)
}

/** A form of the survey without script, filled in as far as it must be: nothing. */
async function aSlip(): Promise<Record<string, string>> {
  const [, code = ''] = /href="\/a#(\w+)\./.exec(await (await fetch(`${origin}/sample`)).text()) ?? []
  const form = formsIn(await (await post('/a', { code })).text()).find(({ action }) => action === '/a/answer')
  const hidden = form?.fields.filter(([name]) => name === 'code' || name === 'answer') ?? []
  if (hidden.length !== 2) throw new Error('No slip is left in the sample')
  return Object.fromEntries(hidden)
}

const count = async (query: string, ...values: readonly unknown[]) =>
  (await installation.query<{ n: number }>(`select count(*)::int as n ${query}`, values))[0]?.n
const stored = (answer: string) =>
  count(`from slip s join sealed_answer a on a.answer_id = s.answer_id and a.survey_id = s.survey_id where s.answer_id = $1`, answer)
const spent = () => count(`from slip where survey_id = $1 and state = 'spent'`, surveys.open.surveyId)
const answers = () => count(`from sealed_answer where survey_id = $1`, surveys.open.surveyId)
const people = (name: string) => count(`from person where name = $1`, name)

/** Holds a lock, so that a request stands in the middle of its work; answers when one waits for it. */
async function holdUp(lock: string) {
  const { superuser } = await readSecrets(place.secretsFile, true)
  const client = new pg.Client({ ...superuserAt(place.socketDir, superuser), database: 'porchlight' })
  // Its server is about to be killed.
  client.on('error', () => {})
  await client.connect()
  await client.query(`begin; ${lock}`)
  return async () => {
    for (let tries = 0; tries < 200; tries += 1) {
      const { rowCount } = await client.query(`select from pg_stat_activity where wait_event_type = 'Lock'`)
      if (rowCount) return
      await sleep(20)
    }
    throw new Error('Nothing waits for the lock')
  }
}

const killDatabase = async () => void process.kill((await leftRunning(place)) ?? 0, 'SIGKILL')

const newcomer = (name: string) => ({ personId: randomUUID(), name, email: '', workGroup: 'sworn' })

step('an installation with the sample county in it', async () => {
  await installation.start()
  await post('/sample', {})
  const signedIn = await post('/sample/sign-in', { agency, role: 'coordinator' })

  cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  expect(cookie).not.toBe('')
})

step('the database is killed in the middle of an answer: a page says so, and the same answer sent again is stored once', async () => {
  const slip = await aSlip()
  const before = [await spent(), await answers()]
  const waits = await holdUp('lock table slip in exclusive mode')

  const sending = post('/a/answer', slip)
  await waits()
  await killDatabase()
  const broken = await sending

  expect(broken.status).toBe(503)
  const page = await broken.text()
  expect(titleOf(page)).toBe(brokeOnOurSide)
  expect(page).toContain('sending it again is safe and stores it once')
  await until(kept, () => post('/a/answer', slip))
  await until(kept, () => post('/a/answer', slip))
  expect(await stored(slip['answer'] ?? '')).toBe(1)
  expect([await spent(), await answers()]).toEqual(before.map((n) => (n ?? 0) + 1))
})

step('the database is killed in the middle of a form of the desk: the same form sent again is stored once', async () => {
  const robin = newcomer('Robin Kestrel')
  const waits = await holdUp('lock table person in exclusive mode')

  const sending = post('/desk/roster/add', robin)
  await waits()
  await killDatabase()
  const broken = await sending

  expect(broken.status).toBe(503)
  expect(titleOf(await broken.text())).toBe(brokeOnOurSide)
  await until(303, () => post('/desk/roster/add', robin))
  await until(303, () => post('/desk/roster/add', robin))
  expect(await people('Robin Kestrel')).toBe(1)
  expect(await count(`from audit_entry where act = 'person_added' and about = 'Robin Kestrel'`)).toBe(1)
})

step('while the database is away every page says so, and none says that something was kept', async () => {
  const slip = await aSlip()
  const before = await spent()
  await killDatabase()

  const pages = await Promise.all([
    post('/a/answer', slip),
    post('/a', { code: slip['code'] ?? '' }),
    fetch(`${origin}/desk`, { headers: { cookie } }),
  ])

  for (const page of pages) {
    expect([200, kept, 503]).toContain(page.status)
    if (page.status === 503) expect(titleOf(await page.text())).toBe(brokeOnOurSide)
  }
  await until(200, () => fetch(`${origin}/desk`, { headers: { cookie } }))
  // Kept or not, it is what the page said.
  expect((await spent()) ?? 0).toBe((before ?? 0) + (pages[0]?.status === kept ? 1 : 0))
})

step(
  'the server itself is killed in the middle of an answer: started again, the same answer is stored once and nobody signs in anew',
  async () => {
    const slip = await aSlip()
    const waits = await holdUp('lock table slip in exclusive mode')

    const sending = post('/a/answer', slip).then(
      ({ status }) => status,
      () => 'no answer',
    )
    await waits()
    await installation.kill()
    expect(await sending).toBe('no answer')
    // The lock's holder goes with the server that holds it.
    await killDatabase()

    await installation.start()
    await until(kept, () => post('/a/answer', slip))
    expect(await stored(slip['answer'] ?? '')).toBe(1)
    expect((await fetch(`${origin}/desk/roster`, { headers: { cookie } })).status).toBe(200)
  },
)

const ballast = join(dataDir, 'ballast')

async function fillDisk(): Promise<void> {
  const file = await open(ballast, 'w')
  const block = Buffer.alloc(4096)
  try {
    for (;;) await file.write(block)
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' })
  } finally {
    await file.close()
  }
  expect((await statfs(dataDir)).bavail).toBe(0)
}

step('the disk is full: whatever was acknowledged is there, whatever was not is stored once when it is sent again', async () => {
  const crowd = Array.from({ length: 400 }, (_, at) => newcomer(`Officer ${at} ${'of a long name '.repeat(6)}`.trim()))
  await fillDisk()

  const sent = new Map<string, number>()
  const refusals: string[] = []
  for (const one of crowd) {
    const answer = await post('/desk/roster/add', one)
    sent.set(one.personId, answer.status)
    if (answer.status === 503) refusals.push(titleOf(await answer.text()) ?? '')
    if (refusals.length === 3) break
  }

  expect(refusals).toEqual([brokeOnOurSide, brokeOnOurSide, brokeOnOurSide])
  expect(new Set(sent.values())).toEqual(new Set([303, 503]))
  await rm(ballast)
  for (const one of crowd.filter(({ personId }) => sent.has(personId))) await until(303, () => post('/desk/roster/add', one))
  expect(await count(`from person where person_id = any($1::uuid[])`, [...sent.keys()])).toBe(sent.size)
  expect(await count(`from audit_entry where act = 'person_added' and about like 'Officer %'`)).toBe(sent.size)
})

step('an answer on a full disk is kept or refused, and never one that was said to be kept is lost', async () => {
  const slip = await aSlip()
  await fillDisk()

  const first = (await post('/a/answer', slip)).status
  const isThere = first === kept ? await stored(slip['answer'] ?? '') : undefined
  await rm(ballast)

  expect([kept, 503]).toContain(first)
  if (first === kept) expect(isThere).toBe(1)
  await until(kept, () => post('/a/answer', slip))
  expect(await stored(slip['answer'] ?? '')).toBe(1)
})

step('the logs of all this hold no name and no cookie', async () => {
  const said = installation.said() + (await readFile(place.logFile, 'utf8'))

  for (const secret of ['Robin Kestrel', 'Officer ', cookie]) expect(said).not.toContain(secret)
  expect(said).toContain('failed')
})

const launcher = join(import.meta.dirname, '../../launch.mjs')

step('told to use a superuser’s login it does not start, says why, and ends with 1', async () => {
  const { superuser } = await readSecrets(place.secretsFile, true)
  const address = `postgres://postgres:${superuser}@localhost/porchlight?host=${encodeURIComponent(place.socketDir)}&port=5432`
  const addresses = { DATABASE_URL: address, WORKER_DATABASE_URL: address, HELP_DATABASE_URL: address, MIGRATION_DATABASE_URL: address }
  const env = { PATH: process.env['PATH'], PORT: '1', ...addresses }

  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, 'start'], { env, encoding: 'utf8' })

  expect(status).toBe(1)
  expect(stdout).toContain('The login postgres is a superuser. Run npm run database-roles and use its logins.')
  expect(stdout + stderr).not.toContain(superuser)
})
