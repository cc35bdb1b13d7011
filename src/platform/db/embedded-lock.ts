import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import * as v from 'valibot'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { codeOf } from './embedded-failure.ts'
import { living } from './embedded-process.ts'

const holderSchema = v.object({ pid: v.number(), born: v.string(), url: v.optional(v.string()) })

/** Who serves this data folder at the moment, and where, as far as it has said. */
export type AlreadyRunning = { readonly running: true; readonly pid: number; readonly url?: string }

export type FolderLock = {
  /** Lets a second start say where the first one answers. */
  readonly announce: (url: string) => Promise<void>
  readonly release: () => Promise<void>
}

/** One process at a time; a lock whose process died, or whose number was given to another, does not count. */
export async function takeLock(file: string): Promise<Result<FolderLock, AlreadyRunning>> {
  const draft = `${file}.${randomUUID()}`
  const me = { pid: process.pid, born: (await living(process.pid))?.born ?? '' }
  await writeFile(draft, JSON.stringify(me), { mode: 0o600 })

  try {
    // A link is made or refused whole, with its content: nobody ever reads a half-written lock.
    while (!(await linked(draft, file))) {
      const text = await readFile(file, 'utf8').catch(() => '')
      const holder = read(text)
      if (holder && (await living(holder.pid))?.born === holder.born) {
        return refuse({ running: true, pid: holder.pid, ...(holder.url === undefined ? {} : { url: holder.url }) })
      }
      await setAside(file, text)
    }
  } finally {
    await rm(draft, { force: true })
  }

  return ok({
    announce: async (url) => {
      await writeFile(draft, JSON.stringify({ ...me, url }), { mode: 0o600 })
      await rename(draft, file)
    },
    release: () => rm(file, { force: true }),
  })
}

function read(text: string) {
  try {
    const parsed = v.safeParse(holderSchema, JSON.parse(text))
    return parsed.success ? parsed.output : undefined
  } catch {
    return undefined
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** Moves a dead lock away; where another start was quicker and the lock is a live one by now, it is put back. */
async function setAside(file: string, dead: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`
  try {
    await rename(file, aside)
  } catch {
    return
  }
  if ((await readFile(aside, 'utf8')) !== dead) await linked(aside, file)
  await rm(aside, { force: true })
}
