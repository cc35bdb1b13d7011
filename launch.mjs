// The first step of every npm script. It must run on Node 20 with nothing installed, so it is plain JavaScript and alone.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const at = (...names) => join(root, ...names)
const bin = at('node_modules', '.bin')

const commands = {
  start: { file: 'dist/server/main.js', built: true },
  test: { file: 'bin/test.ts', built: true },
  bench: { file: 'bench/run.ts', built: true },
  experiment: { file: 'bench/experiments/run.ts', built: true },
  'database-roles': { file: 'bin/database-roles.ts', built: false },
  'new-agency-link': { file: 'bin/new-agency-link.ts', built: false },
  // Files named on its command line are where the reader is, not where Porchlight is.
  'porchlight-tables': { file: 'bin/porchlight-tables.ts', built: false, from: process.cwd() },
}

const oldestNode = 20
const ourNode = 24
const longestStopMs = 60_000
const longestPreparationMs = 15 * 60_000

/** To standard error: what a command prints (SQL, a link, figures) must stay alone on standard output. */
const say = (line) => process.stderr.write(`${line}\n`)

class Refused extends Error {}

// ---- Child processes. Each has a group of its own, so that Ctrl-C reaches it through us, once, and nothing of it is left.

let group
let asked

function stop(signal) {
  // npm passes on a Ctrl-C that the terminal has sent us already.
  if (asked) return
  asked = signal
  if (group !== undefined) endGroup(group, signal)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal))

// Told to stop, npm tells only the shell between us, which goes without a word: losing that parent is our sign.
if (process.env.npm_lifecycle_event !== undefined) {
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && stop('SIGTERM'), 250).unref()
}

function signalGroup(leader, signal) {
  try {
    return process.kill(-leader, signal)
  } catch {
    return false
  }
}

function endGroup(leader, signal) {
  // A closed terminal means "stop" to the app, which knows nothing of terminals.
  signalGroup(leader, signal === 'SIGHUP' ? 'SIGTERM' : signal)
  setTimeout(() => {
    say('It has not stopped for a minute, so it is ended now. Nothing that was kept is lost.')
    signalGroup(leader, 'SIGKILL')
  }, longestStopMs).unref()
}

async function run(program, words, { stdio = 'inherit', cwd = root } = {}) {
  if (asked) throw new Refused()
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` }
  const child = spawn(program, words, { cwd, env, stdio, detached: true })
  group = child.pid
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (exit, signal) => resolve(exit ?? 128 + constants.signals[signal]))
  })
  await nothingLeft(child.pid)
  group = undefined
  return code
}

/** What the child started and left (a browser, a test runner) is told to go, and after ten seconds made to. */
async function nothingLeft(leader) {
  if (!signalGroup(leader, asked ? 0 : 'SIGTERM')) return
  for (const until = Date.now() + 10_000; Date.now() < until; await sleep(50)) {
    if (!signalGroup(leader, 0)) return
  }
  signalGroup(leader, 'SIGKILL')
}

// ---- Installing and building, each only when what it was made from has changed.

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex')
const textOf = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')

const installStamp = at('node_modules', '.porchlight-lock')
const lockHash = () => sha256(readFileSync(at('package-lock.json')))
const isInstalled = () => textOf(installStamp) === lockHash()

async function install() {
  say('Installing the packages Porchlight is made of. This happens once, and takes a minute or two.')
  const hash = lockHash()
  const cli = process.env.npm_execpath ?? ''
  const npm = basename(cli) === 'npm-cli.js' ? [process.execPath, cli] : ['npm']
  // Build tools and platform packages are needed whatever this machine leaves out by default; install scripts are not.
  const words = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts', '--include=dev', '--include=optional']
  const code = await run(npm[0], [...npm.slice(1), ...words], { stdio: ['ignore', 2, 2] })
  if (code !== 0)
    throw new Refused('The packages could not be installed. Check that this machine reaches registry.npmjs.org, and start again.')
  writeFileSync(installStamp, hash)
}

const buildStamp = at('dist', '.stamp')

function sourceHash() {
  const files = ['src', 'content', 'db'].flatMap((folder) =>
    existsSync(at(folder)) ? readdirSync(at(folder), { recursive: true }).map((name) => join(folder, name)) : [],
  )
  const sources = [...files, 'vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json']
    .filter((name) => !/[.]test[.]tsx?$/.test(name) && existsSync(at(name)) && statSync(at(name)).isFile())
    .toSorted((a, b) => (a < b ? -1 : 1))
  return sha256(...sources.flatMap((name) => [name, '\0', readFileSync(at(name)), '\0']))
}

const isBuilt = () => textOf(buildStamp) === sourceHash()

async function build(node) {
  say('Building the pages. This takes about ten seconds.')
  const hash = sourceHash()
  rmSync(buildStamp, { force: true })
  for (const mode of ['browser', 'server']) {
    const words = [at('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--mode', mode, '--logLevel', 'error']
    if ((await run(node, words, { stdio: ['ignore', 2, 2] })) !== 0) throw new Refused('The build failed; the reason is above.')
  }
  writeFileSync(buildStamp, hash)
}

/** Runs the work in one process at a time: of two first starts, one installs and the other waits for it. */
async function alone(work) {
  const lock = at('dist', '.preparing')
  const mine = `${lock}.${process.pid}`
  mkdirSync(dirname(lock), { recursive: true })
  writeFileSync(mine, String(process.pid))
  try {
    // A link is made or refused whole, so nobody reads a half-written lock.
    for (let told = false; !linked(mine, lock); await sleep(200)) {
      if (asked) throw new Refused()
      if (setAsideIfDead(lock)) continue
      if (!told) say('Another start is preparing this folder. Waiting for it.')
      told = true
    }
    await work().finally(() => rmSync(lock, { force: true }))
  } finally {
    rmSync(mine, { force: true })
  }
}

function linked(from, to) {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function setAsideIfDead(lock) {
  try {
    const holder = readFileSync(lock, 'utf8')
    if (isAlive(Number(holder)) && Date.now() - statSync(lock).mtimeMs < longestPreparationMs) return false
    const aside = `${lock}.dead.${process.pid}`
    renameSync(lock, aside)
    // Somebody quicker may have taken the lock in the meantime: theirs goes back.
    if (readFileSync(aside, 'utf8') !== holder) linked(aside, lock)
    rmSync(aside)
    return true
  } catch (error) {
    if (error.code === 'ENOENT') return true
    throw error
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

// ---- The command itself.

const majorOf = (version) => Number(version.split('.')[0])

function findNode() {
  const installed = join(bin, 'node')
  if (existsSync(installed)) return installed
  if (majorOf(process.versions.node) >= ourNode) return process.execPath
  throw new Refused(
    `Porchlight needs Node ${ourNode} on this kind of machine, and this is ${process.versions.node}. Get it from nodejs.org.`,
  )
}

async function main() {
  const [name = '', ...words] = process.argv.slice(2)
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new Refused(`Which command? node launch.mjs ${Object.keys(commands).join(' | ')}`)
  if (majorOf(process.versions.node) < oldestNode) {
    throw new Refused(
      `Porchlight needs Node ${oldestNode} or later to start, and this is ${process.versions.node}. Get it from nodejs.org.`,
    )
  }

  const isPrepared = () => isInstalled() && (!command.built || isBuilt())
  if (!isPrepared()) {
    await alone(async () => {
      if (!isInstalled()) await install()
      if (command.built && !isBuilt()) await build(findNode())
    })
  }
  // Less room for short-lived objects than a server of thousands needs: 9 MB of a station's PC, and no answer is slower for it.
  const flags = name === 'start' ? JSON.parse(textOf(at('package.json'))).config.startFlags.split(' ') : []
  // A library asks what this Node's cryptography can do; that part of it is new is no news to whoever started us.
  return run(findNode(), ['--disable-warning=ExperimentalWarning', ...flags, at(...command.file.split('/')), ...words], {
    cwd: command.from,
  })
}

main().then(
  (code) => (process.exitCode = code),
  (error) => {
    if (asked) return (process.exitCode = 128 + constants.signals[asked])
    say(error instanceof Refused ? error.message : error.stack)
    // The last line of a test run says how it went, also when it never got as far as a test.
    if (process.argv[2] === 'test') process.stdout.write('0 passed, 1 failed\n')
    process.exitCode = 1
  },
)
