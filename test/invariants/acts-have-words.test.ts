import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { acts } from '#kernel/acts.ts'
import { sourceStrings } from '#test/support/source-strings.ts'

const root = join(import.meta.dirname, '../..')
const names = Object.keys(acts)

const sources = globSync(['src/**/*.{ts,tsx}', 'db/migrations/*.sql'], { cwd: root })
  .filter((file) => !/\.test(-support)?\.tsx?$/.test(file))
  .map((file) => readFileSync(join(root, file), 'utf8'))

/** Put together of two parts by one route for three kinds of things. */
const composed = /^steering_(member|meeting|decision)_(changed|removed)$/

const recorded = sources.flatMap((text) =>
  [...text.matchAll(/(?:recordAct\(\s*(?:await enter\([^)]*\)|\w+),\s*|record_act\(|\bact: )'([^']+)'/g)].map(([, name]) => name ?? ''),
)

test('every act that is recorded has words for the team', () => {
  const wordless = recorded.filter((name) => !names.includes(name) && !names.includes(`${name}_changed`))

  expect(recorded.length).toBeGreaterThan(60)
  expect(wordless).toEqual([])
})

test('no act has words that nobody can record', () => {
  const written = new Set(sourceStrings().flatMap(({ file, text }) => (file === 'src/kernel/acts.ts' ? [] : [text])))

  expect(names.filter((name) => !written.has(name) && !recorded.includes(name) && !composed.test(name))).toEqual([])
})

test('the words are sentences that say what somebody did', () => {
  expect(Object.values(acts).filter((words) => !/^[A-Z][a-z]+ .+[^.]$/.test(words))).toEqual([])
  expect(new Set(Object.values(acts)).size).toBe(names.length)
})
