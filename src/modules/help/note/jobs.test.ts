import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { addDays } from '#kernel/day.ts'
import { adoptRetention, beginHold } from '#test/support/notes.ts'
import { makeWorld } from '#test/support/world.ts'
import { noteJobs } from './jobs.ts'
import { keepEnvelope, listIds } from './queries.ts'

const world = await makeWorld()
const cedarHollow = await world.found('Cedar Hollow PD')
const millCreek = await world.found('Mill Creek PD')
for (const { id } of [cedarHollow, millCreek]) await adoptRetention(world, id)

const first = '2026-11-23'
const runOn = async (day: string) => {
  const task = Object.values(noteJobs({ clock: () => new Date(`${day}T04:41:00Z`) }).tasks)[0]
  await task?.({}, world.worker)
}
const keep = (agencyId: string, today: string, sealed: Uint8Array = randomBytes(16_384), id: string = randomUUID()) =>
  keepEnvelope(world.deps.help, { agencyId, today, id, sealed })
const held = async () => (await world.superuser.query<{ day: string }>('select day from held_envelope')).rows.map(({ day }) => day)
const parts = async () =>
  (
    await world.superuser.query<{ name: string }>(`select relname as name from pg_class where relname ~ '^envelope_\\d+$' order by 1`)
  ).rows.map(({ name }) => name)

test('there is room for a fortnight ahead, and making it again changes nothing', async () => {
  await runOn(first)
  const once = await parts()
  await runOn(first)

  expect(once).toContain('envelope_20261122')
  expect(once).toContain('envelope_20261207')
  expect(await parts()).toEqual(once)
})

test('an envelope is there for 21 days, and gone with its whole day after them', async () => {
  await runOn(first)
  expect(await keep(cedarHollow.id, first)).toBe('kept')

  await runOn(addDays(first, 21))
  expect(await listIds(world.deps.help, cedarHollow.id, addDays(first, 21))).toHaveLength(16)
  await runOn(addDays(first, 22))

  expect(await listIds(world.deps.help, cedarHollow.id, first)).toHaveLength(0)
  expect(await parts()).not.toContain('envelope_20261123')
})

test('where nobody made room for a day, an envelope is turned away and not lost in silence', async () => {
  expect(await keep(cedarHollow.id, '2027-06-01')).toBe('closed')
})

test('a legal hold keeps the envelopes of its agency alone, takes no new one, and lets go of all when it is lifted', async () => {
  const day = '2027-01-10'
  await runOn(day)
  await keep(cedarHollow.id, day)
  await keep(millCreek.id, day)
  const lift = await beginHold(world, cedarHollow.id, day)

  const during = await keep(cedarHollow.id, day)
  await runOn(addDays(day, 22))

  expect(during).toBe('closed')
  expect(await keep(millCreek.id, addDays(day, 22))).toBe('kept')
  expect(await held()).toEqual([day])
  expect((await world.superuser.query('select from held_envelope where agency_id = $1', [millCreek.id])).rowCount).toBe(0)

  await lift()
  await runOn(addDays(day, 23))
  expect(await held()).toEqual([])
  expect((await world.superuser.query(`select from pg_class where relname ~ '^held_envelope_[0-9a-f]{32}$'`)).rowCount).toBe(0)
})
