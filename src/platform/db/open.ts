import type { Config } from '#platform/config/config.ts'
import type { Log } from '#platform/log/log.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { helpLoginProblem, loginProblem, missingRoles } from './check-login.ts'
import { settingsProblem } from './check-settings.ts'
import { connect, disconnect, type Db } from './connect.ts'
import { connectHelp, type HelpDb } from './help.ts'
import { startEmbedded } from './embedded.ts'
import { CannotStart } from './embedded-failure.ts'
import type { AlreadyRunning } from './embedded-lock.ts'
import { tryLogins } from './external-failure.ts'
import { migrate } from './migrate.ts'
import { prepareDatabase } from './prepare.ts'

export type OpenDatabase = {
  readonly web: Db
  readonly worker: Db
  readonly help: HelpDb
  /** Where the embedded database's files are; null for an external one. */
  readonly dataDir: string | null
  readonly announce: (url: string) => Promise<void>
  readonly close: () => Promise<void>
}

type Logins = { readonly web: object; readonly worker: object; readonly help: object; readonly migration: object }

const database = 'porchlight'

async function embeddedLogins(config: Config, directory: string, log: Log) {
  const started = await startEmbedded({ dataDir: config.dataDir, log: (line) => log('database', { line }) })
  if (!started.ok) return started
  const { superuser, passwords, dataDir, announce, stop } = started.value
  try {
    await prepareDatabase(superuser, { database, passwords, directory, rolePrefix: config.rolePrefix })
  } catch (error) {
    await stop()
    throw error
  }
  const login = (name: keyof typeof passwords) => ({
    host: superuser.host,
    port: superuser.port,
    database,
    user: config.rolePrefix + name,
    password: passwords[name],
  })
  const logins = { web: login('web'), worker: login('worker'), help: login('help'), migration: login('migration') }
  return ok({ logins, dataDir, announce, stop })
}

async function externalLogins({ web, worker, help, migration }: NonNullable<Config['database']>) {
  await tryLogins({ DATABASE_URL: web, WORKER_DATABASE_URL: worker, HELP_DATABASE_URL: help, MIGRATION_DATABASE_URL: migration })
  return {
    logins: {
      web: { connectionString: web },
      worker: { connectionString: worker },
      help: { connectionString: help },
      migration: { connectionString: migration },
    } satisfies Logins,
    dataDir: null,
    announce: async () => {},
    stop: async () => {},
  }
}

/** Opens the embedded or the external database, migrated and checked. Throws `CannotStart` with words for the administrator. */
export async function openDatabase(config: Config, directory: string, log: Log): Promise<Result<OpenDatabase, AlreadyRunning>> {
  const source = config.database ? ok(await externalLogins(config.database)) : await embeddedLogins(config, directory, log)
  if (!source.ok) return refuse(source.refusal)

  const { logins, dataDir, announce, stop } = source.value
  const lost = () => log('database_connection_lost')
  const web = connect({ ...logins.web, max: 10 }, config.rolePrefix, lost)
  const worker = connect({ ...logins.worker, max: 4 }, config.rolePrefix, lost)
  const help = connectHelp({ ...logins.help, max: 6 }, lost)
  const close = async () => {
    await Promise.allSettled([disconnect(web), disconnect(worker), disconnect(help)])
    await stop()
  }
  try {
    const problem =
      (await loginProblem(web)) ??
      (await loginProblem(worker)) ??
      (await loginProblem(help)) ??
      (await helpLoginProblem(help, config.rolePrefix)) ??
      (await settingsProblem(web))
    if (problem) throw new CannotStart(problem)
    const missing = await missingRoles(web)
    if (missing.length > 0) {
      throw new CannotStart(`The database lacks ${missing.join(', ')}. Let its administrator run what npm run database-roles prints.`)
    }
    await migrate(logins.migration, directory, config.rolePrefix)
  } catch (error) {
    await close()
    throw error
  }
  return ok({ web, worker, help, dataDir, announce, close })
}
