import { expect, test } from 'vitest'
import { attackerOf } from './attack.ts'
import { tinyWorld } from './small-worlds.test-support.ts'
import { published, sampleOf, solver } from './thousands.test-support.ts'
import { verify } from './verify.ts'

test('of 500 small tables made against insiders none is opened by a stranger or by any agency', async () => {
  const rules = { k: 5, zeros: 'mixed' } as const
  const faults: unknown[] = []
  for (const world of sampleOf(tinyWorld, 500)) {
    const made = await published(world, { ...rules, mode: 'insider' })
    const verdict = verify(world.design, world.counts, made, { ...rules, insiders: true })
    const read = attackerOf(world.design, made.rows, rules, { solver })
    const own = Map.groupBy(world.counts, ({ at }) => at[0] ?? '')
    const reports = [await read()]
    for (const [code, counts] of own) reports.push(await read({ code, counts }))
    if (!verdict.ok || reports.some(({ consistent, opened }) => !consistent || opened.length > 0)) faults.push({ world, verdict, reports })
  }

  expect(faults).toEqual([])
}, 600_000)
