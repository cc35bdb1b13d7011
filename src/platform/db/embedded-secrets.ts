import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import * as v from 'valibot'
import { CannotStart, codeOf } from './embedded-failure.ts'
import type { LoginPasswords } from './prepare.ts'

/** The superuser only prepares; the app itself uses the logins. */
export type Secrets = LoginPasswords & { readonly superuser: string }

const password = v.optional(v.pipe(v.string(), v.minLength(32)), () => randomBytes(32).toString('base64url'))
const secretsSchema = v.object({ superuser: password, web: password, worker: password, help: password, migration: password })

/** Made once, before there are data, and filled up when a version brings a new login. Data without the file are an error. */
export async function readSecrets(file: string, thereAreData: boolean): Promise<Secrets> {
  const kept = await textOf(file)
  if (kept === undefined && thereAreData) {
    throw new CannotStart(`${file} is missing, and the data cannot be opened without it. Put it back and start again.`)
  }

  const secrets = parse(kept ?? '{}', file)
  const text = JSON.stringify(secrets, null, 2) + '\n'
  if (text !== kept) {
    // Flushed and renamed: after a power cut there is the whole file or none.
    await writeFile(`${file}.partial`, text, { mode: 0o600, flush: true })
    await rename(`${file}.partial`, file)
  }
  return secrets
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

function parse(text: string, file: string): Secrets {
  try {
    return v.parse(secretsSchema, JSON.parse(text))
  } catch {
    throw new CannotStart(`${file} is damaged, and the data cannot be opened without it. Put a good copy back and start again.`)
  }
}
