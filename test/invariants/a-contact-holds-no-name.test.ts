import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lists } from '#modules/contacts/contact.ts'
import { makeWorld } from '#test/support/world.ts'

// What a contact could say is held down three times: by the columns there are, by the keys there are, and by what the script may send.

const world = await makeWorld()
const agency = await world.found()
const root = join(import.meta.dirname, '../..')

const columnsOf = async (table: string) =>
  (
    await world.superuser.query<{ line: string }>(
      `select a.attname || ' ' || coalesce(b.typname, t.typname) as line from pg_attribute a join pg_type t on t.oid = a.atttypid
       left join pg_type b on b.oid = t.typbasetype and t.typtype = 'd'
       where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by 1`,
      [table],
    )
  ).rows.map(({ line }) => line)

const constraintsOf = async (table: string) =>
  (
    await world.superuser.query<{ line: string }>(
      `select pg_get_constraintdef(oid) as line from pg_constraint where conrelid = $1::regclass`,
      [table],
    )
  ).rows.map(({ line }) => line)

test('the table of contacts has three random numbers and sealed bytes: no text, no day, no author', async () => {
  expect(await columnsOf('sealed_contact')).toEqual(['agency_id uuid', 'contact_id uuid', 'ledger_id uuid', 'sealed bytea'])
  expect((await constraintsOf('sealed_contact')).filter((line) => line.startsWith('FOREIGN KEY'))).toEqual([])
})

test('a ledger says of its contacts a quarter and no finer time', async () => {
  const columns = await columnsOf('ledger')

  // The day on which the key was made is the keeper's own, and not a contact's.
  expect(columns.filter((column) => /date|time/.test(column))).toEqual(['keyed_on date'])
  expect(columns).toContain('quarter int2')
})

test('keeping a contact takes the agency’s address, two random numbers and sealed bytes, and nothing about who sends', async () => {
  const { rows } = await world.superuser.query<{ takes: string }>(
    `select pg_get_function_identity_arguments(oid) as takes from pg_proc where proname = 'keep_contact'`,
  )

  expect(rows).toEqual([{ takes: 'slug text, ledger uuid, contact uuid, sealed_bytes bytea' }])
})

test('what the team does in the open has a kind from a list, a day and hours, and leads to no person', async () => {
  const [columns, constraints] = [await columnsOf('team_activity'), await constraintsOf('team_activity')]

  expect(columns).toEqual(['activity_id uuid', 'agency_id uuid', 'held_on date', 'kind text', 'quarter_hours int4', 'version int4'])
  expect(constraints.some((line) => line.startsWith('CHECK') && line.includes('roll_call') && line.includes('= ANY'))).toBe(true)
  expect(constraints.filter((line) => line.startsWith('FOREIGN KEY') && !line.includes('REFERENCES agency('))).toEqual([])
})

test('the page as the server sends it has nothing to type into, and the form for activities no field for words', async () => {
  const peer = await agency.as('peer')
  const log = await (await world.visitor.get(`/c/${agency.slug}`)).text()
  const activity = await (await peer.get('/desk/activities/new')).text()
  const fields = [...activity.matchAll(/<(input|select|textarea)\b[^>]*>/g)].map(([tag]) => tag)

  expect(log).not.toMatch(/<(input|select|textarea|form)\b|contenteditable/)
  expect(fields.map((tag) => [/^<(\w+)/.exec(tag)?.[1], / type="(\w+)"/.exec(tag)?.[1], / name="(\w+)"/.exec(tag)?.[1]])).toEqual([
    ['input', 'hidden', 'activityId'],
    ['select', undefined, 'kind'],
    ['input', 'date', 'heldOn'],
    ['select', undefined, 'quarterHours'],
  ])
})

test('each list is closed, and none asks for a name, a day, a place or the number of an incident', () => {
  expect(lists.length).toBe(8)
  for (const { id, ask, choices } of lists) {
    expect(choices.length).toBeGreaterThan(1)
    expect(`${id} ${ask}`).not.toMatch(/\b(names?|dates?|day|time|place|badge|number|notes?|describe|when)\b/i)
  }
})

test('the script draws keys and one field for the team’s words, and asks the server without a cookie', () => {
  const sources = globSync('src/browser/log/*.ts', { cwd: root })
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => [file.replaceAll('\\', '/'), readFileSync(join(root, file), 'utf8')] as const)
  const found = (pattern: RegExp) => sources.flatMap(([file, text]) => [...text.matchAll(pattern)].map(() => file)).toSorted()

  expect(sources.length).toBeGreaterThan(8)
  // Keys of the form, and the words on the keeper's card, of which only a mark is kept.
  expect(found(/make\('input'/g)).toEqual(['src/browser/log/draw-form.ts', 'src/browser/log/set-up.ts'])
  expect(
    found(/textarea|contentEditable|createElement|innerHTML|document\.cookie|localStorage|sendBeacon|XMLHttpRequest|geolocation/g),
  ).toEqual([])
  expect(found(/\bfetch\(/g)).toEqual(['src/browser/log/talk.ts'])
  expect(found(/credentials: 'omit'/g)).toEqual(['src/browser/log/talk.ts'])
})
