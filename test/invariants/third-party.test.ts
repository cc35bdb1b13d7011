import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

type Locked = { readonly version?: string; readonly license?: string; readonly dev?: boolean }
const lock: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))

const shipped = Object.entries(lock.packages).flatMap(([path, { version = '', license = '', dev = false }]) =>
  path === '' || dev ? [] : [{ name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), version, license }],
)

/** Licences that go with AGPL-3.0-or-later. */
const fitting = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Python-2.0',
  'MPL-2.0',
])

test('every library that runs in production has a licence that goes with ours', () => {
  expect(shipped.length).toBeGreaterThan(30)
  expect(shipped.filter(({ license }) => !fitting.has(license))).toEqual([])
})

test('the third-party notices name every library that runs in production', async () => {
  const rows = shipped.map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`).toSorted()

  await expect(
    [
      '# Third-party notices',
      '',
      'Porchlight runs with these packages. Each carries its licence text in its own folder under `node_modules/`.',
      'The embedded PostgreSQL is under the PostgreSQL License and brings OpenSSL, ICU, libxml2, zlib and others under their own.',
      'The word list in `content/words` is the EFF large wordlist, CC BY 3.0 US.',
      '',
      '| package | version | licence |',
      '|---|---|---|',
      ...rows,
      '',
    ].join('\n'),
  ).toMatchFileSnapshot(join(root, 'THIRD-PARTY.md'))
})
