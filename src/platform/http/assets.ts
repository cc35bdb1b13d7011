import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { Context } from 'hono'
import * as v from 'valibot'

/** The browser's files: what pages write into their head, and the route that sends them. */
export type Assets = {
  /** Address of the desk's style. */
  readonly stylesheet: string
  /** Addresses of these islands' scripts and of what they import, so that none waits for another. */
  readonly scripts: (...islands: readonly string[]) => readonly string[]
  /** An island's script at an address of its own, for one that must stand under the pages it works for. */
  readonly serveScript: (c: Context, island: string) => Response | Promise<Response>
  /** Answers `/assets/*`. */
  readonly serve: (c: Context) => Response | Promise<Response>
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
}

const manifestSchema = v.record(v.string(), v.object({ file: v.string(), imports: v.optional(v.array(v.string()), []) }))

type Manifest = v.InferOutput<typeof manifestSchema>

const styleSource = 'src/ui/styles/desk.css'
const entries = 'src/browser/entries/'

/** Reads what the browser build left in a folder; without a build it throws, since no page would have its style. */
export function loadAssets(directory: string): Assets {
  const manifest = v.parse(manifestSchema, JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')))
  // Only these names are ever read, so no request can reach another file.
  const files = new Set(readdirSync(directory).filter((name) => name !== 'manifest.json' && extname(name) in types))
  const compressed = new Set(readdirSync(directory).filter((name) => name.endsWith('.br')))
  const islands = new Map(
    Object.keys(manifest).flatMap((source) => (source.startsWith(entries) ? [[nameOf(source), source] as const] : [])),
  )

  const send = async (c: Context, name: string, caching: Readonly<Record<string, string>>) => {
    const short = compressed.has(`${name}.br`) && takesBrotli(c.req.header('accept-encoding'))
    return c.body(await readFile(join(directory, short ? `${name}.br` : name)), 200, {
      'content-type': types[extname(name)] ?? 'application/octet-stream',
      vary: 'accept-encoding',
      ...caching,
      ...(short ? { 'content-encoding': 'br' } : {}),
    })
  }

  return {
    stylesheet: addressOf(manifest, styleSource),
    scripts: (...names) =>
      [...new Set(names.flatMap((name) => withImports(manifest, found(islands, name))))].map((key) => addressOf(manifest, key)),
    serveScript: (c, island) => send(c, basename(addressOf(manifest, found(islands, island))), {}),
    serve: (c) => {
      const name = c.req.path.slice('/assets/'.length)
      return files.has(name) ? send(c, name, { 'cache-control': 'public, max-age=31536000, immutable' }) : c.notFound()
    },
  }
}

/** Stands in where nothing was built, as in tests of routes: pages render, and no file is there. */
export const noAssets: Assets = {
  stylesheet: '/assets/desk.css',
  scripts: (...islands) => islands.map((name) => `/assets/${name}.js`),
  serveScript: (c) => c.notFound(),
  serve: (c) => c.notFound(),
}

const nameOf = (source: string): string => basename(source, extname(source))

const addressOf = (manifest: Manifest, source: string): string => `/assets/${found(new Map(Object.entries(manifest)), source).file}`

const withImports = (manifest: Manifest, source: string): readonly string[] => [
  source,
  ...(manifest[source]?.imports ?? []).flatMap((imported) => withImports(manifest, imported)),
]

function found<T>(known: ReadonlyMap<string, T>, name: string): T {
  const it = known.get(name)
  if (it === undefined) throw new Error(`The browser build holds no ${name}`)
  return it
}

const takesBrotli = (accepted = ''): boolean => accepted.split(',').some((coding) => /^\s*br\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(coding))
