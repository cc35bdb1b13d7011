import { existsSync, readFileSync, rmSync } from 'node:fs'
import { access, constants, mkdtemp, readdir, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { placeIn } from '#platform/db/embedded-place.ts'
import { leftRunning, shutDown, type SuperuserConnection } from '#platform/db/embedded-server.ts'
import { startEmbedded } from '#platform/db/embedded.ts'
import { migrate } from '#platform/db/migrate.ts'
import { prepareDatabase, type LoginPasswords } from '#platform/db/prepare.ts'

const memory = '/dev/shm'
const mark = 'porchlight-test-'
const rolePrefix = 'porchlight_'
const template = 'porchlight_template'

/** How a test reaches the run's cluster: as superuser to make databases from the template, and with the logins' passwords. */
export type ClusterSettings = Awaited<ReturnType<typeof startCluster>>['settings']

/** One PostgreSQL for the whole test run, in memory where there is room, that forgets everything at the end. */
export async function startCluster() {
  const bases = [...new Set([memory, tmpdir()])].filter((base) => existsSync(base))
  for (const base of bases) await sweep(base)

  const dataDir = await testFolder(await roomiest())
  // Apart from the data: containers often forbid programs to run from memory.
  const runtimeDir = await testFolder(tmpdir())
  const remove = async () => void (await Promise.all([dataDir, runtimeDir].map((path) => rm(path, { recursive: true, force: true }))))

  const started = await startEmbedded({ dataDir, runtimeDir, durable: false, log: console.error })
  if (!started.ok) throw new Error(`Process ${started.refusal.pid} has taken ${dataDir}`)
  const { superuser, passwords, stop } = started.value
  const settings = { superuser, passwords, template, rolePrefix, runtimeDir }

  try {
    await makeTemplate(superuser, passwords)
  } catch (error) {
    await stop().then(remove)
    throw error
  }
  // For the last moment of a process, in which nothing can be waited for.
  const abandon = () => {
    process.kill(Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGQUIT')
    for (const path of [dataDir, runtimeDir]) rmSync(path, { recursive: true, force: true })
  }
  return { settings, stop: () => stop().then(remove), abandon }
}

/** A folder that the next run clears away, with the server that may still run in it, should this one be killed. */
export const testFolder = (base: string): Promise<string> => mkdtemp(join(base, `${mark}${process.pid}-`))

async function makeTemplate(superuser: SuperuserConnection, passwords: LoginPasswords): Promise<void> {
  const directory = join(import.meta.dirname, '../../db')
  await prepareDatabase(superuser, { database: template, passwords, directory, rolePrefix })
  const login = (name: keyof LoginPasswords) => ({ ...superuser, user: rolePrefix + name, password: passwords[name], database: template })
  await migrate(login('migration'), directory, rolePrefix)

  const pool = new pg.Pool({ ...login('worker'), max: 1 })
  // The library asks for listeners; a broken connection fails the migration by itself.
  pool.on('error', () => {})
  pool.on('connect', (client) => void client.on('error', () => {}))
  try {
    await runMigrations({ pgPool: pool })
  } finally {
    await pool.end()
  }
}

async function roomiest(): Promise<string> {
  try {
    await access(memory, constants.W_OK)
    const { bavail, bsize } = await statfs(memory)
    return bavail * bsize > 1_000_000_000 ? memory : tmpdir()
  } catch {
    return tmpdir()
  }
}

/** A test run that was killed leaves a server and its files behind; the next run clears them away. */
async function sweep(base: string): Promise<void> {
  const left = (await readdir(base)).filter((name) => name.startsWith(mark) && !isAlive(Number(name.slice(mark.length).split('-')[0])))
  for (const name of left) {
    const place = placeIn(join(base, name))
    const pid = await leftRunning(place)
    if (pid !== undefined) await shutDown(pid, place)
    await rm(place.dataDir, { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
