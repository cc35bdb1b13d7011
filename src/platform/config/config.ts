import * as v from 'valibot'
import { ok, refuse, type Result } from '#kernel/refusal.ts'

const url = (protocols: readonly string[], example: string) =>
  v.pipe(
    v.string(),
    v.check((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), `must be an address such as ${example}`),
  )

const postgresUrl = url(['postgres:', 'postgresql:'], 'postgres://login:password@host/database')

// An origin and nothing after it: a path would break the same-origin check without a word.
const origin = v.pipe(
  url(['http:', 'https:'], 'https://porchlight.example.gov'),
  v.transform((text) => text.replace(/\/$/, '')),
  v.check((text) => new URL(text).origin === text, 'must end after the host and port, such as https://porchlight.example.gov'),
)

const schema = v.object({
  PORT: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,5}$/, 'must be a port number from 1 to 65535'),
      v.transform(Number),
      v.minValue(1, 'must be a port number from 1 to 65535'),
      v.maxValue(65_535, 'must be a port number from 1 to 65535'),
    ),
    '3000',
  ),
  HOST: v.optional(v.pipe(v.string(), v.nonEmpty('must be an address to listen on, such as 127.0.0.1')), '127.0.0.1'),
  ORIGIN: v.optional(origin),
  DATA_DIR: v.optional(v.pipe(v.string(), v.nonEmpty('must name a folder')), './data'),
  TRUSTED_PROXY: v.optional(v.picklist(['0', '1'], 'must be 1 when a proxy of yours stands in front, otherwise 0'), '0'),
  SMTP_URL: v.optional(url(['smtp:', 'smtps:'], 'smtps://login:password@mail.example.gov')),
  MAIL_FROM: v.optional(v.pipe(v.string(), v.email('must be an e-mail address'))),
  DATABASE_URL: v.optional(postgresUrl),
  WORKER_DATABASE_URL: v.optional(postgresUrl),
  HELP_DATABASE_URL: v.optional(postgresUrl),
  MIGRATION_DATABASE_URL: v.optional(postgresUrl),
  DATABASE_ROLE_PREFIX: v.optional(
    v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,30}_$/, 'must be lower-case letters and digits ending in _')),
    'porchlight_',
  ),
})

/** The settings, parsed once at start. Nothing else reads the environment. */
export type Config = {
  readonly port: number
  readonly host: string
  readonly origin: string
  readonly dataDir: string
  readonly trustedProxy: boolean
  readonly smtpUrl: string | null
  readonly mailFrom: string | null
  /** Null means the embedded database. */
  readonly database: { readonly web: string; readonly worker: string; readonly help: string; readonly migration: string } | null
  readonly rolePrefix: string
}

const names = new Set(Object.keys(schema.entries))

/** Reads settings from an environment; the refusal names each bad one and says what would be right. */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Result<Config> {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([name, text]) => names.has(name) && text !== undefined && text !== ''),
  )
  const parsed = v.safeParse(schema, given)
  if (!parsed.success) {
    return refuse({ kind: 'invalid', fields: Object.fromEntries(parsed.issues.map((issue) => [v.getDotPath(issue) ?? '', issue.message])) })
  }

  const set = parsed.output
  if (set.SMTP_URL && !set.MAIL_FROM) {
    return refuse({ kind: 'invalid', fields: { MAIL_FROM: 'must be set with SMTP_URL: the address letters come from' } })
  }
  const { DATABASE_URL, WORKER_DATABASE_URL, HELP_DATABASE_URL, MIGRATION_DATABASE_URL } = set
  const addresses = { DATABASE_URL, WORKER_DATABASE_URL, HELP_DATABASE_URL, MIGRATION_DATABASE_URL }
  const missing = Object.entries(addresses).filter(([, text]) => text === undefined)
  if (missing.length !== 0 && missing.length !== 4) {
    return refuse({
      kind: 'invalid',
      fields: Object.fromEntries(missing.map(([name]) => [name, 'must be set too: the four logins go together'])),
    })
  }
  const database =
    DATABASE_URL && WORKER_DATABASE_URL && HELP_DATABASE_URL && MIGRATION_DATABASE_URL
      ? { web: DATABASE_URL, worker: WORKER_DATABASE_URL, help: HELP_DATABASE_URL, migration: MIGRATION_DATABASE_URL }
      : null

  return ok({
    port: set.PORT,
    host: set.HOST,
    origin: set.ORIGIN ?? `http://localhost:${set.PORT}`,
    dataDir: set.DATA_DIR,
    trustedProxy: set.TRUSTED_PROXY === '1',
    smtpUrl: set.SMTP_URL ?? null,
    mailFrom: set.MAIL_FROM ?? null,
    database,
    rolePrefix: set.DATABASE_ROLE_PREFIX,
  })
}
