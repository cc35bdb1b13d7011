import pg from 'pg'
import { CannotStart, codeOf } from './embedded-failure.ts'

const words: Readonly<Record<string, string>> = {
  '28P01': 'the login or its password is wrong',
  '28000': 'the server does not let this login in',
  '3D000': 'there is no such database',
  '42501': 'this login may not connect to that database',
  '53300': 'the server has no connection left',
  '57P03': 'the server is starting or stopping; try again in a moment',
  ECONNREFUSED: 'no server answers there',
  ENOENT: 'no server answers there',
  ENOTFOUND: 'the name of that server is not known',
  ETIMEDOUT: 'no server answers there',
}

/** Tries each login of an external database once. Throws `CannotStart` with the setting's name, and never with what is in it. */
export async function tryLogins(logins: Readonly<Record<string, string>>): Promise<void> {
  for (const [setting, connectionString] of Object.entries(logins)) {
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
    // A connection that breaks here has nothing to add to what connecting says.
    client.on('error', () => {})
    try {
      await client.connect()
    } catch (error) {
      const code = codeOf(error)
      const why = typeof code === 'string' ? (words[code] ?? `it answered ${code}`) : 'it did not answer'
      throw new CannotStart(`The database of ${setting} cannot be used: ${why}.`, { cause: error })
    } finally {
      await client.end().catch(() => {})
    }
  }
}
