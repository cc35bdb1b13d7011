import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { afterAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
mkdirSync(join(root, 'dist'), { recursive: true })
const planted = mkdtempSync(join(root, 'dist/boundaries-'))
afterAll(() => rmSync(planted, { recursive: true }))

type Cruise = {
  readonly summary: {
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] }
    readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string; readonly to: string }[]
  }
  readonly modules: readonly { readonly source: string }[]
}

function cruise(directory: string): Cruise {
  const program = join(root, 'node_modules/.bin/depcruise')
  // Its exit code counts violations, so only what it printed says whether it ran.
  const { stdout } = spawnSync(program, ['--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'json', 'src'], {
    cwd: directory,
    encoding: 'utf8',
    maxBuffer: 200_000_000,
  })
  return JSON.parse(stdout) as Cruise
}

/** One break of each rule: [rule, the file that breaks it, what it imports]. */
const breaks: readonly (readonly [string, string, string])[] = [
  ['no-cycles', 'src/kernel/one.ts', './two.ts'],
  ['kernel-knows-nothing', 'src/kernel/knowing.ts', '../ui/page.ts'],
  ['engines-are-pure', 'src/engines/limits/card.ts', '../../platform/db/connect.ts'],
  ['engines-are-pure', 'src/engines/limits/file.ts', 'node:fs'],
  ['platform-knows-no-module', 'src/platform/http/knowing.ts', '../../modules/goals/index.ts'],
  ['one-door-per-module', 'src/modules/goals/routes.ts', '../surveys/queries.ts'],
  ['domain-is-pure', 'src/modules/goals/goal.ts', '../../platform/db/connect.ts'],
  ['domain-is-pure', 'src/modules/goals/asking.ts', 'kysely'],
  ['domain-is-pure', 'src/modules/surveys/setting/target.ts', '../../../platform/db/connect.ts'],
  ['domain-asks-no-module', 'src/modules/goals/borrowing.ts', '../surveys/index.ts'],
  ['domain-asks-no-module', 'src/modules/surveys/setting/borrowing.ts', '../../goals/index.ts'],
  ['views-get-props', 'src/modules/goals/views/page.ts', '../queries.ts'],
  ['sql-lives-in-queries', 'src/modules/goals/sneaking/routes.ts', 'kysely'],
  ['sealing-for-few', 'src/modules/goals/sealing.ts', '../../engines/sealing/open.ts'],
  ['accounts-derive-phrases-only', 'src/modules/accounts/opening.ts', '../../engines/sealing/open.ts'],
  ['help-stands-alone', 'src/modules/goals/helping.ts', '../help/index.ts'],
  ['help-asks-nobody', 'src/modules/help/routes.ts', '../goals/index.ts'],
  ['metrics-is-the-only-way-out', 'src/modules/goals/counting.ts', '../../engines/disclosure/protect.ts'],
  ['cohort-sees-published-only', 'src/modules/cohort/routes.ts', '../surveys/index.ts'],
  ['browser-ships-alone', 'src/browser/reaching.ts', '../platform/db/connect.ts'],
  ['browser-ships-alone', 'src/browser/publishing.ts', '../modules/surveys/publishing/publish-routes.tsx'],
  ['ui-gets-props', 'src/ui/fetching.ts', '../platform/db/connect.ts'],
  ['views-stay-on-the-server', 'src/modules/goals/views/island.ts', '../../../browser/desk.ts'],
  ['no-import-from-tests', 'src/kernel/testing.ts', './day.test.ts'],
]

const bystanders = [
  'src/kernel/two.ts',
  'src/kernel/day.test.ts',
  'src/ui/page.ts',
  'src/platform/db/connect.ts',
  'src/modules/goals/index.ts',
  'src/modules/goals/queries.ts',
  'src/modules/surveys/index.ts',
  'src/modules/surveys/queries.ts',
  'src/modules/surveys/publishing/publish-routes.tsx',
  'src/modules/help/index.ts',
  'src/engines/sealing/open.ts',
  'src/engines/disclosure/protect.ts',
  'src/browser/desk.ts',
]

test('nothing imports what it must not, and every file was looked at', () => {
  const { summary, modules } = cruise(root)

  const ours = globSync('src/**/*.{ts,tsx}', { cwd: root }).filter((file) => !file.endsWith('.d.ts'))
  const seen = new Set(modules.map(({ source }) => source))
  expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([])
  expect(ours.filter((file) => !seen.has(file))).toEqual([])
})

test('each rule catches the break that was planted for it', () => {
  for (const file of bystanders) {
    mkdirSync(join(planted, dirname(file)), { recursive: true })
    writeFileSync(join(planted, file), file.endsWith('two.ts') ? `import './one.ts'\n` : `export const it = 1\n`)
  }
  for (const [, file, imported] of breaks) {
    mkdirSync(join(planted, dirname(file)), { recursive: true })
    writeFileSync(join(planted, file), `import * as it from '${imported}'\nexport const used = it\n`)
  }
  writeFileSync(join(planted, 'tsconfig.json'), '{}')

  const { summary } = cruise(planted)

  const caught = new Set(summary.violations.map(({ rule, from }) => `${rule.name} ${from}`))
  expect(breaks.map(([rule, file]) => `${rule} ${file}`).filter((one) => !caught.has(one))).toEqual([])
  expect(new Set(breaks.map(([rule]) => rule))).toEqual(new Set(summary.ruleSetUsed.forbidden.map(({ name }) => name)))
})
