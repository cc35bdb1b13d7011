import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { attackerOf } from '#engines/disclosure/hierarchy/attack.ts'
import type { HierarchyAttack } from '#engines/disclosure/hierarchy/attack.ts'
import { loadSolver } from '#engines/disclosure/hierarchy/highs-solver.ts'
import { protect } from '#engines/disclosure/hierarchy/protect.ts'
import { keyed } from '#engines/disclosure/hierarchy/small-worlds.test-support.ts'
import type { HierarchyDesign, Mode, PublishedRow } from '#engines/disclosure/hierarchy/types.ts'
import { verify } from '#engines/disclosure/hierarchy/verify.ts'
import { madeWorld } from '#engines/disclosure/hierarchy/worlds.test-support.ts'
import { csvOf, publishedCsv } from '../bin/tables/forms.ts'

// One run of the bench in a process of its own, so that time and memory are its own too. Prints its figures as JSON.

const [size = '10', pace, wanted] = process.argv.slice(2)
const agencies = Number(size)
const mode: Mode = wanted === 'polished' || wanted === 'insider' ? wanted : 'fast'
const rules = { k: 5, zeros: 'mixed' } as const
const polishMs = 80_000
// Every agency attacks up to this size; beyond it, as many spread evenly.
const mostAttackers = 100
const levels = ['whole', 'state', 'region', 'county', 'agency'] as const

const seconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
const rounded = (value: number, digits = 2) => Number(value.toFixed(digits))
const memory = () => Math.round(process.resourceUsage().maxRSS / 1024)

const { design, counts } = madeWorld({ agencies, seed: 1, pace: pace === 'quiet' ? 'quiet' : 'busy' })
const solver = await loadSolver()
const from = seconds()
const made = await protect(design, counts, { ...rules, mode, priority: keyed(1), solver, now: () => 1000 * seconds(), polishMs })
const cpu = seconds() - from
if (!made.ok) {
  process.stderr.write(`${made.refusal.because}\n`)
  process.exit(1)
}
const { rows } = made.value
const ownMemory = memory()
const verified = verify(design, counts, made.value, { ...rules, insiders: mode === 'insider' })
const verifiedAt = seconds()
if (!verified.ok) process.stderr.write(`${verified.because}\n`)
keep()
const reports = await attackAll()
const opened: readonly { readonly reason: string }[] = reports.flatMap<{ readonly reason: string }>((report) =>
  report.consistent ? report.opened : [{ reason: 'inconsistent' }],
)
const because = (reason: string) => opened.filter((cell) => cell.reason === reason).length

process.stdout.write(
  JSON.stringify({
    ...cellsIn(design, rows),
    cpu_s: rounded(cpu),
    memory_mb: ownMemory,
    verified: verified.ok ? 1 : 0,
    verify_cpu_s: rounded(verifiedAt - from - cpu),
    opened: opened.length,
    exact: because('exact') + because('shown_under_k'),
    narrow: because('narrow'),
    undecided: because('undecided'),
    attackers: reports.length,
    attack_cpu_s: rounded(seconds() - verifiedAt),
  }),
)

/** The stranger first, then agencies with their own counts, where the table is made against them. */
async function attackAll(): Promise<readonly HierarchyAttack[]> {
  const read = attackerOf(design, rows, rules, { solver })
  const done = [await read()]
  if (mode !== 'insider') return done
  const own = Map.groupBy(counts, ({ at }) => at[0] ?? '')
  const step = Math.max(1, Math.ceil(own.size / mostAttackers))
  for (const [i, [code, its]] of [...own].entries()) if (i % step === 0) done.push(await read({ code, counts: its }))
  return done
}

/** Counted by cells: names that mean the same contacts (a county of one agency) are one. */
function cellsIn({ groupings }: HierarchyDesign, published: readonly PublishedRow[]): Record<string, number> {
  const alone = new Map<string, number>()
  const parentOf = new Map(groupings[0]?.links.map(({ code, parent }) => [code, parent]))
  for (const parent of parentOf.values()) if (parent !== null) alone.set(parent, (alone.get(parent) ?? 0) + 1)
  const truth = new Map<string, number>()
  for (const { at, n } of counts)
    for (let area: string | null | undefined = at[0]; area; area = parentOf.get(area))
      for (const topic of [at[1], 'Total'])
        for (const quarter of [at[2], 'Total']) {
          const key = `${area} ${topic} ${quarter}`
          truth.set(key, (truth.get(key) ?? 0) + n)
        }
  const tally: Record<string, number> = { cells: 0, hidden: 0, primary: 0, secondary: 0 }
  const all = new Map<string, number>()
  const shown = new Map<string, number>()
  for (const { at, n } of published) {
    const [area = '', topic, quarter] = at
    // Of two names for the same contacts, the wider one is counted.
    if (alone.get(parentOf.get(area) ?? '') === 1) continue
    const value = truth.get(`${area} ${topic} ${quarter}`) ?? 0
    const isPrimary = value > 0 && value < rules.k
    tally['cells'] = (tally['cells'] ?? 0) + 1
    if (n === null) tally[isPrimary ? 'primary' : 'secondary'] = (tally[isPrimary ? 'primary' : 'secondary'] ?? 0) + 1
    const level = levelOf(area, parentOf)
    const places = topic === 'Total' && quarter !== 'Total' ? [level, `${level}_quarter`] : [level]
    for (const place of places) {
      all.set(place, (all.get(place) ?? 0) + 1)
      if (n !== null) shown.set(place, (shown.get(place) ?? 0) + 1)
    }
  }
  const shares = [...all].map(([place, of]) => [`kept_${place}`, rounded((shown.get(place) ?? 0) / of, 3)])
  return { ...tally, hidden: (tally['primary'] ?? 0) + (tally['secondary'] ?? 0), ...Object.fromEntries(shares) }
}

function levelOf(area: string, parentOf: ReadonlyMap<string, string | null>): string {
  let depth = 0
  for (let at = parentOf.get(area); at; at = parentOf.get(at)) depth += 1
  return levels[depth] ?? 'agency'
}

/** The table and its hierarchy, in the form of porchlight-tables, for whoever wants to attack it. */
function keep(): void {
  const folder = join(import.meta.dirname, 'results', 'disclosure')
  mkdirSync(folder, { recursive: true })
  const parentOf = new Map(design.groupings[0]?.links.map(({ code, parent }) => [code, parent]))
  const lines = [...new Set(counts.map(({ at }) => at[0] ?? ''))].map((agency) => {
    const line = [agency]
    for (let at = parentOf.get(agency); at && at !== 'Total'; at = parentOf.get(at)) line.push(at)
    return line
  })
  const name = join(folder, `n${agencies}_${pace ?? 'busy'}`)
  writeFileSync(`${name}_hierarchy.csv`, csvOf(['agency', 'county', 'region', 'state'], lines))
  if (agencies > 1000) writeFileSync(`${name}_${mode}.csv.gz`, gzipSync(publishedCsv(rows)))
  else writeFileSync(`${name}_${mode}.csv`, publishedCsv(rows))
}
