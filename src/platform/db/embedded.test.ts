import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { testFolder } from '#test/support/cluster.ts'
import { checkVersion } from './embedded-first-time.ts'
import { placeIn } from './embedded-place.ts'
import { living } from './embedded-process.ts'
import { startEmbedded, type Embedded } from './embedded.ts'

// One durable cluster for the whole file, started and stopped as a real one is over its life.
let dataDir = ''
const told: string[] = []
const { runtimeDir } = inject('cluster')
const start = () => startEmbedded({ dataDir, runtimeDir, log: (line) => told.push(line) })

async function started(): Promise<Embedded> {
  const result = await start()
  if (!result.ok) throw new Error(`Taken by ${result.refusal.pid}`)
  return result.value
}

async function ask(database: Embedded, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(database.superuser)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

const serverPid = async () => Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])

/** Another process starts the database, as the app would, and is then killed without a chance to stop anything. */
async function startInAnAppThatIsKilled(): Promise<void> {
  const program = `
    import { startEmbedded } from '#platform/db/embedded.ts'
    const started = await startEmbedded({ ...${JSON.stringify({ dataDir, runtimeDir })}, log: console.error })
    console.log(started.ok ? 'started' : 'refused')
    setInterval(() => {}, 1000)`
  const app = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = await once(app.stdout, 'data')
  expect(String(said)).toBe('started\n')
  app.kill('SIGKILL')
  await once(app, 'exit')
}

beforeAll(async () => {
  dataDir = await testFolder(tmpdir())
  const database = await started()
  await ask(database, 'create table kept (n int)')
  await database.stop()
})

afterAll(() => rm(dataDir, { recursive: true, force: true }))

describe('a running database', () => {
  let database: Embedded

  beforeEach(async () => {
    database = await started()
  })

  afterEach(() => database.stop())

  test('is reached through a socket that is closed to other users, and by no network', async () => {
    const [listening] = await ask(database, 'show listen_addresses')

    expect((await stat(database.socketDir)).mode & 0o777).toBe(0o700)
    expect(listening).toEqual({ listen_addresses: '' })
  })

  test('lets nobody in without a password', async () => {
    await expect(ask({ ...database, superuser: { ...database.superuser, password: 'guessed' } }, 'select')).rejects.toMatchObject({
      code: '28P01',
    })
  })

  test('keeps what was said to it out of its log', async () => {
    await expect(ask(database, `select 'canary-a'::int`)).rejects.toThrow('canary-a')
    await expect(ask(database, `do $$ begin raise warning 'canary-b'; end $$; select canary_c`)).rejects.toThrow('canary_c')

    expect(await readFile(join(dataDir, 'postgres.log'), 'utf8')).not.toMatch(/canary/)
  })

  test('runs quietly, durably and small', async () => {
    const wanted = {
      log_statement: 'none',
      log_min_duration_statement: '-1',
      log_connections: 'off',
      log_min_error_statement: 'panic',
      log_error_verbosity: 'terse',
      track_commit_timestamp: 'off',
      wal_recycle: 'off',
      archive_mode: 'off',
      wal_level: 'minimal',
      full_page_writes: 'on',
      fsync: 'on',
      synchronous_commit: 'on',
      data_checksums: 'on',
      server_encoding: 'UTF8',
      unix_socket_permissions: '0700',
      jit: 'off',
    }

    const found = await ask(database, `select name, setting from pg_settings where name in ('${Object.keys(wanted).join("', '")}')`)

    expect(Object.fromEntries(found.map(({ name, setting }) => [name, setting]))).toEqual(wanted)
  })

  test('refuses a second start in the same folder and says where the first one answers', async () => {
    await database.announce('http://localhost:3000')

    expect(await start()).toEqual({ ok: false, refusal: { running: true, pid: process.pid, url: 'http://localhost:3000' } })
  })

  test('is started again when it is killed, with everything that was acknowledged', async () => {
    const killed = await serverPid()
    await ask(database, 'insert into kept values (1)')

    process.kill(killed, 'SIGKILL')
    while (!told.includes('PostgreSQL answers again.')) await sleep(50)

    expect(await serverPid()).not.toBe(killed)
    expect(await ask(database, 'select n from kept where n = 1')).toEqual([{ n: 1 }])
  })
})

test('a database left behind by a killed app is taken over as it runs', async () => {
  await startInAnAppThatIsKilled()
  const left = await serverPid()

  const database = await started()

  expect(await serverPid()).toBe(left)
  await database.stop()
  expect(await living(left)).toBeUndefined()
})

test('after app and database were both killed, everything acknowledged is there', async () => {
  await startInAnAppThatIsKilled()
  const adopted = await started()
  await ask(adopted, 'insert into kept values (2)')
  const pid = await serverPid()
  await adopted.stop()
  await startInAnAppThatIsKilled()
  process.kill(await serverPid(), 'SIGKILL')

  const database = await started()

  expect(await ask(database, 'select n from kept where n = 2')).toEqual([{ n: 2 }])
  expect(await serverPid()).not.toBe(pid)
  await database.stop()
})

test('stopping ends this database and no other', async () => {
  const other = inject('cluster').superuser

  await (await started()).stop()

  const client = new pg.Client(other)
  await client.connect()
  expect((await client.query('select 1 as n')).rows).toEqual([{ n: 1 }])
  await client.end()
})

test('data of another major version are refused with what to do', async () => {
  await expect(checkVersion(placeIn(dataDir), '19')).rejects.toThrow(/were written by PostgreSQL 18, and this Porchlight brings 19/)
})
