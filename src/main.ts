import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseConfig, type Config } from '#platform/config/config.ts'
import { CannotStart } from '#platform/db/embedded-failure.ts'
import { openDatabase, type OpenDatabase } from '#platform/db/open.ts'
import { loadAssets } from '#platform/http/assets.ts'
import { makeLimits } from '#platform/http/limits.ts'
import { listen } from '#platform/http/server.ts'
import { startWorker } from '#platform/jobs/worker.ts'
import { logTo } from '#platform/log/log.ts'
import { jobsOf, makeApp, setUpAddress } from './app.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)
const log = logTo((line) => void process.stderr.write(`${line}\n`))

// Built files stand in dist/server, the folders they read two above.
const root = join(import.meta.dirname, '../..')

function settings(): Config {
  const config = parseConfig(process.env)
  if (config.ok) return config.value
  const fields = config.refusal.kind === 'invalid' ? Object.entries(config.refusal.fields) : []
  throw new CannotStart(['A setting is not right:', ...fields.map(([name, message]) => `  ${name} ${message}`)].join('\n'))
}

/** What was started, in order; a stop undoes it from the end, however far the start had come. */
const started: (() => Promise<void>)[] = []

async function stopAll() {
  for (const stop of started.splice(0).toReversed()) await stop().catch(() => log('stop_failed'))
}

/** `opening` is waited for: PostgreSQL half started could not be stopped. */
function onStopSignal(opening: Promise<unknown>) {
  let stopping = false
  const once = () => {
    if (stopping) return
    stopping = true
    void Promise.allSettled([opening])
      .then(stopAll)
      .then(() => process.exit(0))
  }
  process.on('SIGINT', once)
  process.on('SIGTERM', once)
}

async function serve(config: Config, database: OpenDatabase) {
  const worker = await startWorker(database.worker, jobsOf(config, database.web), log)
  started.push(worker.stop)
  const deps = {
    config,
    db: database.web,
    help: database.help,
    assets: loadAssets(join(root, 'dist/browser')),
    log,
    clock: () => new Date(),
    newId: () => randomUUID(),
    randomBytes: (size: number) => randomBytes(size),
    limits: makeLimits(Date.now),
  }
  const server = await listen(makeApp(deps), config)
  if (!server.ok) throw new CannotStart(server.refusal.kind === 'conflict' ? server.refusal.because : 'The server cannot listen.')
  started.push(server.value.stop)

  await database.announce(config.origin)
  if (database.dataDir && database.dataDir !== resolve(config.dataDir)) say(`Data: ${database.dataDir}`)
  say(`Porchlight is on at ${config.origin}`)
  const setUp = await setUpAddress(deps)
  if (setUp) say(`Set up your agency with this link, which works once: ${config.origin}${setUp}`)
}

async function main() {
  const config = settings()
  if (!existsSync(join(root, 'dist/browser'))) throw new CannotStart('The pages are not built. Start with: npm start')
  const opening = openDatabase(config, join(root, 'db'), log)
  onStopSignal(opening.then((opened) => opened.ok && started.push(opened.value.close)))
  const database = await opening
  if (!database.ok) {
    say(
      `Porchlight runs already in this folder${database.refusal.url ? `, at ${database.refusal.url}` : ''} (process ${database.refusal.pid}).`,
    )
    return
  }
  await serve(config, database.value)
}

main().catch(async (error: unknown) => {
  await stopAll()
  if (error instanceof CannotStart) say(error.message)
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : 'The start failed.'}\n`)
  process.exitCode = 1
})
