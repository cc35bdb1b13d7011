import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const say = (line: string) => void process.stdout.write(`${line}\n`)

/** Programs that tests drive, by Debian's names for them. */
const programs: readonly { readonly file: string; readonly debian: string; readonly why: string }[] = [
  { file: '/usr/bin/chromium', debian: 'chromium', why: 'The journeys drive a browser' },
  { file: '/usr/bin/soffice', debian: 'libreoffice-writer-nogui', why: 'A word processor must open what we write' },
]

const aptGet = (words: readonly string[]): boolean =>
  spawnSync('apt-get', words, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0

/** As root what is missing is installed; otherwise the reader is told how. */
function needPrograms(): void {
  const missing = programs.filter(({ file }) => !existsSync(file))
  if (missing.length === 0) return
  const names = missing.map(({ debian }) => debian)
  if (process.getuid?.() !== 0 || !aptGet(['--version'])) {
    for (const { file, debian, why } of missing) say(`${why}: ${file} is missing (on Debian: apt-get install ${debian}).`)
    say('Install what is missing and run npm test again.')
    process.exit(1)
  }
  say(`Installing ${names.join(' and ')}; this takes a minute or two.`)
  if (aptGet(['update', '-qq']) && aptGet(['install', '-qq', '-y', '--no-install-recommends', ...names])) return
  say(`${names.join(' and ')} could not be installed by apt-get.`)
  process.exit(1)
}

const run = (command: string, words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(join(root, 'node_modules/.bin', command), words, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...environment },
    })
    child.on('close', (code) => resolve(code === 0))
    child.on('error', () => resolve(false))
  })

const checks: readonly (readonly [string, string, readonly string[]])[] = [
  ['Format', 'oxfmt', ['--check', '.']],
  ['Lint', 'oxlint', ['--type-aware']],
  ['Types', 'tsc', ['-p', '.']],
  ['Types of the browser', 'tsc', ['-p', 'src/browser']],
  ['Unused code', 'knip', []],
]

type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number }

/** Runs one vitest project; a run that never came to count its tests is one failure. */
async function tests(project: string, words: readonly string[]): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-counts-'))
  const file = join(folder, 'counts.json')
  const fine = await run('vitest', ['run', '--project', project, ...words], { PORCHLIGHT_COUNTS: file })
  const counts: Counts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 1, skipped: 0 }
  rmSync(folder, { recursive: true })
  // A skipped test is a promise that nobody looked at.
  const failed = counts.failed + counts.skipped
  return { ...counts, failed: fine || failed > 0 ? failed : 1 }
}

async function main() {
  needPrograms()
  let passed = 0
  let failed = 0
  for (const [name, command, words] of checks) {
    say(`\n${name}`)
    if (await run(command, words)) passed += 1
    else failed += 1
  }
  for (const project of ['main', 'journeys']) {
    const counts = await tests(project, [])
    passed += counts.passed
    failed += counts.failed
  }
  say(`\n${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1
}

await main()
