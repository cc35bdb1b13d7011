import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { AttackReport } from '#engines/disclosure/index.ts'
import type { HierarchyAttack } from '#engines/disclosure/hierarchy/attack.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import type { AttackWork } from './attack-work.ts'
import type { YearRelease } from './year/release.ts'

/** The attack could not be finished. Nothing is published then, and the same release may be sent again. */
export type Unfinished = { readonly kind: 'unfinished'; readonly because: string }

// Node strips the types of the source; in the built server the same file lies beside `main.js`, or above its chunks.
function workerPath(folder: string, file: string): string {
  const paths = [`./${folder}${file}.ts`, `./${file}.js`, `../${file}.js`].map((name) => fileURLToPath(new URL(name, import.meta.url)))
  const found = paths.find((path) => existsSync(path))
  if (found === undefined) throw new Error('The attack is not where it should be')
  return found
}

const unfinished = refuse<Unfinished>({
  kind: 'unfinished',
  because: 'The check of the tables was not finished in time. Nothing was published. Try again in a minute.',
})

/** Attacks in a thread of its own, within a time limit. */
export const runAttack = (work: AttackWork, timeLimitMs: number) =>
  inThread<AttackReport>(workerPath('', 'attack-worker'), work, timeLimitMs)

/** The same for a year of contacts, whose attacker brings its solver along. */
export const runYearAttack = (release: YearRelease, timeLimitMs: number) =>
  inThread<HierarchyAttack>(workerPath('year/', 'attack-year-worker'), release, timeLimitMs)

function inThread<Report>(path: string, workerData: unknown, timeLimitMs: number): Promise<Result<Report, Unfinished>> {
  return new Promise((resolve) => {
    // An empty environment: the passwords of the database have no business there.
    const worker = new Worker(path, { workerData, env: {}, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 256 } })
    const settle = (result: Result<Report, Unfinished>) => {
      clearTimeout(limit)
      resolve(result)
      void worker.terminate()
    }
    const limit = setTimeout(() => settle(unfinished), timeLimitMs)
    worker.once('message', (report: Report) => settle(ok(report)))
    worker.once('error', () => settle(unfinished))
    worker.once('exit', () => settle(unfinished))
  })
}
