import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Measured } from './runner.support.ts'

/**
 * Safe tables over a hierarchy: how much hides, what it costs, and whether the attack opens anything. Words choose a part of it:
 * `npm run bench -- disclosure 100 fast busy`. Each run has a process of its own, and its figures join those kept already.
 */
const sizes = ['10', '30', '100', '300', '1000']
// Takes most of an hour with the attack, so it is run only when it is named.
const apart = ['10000']
const modes = ['fast', 'polished', 'insider']
const paces = ['busy', 'quiet']
const kept = join(import.meta.dirname, 'results', 'disclosure.json')

const targets: Measured['targets'] = {
  n100_fast_cpu_s: { max: 12 },
  n100_fast_opened: { max: 0 },
  n100_fast_verified: { min: 1 },
  n100_polished_secondary: { max: 339 },
  n100_polished_cpu_s: { max: 120 },
  n100_polished_opened: { max: 0 },
  n100_insider_secondary: { max: 700 },
  n100_insider_cpu_s: { max: 60 },
  n100_insider_opened: { max: 0 },
  n1000_fast_cpu_s: { max: 100 },
  n10000_fast_cpu_s: { max: 1200 },
}

export async function measure(words: readonly string[]): Promise<Measured> {
  const chosen = (all: readonly string[], more: readonly string[] = []) => {
    const named = [...all, ...more].filter((word) => words.includes(word))
    return named.length > 0 ? named : all
  }
  const figures: Record<string, number> = {}
  for (const size of chosen(sizes, apart))
    for (const pace of chosen(paces)) for (const mode of chosen(modes)) Object.assign(figures, runOf(size, pace, mode))
  const before: Pick<Measured, 'figures'> = existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : { figures: {} }
  return {
    figures: Object.fromEntries(
      Object.entries({ ...before.figures, ...figures }).toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })),
    ),
    targets,
    assumes: [
      'Made-up counts, k = 5, zeros mixed; keys without a word for the world are of the busy one.',
      'secondary: cells (not rows) hidden beyond those from 1 to 4. kept: share of cells shown, by level.',
      'opened: by the attack; for insider, over the agencies whose number is in attackers. exact and narrow: of those.',
      'Processor time is of one process on a machine that others use as well.',
    ],
  }
}

function runOf(size: string, pace: string, mode: string): Record<string, number> {
  const prefix = `${pace === 'busy' ? '' : `${pace}_`}n${size}_${mode}`
  process.stderr.write(`${prefix} ...\n`)
  const child = spawnSync(process.execPath, [join(import.meta.dirname, 'disclosure-run.support.ts'), size, pace, mode], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 24,
  })
  // A run that found no safe form is a figure too: the targets of its size then fail.
  if (child.status !== 0) return { [`${prefix}_verified`]: 0 }
  const figures: Record<string, number> = JSON.parse(child.stdout)
  process.stderr.write(`${JSON.stringify(figures)}\n`)
  return Object.fromEntries(Object.entries(figures).map(([key, value]) => [`${prefix}_${key}`, value]))
}
