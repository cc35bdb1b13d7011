import { createServer, type Socket } from 'node:net'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { listed, readBoardsAt, type Listed } from '#test/support/board.ts'
import { makeWorld, type SeededAgency } from '#test/support/world.ts'
import { boardJobs } from './jobs.ts'

const world = await makeWorld()

const letters: string[] = []

/** A mail server that takes everything. */
const server = createServer((socket: Socket) => {
  let inLetter = false
  let text = ''
  socket.write('220 here\r\n')
  socket.on('data', (chunk) => {
    for (const line of chunk.toString().split('\r\n').slice(0, -1)) {
      if (inLetter && line === '.') {
        letters.push(text)
        ;[inLetter, text] = [false, '']
        socket.write('250 kept\r\n')
      } else if (inLetter) text += `${line}\n`
      else if (line === 'DATA') {
        inLetter = true
        socket.write('354 go on\r\n')
      } else socket.write(line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n')
    }
  })
})
const port = await new Promise<number>((resolve) => {
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    resolve(typeof address === 'object' && address ? address.port : 0)
  })
})
afterAll(() => void server.close())

const config = (smtpUrl: string | null) => ({ ...world.deps.config, smtpUrl, mailFrom: 'porchlight@cedarhollow.example' })
const jobs = boardJobs({ ...world.deps, config: config(`smtp://127.0.0.1:${port}`) })
const run = (task: string, ids: Record<string, string> = {}, of = jobs) =>
  of.tasks[task]?.(ids, world.worker) ?? Promise.reject(new Error('There is no such task'))

const queued = async () =>
  (
    await world.superuser.query<{ payload: Record<string, string> }>(
      `select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = 'send_board_notice' order by j.id`,
    )
  ).rows.map(({ payload }) => payload)

let cedar: SeededAgency
let dana: Listed

beforeEach(async () => {
  // Seven in the morning in Los Angeles.
  world.setClock(new Date('2026-11-23T15:01:00Z'))
  letters.length = 0
  await world.superuser.query(`delete from graphile_worker._private_jobs`)
  await world.superuser.query(`delete from board_hour`)
  cedar = await world.found('Cedar Hollow PD')
  dana = await listed(world, cedar, { name: 'Dana' })
  await world.superuser.query(`update person set email = 'dana@cedarhollow.example' where person_id = $1`, [dana.browser.actor.personId])
  await readBoardsAt(world, cedar, 7, 19)
})

test('at a board’s hour every peer on the page is written to once, however often the clock calls', async () => {
  const sam = await listed(world, cedar, { name: 'Sam' })

  await run('remind_boards')
  await run('remind_boards')

  const people = (await queued()).map(({ personId }) => personId)
  expect(people).toHaveLength(2)
  expect(new Set(people)).toEqual(new Set([dana.browser.actor.personId, sam.browser.actor.personId]))
})

test('at another hour nobody is written to', async () => {
  world.setClock(new Date('2026-11-23T16:01:00Z'))

  await run('remind_boards')

  expect(await queued()).toEqual([])
})

test('somebody who is on no page is not written to', async () => {
  await world.superuser.query(`delete from listing_part where listing_id = $1`, [dana.listing])

  await run('remind_boards')

  expect(await queued()).toEqual([])
})

test('the letter has the same words with a note on the board and with none, and names nobody who asked', async () => {
  const send = async () => {
    await run('remind_boards')
    for (const ids of await queued()) await run('send_board_notice', ids)
  }
  await send()
  await world.superuser.query(`select make_envelope_days('2026-11-23')`)
  await world.superuser.query(
    `insert into envelope (agency_id, day, envelope_id, sealed) values ($1, '2026-11-23', gen_random_uuid(), decode(repeat('06', 16384), 'hex'))`,
    [cedar.id],
  )
  await send()

  const bodies = letters.map((letter) => letter.slice(letter.indexOf('\n\n')))
  expect(bodies).toHaveLength(2)
  expect(bodies[0]).toBe(bodies[1])
  expect(bodies[0]).toContain('/desk/board')
  expect(bodies[0]).not.toMatch(/Cedar|Dana/)
})

test('a reminder that could not leave within its hour is dropped, and one within it is tried again', async () => {
  const broken = boardJobs({ ...world.deps, config: config('smtp://127.0.0.1:1') })
  await run('remind_boards')
  const [ids = {}] = await queued()

  await expect(run('send_board_notice', ids, broken)).rejects.toThrow('mail server')
  world.setClock(new Date('2026-11-23T16:10:00Z'))
  await run('send_board_notice', ids)

  expect(letters).toEqual([])
})

test('without a mail server nothing is queued', async () => {
  await run('remind_boards', {}, boardJobs({ ...world.deps, config: config(null) }))

  expect(await queued()).toEqual([])
})

test('somebody without an address, or who left meanwhile, gets none', async () => {
  await run('remind_boards')
  const [ids = {}] = await queued()
  await world.superuser.query(`update person set left_on = '2026-11-23' where person_id = $1`, [dana.browser.actor.personId])

  await run('send_board_notice', ids)

  expect(letters).toEqual([])
})
