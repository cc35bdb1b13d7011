import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, chown, lstat, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { port } from './embedded-config.ts'
import { CannotStart, codeOf } from './embedded-failure.ts'
import type { ServerUser } from './embedded-user.ts'

/** Where everything lies. All but `pgData` and `socketDir` is ours; those two are the server's user's, closed to others. */
export type Place = {
  readonly dataDir: string
  readonly pgData: string
  readonly socketDir: string
  readonly lockFile: string
  readonly secretsFile: string
  readonly configFile: string
  readonly hbaFile: string
  readonly logFile: string
}

// The kernel's field holds 104 bytes on a Mac and 108 on Linux, with a zero at the end.
const longestSocketPath = 103

/** The data folder asked for, or, where the server's user cannot get into it, one that stands in for it. */
export async function findDataDir(asked: string, user: ServerUser, standIn = '/var/lib/porchlight'): Promise<string> {
  const dataDir = resolve(asked)
  await openFolder(dataDir, user)
  if (await canEnter(dataDir, user)) return dataDir

  // Another folder may have taken the stand-in already: each keeps to its own, and a note left here says which.
  const note = join(dataDir, 'data-are-in.txt')
  for (let n = 1; ; n += 1) {
    const noted = await readFile(note, 'utf8').catch(() => '')
    if (noted !== '') return openFolder(noted.trim(), user)
    const candidate = n === 1 ? standIn : `${standIn}-${n}`
    if (!(await made(candidate))) continue
    if (await wroteNew(note, `${candidate}\n`)) return openFolder(candidate, user)
    await rm(candidate, { recursive: true })
  }
}

export function placeIn(dataDir: string): Place {
  const at = (name: string) => join(dataDir, name)
  const socketDir = at('socket')
  const tooLong = Buffer.byteLength(join(socketDir, `.s.PGSQL.${port}`)) > longestSocketPath
  const short = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  return {
    dataDir,
    pgData: at('postgres'),
    socketDir: tooLong ? `/tmp/porchlight-${short}` : socketDir,
    lockFile: at('lock'),
    secretsFile: at('secrets.json'),
    configFile: at('postgresql.conf'),
    hbaFile: at('pg_hba.conf'),
    logFile: at('postgres.log'),
  }
}

/** A folder that only the server's user may enter. One that somebody else put there first is not taken. */
export async function closedFolder(path: string, user: ServerUser): Promise<void> {
  if (await made(path)) {
    await chmod(path, 0o700)
    if (user.another) await chown(path, user.uid, user.gid)
  }
  const found = await lstat(path)
  if (!found.isDirectory() || found.uid !== user.uid || (found.mode & 0o077) !== 0) {
    throw new CannotStart(`${path} belongs to somebody else or is open to others. Remove it, or set DATA_DIR to another folder.`)
  }
}

/** Others may pass through our folder when the server is another user; what lies in it is closed for itself. */
export async function openFolder(dataDir: string, user: ServerUser): Promise<string> {
  await makeFolder(dataDir, 0o700)
  const { mode } = await stat(dataDir)
  if (user.another && (mode & 0o011) !== 0o011) await chmod(dataDir, (mode & 0o7777) | 0o011)
  return dataDir
}

// Not `recursive`: Node 24 then hides why a folder cannot be made, and on some file systems never answers.
async function makeFolder(path: string, mode?: number): Promise<void> {
  try {
    await mkdir(path, { mode })
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path) throw error
    await makeFolder(dirname(path))
    await mkdir(path, { mode })
  }
}

async function canEnter(dataDir: string, user: ServerUser): Promise<boolean> {
  if (!user.another) return true
  // Asked of the system, as that user: modes alone do not tell (access lists, mounts).
  const asUser = { uid: user.uid, gid: user.gid, cwd: '/' }
  return promisify(execFile)('/bin/sh', ['-c', 'cd -- "$1"', 'sh', dataDir], asUser).then(
    () => true,
    () => false,
  )
}

const unlessThere = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) === 'EEXIST') return false
      throw error
    },
  )

const made = (path: string) => unlessThere(mkdir(path, { mode: 0o700 }))
const wroteNew = (path: string, text: string) => unlessThere(writeFile(path, text, { flag: 'wx', mode: 0o600 }))
