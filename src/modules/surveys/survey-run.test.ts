import { expect, test } from 'vitest'
import { readPublished } from '#modules/metrics/index.ts'
import type { SurveyId } from '#kernel/ids.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import {
  anAnswer,
  answerWithoutScript,
  answerWithScript,
  close,
  count,
  draw,
  openedSurvey,
  publish,
  runJob,
  sealedAnswer,
  stageOf,
} from '#test/support/survey-run.ts'
import { makeWorld } from '#test/support/world.ts'

const world = await makeWorld()

test('a survey goes from slips in a hat to published bands, and nothing of the answers is left', async () => {
  const agency = await world.found('Cedar Hollow PD')
  const run = await openedSurvey(world, agency, { template: 'needs', headcount: 12 })
  const answers = Array.from({ length: 11 }, (_, place) => anAnswer(run.template, run.headcount, place))

  for (const [place, answer] of answers.entries()) {
    const code = run.codes[place]!
    const kept = place < 9 ? await answerWithScript(world, run, code, answer) : await answerWithoutScript(world, code, answer)
    expect(kept.status).toBe(place < 9 ? 200 : 303)
  }
  expect((await draw(world, run, run.codes.slice(12))).status).toBe(303)
  expect((await close(world, run)).status).toBe(303)
  const counted = await count(run)
  const published = await publish(run, counted)

  expect(await published.json()).toEqual({ published: true })
  expect(counted).toMatchObject({ setAside: 0 })
  expect(counted.release).toMatchObject({ headcount: 12, participation: 'over_three_quarters', withoutScript: 'few' })
  const read = await inAgency(world.db, (await agency.as('command')).actor, (tx) => readPublished(tx, agency.id, run.id as SurveyId))
  expect(read).toMatchObject({ surveyId: run.id, opinions: counted.release.opinions })

  await runJob(world, 'drop_survey_partitions', run)
  const { rows } = await world.superuser.query<{ name: string }>(`select relname as name from pg_class where relname like '%' || $1`, [
    run.id.replaceAll('-', ''),
  ])
  expect(rows).toEqual([])
  expect((await run.coordinator.get(`/desk/surveys/${run.id}/results`)).status).toBe(200)
})

test('an answer that is posted again after publication finds no code any more', async () => {
  const agency = await world.found('Mill Creek PD')
  const run = await openedSurvey(world, agency)
  const sealed = await sealedAnswer(run, anAnswer(run.template, 12, 0))

  expect(await stageOf(world, run.id)).toBe('open')
  expect(sealed).toHaveLength(5571)
})
