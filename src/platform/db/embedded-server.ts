import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, open, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { hbaText, port, settingsFor } from './embedded-config.ts'
import { CannotStart, codeOf, explain } from './embedded-failure.ts'
import { closedFolder, type Place } from './embedded-place.ts'
import { living } from './embedded-process.ts'
import type { ServerUser } from './embedded-user.ts'
import type { Binaries } from './postgres-binaries.ts'

export type ServerPlan = {
  readonly place: Place
  readonly binaries: Binaries
  readonly user: ServerUser
  readonly durable: boolean
  readonly password: string
  readonly log: (line: string) => void
}

/** What `pg` needs to connect as superuser. */
export type SuperuserConnection = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
  readonly ssl: false
}

// Nothing of our environment reaches the server: PGDATA, PGOPTIONS and the like would change what it does.
export const serverEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

// A crash may need a long replay; a server that has died says so at once.
const patienceMs = 300_000
const lockPatienceMs = 30_000
const stopPatienceMs = 60_000

// Starting up or shutting down, not listening yet, cut off on the way.
const notYet = new Set(['57P03', '57P01', 'ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'])
const isNotYet = (error: unknown) =>
  notYet.has(String(codeOf(error))) || (error instanceof Error && error.message.startsWith('Connection terminated'))

export const superuserAt = (socketDir: string, password: string): SuperuserConnection => ({
  host: socketDir,
  port,
  user: 'postgres',
  password,
  database: 'postgres',
  ssl: false,
})

const settingsOf = ({ place, binaries, durable }: ServerPlan) =>
  settingsFor({ durable, socketDir: place.socketDir, hbaFile: place.hbaFile, version: binaries.version, platform: process.platform })

/** The server's process number: of one that was left running by a killed app and still fits, or else of a new one. */
export async function adoptOrLaunch(plan: ServerPlan): Promise<number> {
  const left = await leftRunning(plan.place)
  if (left === undefined) return launch(plan)
  if ((await stampOf(left, plan)) === settingsOf(plan).stamp) return left

  // It runs with an earlier version's program or settings, or was on its way out.
  await shutDown(left, plan.place)
  return launch(plan)
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. Touches no other process. */
export async function shutDown(pid: number, place: Place): Promise<void> {
  if (!(await isOurServer(pid, place))) return
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    // Gone in the meantime.
    return
  }
  const until = Date.now() + stopPatienceMs
  while (Date.now() < until && (await isOurServer(pid, place))) await sleep(20)
}

export const isOurServer = async (pid: number, { pgData }: Place) => (await living(pid))?.command.includes(`-D ${pgData} `) ?? false

/** The server that runs on these data though nobody here has started it: its process number. */
export async function leftRunning(place: Place): Promise<number | undefined> {
  const pid = Number((await readFile(noteFile(place), 'utf8').catch(() => '')).split('\n')[0])
  if (!(pid > 0)) return undefined
  if (await isOurServer(pid, place)) return pid

  // After a reboot the number may be another program's, for which PostgreSQL would wait for ever.
  if (await living(pid)) {
    await rm(noteFile(place), { force: true })
    await rm(join(place.socketDir, `.s.PGSQL.${port}.lock`), { force: true })
  }
  return undefined
}

async function launch(plan: ServerPlan): Promise<number> {
  const { place, user } = plan
  await closedFolder(place.socketDir, user)
  await writeOurs(place.configFile, settingsOf(plan).text)
  await writeOurs(place.hbaFile, hbaText)

  const from = Date.now()
  for (;;) {
    const result = await launchOnce(plan)
    if ('pid' in result) return result.pid
    // After a crash the old server's last processes may take a few seconds to go, and PostgreSQL rightly waits for none.
    const locked = /shared memory block|lock file "[^"]*" already exists/.test(result.said)
    if (!locked || Date.now() - from > lockPatienceMs) {
      throw explain(undefined, { dataDir: place.dataDir, said: result.said || 'nothing at all' })
    }
    await sleep(250)
  }
}

async function launchOnce(plan: ServerPlan): Promise<{ pid: number } | { said: string }> {
  const { place, binaries, user } = plan
  const log = await open(place.logFile, 'a+', 0o600)
  try {
    const { size } = await log.stat()
    // A session of its own: Ctrl-C reaches us alone, and we stop it in order. Killed ourselves, we leave it running.
    const child = spawn(binaries.postgres, ['-D', place.pgData, '-c', `config_file=${place.configFile}`], {
      cwd: '/',
      detached: true,
      env: serverEnvironment,
      stdio: ['ignore', log.fd, log.fd],
      ...(user.another ? { uid: user.uid, gid: user.gid } : {}),
    })
    await once(child, 'spawn')
    child.unref()
    const pid = child.pid ?? 0
    return (await stampOf(pid, plan)) !== undefined ? { pid } : { said: (await readFile(place.logFile, 'utf8')).slice(size) }
  } catch (error) {
    throw missingLoader(error, binaries)
  } finally {
    await log.close()
  }
}

/** The program is there and the system says it is not: what is missing is the loader that it names, glibc's. */
export function missingLoader(error: unknown, { postgres }: Binaries): unknown {
  if (codeOf(error) !== 'ENOENT' || !existsSync(postgres)) return error
  return new CannotStart(
    'The PostgreSQL inside Porchlight needs glibc, which this system lacks (Alpine, for one). Set DATABASE_URL instead.',
  )
}

const noteFile = ({ pgData }: Place) => join(pgData, 'postmaster.pid')

/** The stamp of the settings that the server runs with, or nothing when it went away before it answered. */
async function stampOf(pid: number, { place, password }: ServerPlan): Promise<string | undefined> {
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(25)) {
    const client = new pg.Client(superuserAt(place.socketDir, password))
    // A connection that breaks also says so here, and would end the app if nobody listened.
    client.on('error', () => undefined)
    try {
      await client.connect()
      const { rows } = await client.query<{ stamp: string | null }>(`select current_setting('porchlight.stamp', true) as stamp`)
      return rows[0]?.stamp ?? ''
    } catch (error) {
      if (codeOf(error) === '28P01')
        throw new CannotStart(`${place.secretsFile} does not belong to the data beside it. Put the right one back.`)
      if (!isNotYet(error)) throw error
      if (!(await isOurServer(pid, place))) return undefined
    } finally {
      await client.end().catch(() => undefined)
    }
  }
  throw new CannotStart(`PostgreSQL is still recovering. Leave it running and start again later; ${place.logFile} says how far it is.`)
}

async function writeOurs(file: string, text: string): Promise<void> {
  await writeFile(file, text)
  await chmod(file, 0o644)
}
