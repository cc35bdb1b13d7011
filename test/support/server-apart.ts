import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type pg from 'pg'
import type { Place } from '#platform/db/embedded-place.ts'
import { readSecrets } from '#platform/db/embedded-secrets.ts'
import { leftRunning, shutDown, superuserAt } from '#platform/db/embedded-server.ts'

// What journeys and benches need of a server that runs in processes of its own.

/** Not the folder for temporary files: that may lie in memory, and what lies there is what a program left behind. */
export const realDisk = '/var/tmp'

/** Nothing of our own environment reaches it. */
export const settingsApart = (dataDir: string, port: number) => ({ PATH: process.env['PATH'], DATA_DIR: dataDir, PORT: String(port) })

export const showsPage = (origin: string): Promise<boolean> =>
  fetch(origin).then(
    async (page) => (await page.text()) !== '' && page.status === 200,
    () => false,
  )

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** Past every fence, for arranging and for looking at what is really stored. */
export const superuserApart = async (place: Place, database = 'porchlight'): Promise<pg.ClientConfig> => ({
  ...superuserAt(place.socketDir, (await readSecrets(place.secretsFile, true)).superuser),
  database,
})

/** Leaves nothing of it behind: no PostgreSQL, no file. */
export async function removeApart(place: Place, dataDir: string): Promise<void> {
  const database = await leftRunning(place)
  if (database !== undefined) await shutDown(database, place)
  await rm(dataDir, { recursive: true, force: true })
}
