import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { adoptRetention, openDays } from '#test/support/notes.ts'
import { makeWorld } from '#test/support/world.ts'
import { findEnvelope, keepEnvelope, listIds, pageOfDay } from './queries.ts'

const world = await makeWorld()
await openDays(world)
const agency = await world.found()
await adoptRetention(world, agency.id)
const today = '2026-11-23'
const { help } = world.deps

const envelope = (given: { id?: string; sealed?: Uint8Array; agencyId?: string; today?: string } = {}) => ({
  agencyId: agency.id,
  today,
  id: randomUUID(),
  sealed: randomBytes(16_384),
  ...given,
})

test('the same envelope sent again is kept once, and also over midnight', async () => {
  const one = envelope()

  const said = [
    await keepEnvelope(help, one),
    await keepEnvelope(help, one),
    await keepEnvelope(help, { ...one, today: '2026-11-24' }),
    ...(await Promise.all([1, 2, 3, 4].map(() => keepEnvelope(help, one)))),
  ]

  expect(new Set(said)).toEqual(new Set(['kept']))
  const { rowCount } = await world.superuser.query('select from envelope where envelope_id = $1', [one.id])
  expect(rowCount).toBe(1)
})

test('an id that is taken is not written over', async () => {
  const one = envelope()
  await keepEnvelope(help, one)

  expect(await keepEnvelope(help, { ...one, sealed: randomBytes(16_384) })).toBe('other')
  expect(Buffer.from((await findEnvelope(help, agency.id, one.id, today)) ?? [])).toEqual(one.sealed)
})

test('before an agency has adopted how long notes are kept, none is', async () => {
  const early = await world.found('Larkspur PD')

  expect(await keepEnvelope(help, envelope({ agencyId: early.id }))).toBe('closed')
})

test('another size is refused by the database too', async () => {
  await expect(keepEnvelope(help, envelope({ sealed: randomBytes(16_383) }))).rejects.toThrow('one size')
})

test('a flood fills one agency’s day and no other’s', async () => {
  const [flooded, calm] = [await world.found('Mill Creek PD'), await world.found('Aspen County SO')]
  for (const { id } of [flooded, calm]) await adoptRetention(world, id)
  await world.superuser.query(
    `insert into envelope (agency_id, day, envelope_id, sealed)
     select $1, $2, gen_random_uuid(), decode(repeat('00', 16384), 'hex') from generate_series(1, 4000)`,
    [flooded.id, today],
  )

  expect(await keepEnvelope(help, envelope({ agencyId: flooded.id }))).toBe('full')
  expect(await keepEnvelope(help, envelope({ agencyId: flooded.id, today: '2026-11-24' }))).toBe('kept')
  expect(await keepEnvelope(help, envelope({ agencyId: calm.id }))).toBe('kept')
})

test('ids come in their own order, whatever the order in which envelopes came, and a day comes whole', async () => {
  const busy = await world.found('Juniper Flats Marshal')
  await adoptRetention(world, busy.id)
  const made = Array.from({ length: 70 }, () => envelope({ agencyId: busy.id }))
  for (const one of made) await keepEnvelope(help, one)

  const ids = (await listIds(help, busy.id, today)).toString('hex').match(/.{32}/g)
  const half = await pageOfDay(help, { agencyId: busy.id, day: today, after: null })
  const rest = await pageOfDay(help, { agencyId: busy.id, day: today, after: half.last })

  expect(ids).toEqual(made.map(({ id }) => id.replaceAll('-', '')).toSorted())
  expect([half.bytes.length, rest.bytes.length, rest.last]).toEqual([64 * 16_400, 6 * 16_400, null])
  expect(Buffer.concat([half.bytes, rest.bytes]).subarray(0, 16).toString('hex')).toBe(ids?.[0])
})

test('after 21 days nothing is handed out, also where the clock has not dropped it yet', async () => {
  const one = envelope()
  await keepEnvelope(help, one)

  expect(await findEnvelope(help, agency.id, one.id, '2026-12-14')).not.toBeNull()
  expect(await findEnvelope(help, agency.id, one.id, '2026-12-15')).toBeNull()
  expect(await listIds(help, agency.id, '2026-12-15')).toHaveLength(0)
})

test('the help pages’ login can take nothing back and change nothing', async () => {
  await keepEnvelope(help, envelope())

  await expect(help.pool.query('delete from envelope')).rejects.toThrow('permission denied')
  await expect(help.pool.query('delete from help_envelope')).rejects.toThrow('permission denied')
  await expect(help.pool.query(`update help_envelope set day = '2026-11-24'`)).rejects.toThrow('permission denied')
  await expect(help.pool.query('select * from person')).rejects.toThrow('permission denied')
})
