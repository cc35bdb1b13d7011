import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { dayIn } from '#kernel/day.ts'
import { findCoordinators, insertSetUpLink, inviteAgain } from '#modules/agency/queries.ts'
import { parseConfig, type Config } from '#platform/config/config.ts'
import { connect, type Db } from '#platform/db/connect.ts'
import { port } from '#platform/db/embedded-config.ts'
import { CannotStart } from '#platform/db/embedded-failure.ts'
import { placeIn } from '#platform/db/embedded-place.ts'
import { readSecrets } from '#platform/db/embedded-secrets.ts'
import { throughDoor } from '#platform/db/in-agency.ts'

// The host's command, beside a running Porchlight: a link for one more agency, or for a coordinator who lost every way to sign in.

const usage = `Usage:
  npm run new-agency-link                                      a set-up link for one more agency
  npm run new-agency-link -- --coordinator SLUG                invites the agency's lost coordinator again
  npm run new-agency-link -- --coordinator SLUG --name "NAME"  the one of this name, where there are several`

function settings(): Config {
  const config = parseConfig(process.env)
  if (config.ok) return config.value
  const fields = config.refusal.kind === 'invalid' ? Object.entries(config.refusal.fields) : []
  throw new CannotStart(['A setting is not right:', ...fields.map(([name, message]) => `  ${name} ${message}`)].join('\n'))
}

/** The folder that holds the data: start leaves a note where PostgreSQL could not enter the one asked for. */
async function placeOf({ dataDir }: Config) {
  const place = placeIn(dataDir)
  const note = await readFile(`${dataDir}/data-are-in.txt`, 'utf8').catch(() => '')
  return note === '' ? place : placeIn(note.trim())
}

async function open(config: Config): Promise<Db> {
  if (config.database) return connect({ connectionString: config.database.web, max: 1 }, config.rolePrefix, () => {})
  const place = await placeOf(config)
  if (!existsSync(place.secretsFile))
    throw new CannotStart(`There are no data in ${place.dataDir}. Start Porchlight once, or set DATA_DIR.`)
  const { web: password } = await readSecrets(place.secretsFile, true)
  const login = { host: place.socketDir, port, database: 'porchlight', user: `${config.rolePrefix}web`, password, max: 1 }
  return connect(login, config.rolePrefix, () => {})
}

const newToken = () => randomBytes(32).toString('base64url')
const today = () => dayIn('UTC', new Date())

async function forNewAgency(db: Db): Promise<string> {
  const token = newToken()
  await throughDoor(db, (tx) => insertSetUpLink(tx, token, today()))
  return `/desk/set-up/${token}`
}

async function forCoordinator(db: Db, slug: string, name: string | undefined): Promise<string> {
  const token = newToken()
  await throughDoor(db, async (tx) => {
    const coordinators = await findCoordinators(tx, slug)
    const meant = coordinators.filter((one) => name === undefined || one.name === name)
    const [lost] = meant
    if (coordinators.length === 0) throw new CannotStart(`No agency with the address part "${slug}" has a coordinator here.`)
    if (!lost || meant.length > 1) throw new CannotStart(`Say who with --name: ${coordinators.map((one) => `"${one.name}"`).join(', ')}`)
    await inviteAgain(tx, lost, { invitationId: randomUUID(), token, today: today() })
  })
  return `/desk/invitation/${token}`
}

const isNotRunning = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', '57P03'].includes(String(error.code))

async function main() {
  const { values } = parseArgs({ options: { coordinator: { type: 'string' }, name: { type: 'string' }, help: { type: 'boolean' } } })
  if (values.help) return process.stdout.write(`${usage}\n`)
  const config = settings()
  const db = await open(config)
  try {
    const address = values.coordinator === undefined ? await forNewAgency(db) : await forCoordinator(db, values.coordinator, values.name)
    return process.stdout.write(`${config.origin}${address}\n`)
  } catch (error) {
    if (isNotRunning(error))
      throw new CannotStart('Porchlight is not running here. Start it with npm start, then run this in another window.')
    throw error
  } finally {
    await db.kysely.destroy()
  }
}

function words(error: unknown): string {
  if (error instanceof CannotStart) return error.message
  if (!(error instanceof Error)) return 'It failed.'
  return 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS') ? `${error.message}\n${usage}` : (error.stack ?? error.message)
}

main().catch((error: unknown) => {
  process.stderr.write(`${words(error)}\n`)
  process.exitCode = 1
})
