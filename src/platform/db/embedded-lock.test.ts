import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { takeLock } from './embedded-lock.ts'
import { living } from './embedded-process.ts'

let file = ''

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'porchlight-lock-'))
  file = join(folder, 'lock')
  onTestFinished(() => rm(folder, { recursive: true }))
})

test('a folder in use is refused with who uses it and where it answers', async () => {
  const first = await takeLock(file)
  if (first.ok) await first.value.announce('http://localhost:3000')

  const second = await takeLock(file)

  expect(second).toEqual({ ok: false, refusal: { running: true, pid: process.pid, url: 'http://localhost:3000' } })
})

test('of many that start at once, one is let in', async () => {
  const taken = await Promise.all(Array.from({ length: 20 }, () => takeLock(file)))

  expect(taken.filter((each) => each.ok)).toHaveLength(1)
})

test('a released folder can be taken again, and nothing else is left in it', async () => {
  const first = await takeLock(file)
  if (first.ok) await first.value.release()

  expect((await takeLock(file)).ok).toBe(true)
  expect(await readdir(join(file, '..'))).toEqual(['lock'])
})

test('the lock of a process that was killed does not count', async () => {
  const other = spawn('sleep', ['60'])
  await once(other, 'spawn')
  await writeFile(file, JSON.stringify({ pid: other.pid, born: (await living(other.pid ?? 0))?.born }))
  expect((await takeLock(file)).ok).toBe(false)

  other.kill('SIGKILL')
  await once(other, 'exit')

  expect((await takeLock(file)).ok).toBe(true)
})

test('nor does a lock whose number went to another process, nor a damaged one', async () => {
  await writeFile(file, JSON.stringify({ pid: process.pid, born: 'before the last reboot/12345' }))
  const first = await takeLock(file)
  if (first.ok) await first.value.release()
  await writeFile(file, '{"pid": 12')

  expect(first.ok).toBe(true)
  expect((await takeLock(file)).ok).toBe(true)
})
