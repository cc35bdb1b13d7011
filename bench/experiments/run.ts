import { join } from 'node:path'
import { keepResult, keeps, measureIn, namesIn } from '../runner.support.ts'

// A bench measures how fast and how small; an experiment attacks a promise. Its figures stand at the top of the last line.
const folder = import.meta.dirname
const names = namesIn(folder)

const [name = '', ...words] = process.argv.slice(2)
if (!names.includes(name)) {
  console.log(`Which experiment? npm run experiment -- ${names.join(' | ')}`)
  process.exit(1)
}
const measured = await measureIn(folder, name, words)
const { figures, targets, assumes } = measured
const result = { experiment: name, ...figures, targets, ...(assumes && { assumes }), ok: keeps(measured) }
// With a word of its own it was a shorter run than the one we quote; `--again` is as long.
if (words.every((word) => word === '--again')) keepResult(join(folder, '../results/experiments'), name, result)
console.log(JSON.stringify(result))
process.exitCode = result.ok ? 0 : 1
