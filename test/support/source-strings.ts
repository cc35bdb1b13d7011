import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from '@swc/core'

const root = join(import.meta.dirname, '../..')

/** A string of the program: a literal, a piece of a template, or text between tags. */
export type SourceString = { readonly file: string; readonly text: string }

type Node = { readonly type?: string; readonly [key: string]: unknown }

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

/** What nobody ever reads: where something is imported from, and names of types and keys. */
const unread = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'TsLiteralType',
  'TsTypeAliasDeclaration',
  'TsInterfaceDeclaration',
])

function collect(value: unknown, found: string[]): void {
  if (Array.isArray(value)) {
    for (const one of value) collect(one, found)
    return
  }
  if (!isNode(value)) return
  const { type } = value
  if (type === 'StringLiteral' || type === 'JSXText') found.push(String(value['value']))
  else if (type === 'TemplateElement') found.push(String(value['cooked'] ?? value['raw']))
  const skipped = type === 'ExportNamedDeclaration' || type === 'ExportAllDeclaration' || type === 'ImportDeclaration' ? ['source'] : []
  if (type !== undefined && unread.has(type) && skipped.length === 0) return
  for (const [key, child] of Object.entries(value)) if (!skipped.includes(key)) collect(child, found)
}

/** One after the other as they stand in the file; runs of white space are one space, as a browser shows them. */
export function stringsIn(file: string): readonly SourceString[] {
  const source = readFileSync(join(root, file), 'utf8')
  const found: string[] = []
  collect(parseSync(source, { syntax: 'typescript', tsx: file.endsWith('x') }), found)
  return found.flatMap((text) => {
    const clean = text.replaceAll(/\s+/g, ' ').trim()
    return clean === '' ? [] : [{ file, text: clean }]
  })
}

/** Every string of the program itself, without its tests. */
export const sourceStrings = (): readonly SourceString[] =>
  globSync('src/**/*.{ts,tsx}', { cwd: root })
    .filter((file) => !/\.(test|test-support|d)\.tsx?$/.test(file))
    .toSorted()
    .flatMap(stringsIn)

function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(stringsOf)
  return isNode(value) ? Object.values(value).flatMap(stringsOf) : []
}

/** Every text of the content files. */
export const contentStrings = (): readonly SourceString[] =>
  globSync('content/**/*.json', { cwd: root })
    .toSorted()
    .flatMap((file) => stringsOf(JSON.parse(readFileSync(join(root, file), 'utf8'))).map((text) => ({ file, text })))

/** What people read before they have the program in front of them, paragraph by paragraph, and the words beside each column. */
export const docStrings = (): readonly SourceString[] =>
  ['README.md', 'CHANGELOG.md', 'docs/data-dictionary.md'].flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split(/\n(?=\n|[|\-*#])/)
      .map((text) => ({ file, text: text.replaceAll(/\s+/g, ' ').trim() }))
      .filter(({ text }) => text !== ''),
  )
