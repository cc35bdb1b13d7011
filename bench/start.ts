import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { family, memoryMb, withInstallation } from './installation.support.ts'
import type { Measured } from './run.ts'
import { seedAgency } from './world.support.ts'

const starts = 5
const views = ['/', '/a', '/desk', '/desk/roster', '/desk/surveys']
const idleMs = 10_000

/** How long people wait for the first page, and what a Porchlight takes of a station's PC. */
export const measure = (): Promise<Measured> =>
  withInstallation(async ({ origin, start, stop, pid, databasePid, superuser }) => {
    const first = await start()
    const later: number[] = []
    for (let n = 0; n < starts; n += 1) {
      await stop('SIGTERM')
      later.push(await start())
    }

    const client = new pg.Client(await superuser())
    await client.connect()
    const { cookie } = await seedAgency(client)
    await client.end()
    for (let n = 0; n < 20; n += 1) {
      const page = await fetch(origin + views[n % views.length], {
        headers: { cookie: `${cookie.name}=${cookie.value}` },
        redirect: 'error',
      })
      if (page.status !== 200) throw new Error(`${page.url} answers ${page.status}`)
      await page.arrayBuffer()
    }
    await sleep(idleMs)
    const app = await memoryMb([pid()])
    const database = await memoryMb(await family(await databasePid()))
    return {
      figures: {
        first_start_ms: Math.round(first),
        second_start_ms: Math.round(later.toSorted((a, b) => a - b)[starts >> 1] ?? Number.NaN),
        slowest_start_ms: Math.round(Math.max(...later)),
        app_mb: Number(app.toFixed(1)),
        database_mb: Number(database.toFixed(1)),
      },
      targets: { second_start_ms: { max: 1500 }, app_mb: { max: 120 }, database_mb: { max: 60 } },
    }
  })
