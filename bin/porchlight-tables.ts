import { parseArgs } from 'node:util'
import { attack } from '#engines/disclosure/hierarchy/attack.ts'
import { loadSolver } from '#engines/disclosure/hierarchy/highs-solver.ts'
import { protect } from '#engines/disclosure/hierarchy/protect.ts'
import type { Mode, Rules } from '#engines/disclosure/hierarchy/types.ts'
import { verify } from '#engines/disclosure/hierarchy/verify.ts'
import { certificateText, readCertificate, readTieKey, writeWhole } from './tables/files.ts'
import { csvOf, publishedCsv, readCounts, readHierarchy, readPublished } from './tables/forms.ts'
import { progressBar } from './tables/progress.ts'
import { BadInput } from './tables/read-csv.ts'

// For people outside this product: makes a table of counts safe, checks one, or attacks one. See tables/README.md.

const usage = `Usage:
  porchlight-tables protect --hierarchy h.csv --counts c.csv --k 5 --zeros mixed|sensitive --mode fast|polished|insider
                            --tie-key FILE --out published.csv --certificate cert.json
  porchlight-tables verify  --hierarchy h.csv --counts c.csv --published published.csv --certificate cert.json
  porchlight-tables attack  --hierarchy h.csv --published published.csv --k 5 --zeros mixed|sensitive [--known insider.csv]

k is 5, zeros are sensitive and the mode is fast where nothing is said.
Ends with 0 when all is well, 1 when the answer is no (open, not proven, no safe form), 2 when something given is wrong.`

const polishMs = 60_000
const exits = { fine: 0, no: 1, badInput: 2 } as const

const text = { type: 'string' } as const
const options = {
  hierarchy: text,
  counts: text,
  published: text,
  certificate: text,
  out: text,
  known: text,
  k: text,
  zeros: text,
  mode: text,
  'tie-key': text,
  help: { type: 'boolean' },
} as const

type Given = Readonly<Partial<Record<Exclude<keyof typeof options, 'help'>, string>>>

const commands: Readonly<Record<string, { readonly takes: readonly (keyof Given)[]; readonly run: (given: Given) => Promise<number> }>> = {
  protect: { takes: ['hierarchy', 'counts', 'k', 'zeros', 'mode', 'tie-key', 'out', 'certificate'], run: protectFiles },
  verify: { takes: ['hierarchy', 'counts', 'published', 'certificate'], run: verifyFiles },
  attack: { takes: ['hierarchy', 'published', 'k', 'zeros', 'known'], run: attackFiles },
}

const print = (line: string) => void process.stdout.write(`${line}\n`)
const warn = (line: string) => void process.stderr.write(`${line}\n`)

function need(given: Given, name: keyof Given): string {
  const value = given[name]
  if (value === undefined || value === '') throw new BadInput(`--${name} is missing.\n\n${usage}`)
  return value
}

function rulesIn({ k = '5', zeros = 'sensitive' }: Given): Rules {
  if (!/^\d{1,3}$/.test(k) || Number(k) < 2) throw new BadInput('--k is a whole number from 2 to 999.')
  if (zeros !== 'mixed' && zeros !== 'sensitive') throw new BadInput('--zeros is mixed or sensitive.')
  return { k: Number(k), zeros }
}

function modeIn({ mode = 'fast' }: Given): Mode {
  if (mode === 'fast' || mode === 'polished' || mode === 'insider') return mode
  throw new BadInput('--mode is fast, polished or insider.')
}

async function protectFiles(given: Given): Promise<number> {
  const rules = rulesIn(given)
  const mode = modeIn(given)
  const [out, certificateFile] = [need(given, 'out'), need(given, 'certificate')]
  const areas = readHierarchy(need(given, 'hierarchy'))
  const { design, counts } = readCounts(need(given, 'counts'), areas)
  const priority = readTieKey(given['tie-key'])
  const solver = await loadSolver()
  const bar = progressBar('Protecting')
  const now = () => process.cpuUsage().user / 1000
  const made = await protect(design, counts, { ...rules, mode, priority, solver, now, polishMs, onProgress: bar.show })
  bar.end()
  if (!made.ok) return no(`No table was made: ${made.refusal.because}`)
  // Whatever the search did, nothing is written that does not pass the check by itself.
  const verdict = verify(design, counts, made.value, { ...rules, insiders: mode === 'insider' })
  if (!verdict.ok) return no(`No table was written, because it did not pass its own check: ${verdict.because}`)
  const { rows, certificate } = made.value
  writeWhole(certificateFile, certificateText({ ...rules, mode, certificate }), 0o600)
  writeWhole(out, publishedCsv(rows), 0o644)
  const shown = rows.filter(({ n }) => n !== null).length
  print(`${rows.length} rows: ${shown} shown, ${rows.length - shown} not shown, each with a proof that was checked.`)
  warn(`${certificateFile} contains the counts. Keep it as you keep them; do not publish it.`)
  return exits.fine
}

async function verifyFiles(given: Given): Promise<number> {
  const areas = readHierarchy(need(given, 'hierarchy'))
  const { design, counts } = readCounts(need(given, 'counts'), areas)
  const { rows } = readPublished(need(given, 'published'), areas)
  const { k, zeros, mode, certificate } = readCertificate(need(given, 'certificate'))
  const verdict = verify(
    design,
    counts,
    { rows, certificate, withheld: [] },
    { ...rulesIn({ k: String(k), zeros }), insiders: mode === 'insider' },
  )
  if (!verdict.ok) return no(`Not proven: ${verdict.because}`)
  const hidden = rows.filter(({ n }) => n === null).length
  print(
    `Verified for k = ${k}, zeros ${zeros}${mode === 'insider' ? ', and every agency as a reader' : ''}: ${hidden} rows are not shown, each is proven.`,
  )
  return exits.fine
}

async function attackFiles(given: Given): Promise<number> {
  const rules = rulesIn(given)
  const areas = readHierarchy(need(given, 'hierarchy'))
  const { design, rows } = readPublished(need(given, 'published'), areas)
  const insider = given.known === undefined ? undefined : knownIn(given.known, areas)
  const solver = await loadSolver()
  const bar = progressBar('Attacking')
  const report = await attack(design, rows, rules, { solver, onProgress: bar.show, ...(insider && { insider }) })
  bar.end()
  if (!report.consistent) return no('No counts at all fit these figures: the table contradicts itself.')
  if (report.opened.length === 0) {
    print(`Nothing was opened. ${report.hidden} cells are not shown.`)
    return exits.fine
  }
  const lines = report.opened.map(({ at, low, high, reason }) => [...at, low, high, reason])
  process.stdout.write(csvOf(['area', 'topic', 'quarter', 'low', 'high', 'reason'], lines))
  return no(`${report.opened.length} cells are open; ${report.hidden} are not shown.`)
}

function knownIn(file: string, areas: ReturnType<typeof readHierarchy>) {
  const { counts } = readCounts(file, areas)
  const [code = '', second] = new Set(counts.map(({ at }) => at[0]))
  if (second !== undefined) throw new BadInput(`${file} holds the counts of ${code} and of ${second}; an insider is one agency.`)
  return { code, counts }
}

function no(because: string): number {
  warn(because)
  return exits.no
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  if (values.help) {
    print(usage)
    return exits.fine
  }
  const [name = '', surplus] = positionals
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command || surplus !== undefined) throw new BadInput(usage)
  const { help: _, ...given } = values
  for (const key of Object.keys(given))
    if (!command.takes.some((name_) => name_ === key)) throw new BadInput(`${name} has no option --${key}.\n\n${usage}`)
  return command.run(given)
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    const isWrongUse = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
    if (error instanceof BadInput) warn(error.message)
    else if (isWrongUse) warn(`${error.message}\n\n${usage}`)
    else warn(error instanceof Error ? (error.stack ?? error.message) : 'It failed.')
    process.exitCode = error instanceof BadInput || isWrongUse ? exits.badInput : exits.no
  },
)
