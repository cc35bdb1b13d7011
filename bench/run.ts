import { join } from 'node:path'
import { keepResult, keeps, measureIn, namesIn } from './runner.support.ts'

export type { Measured } from './runner.support.ts'

const folder = import.meta.dirname
const names = namesIn(folder)

const name = process.argv[2] ?? ''
if (!names.includes(name)) {
  console.log(`Which bench? npm run bench -- ${names.join(' | ')}`)
  process.exit(1)
}
const measured = await measureIn(folder, name, process.argv.slice(3))
const result = { bench: name, ...measured, ok: keeps(measured) }
keepResult(join(folder, 'results'), name, result)
console.log(JSON.stringify(result))
process.exitCode = result.ok ? 0 : 1
