import * as v from 'valibot'
import { expect, test } from 'vitest'
import stateList from '#content/states.json' with { type: 'json' }
import { dayIn } from '#kernel/day.ts'
import { reservedSegments } from '#kernel/reserved-segments.ts'
import { states, timeZones } from './agency.ts'
import { slugFor } from './founding.ts'
import { usualStatement } from './retention.ts'

test('fifty states, the district and five territories, each once and with its source', () => {
  const schema = v.strictObject({
    source: v.pipe(v.string(), v.minLength(20)),
    states: v.array(v.strictObject({ code: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)), name: v.pipe(v.string(), v.minLength(4)) })),
  })

  expect(v.is(schema, stateList)).toBe(true)
  expect(new Set(states.map(({ code }) => code)).size).toBe(56)
  expect(new Set(states.map(({ name }) => name)).size).toBe(56)
})

test('every time zone that can be chosen tells a day, and none is listed twice', () => {
  const zones = timeZones.map(({ value }) => value)

  expect(new Set(zones).size).toBe(zones.length)
  for (const zone of zones) expect(dayIn(zone, new Date('2026-11-23T12:00:00Z'))).toMatch(/^2026-11-2[34]$/)
})

test.each(['Cedar Hollow PD', 'A', 'Ñ', '—', 'x'.repeat(120), 'Desk', '99 & Sons!'])(
  'the address of "%s" can be used, and is no page of ours',
  (name) => {
    const slug = slugFor(name, new Uint8Array([0, 31, 62, 93, 124, 155, 186, 255]))

    expect(slug).toMatch(/^[a-z0-9][a-z0-9-]{5,59}$/)
    expect(reservedSegments).not.toContain(slug)
  },
)

test('the usual statement promises nothing that only counsel could', () => {
  expect(usualStatement).not.toMatch(/never|privileged|guarantee/i)
})
