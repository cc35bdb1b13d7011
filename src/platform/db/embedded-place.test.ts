import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { CannotStart } from './embedded-failure.ts'
import { closedFolder, findDataDir, placeIn } from './embedded-place.ts'
import type { ServerUser } from './embedded-user.ts'

const us: ServerUser = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0, another: false }
const another: ServerUser = { uid: 65534, gid: 65534, another: true }
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'porchlight-place-'))
  onTestFinished(() => rm(folder, { recursive: true }))
})

test('an ordinary data folder is closed to everybody else', async () => {
  const dataDir = await findDataDir(join(folder, 'data'), us)

  expect(dataDir).toBe(join(folder, 'data'))
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700)
})

test('the socket stays short enough for the system, however deep the data lie', () => {
  const near = placeIn('/srv/porchlight/data').socketDir
  const deep = placeIn(`/srv/${'a-long-folder-name/'.repeat(6)}data`).socketDir

  expect(near).toBe('/srv/porchlight/data/socket')
  expect(deep).toMatch(/^\/tmp\/porchlight-[0-9a-f]{16}$/)
})

test('a socket folder that somebody else prepared is not taken', async () => {
  const open = join(folder, 'open')
  await mkdir(open)
  await chmod(open, 0o777)
  const file = join(folder, 'file')
  await writeFile(file, '')

  await expect(closedFolder(open, us)).rejects.toThrow(CannotStart)
  await expect(closedFolder(file, us)).rejects.toThrow(CannotStart)
})

describe('with a folder that the server cannot get into', () => {
  beforeEach(async () => {
    // What is passable: the stand-in. What is not: a home of root's, with the project in it.
    await chmod(folder, 0o711)
    for (const home of ['home', 'second-home']) await mkdir(join(folder, home), { mode: 0o700 })
  })

  test('the data go to the stand-in, and a note stays behind', async () => {
    const asked = join(folder, 'home', 'data')

    const dataDir = await findDataDir(asked, another, join(folder, 'stand-in'))

    expect(dataDir).toBe(join(folder, 'stand-in'))
    expect(await readFile(join(asked, 'data-are-in.txt'), 'utf8')).toBe(`${dataDir}\n`)
    expect(await findDataDir(asked, another, join(folder, 'elsewhere'))).toBe(dataDir)
  })

  test("a second project does not open the first one's data", async () => {
    const first = await findDataDir(join(folder, 'home', 'data'), another, join(folder, 'stand-in'))

    const second = await findDataDir(join(folder, 'second-home', 'data'), another, join(folder, 'stand-in'))

    expect([first, second]).toEqual([join(folder, 'stand-in'), join(folder, 'stand-in-2')])
  })

  test('two starts at once agree on one place', async () => {
    const asked = join(folder, 'home', 'data')

    const found = await Promise.all([1, 2, 3].map(() => findDataDir(asked, another, join(folder, 'stand-in'))))

    expect(new Set(found).size).toBe(1)
  })
})
