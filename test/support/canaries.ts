import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Something that must be nowhere but where it was meant to be, and what to call it when it is found. */
export type Canary = { readonly name: string; readonly bytes: Uint8Array }

export const canary = (name: string, secret: string | Uint8Array): Canary => ({
  name,
  bytes: typeof secret === 'string' ? new TextEncoder().encode(secret) : secret,
})

/** Words as somebody might have written them down in a log, a cookie or a file. */
export const wordCanaries = (name: string, words: readonly string[]): readonly Canary[] =>
  [' ', '', '-', ',', ', ', '+', '\n', '%20', '","'].map((between) => canary(name, words.join(between)))

type Needle = { readonly bytes: Uint8Array; readonly says: string }

/** The bytes as they are, and as programs write bytes and text down. */
function formsOf({ name, bytes }: Canary): readonly Needle[] {
  const text = Buffer.from(bytes)
  const hex = text.toString('hex')
  const forms: readonly (readonly [string, Buffer])[] = [
    ['as it is', text],
    ['as hex', Buffer.from(hex)],
    ['as hex', Buffer.from(hex.toUpperCase())],
    ['as UTF-16', Buffer.from(text.toString('latin1'), 'utf16le')],
    ...base64Of(text).flatMap((part) => [
      ['as base64', Buffer.from(part)] as const,
      ['as base64url', Buffer.from(part.replaceAll('+', '-').replaceAll('/', '_'))] as const,
    ]),
  ]
  return forms.map(([form, needle]) => ({ bytes: needle, says: `${name}, ${form}` }))
}

/** What base64 makes of the bytes wherever in a longer text they stand: three beginnings, without the letters they share with neighbours. */
const base64Of = (bytes: Buffer): readonly string[] =>
  [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    return whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
  })

const prefixLength = 4
// Spreads four bytes over a table of 64 K entries; nearly every place in a file is passed over by one look into it.
const slotOf = (prefix: number): number => Math.imul(prefix, 0x9e3779b1) >>> 16

/** Looks for all canaries at once, in one pass over the bytes. */
export function lookFor(canaries: readonly Canary[]): (bytes: Uint8Array) => readonly string[] {
  const needles = canaries.flatMap(formsOf).filter(({ bytes }) => bytes.length >= prefixLength)
  const maybe = new Uint8Array(65_536)
  const byPrefix = new Map<number, Needle[]>()
  for (const needle of needles) {
    const prefix = Buffer.from(needle.bytes).readInt32BE(0)
    maybe[slotOf(prefix)] = 1
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), needle])
  }
  return (bytes) => {
    const found = new Set<string>()
    let prefix = 0
    for (let end = 0; end < bytes.length; end += 1) {
      prefix = (prefix << 8) | (bytes[end] ?? 0)
      if (maybe[slotOf(prefix)] !== 1 || end < prefixLength - 1) continue
      const start = end - prefixLength + 1
      for (const needle of byPrefix.get(prefix) ?? []) if (startsAt(bytes, needle.bytes, start)) found.add(needle.says)
    }
    return [...found]
  }
}

const startsAt = (bytes: Uint8Array, needle: Uint8Array, start: number): boolean => needle.every((byte, at) => bytes[start + at] === byte)

/** Which canaries stand in which files of a folder. Files of programs at work may go while they are read. */
export async function findInFolder(
  folder: string,
  canaries: readonly Canary[],
  { since = 0, except = [] }: { readonly since?: number; readonly except?: readonly string[] } = {},
): Promise<readonly string[]> {
  const look = lookFor(canaries)
  const found: string[] = []
  for (const file of await filesIn(folder, except)) {
    const written = await stat(file).catch(() => null)
    if (!written?.isFile() || written.mtimeMs < since) continue
    const bytes = await readFile(file).catch(() => Buffer.alloc(0))
    found.push(...look(bytes).map((says) => `${file}: ${says}`))
  }
  return found
}

async function filesIn(folder: string, except: readonly string[]): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const lists = await Promise.all(
    entries.map((entry): Promise<readonly string[]> => {
      const path = join(folder, entry.name)
      if (except.includes(path)) return Promise.resolve([])
      return entry.isDirectory() ? filesIn(path, except) : Promise.resolve([path])
    }),
  )
  return lists.flat()
}
