import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canary, findInFolder, lookFor, wordCanaries } from './canaries.ts'

const secret = '4K7Q09TX2MVB'
const look = lookFor([canary('a code', secret), ...wordCanaries('six words', ['abacus', 'mango', 'zoom'])])
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'porchlight-canaries-'))
})

afterAll(() => rm(folder, { recursive: true }))

test.each([
  ['as it is', (text: string) => Buffer.from(text)],
  ['as hex', (text: string) => Buffer.from(Buffer.from(text).toString('hex'))],
  ['as hex', (text: string) => Buffer.from(Buffer.from(text).toString('hex').toUpperCase())],
  ['as base64', (text: string) => Buffer.from(Buffer.from(text).toString('base64'))],
  ['as base64url', (text: string) => Buffer.from(Buffer.from(`?>${text}?>`).toString('base64url'))],
  ['as UTF-16', (text: string) => Buffer.from(text, 'utf16le')],
])('a secret is found %s, wherever it stands in a file', (form, write) => {
  for (const before of ['', 'x', 'xx', 'xxx']) {
    const bytes = Buffer.concat([Buffer.from([0, 0xff, 0x0a]), write(`${before}${secret} and more`), Buffer.alloc(9)])

    expect(look(bytes)).toContain(`a code, ${form}`)
  }
})

test('words are found however they are joined, and nothing is found where nothing is', () => {
  expect(look(Buffer.from('phrase=abacus+mango+zoom&x'))).toEqual(['six words, as it is'])
  expect(look(Buffer.from('["abacus","mango","zoom"]'))).toEqual(['six words, as it is'])
  expect(look(Buffer.from(`${secret.slice(1)} mango zoom abacus ${secret.toLowerCase()}`))).toEqual([])
  expect(look(Buffer.alloc(3))).toEqual([])
})

test('every folder below is searched, but for what is left out and what is older', async () => {
  await mkdir(join(folder, 'deep', 'left-out'), { recursive: true })
  const files = ['found', 'deep/found', 'deep/left-out/other', 'old'].map((name) => join(folder, name))
  await Promise.all(files.map((file) => writeFile(file, `… ${secret}`)))
  await utimes(join(folder, 'old'), 1, 1)

  const found = await findInFolder(folder, [canary('a code', secret)], { since: 60_000, except: [join(folder, 'deep', 'left-out')] })

  expect(found.toSorted()).toEqual([`${join(folder, 'deep/found')}: a code, as it is`, `${join(folder, 'found')}: a code, as it is`])
})
