import { createElement } from 'preact'
import type { BrowserContext, Page } from 'playwright-core'
import list from '#content/words/eff-large.json' with { type: 'json' }
import { toBase64url } from '#engines/sealing/bytes.ts'
import { sealKeyring } from '#engines/sealing/keyring.ts'
import { makeKeyPair, type KeyPair } from '#engines/sealing/keys.ts'
import { makeMasterKey, wrapMasterKey } from '#engines/sealing/master-key.ts'
import { makeRecoverySheet, recoveryWrapKey } from '#engines/sealing/phrase.ts'
import { publicationOf } from '#modules/surveys/publishing/publication.ts'
import { templates } from '#modules/surveys/questions/templates.ts'
import type { KeeperProps } from '#modules/surveys/wire.ts'
import { launchBrowser } from './browser.ts'
import { deskPageWith, serveIslands } from './island-pages.tsx'

export const surveyId = '0b9f6c1e-6d35-4a3e-9d7a-0f2f5a3c1b11'
export const tenant = '5f0c1a55-7d02-4f0e-8a55-0c8e1f0f2a01'

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

/** Somebody with a keyring that opens by the twelve words of its sheet. */
export type KeyringOwner = {
  readonly personId: string
  readonly pair: KeyPair
  readonly words: string
  readonly stored: object
}

export async function keyringOwner(personId: string): Promise<KeyringOwner> {
  const pair = await makeKeyPair()
  const masterKey = makeMasterKey(random)
  const words = makeRecoverySheet(random, list.words)
  const keyring = { person: personId, version: 1, publicKeys: { identity: pair.publicKey }, secrets: { identity: pair.privateKey } }
  const wrapped = await wrapMasterKey({ kind: 'recovery', wrappingKey: await recoveryWrapKey(words), masterKey, person: personId }, random)
  const stored = {
    person: personId,
    signInName: 'dana',
    hasPhrase: false,
    passkeys: [],
    keyring: { version: 1, sealed: await sealKeyring(masterKey, keyring, random), wraps: JSON.stringify([{ kind: 'recovery', wrapped }]) },
  }
  return { personId, pair, words: words.join(' '), stored }
}

type Reply = { readonly status: 200 | 409 | 503; readonly body: object }

/** One keeper's page on a server that says what it is told to say, and keeps what it is sent. */
export type KeeperWorld = {
  readonly origin: string
  readonly context: BrowserContext
  readonly posted: { readonly to: string; readonly body: unknown }[]
  props: KeeperProps
  stored: object
  /** What each address below the survey answers. */
  replies: Readonly<Record<string, Reply>>
}

export function propsFor(templateId: string, headcount: number, change: Partial<KeeperProps>): KeeperProps {
  const template = templates.find(({ id }) => id === templateId)
  if (!template) throw new Error('No such template')
  return {
    surveyId,
    tenant,
    stage: 'draft',
    title: template.title,
    template,
    headcount,
    way: 'neighbor',
    me: { personId: '11111111-1111-4111-8111-111111111111', publicKey: null, holdsKey: false },
    others: [],
    hasKeyring: true,
    publicKey: null,
    fingerprint: null,
    checkWords: null,
    publication: publicationOf(template, headcount),
    answers: null,
    ...change,
  }
}

export async function keeperWorld(): Promise<KeeperWorld> {
  const { context } = await launchBrowser()
  const { origin } = await serveIslands((app, assets) => {
    app.get('/desk/keeper', (c) =>
      c.html(deskPageWith(assets, 'keeper', world.props, createElement('p', null, 'This page needs scripts.'))),
    )
    app.get('/desk/account/keyring/stored', (c) => c.json(world.stored))
    app.all(`/desk/keeper/${surveyId}/:what`, async (c) => {
      const to = c.req.param('what')
      if (c.req.method === 'POST')
        world.posted.push({ to, body: c.req.header('content-type')?.includes('json') ? await c.req.json() : await c.req.text() })
      const { status, body } = world.replies[to] ?? { status: 503, body: {} }
      return c.json(body, status)
    })
  })
  const world: KeeperWorld = { origin, context, posted: [], props: propsFor('pulse', 12, {}), stored: {}, replies: {} }
  return world
}

export async function freshKeeperPage(world: KeeperWorld): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  world.posted.length = 0
  world.replies = {}
  const complaints: string[] = []
  const page = await world.context.newPage()
  // Each test is a device that has posted nothing yet.
  await page.goto(`${world.origin}/nothing-here`)
  await page.evaluate(() => localStorage.clear())
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => message.text().includes('Content Security Policy') && complaints.push(message.text()))
  return { page, complaints }
}

export async function unlock(page: Page, owner: KeyringOwner): Promise<void> {
  await page.getByLabel('The twelve words of your recovery sheet').fill(owner.words)
  await page.getByRole('button', { name: 'Open with the sheet' }).click()
}

export const keyText = (pair: KeyPair): string => toBase64url(pair.publicKey)
