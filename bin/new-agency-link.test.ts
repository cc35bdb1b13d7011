import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { makeWorld, origin } from '#test/support/world.ts'

const world = await makeWorld()
const { superuser, passwords } = inject('cluster')
const database = `postgres://porchlight_web:${passwords.web}@localhost/${world.databaseName}?host=${encodeURIComponent(superuser.host)}`
const external = {
  DATABASE_URL: database,
  WORKER_DATABASE_URL: database,
  HELP_DATABASE_URL: database,
  MIGRATION_DATABASE_URL: database,
}

// The command says dates by the real clock, so the application does too.
world.setClock(new Date())

async function command(words: readonly string[], settings: Readonly<Record<string, string>>) {
  const environment = { PATH: process.env['PATH'] ?? '', ...settings }
  return promisify(execFile)(process.execPath, [join(import.meta.dirname, 'new-agency-link.ts'), ...words], { env: environment }).then(
    ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  )
}

const pathIn = (stdout: string) => stdout.trim().replace(origin, '')

test('it prints a set-up link for one more agency, and the link opens', async () => {
  await world.found('Cedar Hollow PD')

  const { stdout } = await command([], external)

  expect(stdout).toMatch(/^http:\/\/localhost:3000\/desk\/set-up\/[\w-]{43}\n$/)
  expect((await world.visitor.get(pathIn(stdout))).status).toBe(200)
})

test('a lost coordinator is invited again: the old account is out, and the log says it was the host', async () => {
  const aspen = await world.found('Aspen County SO')
  const lost = await aspen.as('coordinator')
  const keeper = await aspen.as('keeper')

  const { stdout } = await command(['--coordinator', aspen.slug], external)

  expect((await lost.get('/desk')).status).toBe(404)
  expect((await world.visitor.get(pathIn(stdout))).status).toBe(200)
  const log = await (await keeper.get('/desk/audit?check=yes')).text()
  expect(log).toContain('The host of this installation')
  expect(log).toContain('Invited a lost coordinator again and cut their old account off')
  expect(log).toContain('The log is whole')
})

test('where there are several coordinators it asks which one, and changes nothing', async () => {
  const larkspur = await world.found('Larkspur PD')
  await larkspur.as('coordinator')
  const other = randomUUID()
  await world.superuser.query(`insert into person (agency_id, person_id, name) values ($1, $2, 'Dana Hale')`, [larkspur.id, other])
  await world.superuser.query(`insert into held_role values ($1, $2, 'coordinator', '2026-11-01')`, [larkspur.id, other])

  const asked = await command(['--coordinator', larkspur.slug], external)
  const named = await command(['--coordinator', larkspur.slug, '--name', 'Dana Hale'], external)

  expect(asked.code).toBe(1)
  expect(asked.stderr).toContain('"Dana Hale"')
  expect(named.stdout).toMatch(/\/desk\/invitation\/[\w-]{43}\n$/)
  const invited = await world.superuser.query('select person_id from invitation where agency_id = $1', [larkspur.id])
  expect(invited.rows).toEqual([{ person_id: other }])
})

test('an unknown agency, an unknown word and a bad setting are each said plainly', async () => {
  const unknown = await command(['--coordinator', 'nobody-here'], external)
  const word = await command(['--agency', 'x'], external)
  const setting = await command([], { PORT: 'many' })

  expect([unknown.code, word.code, setting.code]).toEqual([1, 1, 1])
  expect(unknown.stderr).toBe('No agency with the address part "nobody-here" has a coordinator here.\n')
  expect(word.stderr).toContain('Usage:')
  expect(setting.stderr).toContain('PORT must be a port number')
})

test('beside the embedded database it finds its way by the data folder, and says when nothing runs there', async () => {
  const admin = new pg.Client(superuser)
  await admin.connect()
  afterAll(async () => {
    await admin.query('drop database if exists porchlight with (force)')
    await admin.end()
  })
  await admin.query('create database porchlight template porchlight_template')
  const empty = await mkdtemp(join(tmpdir(), 'porchlight-link-'))

  const running = await command([], { DATA_DIR: dirname(superuser.host) })
  const nothing = await command([], { DATA_DIR: empty })
  await writeFile(join(empty, 'secrets.json'), '{}')
  const stopped = await command([], { DATA_DIR: empty })
  await rm(empty, { recursive: true })

  expect(running.stdout).toMatch(/\/desk\/set-up\/[\w-]{43}\n$/)
  expect(nothing.stderr).toContain('There are no data')
  expect(stopped.stderr).toBe('Porchlight is not running here. Start it with npm start, then run this in another window.\n')
})
