import { existsSync } from 'node:fs'
import { readFile, stat, truncate } from 'node:fs/promises'
import { ok, type Result } from '#kernel/refusal.ts'
import { port } from './embedded-config.ts'
import { explain } from './embedded-failure.ts'
import { checkVersion, initialise } from './embedded-first-time.ts'
import { takeLock, type AlreadyRunning, type FolderLock } from './embedded-lock.ts'
import { findDataDir, openFolder, placeIn, type Place } from './embedded-place.ts'
import { readSecrets, type Secrets } from './embedded-secrets.ts'
import { adoptOrLaunch, superuserAt, type ServerPlan, type SuperuserConnection } from './embedded-server.ts'
import { chooseServerUser, type ServerUser } from './embedded-user.ts'
import { keepAlive } from './embedded-watch.ts'
import { dropOldRuntimes, placeBinaries } from './postgres-binaries.ts'
import type { LoginPasswords } from './prepare.ts'

export type EmbeddedOptions = {
  readonly dataDir: string
  readonly log: (line: string) => void
  /** False only for tests: faster, and a power cut loses everything. */
  readonly durable?: boolean
  /** Where the program is copied to, when the data lie on a disk from which nothing may run. */
  readonly runtimeDir?: string
}

export type Embedded = {
  /** Where the data really are: not the folder asked for when PostgreSQL's user cannot get into that. */
  readonly dataDir: string
  readonly socketDir: string
  readonly port: number
  readonly superuser: SuperuserConnection
  readonly passwords: LoginPasswords
  /** Tells a second start in the same folder where this one answers. */
  readonly announce: (url: string) => Promise<void>
  readonly stop: () => Promise<void>
}

const longestLog = 1_000_000

/**
 * Starts PostgreSQL in a folder, or adopts the one that a killed app left there, and starts it again whenever it dies.
 * Throws `CannotStart`, with a message for people, when it is up to them.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Result<Embedded, AlreadyRunning>> {
  try {
    const { place, user } = await settle(options.dataDir)
    const lock = await takeLock(place.lockFile)
    if (!lock.ok) return lock

    try {
      const secrets = await readSecrets(place.secretsFile, existsSync(place.pgData))
      const plan = await prepare(options, place, user, secrets)
      return ok(await serve(plan, lock.value, secrets))
    } catch (error) {
      await lock.value.release()
      throw error
    }
  } catch (error) {
    throw explain(error, { dataDir: options.dataDir })
  }
}

async function settle(asked: string): Promise<{ place: Place; user: ServerUser }> {
  const us = { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 }
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const place = placeIn(await findDataDir(asked, chooseServerUser(us, passwd)))
  const owner = existsSync(place.pgData) ? (await stat(place.pgData)).uid : undefined
  return { place, user: chooseServerUser(us, passwd, owner) }
}

async function prepare(options: EmbeddedOptions, place: Place, user: ServerUser, secrets: Secrets): Promise<ServerPlan> {
  const runtimeDir = options.runtimeDir === undefined ? place.dataDir : await openFolder(options.runtimeDir, user)
  const binaries = await placeBinaries(runtimeDir)
  const plan = { place, binaries, user, durable: options.durable ?? true, password: secrets.superuser, log: options.log }

  if (!existsSync(place.pgData)) await initialise(plan)
  await checkVersion(place, binaries.major)
  // PostgreSQL's own log says little and is for the moment after a failed start: it need not grow for ever.
  if (existsSync(place.logFile) && (await stat(place.logFile)).size > longestLog) await truncate(place.logFile)
  return plan
}

async function serve(plan: ServerPlan, lock: FolderLock, { superuser, ...passwords }: Secrets): Promise<Embedded> {
  const { dataDir, socketDir } = plan.place
  const pid = await adoptOrLaunch(plan)
  await dropOldRuntimes(plan.binaries)
  const end = keepAlive(plan, pid)
  let stopped: Promise<void> | undefined
  return {
    dataDir,
    socketDir,
    port,
    superuser: superuserAt(socketDir, superuser),
    passwords,
    announce: lock.announce,
    stop: () => (stopped ??= end().then(lock.release)),
  }
}
