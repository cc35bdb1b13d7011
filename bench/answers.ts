import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { withInstallation, type Installation } from './installation.support.ts'
import { measureLosses } from './losses.support.ts'
import type { Measured } from './run.ts'
import { answerRequest, makeSender } from './sender.support.ts'
import { seedAgency, seedSurvey, type SeededSurvey } from './world.support.ts'

const senders = 16
const rounds = 21
const perRound = 500
// A server that has been up for a while: until about here the engine is still compiling what it runs.
const warmUp = 8
const toLose = 10_000

/** How many answers are stored a second and at what cost, and what crashes do to them. */
export const measure = (): Promise<Measured> =>
  withInstallation(async (installation) => {
    await installation.start()
    const client = new pg.Client(await installation.superuser())
    await client.connect()
    const agency = await seedAgency(client)
    const forRate = await seedSurvey(client, agency, (warmUp + rounds) * perRound)
    const toCrash = await seedSurvey(client, agency, toLose)
    await client.query('create database floor')
    await client.end()

    const rate = await measureRate(installation, forRate)
    const losses = await measureLosses(installation, toCrash)
    return {
      figures: { ...rate, ...losses },
      targets: {
        rate_ratio: { min: 0.4 },
        cpu_ms: { max: 1.5 },
        lost: { max: 0 },
        twice: { max: 0 },
        refused: { max: 0 },
        sent_again: { min: 1 },
      },
    }
  })

/** Each round has its own floor, half of it before and half after, so that what else the machine does weighs on both. */
async function measureRate(installation: Installation, survey: SeededSurvey) {
  const lines = Array.from({ length: senders }, () => makeSender(installation.port))
  const floor = await openFloor(installation)
  const bodies = await survey.sealAnswers(perRound)
  const cpuBefore = { ms: 0 }
  const measured = []

  for (let round = 0; round < warmUp + rounds; round += 1) {
    const requests = bodies.map((sealed, at) =>
      answerRequest(installation.origin, survey.surveyId, { code: survey.codes[round * perRound + at] ?? '', id: randomUUID(), sealed }),
    )
    const before = await perSecond(perRound, floor.insert)
    cpuBefore.ms = await cpuMs(installation.pid())
    const answers = await perSecond(perRound, async (line, at) => {
      const status = await lines[line]?.send(requests[at] ?? Buffer.alloc(0))
      if (status !== 200) throw new Error(`An answer was turned away with ${status}`)
    })
    const cpu = (await cpuMs(installation.pid())) - cpuBefore.ms
    const after = await perSecond(perRound, floor.insert)
    measured.push({ answers, floor: 2 / (1 / before + 1 / after), cpu: cpu / perRound })
  }
  for (const line of lines) line.close()
  await floor.close()

  const counted = measured.slice(warmUp)
  const ratios = counted.map(({ answers, floor: bottom }) => answers / bottom)
  return {
    rate_ratio: rounded(quantile(ratios, 0.5)),
    rate_ratio_lower_quarter: rounded(quantile(ratios, 0.25)),
    rate_ratio_upper_quarter: rounded(quantile(ratios, 0.75)),
    answers_per_second: Math.round(
      quantile(
        counted.map(({ answers }) => answers),
        0.5,
      ),
    ),
    floor_per_second: Math.round(
      quantile(
        counted.map(({ floor: bottom }) => bottom),
        0.5,
      ),
    ),
    cpu_ms: rounded(counted.reduce((sum, { cpu }) => sum + cpu, 0) / counted.length),
  }
}

/** The least that keeping 4 KiB can cost: one row a commit, nothing else. */
async function openFloor(installation: Installation) {
  const pool = new pg.Pool({ ...(await installation.superuser('floor')), max: senders })
  await pool.query('create table kept (id uuid primary key, body bytea not null)')
  await pool.query('alter table kept alter column body set storage external')
  const body = Buffer.alloc(4096, 7)
  return {
    insert: async () => {
      await pool.query({ name: 'keep', text: 'insert into kept (id, body) values ($1, $2)', values: [randomUUID(), body] })
    },
    close: () => pool.end(),
  }
}

async function perSecond(count: number, work: (line: number, at: number) => Promise<void>): Promise<number> {
  const turns = Array.from({ length: count }, (_, at) => at).values()
  const from = performance.now()
  const line = async (_: unknown, number: number) => {
    for (const at of turns) await work(number, at)
  }
  await Promise.all(Array.from({ length: senders }, line))
  return (count * 1000) / (performance.now() - from)
}

/** What the process has computed, in user and system time together, in ticks of a hundredth of a second. */
async function cpuMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

const quantile = (values: readonly number[], at: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * at)] ?? Number.NaN

const rounded = (value: number): number => Number(value.toFixed(3))
