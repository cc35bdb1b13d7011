import { randomBytes, randomUUID } from 'node:crypto'
import type { BrowserContext, Page } from 'playwright-core'
import { makeCover } from '#engines/sealing/cover.ts'
import { mailboxFromWords, replyId, type Mailbox } from '#engines/sealing/mailbox.ts'
import { openEnvelope } from '#engines/sealing/envelope-open.ts'
import { dayIn } from '#kernel/day.ts'
import { sealNote } from '#modules/help/note/conversation.ts'
import type { Reachable } from '#modules/help/note/wire.ts'
import { sessionCookie } from '#platform/session/token.ts'
import { launchBrowser } from './browser.ts'
import { keyringOwner, unlock, type KeyringOwner } from './keeper-page.tsx'
import type { Listed } from './board.ts'
import { envelopesOn } from './notes.ts'
import type { SeededAgency, World } from './world.ts'

/** A request of the page to our server, as whoever watches the line would note it. */
export type Asked = { readonly method: string; readonly path: string; readonly size: number; readonly hasCookie: boolean }

/** A peer at their own browser, signed in, with a keyring that opens by its sheet. */
export type AtTheBoard = {
  readonly who: Listed
  readonly context: BrowserContext
  readonly page: Page
  readonly owner: KeyringOwner
  /** Opens the board's page and the keyring. */
  readonly open: () => Promise<void>
  readonly asked: Asked[]
  readonly complaints: string[]
}

/** Stores a keyring as the account's page would, and lets whoever is signed in count as proved. */
async function giveKeyring({ superuser, deps }: World, { browser }: Listed): Promise<KeyringOwner> {
  const { accountId } = browser.actor
  const owner = await keyringOwner(accountId)
  const { keyring } = owner.stored as { keyring: { version: number; sealed: string; wraps: string } }
  await superuser.query(`insert into keyring (account_id, version, public_key, sealed, wraps) values ($1, $2, $3, $4, $5)`, [
    accountId,
    keyring.version,
    Buffer.from(owner.pair.publicKey),
    keyring.sealed,
    keyring.wraps,
  ])
  await superuser.query(
    `insert into ceremony (ceremony_id, purpose, challenge, account_id, session_id, ends_at)
     select $1, 'proved', '', account_id, session_id, $3 from session where account_id = $2`,
    [randomUUID(), accountId, new Date(deps.clock().getTime() + 3_600_000)],
  )
  return owner
}

export async function sitDown(world: World, origin: string, who: Listed): Promise<AtTheBoard> {
  const owner = await giveKeyring(world, who)
  const { context } = await launchBrowser()
  const value = who.browser.cookie.slice(sessionCookie.length + 1)
  await context.addCookies([
    { name: sessionCookie, value, domain: 'localhost', path: '/desk', secure: true, httpOnly: true, sameSite: 'Lax' },
  ])
  const page = await context.newPage()
  const asked: Asked[] = []
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => message.text().includes('Content Security Policy') && complaints.push(message.text()))
  // Those of workers and of a page that is being left are among them; only the browser as a whole sees all.
  context.on('request', (request) => {
    void request.allHeaders().then(
      (headers) =>
        asked.push({
          method: request.method(),
          path: new URL(request.url()).pathname,
          size: request.postDataBuffer()?.length ?? 0,
          hasCookie: 'cookie' in headers,
        }),
      () => undefined,
    )
  })
  const open = async () => {
    await page.goto(`${origin}/desk/board`)
    await unlock(page, owner)
  }
  return { who, context, page, owner, open, asked, complaints }
}

/** The first visit: makes the keys, after which notes can be sealed to this peer. */
export async function makeKeys(at: AtTheBoard): Promise<void> {
  await at.open()
  await at.page.getByRole('button', { name: 'Make my keys' }).click()
  await at.page.getByRole('heading', { name: 'Nothing for you now' }).waitFor()
}

type Leaving = {
  readonly to: Listed
  readonly second?: Listed | null
  readonly text?: string
  readonly callMe?: { readonly number: string; readonly after: string }
  readonly mailbox?: Mailbox
  readonly place?: number
  /** When it is written; as it is sent, where nothing else is said. */
  readonly writtenAt?: Date
  /** Another board than the peer's own agency's. */
  readonly from?: string
}

/** Somebody leaves a note from the public address, without an account. Gives the id under which it lies. */
export async function leaveNote(origin: string, agency: SeededAgency, world: World, leaving: Leaving): Promise<string> {
  const { to, second = null, text = 'Bad week. Could somebody ring me?', callMe = null, mailbox, place = 0 } = leaving
  const keys: unknown = await (await fetch(`${origin}/${agency.slug}/keys`)).json()
  const reachable = (one: Listed): Reachable => ({
    listing: one.listing,
    agency: one.browser.actor.agencyId,
    name: one.name,
    from: null,
    second: null,
  })
  const sealed = await sealNote(
    { to: reachable(to), second: second ? reachable(second) : null, text, callMe },
    {
      tenant: agency.id,
      timeZone: 'America/Los_Angeles',
      now: leaving.writtenAt ?? world.deps.clock(),
      keys,
      newId: randomUUID,
      randomBytes,
      ...(mailbox ? { mailbox: { of: mailbox, place } } : {}),
    },
  )
  if (!sealed.ok) throw new Error(`The note was not sealed: ${sealed.refusal}`)
  const { id } = sealed.value
  const body = Buffer.concat([Buffer.from(id.replaceAll('-', ''), 'hex'), sealed.value.sealed])
  const headers = { 'content-type': 'application/octet-stream', origin }
  const answer = await fetch(`${origin}/${agency.slug}/envelope`, { method: 'POST', headers, body })
  if (!answer.ok) throw new Error(`The note was not kept: ${answer.status}`)
  return id
}

export const aMailbox = (agency: SeededAgency): Promise<Mailbox> =>
  mailboxFromWords(['abacus', 'abdomen', 'abdominal', 'abide', 'abiding', 'ability'], agency.id)

/** The day it is where the seeded agencies are. */
const dayThere = ({ deps }: Pick<World, 'deps'>): string => dayIn('America/Los_Angeles', deps.clock())

/** What whoever asked finds in their mailbox, with the peers' keys as everybody can read them. */
export async function answersIn(world: World, origin: string, agency: SeededAgency, mailbox: Mailbox): Promise<readonly string[]> {
  const keys = (await (await fetch(`${origin}/${agency.slug}/keys`)).json()) as { identity: { auth: string } }[]
  const envelopes = await envelopesOn(world, agency.id)
  const found: string[] = []
  for (let place = 1; place < 8; place += 1) {
    const id = await replyId(mailbox.detectionKey, place)
    const lying = envelopes.find((one) => one.id === id)
    for (const { identity } of lying ? keys : []) {
      const expected = { id, tenant: agency.id, epoch: dayThere(world).slice(0, 7), from: Buffer.from(identity.auth, 'base64url') }
      const opened = await openEnvelope([mailbox.key], expected, lying?.sealed ?? new Uint8Array())
      if (opened.ok && opened.value.letter.kind === 'reply') found.push(opened.value.letter.text)
    }
  }
  return found
}

/** Envelopes for others. A few are real and lie there under many ids: to whoever has no key, trying one costs what trying another does. */
export async function fillBoard({ superuser, deps }: World, agency: SeededAgency, count: number): Promise<void> {
  const covers = await Promise.all(Array.from({ length: 10 }, () => makeCover({ randomBytes })))
  for (const [at, cover] of covers.entries())
    await superuser.query(
      `insert into envelope (agency_id, day, envelope_id, sealed)
       select $1, $2, gen_random_uuid(), $3 from generate_series(1, $4)`,
      [agency.id, dayThere({ deps }), Buffer.from(cover), Math.floor((count + at) / covers.length)],
    )
}
