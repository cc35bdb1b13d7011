import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeTables, schemaText } from '#platform/db/schema-text.ts'
import { makeWorld } from '#test/support/world.ts'

const { superuser } = await makeWorld()
const root = join(import.meta.dirname, '../..')

test('db/schema.txt says what the database is', async () => {
  await expect(await schemaText(superuser)).toMatchFileSnapshot(join(root, 'db/schema.txt'))
})

test('the data dictionary says what each column is for', async () => {
  const tables = await describeTables(superuser)

  const pages = tables.map(({ table, comment, columns }) =>
    [
      `## ${table}`,
      '',
      comment,
      '',
      '| column | type | what it is |',
      '|---|---|---|',
      ...columns.map((one) => `| ${one.column} | ${one.type} | ${one.comment} |`),
    ].join('\n'),
  )
  await expect(
    ['# Data dictionary', 'Printed from the database; see also `db/schema.txt`.', ...pages, ''].join('\n\n'),
  ).toMatchFileSnapshot(join(root, 'docs/data-dictionary.md'))
})
