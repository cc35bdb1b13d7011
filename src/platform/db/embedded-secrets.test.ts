import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { readSecrets } from './embedded-secrets.ts'

let file = ''

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'porchlight-secrets-'))
  file = join(folder, 'secrets.json')
  onTestFinished(() => rm(folder, { recursive: true }))
})

test('each login gets a long password of its own, readable by us alone', async () => {
  const made = await readSecrets(file, false)

  expect(new Set(Object.values(made)).size).toBe(5)
  expect(Object.values(made).every((password) => password.length >= 43)).toBe(true)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await readSecrets(file, true)).toEqual(made)
})

test('a version that brings a new login adds its password and keeps the others', async () => {
  const made = await readSecrets(file, false)
  const { worker, ...earlier } = made
  await writeFile(file, JSON.stringify(earlier))

  const filled = await readSecrets(file, true)

  expect(filled).toEqual({ ...earlier, worker: filled.worker })
  expect(filled.worker).not.toBe(worker)
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(filled)
})

test('data whose passwords are lost or damaged are not given new ones', async () => {
  await expect(readSecrets(file, true)).rejects.toThrow(/secrets.json is missing/)

  await writeFile(file, '{"superuser": "short"}')

  await expect(readSecrets(file, true)).rejects.toThrow(/secrets.json is damaged/)
})
