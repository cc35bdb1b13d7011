import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { build, type Plugin, type UserConfig } from 'vite'
import { defineConfig } from 'vitest/config'

const nameOf = (file: string): string => basename(file, extname(file))

const byName = (files: readonly string[]): Record<string, string> => Object.fromEntries(files.map((file) => [nameOf(file), file]))

/** Puts a `.br` beside each file that compresses, so that the server never spends time on it. */
const compressed = (): Plugin => ({
  name: 'compressed',
  writeBundle: ({ dir = '' }, bundle) => {
    const names = Object.keys(bundle).filter((name) => /\.(js|css|wasm|json|svg)$/.test(name))
    for (const name of names) {
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11 }
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(readFileSync(join(dir, name)), { params }))
    }
  },
})

const manifest = 'manifest.json'

/** What every build for a browser has in common; islands named by their content. */
const forBrowsers = (input: Record<string, string>): UserConfig => ({
  base: '/assets/',
  publicDir: false,
  plugins: [compressed()],
  worker: { format: 'es', rolldownOptions: { output: { entryFileNames: '[name]-[hash].js' } } },
  build: {
    outDir: 'dist/browser',
    assetsDir: '',
    manifest,
    // Phones of 2018 can run it; older ones get the pages that need no script.
    target: 'es2018',
    modulePreload: { polyfill: false },
    // Nothing becomes a data: address, which the content security policy would refuse.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      input,
      output: { entryFileNames: '[name]-[hash].js', chunkFileNames: '[name]-[hash].js', assetFileNames: '[name]-[hash][extname]' },
    },
  },
})

/** What officers' phones load. */
const forPhones = ['answer.ts', 'help-*.ts', 'log-*.ts', 'offline.ts'].flatMap((name) => globSync(`src/browser/entries/${name}`))

/** Builds each of these scripts apart: sharing chunks with the desk's islands would cost a phone six requests for one. */
const apartForPhones = (): Plugin => {
  let directory = ''
  return {
    name: 'apart-for-phones',
    configResolved: ({ build: { outDir } }) => {
      directory = outDir
    },
    closeBundle: async () => {
      for (const entry of forPhones) {
        const others = readFileSync(join(directory, manifest), 'utf8')
        const apart = forBrowsers(byName([entry]))
        await build({
          ...apart,
          configFile: false,
          logLevel: 'error',
          build: { ...apart.build, outDir: directory, emptyOutDir: false, modulePreload: false },
        })
        const alone = readFileSync(join(directory, manifest), 'utf8')
        writeFileSync(join(directory, manifest), JSON.stringify({ ...JSON.parse(others), ...JSON.parse(alone) }, null, 2))
      }
    },
  }
}

/** One bundle an island and the desk's style. */
function browser(): UserConfig {
  const entries = globSync('src/browser/entries/*.{ts,tsx}').filter((file) => !forPhones.includes(file))
  const config = forBrowsers({ ...byName(entries), 'desk-style': 'src/ui/styles/desk.css' })
  return { ...config, plugins: [compressed(), apartForPhones()] }
}

const from = (...folders: readonly string[]) => {
  const paths = folders.map((folder) => join(import.meta.dirname, folder, '/'))
  return (id: string): boolean => paths.some((path) => id.startsWith(path))
}

/**
 * What the server is made of, in files of their own: none of them imports one that comes later, nor a module. What compiling
 * a file takes is kept until the process ends, and one file of everything took 16 MB more than four do.
 */
const layers = [
  { name: 'libraries', test: /[/]node_modules[/]/ },
  { name: 'content', test: from('content') },
  { name: 'base', test: from('src/kernel', 'src/engines', 'src/platform', 'src/ui') },
]

/** The process itself, and each file that runs in a process or thread of its own. Most npm packages stay outside. */
const server = (): UserConfig => ({
  publicDir: false,
  // Those of many small modules come inside: reading them one by one took a quarter of the start and 17 MB.
  ssr: { noExternal: ['kysely', 'hono', '@hono/node-server', 'valibot', 'preact', 'preact-render-to-string'] },
  build: {
    ssr: true,
    outDir: 'dist/server',
    target: 'node24',
    reportCompressedSize: false,
    rolldownOptions: {
      input: byName(
        [
          'src/main.ts',
          'src/platform/pdf/typst-child.ts',
          'src/modules/metrics/attack-worker.ts',
          'src/modules/metrics/year/attack-year-worker.ts',
        ].filter((file) => existsSync(file)),
      ),
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: 'chunk/[name]-[hash].js',
        // A thread reads its own part of a layer only.
        codeSplitting: { groups: layers.map((layer) => ({ ...layer, entriesAware: true })) },
        // Node keeps the text of what it runs: one letter beyond Latin-1, also in a comment, and each takes two bytes.
        charset: 'ascii',
        comments: false,
      },
    },
  },
})

export default defineConfig(({ mode }) => ({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // Tests empty every style sheet otherwise, and the hash in the security policy would be that of nothing.
  test: { css: { include: [/[.]css[?]raw$/] } },
  ...(mode === 'browser' ? browser() : mode === 'server' ? server() : {}),
}))
