import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { SurveyId } from '#kernel/ids.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import {
  anAnswer,
  answerWithScript,
  close,
  closedSurvey,
  count,
  draw,
  openedSurvey,
  postSealed,
  publish,
  runJob,
  sealedAnswer,
} from '#test/support/survey-run.ts'
import { makeWorld } from '#test/support/world.ts'
import { listSurveys } from '../queries.ts'
import { listSealedAnswers } from './queries.ts'

const world = await makeWorld()

test('the database itself hands no sealed answer to a keeper before the close, and none to another keeper after it', async () => {
  const agency = await world.found('Cedar Hollow PD')
  const run = await openedSurvey(world, agency)
  await answerWithScript(world, run, run.codes[0]!, anAnswer(run.template, 12, 0))
  const listed = (actor: typeof run.keeper.actor) => inAgency(world.db, actor, (tx) => listSealedAnswers(tx, agency.id, run.id as SurveyId))
  const other = await agency.another('keeper')

  const before = await listed(run.keeper.actor)
  await draw(world, run, run.codes.slice(12))
  await close(world, run)

  expect(before).toEqual([])
  expect(await listed(run.keeper.actor)).toHaveLength(1)
  expect(await listed(other.actor)).toEqual([])
  await expect(listed(run.coordinator.actor)).rejects.toThrow('permission denied')
})

test('a survey that was closed never opens again, whoever asks the database', async () => {
  const run = await closedSurvey(world, await world.found('Mill Creek PD'))

  const reopen = world.superuser.query(`update survey set stage = 'open', closed_on = null, answers = null where survey_id = $1`, [run.id])

  await expect(reopen).rejects.toThrow('a survey never goes from closed to open')
})

test('command and peers do not learn from the database that a survey is running', async () => {
  const agency = await world.found('Larkspur PD')
  await openedSurvey(world, agency)
  const { actor } = await agency.as('command')

  const seen = await inAgency(world.db, actor, (tx) =>
    tx.selectFrom('survey').select('survey_id').where('agency_id', '=', agency.id).execute(),
  )

  expect(seen).toEqual([])
  await expect(inAgency(world.db, actor, (tx) => listSurveys(tx, agency.id))).rejects.toThrow('permission denied')
})

/** Every file of the database and of its log that holds these bytes. */
async function filesWith(bytes: Buffer): Promise<number> {
  const { rows } = await world.superuser.query<{ data_directory: string }>('show data_directory')
  const directory = rows[0]?.data_directory ?? ''
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  let found = 0
  for (const entry of entries.filter((one) => one.isFile())) {
    // Other tests' files come and go meanwhile.
    const held = await readFile(join(entry.parentPath, entry.name)).catch(() => Buffer.alloc(0))
    if (held.includes(bytes)) found += 1
  }
  return found
}

test('after publication the sealed answers are in no file of the database and in none of its log', async () => {
  const run = await openedSurvey(world, await world.found('Juniper Flats Marshal'))
  const sealed = await sealedAnswer(run, anAnswer(run.template, 12, 0))
  await postSealed(world, { survey: run.id, code: run.codes[0]!, answer: '33333333-3333-4333-8333-333333333333', sealed })
  await draw(world, run, run.codes.slice(12))
  await close(world, run)
  const bytes = Buffer.from(sealed, 'base64url').subarray(200, 248)
  await world.superuser.query('checkpoint')
  const before = await filesWith(bytes)
  await publish(run, await count(run))

  await runJob(world, 'drop_survey_partitions', run)

  expect(before).toBeGreaterThan(0)
  expect(await filesWith(bytes)).toBe(0)
})

test('a sealed answer is stored with nothing beside it but its survey and its own number', async () => {
  const { rows } = await world.superuser.query<{ column_name: string }>(
    `select column_name from information_schema.columns where table_name = 'sealed_answer' order by 1`,
  )

  expect(rows.map(({ column_name }) => column_name)).toEqual(['agency_id', 'answer_id', 'sealed', 'survey_id'])
})

test.each([
  [
    'a hash of 31 bytes',
    `insert into slip (agency_id, survey_id, code_hash, state) select agency_id, survey_id, '\\x${'00'.repeat(31)}', 'ready'`,
  ],
  [
    'a spent slip without its answer',
    `insert into slip (agency_id, survey_id, code_hash, state) select agency_id, survey_id, code_hash, 'spent'`,
  ],
  [
    'a sealed answer that is shorter than the others',
    `insert into sealed_answer select agency_id, survey_id, survey_id, '\\x${'00'.repeat(4177)}'`,
  ],
])('the database itself refuses %s', async (_, insert) => {
  const run = await openedSurvey(world, await world.found('Cedar Hollow PD'))

  const taken = world.superuser.query(`${insert} from slip where survey_id = $1 limit 1`, [run.id])

  await expect(taken).rejects.toThrow(/violates check constraint/)
})
