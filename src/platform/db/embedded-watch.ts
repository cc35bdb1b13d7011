import { setTimeout as sleep } from 'node:timers/promises'
import { adoptOrLaunch, isOurServer, shutDown, type ServerPlan } from './embedded-server.ts'

const lookEveryMs = 500
const tryAgainMs = 5_000

/** Starts the server again whenever it dies, for as long as the app lives; the returned function ends both. */
export function keepAlive(plan: ServerPlan, first: number): () => Promise<void> {
  const ending = new AbortController()
  const watching = watch(plan, first, ending.signal)

  return async () => {
    ending.abort()
    await shutDown(await watching, plan.place)
  }
}

async function watch(plan: ServerPlan, first: number, ending: AbortSignal): Promise<number> {
  // Never what keeps the process from ending.
  const pause = (ms: number) => sleep(ms, undefined, { ref: false, signal: ending }).catch(() => undefined)
  let pid = first

  while (!ending.aborted) {
    await pause(lookEveryMs)
    if (ending.aborted || (await isOurServer(pid, plan.place))) continue

    plan.log('PostgreSQL went away by itself. Starting it again.')
    try {
      pid = await adoptOrLaunch(plan)
      plan.log('PostgreSQL answers again.')
    } catch (error) {
      // A full disk may be freed and a crash may heal: giving up would only need a person the sooner.
      plan.log(error instanceof Error ? error.message : 'PostgreSQL did not start.')
      await pause(tryAgainMs)
    }
  }
  return pid
}
