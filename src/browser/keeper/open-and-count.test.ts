import { expect, test } from 'vitest'
import { attack, protect } from '#engines/disclosure/index.ts'
import { makeKeyPair } from '#engines/sealing/keys.ts'
import { checkRelease } from '#modules/metrics/gate.ts'
import { parseRelease } from '#modules/metrics/release.ts'
import { publicationOf } from '#modules/surveys/publishing/publication.ts'
import { templates } from '#modules/surveys/questions/templates.ts'
import { k, openAndCount, type CountingTools } from './open-and-count.ts'
import { priorityBy } from './keyed-hash.ts'
import { answerOf, sealedAnswer, sealedBytes } from './test-answers.ts'

const surveyId = '0b9f6c1e-6d35-4a3e-9d7a-0f2f5a3c1b11'
const tenant = '5f0c1a55-7d02-4f0e-8a55-0c8e1f0f2a01'

const tools: CountingTools = {
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  protect: async (tables, secret) => protect(tables, { k, priority: priorityBy(secret) }),
  onOpened: () => {},
}

function world(templateId: string, headcount: number) {
  const template = templates.find(({ id }) => id === templateId)
  if (!template) throw new Error('No such template')
  return { surveyId, tenant, template, headcount, publication: JSON.parse(JSON.stringify(publicationOf(template, headcount))) as unknown }
}

async function answered(survey: ReturnType<typeof world>, people: number) {
  const pair = await makeKeyPair()
  const sealed = await Promise.all(
    Array.from({ length: people }, (_, nth) =>
      sealedAnswer(
        { ...survey, publicKey: pair.publicKey },
        answerOf(survey.template, survey.headcount, nth),
        `nonce${nth}`,
        nth === 0 ? 'paper' : 'page',
      ),
    ),
  )
  return { pair, sealed }
}

const counted = async (...[survey, pair, sealed, used]: Parameters<typeof openAndCount>) => {
  const result = await openAndCount(survey, pair, sealed, used)
  if (!result.ok) throw new Error(result.refusal)
  return result.value
}

test('twelve sealed answers become a release that the gate lets through and the attack cannot open', async () => {
  const survey = world('needs', 12)
  const { pair, sealed } = await answered(survey, 12)

  const { release, unreadable, repeated } = await counted(survey, pair, sealed, tools)

  const declared = publicationOf(survey.template, 12)
  expect(parseRelease(JSON.parse(JSON.stringify(release)))).toEqual(release)
  expect(checkRelease(release, { ...declared, surveyId, answers: 12 }).ok).toBe(true)
  expect(attack(release.tables, { k, tables: declared.tables.map((table) => ({ ...table, answered: 12 })) }).opened).toEqual([])
  expect([unreadable, repeated]).toEqual([0, 0])
})

test.each([
  ['needs', 12, 12],
  // So few that coins decide some of the words.
  ['needs', 12, 5],
  ['use-and-outcome', 40, 33],
])('an interrupted close of %s (%i people) done again, in another order, gives the same digest', async (id, headcount, people) => {
  const survey = world(id, headcount)
  const { pair, sealed } = await answered(survey, people)

  const once = await counted(survey, pair, sealed, tools)
  const again = await counted(survey, pair, sealed.toReversed(), tools)

  expect(once.digest).toMatch(/^[0-9a-f]{64}$/)
  expect(again).toEqual(once)
})

test('garbage among the answers is dropped and counted, and an answer that was copied counts once', async () => {
  const survey = world('pulse', 12)
  const { pair, sealed } = await answered(survey, 9)
  const to = { ...survey, publicKey: pair.publicKey }
  const other = await makeKeyPair()
  const garbage = [
    'not sealed at all!',
    'AAAA',
    await sealedBytes(to, new TextEncoder().encode('{"v":1}')),
    await sealedAnswer({ ...to, publicKey: other.publicKey }, {}, 'n'),
    await sealedAnswer({ ...to, tenant: surveyId }, {}, 'n'),
    await sealedBytes(to, new TextEncoder().encode(JSON.stringify({ v: 1, w: 'page', n: 'n', a: { career_safe: ['made_up'] } }))),
  ]

  const clean = await counted(survey, pair, sealed, tools)
  const dirty = await counted(survey, pair, [...garbage, ...sealed, sealed[0] ?? ''], tools)

  expect(dirty).toEqual({ ...clean, unreadable: garbage.length, repeated: 1 })
})

test('another survey’s key opens nothing, and says so before anybody waits', async () => {
  const survey = world('pulse', 12)
  const { pair, sealed } = await answered(survey, 6)
  const other = await makeKeyPair()

  const result = await openAndCount(survey, { publicKey: pair.publicKey, privateKey: other.privateKey }, sealed, tools)

  expect(result).toEqual({ ok: false, refusal: 'This is not the key that the survey was sealed to.' })
})

test('nothing is opened when the server changed what is to be published', async () => {
  const survey = world('needs', 12)
  const { pair, sealed } = await answered(survey, 6)
  let opened = 0

  const result = await openAndCount({ ...survey, publication: { ...publicationOf(survey.template, 12), headcount: 11 } }, pair, sealed, {
    ...tools,
    onOpened: () => (opened += 1),
  })

  expect(result.ok).toBe(false)
  expect(opened).toBe(0)
})

test('tables that were tampered with on their way back from the worker never leave', async () => {
  const survey = world('use-and-outcome', 40)
  const { pair, sealed } = await answered(survey, 33)

  const result = await openAndCount(survey, pair, sealed, {
    ...tools,
    protect: async (tables, secret) => ({ ...(await tools.protect(tables, secret)), certificates: [] }),
  })

  expect(result).toMatchObject({ ok: false, refusal: expect.stringContaining('could not be proven safe') })
})

test('more answers than people stop everything', async () => {
  const survey = world('pulse', 5)
  const { pair, sealed } = await answered(survey, 6)

  const result = await openAndCount(survey, pair, sealed, tools)

  expect(result).toMatchObject({ ok: false, refusal: expect.stringContaining('6 answers and only 5 people') })
})
