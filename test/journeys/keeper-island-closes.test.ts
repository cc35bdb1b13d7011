import type { Page } from 'playwright-core'
import * as v from 'valibot'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { answerOf, sealedAnswer } from '#browser/keeper/test-answers.ts'
import list from '#content/words/eff-large.json' with { type: 'json' }
import { keyToWords } from '#engines/sealing/key-words.ts'
import { makeKeyPair, type KeyPair } from '#engines/sealing/keys.ts'
import { checkRelease } from '#modules/metrics/gate.ts'
import { parseRelease, releaseDigest } from '#modules/metrics/release.ts'
import { publicationOf } from '#modules/surveys/publishing/publication.ts'
import { releasePost } from '#modules/surveys/wire.ts'
import { freshKeeperPage, keeperWorld, keyText, propsFor, surveyId, tenant, type KeeperWorld } from '#test/support/keeper-page.tsx'

const [headcount, people] = [40, 33]

let world: KeeperWorld
let pair: KeyPair
let sheet: string
let answers: readonly { readonly sealed: string }[]
let page: Page
let complaints: string[]

beforeAll(async () => {
  world = await keeperWorld()
  pair = await makeKeyPair()
  sheet = (await keyToWords(pair.privateKey, list.words)).join(' ')
  const { template } = propsFor('use-and-outcome', headcount, {})
  const to = { tenant, surveyId, publicKey: pair.publicKey }
  answers = await Promise.all(
    Array.from({ length: people }, async (_, nth) => ({ sealed: await sealedAnswer(to, answerOf(template, headcount, nth), `n${nth}`) })),
  )
})

beforeEach(async () => {
  ;({ page, complaints } = await freshKeeperPage(world))
  world.props = propsFor('use-and-outcome', headcount, { stage: 'closed', publicKey: keyText(pair), answers: people, hasKeyring: false })
  world.stored = { person: 'x', signInName: 'dana', hasPhrase: false, passkeys: [], keyring: null }
  world.replies = {
    answers: { status: 200, body: { answers: [...answers, { sealed: 'AAAA' }] } },
    release: { status: 200, body: { published: true } },
  }
})

afterEach(async () => {
  await page.close()
  expect(complaints).toEqual([])
})

async function useSheet(words = sheet): Promise<void> {
  await page.goto(`${world.origin}/desk/keeper`)
  await page.getByLabel('The 21 words of the keeper’s sheet').fill(words)
  await page.getByRole('button', { name: 'Use the sheet' }).click()
}

async function count(): Promise<void> {
  await useSheet()
  await page.getByRole('button', { name: 'Open and count' }).click()
}

const previewed = () => page.getByRole('heading', { name: 'What will be published' }).waitFor()
const publish = () => page.getByRole('button', { name: /^Publish/ }).click()
const digests = () => world.posted.filter(({ to }) => to === 'release').map(({ body }) => v.parse(releasePost, body).digest)

test('a keeper opens, looks at words and tables, and publishes exactly that', async () => {
  await count()
  await previewed()
  await page.getByText('One answer could not be read and was not counted.').waitFor()
  await page.getByRole('table', { name: 'Talked with a peer in the past 12 months', exact: true }).waitFor()
  expect(await page.locator('table').count()).toBeGreaterThan(2)

  await publish()
  await page.getByText('Burn the sheet.').waitFor()

  const { release: posted, digest, setAside } = v.parse(releasePost, world.posted[0]?.body)
  const release = parseRelease(posted)
  if (!release) throw new Error('Not a release')
  const declared = publicationOf(world.props.template, headcount)
  expect(checkRelease(release, { ...declared, surveyId, answers: people }).ok).toBe(true)
  expect(setAside).toBe(1)
  expect(digest).toBe(await releaseDigest(release, (bytes) => crypto.subtle.digest('SHA-256', bytes)))
  // The digest alone stays, so that this device never posts other results of the same survey.
  expect(await page.evaluate(() => [Object.entries(localStorage), sessionStorage.length])).toEqual([
    [[`porchlight.posted.${surveyId}`, digest]],
    0,
  ])
})

test('an interrupted publication is taken up again with the same digest, even after the page was closed', async () => {
  world.replies = { ...world.replies, release: { status: 503, body: {} } }
  await count()
  await previewed()
  await publish()
  await page.getByText('Nobody can say yet whether this was published').waitFor()
  await publish()
  await expect.poll(() => digests().length).toBe(2)

  // The tab was closed; the server hands the answers out in another order now, and had stored the release after all.
  world.replies = {
    answers: { status: 200, body: { answers: answers.toReversed() } },
    release: { status: 200, body: { published: true, already: true } },
  }
  await count()
  await previewed()
  await publish()
  await page.getByRole('heading', { name: 'Published already' }).waitFor()

  expect(new Set(digests()).size).toBe(1)
})

test('what the attack refuses is said with its reason, and the answers can be discarded', async () => {
  world.replies = { ...world.replies, release: { status: 409, body: { because: 'The tables give somebody away.' } } }
  await count()
  await previewed()
  await publish()
  await page.getByText('The tables give somebody away.').waitFor()

  // The page that follows is waited for: one that is closed on its way to another may not close at all.
  await Promise.all([page.waitForEvent('framenavigated'), page.getByRole('button', { name: 'Discard the answers' }).click()])
  await expect.poll(() => world.posted.map(({ to }) => to)).toContain('discard')
})

test('while the server attacks, the page says so and sends nothing twice', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/release', async (route) => {
    await held
    await route.continue()
  })
  await count()
  await previewed()
  await publish()

  await page.getByText('The server attacks your tables now').waitFor()
  expect(await page.getByRole('button', { name: 'Publish' }).isDisabled()).toBe(true)
  release()
  await page.getByText('Burn the sheet.').waitFor()
})

test('counting can be stopped, and nothing has left the page', async () => {
  // The worker never starts, as on a machine that is far too slow.
  await page.route('**/protect-worker-*.js', () => {})
  await count()
  await page.getByText('Making the tables safe.').waitFor()

  await page.getByRole('button', { name: 'Stop' }).click()

  await page.getByText('Stopped. Nothing has left this page.').waitFor()
  expect(world.posted).toEqual([])
})

test('words that were mistyped, and a key that was swapped (K3), fetch no answers', async () => {
  const asked: string[] = []
  page.on('request', (request) => request.url().endsWith('/answers') && asked.push(request.url()))
  await useSheet(sheet.split(' ').toReversed().join(' '))
  await page.getByText('These words do not fit together.').waitFor()

  world.props = { ...world.props, publicKey: keyText(await makeKeyPair()) }
  await useSheet()
  await page.getByText('This key does not belong to the public key that the server shows now.').waitFor()

  expect(asked).toEqual([])
})

test('answers that were not handed out are said to be missing, and can be asked for again', async () => {
  world.replies = { answers: { status: 409, body: { because: 'The survey is still open.' } } }
  await count()
  await page.getByText('The survey is still open.').waitFor()

  world.replies = { answers: { status: 200, body: { answers } } }
  await page.getByRole('button', { name: 'Open and count' }).click()
  await previewed()
})

test('other results than those this device posted before are not posted, and the keeper is told what that means', async () => {
  await count()
  await previewed()
  await page.evaluate((key) => localStorage.setItem(key, 'another digest'), `porchlight.posted.${surveyId}`)

  await publish()

  await page.getByRole('heading', { name: 'This is not what was here before' }).waitFor()
  expect(digests()).toEqual([])
})
