import { globSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** What a bench hands back: figures by key, and the bounds that some of them must keep. */
export type Measured = {
  readonly figures: Readonly<Record<string, number>>
  readonly targets: Readonly<Record<string, { readonly max?: number; readonly min?: number }>>
}

type Bench = { readonly measure: () => Promise<Measured> }

const names = globSync('*.ts', { cwd: import.meta.dirname, exclude: ['run.ts', '*.test.ts', '*.support.ts'] })
  .map((file) => basename(file, '.ts'))
  .toSorted()

const keeps = ({ figures, targets }: Measured) =>
  Object.entries(targets).every(([key, { max = Infinity, min = -Infinity }]) => {
    const figure = figures[key]
    return figure !== undefined && Number.isFinite(figure) && figure <= max && figure >= min
  })

const name = process.argv[2] ?? ''
if (!names.includes(name)) {
  console.log(`Which bench? npm run bench -- ${names.join(' | ')}`)
  process.exit(1)
}
const { measure }: Bench = await import(join(import.meta.dirname, `${name}.ts`))
const measured = await measure()
const result = { bench: name, ...measured, ok: keeps(measured) }
const results = join(import.meta.dirname, 'results')
mkdirSync(results, { recursive: true })
writeFileSync(join(results, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`)
console.log(JSON.stringify(result))
process.exitCode = result.ok ? 0 : 1
