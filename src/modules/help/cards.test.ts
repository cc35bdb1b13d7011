import { createHash, randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { cardOf, type CardSet, cardSetFrom, frontAsText, frontOf, readersOf } from '#engines/limits/index.ts'
import { makeWorld, type SeededAgency } from '#test/support/world.ts'
import { findLimits } from './queries.ts'

const world = await makeWorld()
let agency: SeededAgency

const set = async (): Promise<CardSet> =>
  cardSetFrom(await findLimits(world.deps.help, agency.id), (text) => createHash('sha256').update(text, 'utf8').digest('hex'))

const chosen = {
  version: '0',
  employer: 'state_or_local',
  dispatch: 'another_employer',
  policyInWriting: 'yes',
  policyCovers: ['sworn', 'family'],
  policyTells: ['danger_self', 'danger_others'],
  peersPromise: 'yes',
  notice: 'in_writing',
  nothingRecorded: 'yes',
  stateTeam: 'no',
  kinds: ['officer'],
  designated: 'in_writing',
  trained: 'yes',
  certificate: 'yes',
}

beforeAll(async () => {
  agency = await world.found('Cedar Hollow PD')
})

test('before anything is chosen every card promises nothing', async () => {
  const cards = await set()

  expect(cards.signOff).toBeNull()
  expect(readersOf(cards.agency).map((reader) => cardOf(cards, reader).face)).toEqual(Array(7).fill('cautious'))
})

test('counsel’s signature given at the desk stands on the public cards, letter by letter the same text', async () => {
  const counsel = await agency.as('legal_advisor')
  await (await agency.as('coordinator')).post('/desk/trust/limits/choices', chosen)
  const [, digest = ''] = /name="digest" value="([0-9a-f]{64})"/.exec(await (await counsel.get('/desk/trust/limits/sign')).text()) ?? []
  await counsel.post('/desk/trust/limits/sign', { digest, signatureId: randomUUID(), name: 'Alex Roan', title: 'City Attorney' })

  const cards = await set()
  const desk = await (await counsel.get('/desk/trust/limits/cards/sworn')).text()
  const front = frontAsText(frontOf(cardOf(cards, 'sworn')))

  expect(cards.signOff?.by).toBe('Alex Roan, City Attorney')
  for (const line of front.split('\n')) expect(desk).toContain(line.replace(/^- /, ''))
})

test('a dispatcher of another employer has the card that counsel signed; one of this agency, where it said it has none, does not', async () => {
  const cards = await set()

  expect(cardOf(cards, 'dispatch_elsewhere').signed).not.toBeNull()
  expect(cardOf(cards, 'dispatch_here').signed).toBeNull()
})

test('once a choice changes the signature is gone from the cards, until counsel signs again', async () => {
  await (await agency.as('coordinator')).post('/desk/trust/limits/choices', { ...chosen, version: '1', trained: 'no' })

  expect((await set()).signOff).toBeNull()
})
