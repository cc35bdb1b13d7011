import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { copyFile, mkdtemp, open, readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { placeIn } from '#platform/db/embedded-place.ts'
import { leftRunning } from '#platform/db/embedded-server.ts'
import packageFile from '../package.json' with { type: 'json' }
import { freePort, realDisk, removeApart, settingsApart, showsPage, superuserApart } from '#test/support/server-apart.ts'

const main = join(import.meta.dirname, '../dist/server/main.js')
// As `npm start` starts it.
const startFlags = packageFile.config.startFlags.split(' ')
const patienceMs = 120_000

/** A Porchlight of its own: the built server in a process of its own, with its own port and its own data on disk. */
export type Installation = {
  readonly port: number
  readonly origin: string
  /** Starts the server; resolves with the milliseconds until its first page. */
  readonly start: () => Promise<number>
  /** The app's process number. */
  readonly pid: () => number
  /** The process number of its PostgreSQL. */
  readonly databasePid: () => Promise<number>
  readonly stop: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>
  /** How to reach its PostgreSQL past every fence, for arranging and for looking at what is really stored. */
  readonly superuser: (database?: string) => Promise<pg.ClientConfig>
}

/** Lends an installation to the work, and leaves nothing of it behind: no process, no file. */
export async function withInstallation<T>(work: (installation: Installation) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(realDisk, 'porchlight-bench-'))
  const place = placeIn(dataDir)
  const port = await freePort()
  const origin = `http://localhost:${port}`
  // A copy of Node, so that none of its memory is shared with other programs on this machine and all of it is counted.
  const node = join(dataDir, 'node')
  let app: ChildProcess | undefined

  const stop = async (signal: NodeJS.Signals) => {
    if (!app || app.exitCode !== null || app.signalCode !== null) return
    const gone = once(app, 'exit')
    app.kill(signal)
    await gone
  }
  const remove = async () => {
    await stop('SIGKILL')
    await removeApart(place, dataDir)
  }
  const interrupted = () => void remove().then(() => process.exit(1))
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted)

  try {
    await copyFile(process.execPath, node)
    await flush(node)
    return await work({
      port,
      origin,
      start: async () => {
        if (!existsSync(main)) throw new Error('The server is not built. Measure with: npm run bench -- NAME')
        const output = await open(join(dataDir, 'app.log'), 'a')
        const from = performance.now()
        app = spawn(node, [...startFlags, main], { env: settingsApart(dataDir, port), stdio: ['ignore', output.fd, output.fd] })
        await output.close()
        if (await comesUp(app, origin)) return performance.now() - from
        throw new Error(`The server shows no page. It said: ${await readFile(join(dataDir, 'app.log'), 'utf8')}`)
      },
      pid: () => app?.pid ?? 0,
      databasePid: async () => (await leftRunning(place)) ?? 0,
      stop,
      superuser: (database) => superuserApart(place, database),
    })
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
    await remove()
  }
}

async function comesUp(app: ChildProcess, origin: string): Promise<boolean> {
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(10)) {
    if (app.exitCode !== null || app.signalCode !== null) return false
    if (await showsPage(origin)) return true
  }
  return false
}

/** Else the first start would wait for the disk to take in our copy. */
async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync()
  await file.close()
}

/** Megabytes of memory that these processes take, what they share with others counted by its part. */
export async function memoryMb(pids: readonly number[]): Promise<number> {
  const texts = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/smaps_rollup`, 'utf8')))
  return texts.reduce((sum, text) => sum + (Number(/^Pss:\s+(\d+)/m.exec(text)?.[1]) * 1024) / 1e6, 0)
}

/** A process and everything it started. */
export async function family(pid: number): Promise<readonly number[]> {
  const threads = await readdir(`/proc/${pid}/task`)
  const lists = await Promise.all(threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8')))
  const children = lists.flatMap((list) => list.trim().split(' ')).filter(Boolean)
  return [pid, ...(await Promise.all(children.map((child) => family(Number(child))))).flat()]
}
