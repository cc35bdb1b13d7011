import { globSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** What is measured: figures by key, and the bounds that some of them must keep. */
export type Measured = {
  readonly figures: Readonly<Record<string, number>>
  readonly targets: Readonly<Record<string, { readonly max?: number; readonly min?: number }>>
  /** What the figures stand on, and what they do not say. */
  readonly assumes?: readonly string[]
}

type Measurement = { readonly measure: (words: readonly string[]) => Promise<Measured> }

/** The measurements of a folder, one a file. */
export const namesIn = (folder: string): readonly string[] =>
  globSync('*.ts', { cwd: folder, exclude: ['run.ts', '*.test.ts', '*.support.ts'] })
    .map((file) => basename(file, '.ts'))
    .toSorted()

export const keeps = ({ figures, targets }: Measured): boolean =>
  Object.entries(targets).every(([key, { max = Infinity, min = -Infinity }]) => {
    const figure = figures[key]
    return figure !== undefined && Number.isFinite(figure) && figure <= max && figure >= min
  })

export async function measureIn(folder: string, name: string, words: readonly string[] = []): Promise<Measured> {
  const { measure }: Measurement = await import(join(folder, `${name}.ts`))
  return measure(words)
}

export function keepResult(folder: string, name: string, result: object): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`)
}
