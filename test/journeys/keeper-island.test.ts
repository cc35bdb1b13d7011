import type { Page } from 'playwright-core'
import * as v from 'valibot'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import list from '#content/words/eff-large.json' with { type: 'json' }
import { fromBase64url, toBase64url } from '#engines/sealing/bytes.ts'
import { checkWords } from '#engines/sealing/check-words.ts'
import { importPrivateKey, makeKeyPair } from '#engines/sealing/keys.ts'
import { wordsToKey } from '#engines/sealing/key-words.ts'
import { open } from '#engines/sealing/open.ts'
import { seal } from '#engines/sealing/seal.ts'
import { keyPost } from '#modules/surveys/wire.ts'
import {
  freshKeeperPage,
  keeperWorld,
  keyringOwner,
  keyText,
  propsFor,
  surveyId,
  tenant,
  unlock,
  type KeeperWorld,
  type KeyringOwner,
} from '#test/support/keeper-page.tsx'

let world: KeeperWorld
let dana: KeyringOwner
let sam: KeyringOwner
let page: Page
let complaints: string[]

const context = { use: 'survey-key/v1', tenant, kind: surveyId } as const

beforeAll(async () => {
  world = await keeperWorld()
  dana = await keyringOwner('11111111-1111-4111-8111-111111111111')
  sam = await keyringOwner('22222222-2222-4222-8222-222222222222')
})

beforeEach(async () => {
  ;({ page, complaints } = await freshKeeperPage(world))
})

afterEach(async () => {
  await page.close()
  expect(complaints).toEqual([])
})

const asDana = () => ({ personId: dana.personId, publicKey: keyText(dana.pair), holdsKey: false })
const samBeside = (change: object = {}) => ({
  personId: sam.personId,
  name: 'Sam Ortiz',
  publicKey: keyText(sam.pair),
  holdsKey: false,
  ...change,
})

async function openedBy(owner: KeyringOwner, sealed: string) {
  const key = await importPrivateKey(owner.pair)
  return key.ok ? open(key.value, context, fromBase64url(sealed) ?? new Uint8Array()) : key
}

test('a keeper without a keyring is sent to make one', async () => {
  world.props = propsFor('needs', 12, { me: asDana(), hasKeyring: false })

  await page.goto(`${world.origin}/desk/keeper`)

  expect(await page.getByRole('link', { name: 'Make one' }).getAttribute('href')).toBe('/desk/account/keyring')
})

test('the key is not made while the other keeper has no keyring', async () => {
  world.props = propsFor('needs', 12, { me: asDana(), others: [samBeside({ publicKey: null })] })
  world.stored = dana.stored

  await page.goto(`${world.origin}/desk/keeper`)
  await unlock(page, dana)
  await page.getByText('Your keyring is open.').waitFor()

  await page.getByText('Sam Ortiz has no keyring yet.').waitFor()
  expect(await page.getByRole('button', { name: 'Make the key' }).isDisabled()).toBe(true)
})

test('the key is made in the page, comes out on paper, and leaves only sealed to each keeper’s own keyring', async () => {
  const stranger = await makeKeyPair()
  // The server names another key as this keeper's: the page must take the one in the keyring that was opened.
  world.props = propsFor('needs', 12, { me: { ...asDana(), publicKey: keyText(stranger) }, others: [samBeside()] })
  world.stored = dana.stored
  await page.goto(`${world.origin}/desk/keeper`)
  await page.getByText((await checkWords(sam.pair.publicKey, list.words)).join(' ')).waitFor()
  expect(await page.getByRole('button', { name: 'Make the key' }).isDisabled()).toBe(true)

  await page.getByLabel('Sam Ortiz read the same four words to me.').check()
  await unlock(page, dana)
  await page.getByRole('button', { name: 'Make the key' }).click()
  const words = await page.locator('.key-sheet li').allTextContents()
  expect(words).toHaveLength(21)
  await page.getByRole('button', { name: 'I have it on paper' }).click()
  expect(await page.locator('.key-sheet').count()).toBe(0)
  const fields = page.getByLabel(/^Word \d+$/)
  const places = (await page.locator('form label').allTextContents()).map((label) => Number(label.replace('Word ', '')) - 1)
  await fields.nth(0).fill('wrong')
  await page.getByRole('button', { name: 'These are the words' }).click()
  await page.getByText('Those are not the two words. Look at your paper.').waitFor()
  expect(world.posted).toEqual([])
  for (const [at, place] of places.entries()) await fields.nth(at).fill(words[place] ?? '')
  await page.getByRole('button', { name: 'These are the words' }).click()
  await page.getByText('Not kept yet: the link was lost. Try again.').waitFor()
  world.replies = { key: { status: 200, body: { keyed: true } } }
  await page.getByRole('button', { name: 'These are the words' }).click()
  await page.getByRole('heading', { name: 'The key is made' }).waitFor()

  const [first, second] = world.posted.map(({ body }) => v.parse(keyPost, body))
  expect(second).toEqual(first)
  const made = await wordsToKey(words.join(' '), list.words)
  if (!first || !made.ok) throw new Error('No key')
  const pair = { publicKey: fromBase64url(first.publicKey) ?? new Uint8Array(), privateKey: made.value }
  expect((await importPrivateKey(pair)).ok).toBe(true)
  for (const owner of [dana, sam]) {
    const copy = first.wrapped.find(({ personId }) => personId === owner.personId)
    expect(await openedBy(owner, copy?.sealed ?? '')).toEqual({ ok: true, value: made.value })
  }
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(toBase64url(made.value))
})

test('the second keeper takes the key after comparing its words', async () => {
  const key = await makeKeyPair()
  const sealed = await seal(sam.pair.publicKey, context, key.privateKey, 64)
  if (!sealed.ok) throw new Error('Not sealed')
  world.props = propsFor('needs', 12, {
    stage: 'keyed',
    me: { ...asDana(), personId: sam.personId },
    others: [samBeside({ personId: dana.personId, name: 'Dana Reyes', holdsKey: true })],
    publicKey: keyText(key),
  })
  world.stored = sam.stored
  world.replies = {
    'wrapped-key': { status: 200, body: { sealed: toBase64url(sealed.value) } },
    take: { status: 200, body: { taken: true } },
  }

  await page.goto(`${world.origin}/desk/keeper`)
  await unlock(page, sam)
  await page.getByText((await checkWords(key.publicKey, list.words)).join(' ')).waitFor()
  await page.getByLabel('The sheet shows the same four words.').check()
  await page.getByRole('button', { name: 'I hold the key' }).click()
  await page.getByRole('heading', { name: 'You hold the key too' }).waitFor()

  expect(world.posted).toEqual([{ to: 'take', body: {} }])
})

test('a survey key that the server swapped is never taken (K3)', async () => {
  const [key, swapped] = [await makeKeyPair(), await makeKeyPair()]
  const sealed = await seal(sam.pair.publicKey, context, key.privateKey, 64)
  if (!sealed.ok) throw new Error('Not sealed')
  world.props = propsFor('needs', 12, { stage: 'keyed', me: { ...asDana(), personId: sam.personId }, publicKey: keyText(swapped) })
  world.stored = sam.stored
  world.replies = { 'wrapped-key': { status: 200, body: { sealed: toBase64url(sealed.value) } } }

  await page.goto(`${world.origin}/desk/keeper`)
  await unlock(page, sam)
  await page.getByText('This key does not belong to the public key that the server shows now.').waitFor()

  expect(await page.getByRole('button', { name: 'I hold the key' }).count()).toBe(0)
  expect(world.posted).toEqual([])
})

test.each([
  ['open', 'Nothing to do now'],
  ['published', 'Published'],
  ['discarded', 'Nothing will be published'],
] as const)('a survey that is %s says what there is to do', async (stage, heading) => {
  const key = await makeKeyPair()
  world.props = propsFor('needs', 12, { stage, me: { ...asDana(), holdsKey: true }, publicKey: keyText(key) })

  await page.goto(`${world.origin}/desk/keeper`)

  await page.getByRole('heading', { name: heading }).waitFor()
})
