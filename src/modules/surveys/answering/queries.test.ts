import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { connect, disconnect } from '#platform/db/connect.ts'
import { openedSurvey } from '#test/support/survey-run.ts'
import { makeWorld } from '#test/support/world.ts'
import { codeHash } from './code-hash.ts'
import { keepAnswer } from './queries.ts'

const world = await makeWorld()
const open = async (name: string) => openedSurvey(world, await world.found(name), { template: 'needs', headcount: 40 })
const run = await open('Cedar Hollow PD')
let used = 0
const freshHash = () => codeHash(run.codes[used++]!)

const made = (hash = freshHash(), answerId: string = randomUUID()) => ({ codeHash: hash, answerId, sealed: randomBytes(4178) })
type Made = ReturnType<typeof made>

const keep = (answer: Made, survey = run) => keepAnswer(world.db, survey.id, answer)

async function stored(answers: readonly Made[]) {
  const ids = answers.map(({ answerId }) => answerId)
  const { rows } = await world.superuser.query<{ id: string; hash: string; sealed: Buffer; commit: string }>(
    `select a.answer_id as id, encode(s.code_hash, 'hex') as hash, a.sealed, a.xmin::text as commit from sealed_answer a
     join slip s on s.survey_id = a.survey_id and s.answer_id = a.answer_id and s.state = 'spent' where a.answer_id = any($1)`,
    [ids],
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  return { commits: new Set(rows.map(({ commit }) => commit)).size, rows: ids.map((id) => found.get(id)) }
}

test('answers that arrive together are each kept as they were sent, under their own slips, and share a few commits', async () => {
  const answers = Array.from({ length: 20 }, () => made())

  const told = await Promise.all(answers.map((answer) => keep(answer)))

  const { rows, commits } = await stored(answers)
  expect(told).toEqual(answers.map(() => 'kept'))
  expect(rows.map((row) => row?.hash)).toEqual(answers.map((answer) => answer.codeHash))
  expect(rows.every((row, place) => row?.sealed.equals(answers[place]?.sealed ?? Buffer.alloc(0)))).toBe(true)
  expect(commits).toBeLessThan(5)
})

test('of answers that arrive together each is told what became of it alone', async () => {
  const [kept, voided] = [made(), made()]
  await keep(kept)
  await world.superuser.query(`update slip set state = 'void' where code_hash = decode($1, 'hex')`, [voided.codeHash])
  const twin = made()

  const told = await Promise.all([
    keep(made()),
    keep(voided),
    keep(kept),
    keep(made(kept.codeHash)),
    keep(made('00'.repeat(32))),
    keep(twin),
    keep(twin),
    keep(made(twin.codeHash)),
    keep(made()),
  ])

  expect(told).toEqual(['kept', 'void', 'kept', 'spent', 'unknown', 'kept', 'kept', 'spent', 'kept'])
})

test('an answer under the number of another is refused, and takes none of those along that arrived with it', async () => {
  const first = made()
  await keep(first)
  const thief = made(freshHash(), first.answerId)
  const others = Array.from({ length: 4 }, () => made())

  const told = await Promise.all([...others.slice(0, 2), thief, ...others.slice(2)].map((answer) => keep(answer)))

  const { rows } = await stored([first, ...others])
  expect(told).toEqual(['kept', 'kept', 'broken', 'kept', 'kept'])
  expect(rows.map((row) => row?.hash)).toEqual([first, ...others].map((answer) => answer.codeHash))
  expect(rows[0]?.sealed.equals(first.sealed)).toBe(true)
})

test('while one survey is being closed its answers wait, and those to another survey do not', async () => {
  const other = await open('Larkspur PD')
  await world.superuser.query('begin')
  await world.superuser.query('select hold_answers($1)', [run.id])
  let waited = true
  const waiting = [keep(made()), keep(made())].map((told) => told.finally(() => (waited = false)))

  const elsewhere = await keep(made(codeHash(other.codes[0]!)), other)
  const stillWaiting = waited
  await world.superuser.query('commit')

  expect([elsewhere, stillWaiting]).toEqual(['kept', true])
  expect(await Promise.all(waiting)).toEqual(['kept', 'kept'])
})

test('where the database cannot be reached everybody who waits is told, and may send again', async () => {
  const nowhere = connect({ host: '127.0.0.1', port: 9 }, '', () => {})
  const answers = [made(), made(), made()]

  const lost = await Promise.allSettled(answers.map((answer) => keepAnswer(nowhere, run.id, answer)))

  await disconnect(nowhere)
  expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(await Promise.all(answers.map((answer) => keep(answer)))).toEqual(['kept', 'kept', 'kept'])
})
