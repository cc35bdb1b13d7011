import { join } from 'node:path'
import { parseConfig } from '#platform/config/config.ts'
import { rolesSql } from '#platform/db/migrate.ts'

// Printed for the administrator of an external database, who runs it there as superuser or with CREATEROLE.
const config = parseConfig(process.env)
if (config.ok) {
  process.stdout.write(await rolesSql(join(import.meta.dirname, '../db'), config.value.rolePrefix))
} else {
  console.error(
    config.refusal.kind === 'invalid'
      ? Object.entries(config.refusal.fields)
          .map((field) => field.join(' '))
          .join('\n')
      : 'The settings are not right.',
  )
  process.exitCode = 1
}
