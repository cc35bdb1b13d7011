import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { makeEnvelope } from '#engines/sealing/envelope.ts'
import { epochOf } from '#engines/sealing/epoch.ts'
import { mailboxFromWords, replyId } from '#engines/sealing/mailbox.ts'
import { posted } from '#modules/help/note/wire.ts'
import { dayIn } from '#kernel/day.ts'
import { addPeer, openBoard, type ReachablePeer } from '#test/support/notes.ts'
import { withBrowser } from '../browser.support.ts'
import { withInstallation } from '../installation.support.ts'
import { seedAgency } from '../world.support.ts'
import { startRecorder, type Recorder, type Seen } from './help-proxy.support.ts'

/** What a visit was for; the attacker is not told. */
export const kinds = [
  'reads_and_goes',
  'reads_and_stays',
  'reads_other_pages',
  'reads_without_script',
  'reads_saving_data',
  'leaves_by_button',
  'writes_one_way',
  'writes_with_six_words',
  'writes_without_script',
  'looks_before_the_answer',
  'looks_after_the_answer',
  'looks_with_wrong_words',
] as const

export type Kind = (typeof kinds)[number]
export type Traffic = { readonly visits: readonly { readonly kind: Kind; readonly requests: readonly Seen[] }[] }

const times = 2
const minute = 60_000
const step = 10_000
const timeZone = 'America/Los_Angeles'

type Site = { readonly origin: string; readonly slug: string; readonly agencyId: string; readonly peer: ReachablePeer }
type Phone = { readonly page: Page; readonly wait: (ms: number) => Promise<void> }

/** Real visits in Chromium, on a server and database of their own, as a recorder on the way sees them. */
export const capture = (): Promise<Traffic> =>
  withInstallation(async (installation) => {
    await installation.start()
    const client = new pg.Client(await installation.superuser())
    await client.connect()
    const { agencyId } = await seedAgency(client)
    const world = { superuser: client, deps: { clock: () => new Date() } }
    await openBoard(world, agencyId)
    const from = epochOf(dayIn(timeZone, new Date()))
    const peer = await addPeer(world, agencyId, { name: 'Sam', from })
    await addPeer(world, agencyId, { name: 'Kim', from })
    const { rows } = await client.query<{ slug: string }>('select slug from agency where agency_id = $1', [agencyId])
    await client.end()

    const recorder = await startRecorder()
    try {
      const site = { origin: installation.origin, slug: rows[0]?.slug ?? '', agencyId, peer }
      return await withBrowser((browser) => visitAll(browser, recorder, site))
    } finally {
      recorder.close()
    }
  })

async function visitAll(browser: Browser, recorder: Recorder, site: Site): Promise<Traffic> {
  const visits: { kind: Kind; requests: readonly Seen[] }[] = []
  const visit = async <T>(kind: Kind, options: BrowserContextOptions, work: (phone: Phone) => Promise<T>): Promise<T> => {
    // The browser goes round a proxy for its own machine unless told not to.
    const context = await browser.newContext({ ...options, proxy: { server: recorder.server, bypass: '<-loopback>' } })
    const page = await context.newPage()
    if (options.javaScriptEnabled !== false) await page.clock.install()
    const { requests, skip } = recorder.begin()
    // The page's clock goes on step by step, so that what it asks for bears the moment at which it would.
    const wait = async (ms: number) => {
      for (let left = ms; left > 0; left -= step) {
        skip(Math.min(step, left))
        if (options.javaScriptEnabled !== false) await page.clock.runFor(Math.min(step, left))
      }
      await recorder.quiet()
    }
    const done = await work({ page, wait })
    await page.goto('about:blank')
    await recorder.quiet()
    await context.close()
    visits.push({ kind, requests })
    return done
  }
  const home = `${site.origin}/${site.slug}`
  const open = async ({ page }: Phone) => {
    await page.goto(home)
    await recorder.quiet()
  }

  for (let time = 0; time < times; time += 1) {
    await visit('reads_and_goes', {}, async (phone) => {
      await open(phone)
      await phone.wait(8000)
    })
    await visit('reads_and_stays', {}, async (phone) => {
      await open(phone)
      await phone.wait(14 * minute)
    })
    await visit('reads_other_pages', {}, async (phone) => {
      await open(phone)
      for (const end of ['limits', 'lines']) {
        await phone.wait(20_000)
        await phone.page.locator(`a[href="/${site.slug}/${end}"]`).first().click()
        await recorder.quiet()
      }
    })
    await visit('reads_without_script', { javaScriptEnabled: false }, open)
    await visit('reads_saving_data', {}, async (phone) => {
      await phone.page.addInitScript('Object.defineProperty(navigator, "connection", { value: { saveData: true } })')
      await open(phone)
      await phone.wait(14 * minute)
    })
    await visit('leaves_by_button', {}, async (phone) => {
      await open(phone)
      await phone.wait(5000)
      await phone.page.locator('[data-leave]').first().click()
      await phone.wait(1000)
    })
    await visit('writes_one_way', {}, async (phone) => {
      await open(phone)
      await write(phone)
      await send(phone)
    })
    await visit('writes_without_script', { javaScriptEnabled: false }, async (phone) => {
      await phone.page.goto(`${home}/note`)
      await write(phone)
      await phone.page.locator('form[action$="/note"] button').last().click()
      await recorder.quiet()
    })
    const phrase = await visit('writes_with_six_words', {}, async (phone) => {
      await open(phone)
      await write(phone)
      const words = await takeSixWords(phone)
      await send(phone)
      return words
    })
    await visit('looks_before_the_answer', {}, (phone) => look(phone, home, phrase))
    await visit('looks_with_wrong_words', {}, (phone) => look(phone, home, phrase.toReversed()))
    await answer(site, phrase)
    for (let again = 0; again < 2; again += 1) await visit('looks_after_the_answer', {}, (phone) => look(phone, home, phrase))
  }
  return { visits }
}

/** Opens the form and fills it in, as a note takes its time. */
async function write({ page, wait }: Phone): Promise<void> {
  await wait(20_000)
  await page.getByText('I have read this. Go on to the note').click()
  await wait(20_000)
  await page.getByRole('radio', { name: 'Sam' }).check()
  await page.getByLabel('Call me at').fill('541-555-0142')
  await page.getByLabel('What you want to say').fill('Bad week. Could somebody ring me?')
  await wait(30_000)
}

async function send({ page, wait }: Phone): Promise<void> {
  await page.getByRole('button', { name: /^Send/ }).click()
  await page.getByText('Kept. The board is read next').waitFor()
  await wait(20_000)
}

/** Asks for a written answer, and types two of the six words back. */
async function takeSixWords({ page, wait }: Phone): Promise<readonly string[]> {
  await page.getByRole('checkbox', { name: /I want a written answer/ }).check()
  await page
    .getByLabel(/^Type word/)
    .first()
    .waitFor()
  const phrase = await page.locator('[data-note] ol li').allInnerTexts()
  for (const label of await page
    .locator('label')
    .filter({ hasText: /^Type word/ })
    .all()) {
    const place = Number(/\d/.exec(await label.innerText())?.[0])
    await page.getByLabel(`Type word ${place}`).fill(phrase[place - 1] ?? '')
  }
  await wait(20_000)
  return phrase
}

async function look({ page, wait }: Phone, home: string, phrase: readonly string[]): Promise<void> {
  await page.goto(`${home}/words`)
  await wait(20_000)
  await page.getByLabel('Your six words').fill(phrase.join(' '))
  await page.getByRole('button', { name: 'Look' }).click()
  await wait(10_000)
}

/** The peer's answer, sealed as their board does, past the recorder. */
async function answer({ origin, slug, agencyId, peer }: Site, phrase: readonly string[]): Promise<void> {
  const { publicKey, detectionKey } = await mailboxFromWords(phrase, agencyId)
  const [note, id] = [await replyId(detectionKey, 0), await replyId(detectionKey, 1)]
  const sealed = await makeEnvelope({
    id,
    tenant: agencyId,
    epoch: epochOf(dayIn(timeZone, new Date())),
    recipients: [publicKey],
    letter: { kind: 'reply', note, text: 'Yes. Come by on Friday.', by: peer.listing },
    from: peer.identity.auth,
    randomBytes: (length) => randomBytes(length),
  })
  if (!sealed.ok) throw new Error('The answer was not sealed')
  const headers = { 'content-type': 'application/octet-stream', origin }
  const kept = await fetch(`${origin}/${slug}/envelope`, { method: 'POST', headers, body: posted(id, sealed.value) })
  if (!kept.ok) throw new Error(`The answer was not kept: ${kept.status}`)
}
