import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import * as v from 'valibot'
import { placeIn } from '#platform/db/embedded-place.ts'
import { freePort, realDisk, removeApart, settingsApart, showsPage, superuserApart } from './server-apart.ts'

const launcher = join(import.meta.dirname, '../../launch.mjs')
// A stale build is built first, and a first start makes the database.
const patienceMs = 180_000

const lockSchema = v.object({ pid: v.number() })

/** A Porchlight of its own, as `npm start` gives it: built when stale, in processes of its own, with data of its own. */
export type Installation = {
  readonly origin: string
  readonly dataDir: string
  /** All that it has printed, on both streams. */
  readonly said: () => string
  /** Starts it, and waits for its first page. */
  readonly start: () => Promise<void>
  /** kill -9 of the server. Its PostgreSQL stays, as after a crash. */
  readonly kill: () => Promise<void>
  /** Past every fence, for looking at what is really stored. */
  readonly query: <T extends pg.QueryResultRow>(text: string, values?: readonly unknown[]) => Promise<readonly T[]>
  /** Stops it and leaves nothing of it behind. */
  readonly remove: () => Promise<void>
}

export async function makeInstallation(): Promise<Installation> {
  const dataDir = await mkdtemp(join(realDisk, 'porchlight-journey-'))
  const place = placeIn(dataDir)
  const port = await freePort()
  const origin = `http://localhost:${port}`
  let said = ''
  let npmStart: ChildProcess | undefined

  const kill = async () => {
    const running = npmStart
    if (!running || running.exitCode !== null) return
    const gone = once(running, 'exit')
    process.kill(v.parse(lockSchema, JSON.parse(await readFile(place.lockFile, 'utf8'))).pid, 'SIGKILL')
    await gone
  }
  return {
    origin,
    dataDir,
    said: () => said,
    kill,
    start: async () => {
      const child = spawn(process.execPath, [launcher, 'start'], { env: settingsApart(dataDir, port), stdio: ['ignore', 'pipe', 'pipe'] })
      npmStart = child
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
      const from = said.length
      const until = Date.now() + patienceMs
      while (!(said.slice(from).includes('Porchlight is on at') && (await showsPage(origin)))) {
        if (child.exitCode !== null || Date.now() > until) throw new Error(`The server did not start. It said: ${said}`)
        await sleep(50)
      }
    },
    query: async <T extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) => {
      const client = new pg.Client(await superuserApart(place))
      await client.connect()
      try {
        return (await client.query<T>(text, [...values])).rows
      } finally {
        await client.end()
      }
    },
    remove: async () => {
      if (npmStart?.exitCode === null) {
        const gone = once(npmStart, 'exit')
        npmStart.kill('SIGTERM')
        await gone
      }
      await removeApart(place, dataDir)
    },
  }
}
