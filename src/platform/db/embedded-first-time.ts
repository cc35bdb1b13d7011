import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chown, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { CannotStart, explain } from './embedded-failure.ts'
import { closedFolder, type Place } from './embedded-place.ts'
import { missingLoader, serverEnvironment, type ServerPlan } from './embedded-server.ts'

/** Makes the empty cluster. Everything happens beside its final place, so a start that was cut off leaves no half a cluster. */
export async function initialise({ place, binaries, user, durable, password }: ServerPlan): Promise<void> {
  const partial = `${place.pgData}.partial`
  const passwordFile = join(place.dataDir, `first-password.${randomUUID()}`)
  await rm(partial, { recursive: true, force: true })
  await closedFolder(partial, user)

  try {
    await writeFile(passwordFile, password, { mode: 0o600, flag: 'wx' })
    if (user.another) await chown(passwordFile, user.uid, user.gid)
    await promisify(execFile)(
      binaries.initdb,
      [
        `--pgdata=${partial}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--data-checksums',
        // PostgreSQL's own C.UTF-8: the same order of words on every system, and after each of its updates.
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        ...(durable ? [] : ['--no-sync']),
      ],
      { cwd: '/', env: serverEnvironment, ...(user.another ? { uid: user.uid, gid: user.gid } : {}) },
    )
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : ''
    throw explain(missingLoader(error, binaries), { dataDir: place.dataDir, said })
  } finally {
    await rm(passwordFile, { force: true })
  }

  await rename(partial, place.pgData)
  await flushFolder(place.dataDir)
}

/** Data of another major version cannot be opened by this one; PostgreSQL's own words on that would help nobody. */
export async function checkVersion(place: Place, major: string): Promise<void> {
  const found = (await readFile(join(place.pgData, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
  if (found === major) return
  throw new CannotStart(
    `The data in ${place.dataDir} were written by PostgreSQL ${found || '(unknown)'}, and this Porchlight brings ${major}. ` +
      'Use the Porchlight that wrote them, or set DATA_DIR to an empty folder.',
  )
}

async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
