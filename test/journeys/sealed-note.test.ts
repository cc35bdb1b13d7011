import type { BrowserContext, Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hourIn } from '#kernel/hour.ts'
import { accessibilityFaults, launchBrowser, serveWorld } from '#test/support/browser.ts'
import { addPeer, answerTo, envelopesOn, notesFor, openBoard } from '#test/support/notes.ts'
import { makeWorld } from '#test/support/world.ts'

const world = await makeWorld()
// The page goes by the device's clock, so the server's says the same.
world.setClock(new Date())
const epoch = hourIn('America/Los_Angeles', new Date()).slice(0, 7)
const agency = await world.found()
await openBoard(world, agency.id)
const ben = await addPeer(world, agency.id, { name: 'Ben', from: epoch })
const ana = await addPeer(world, agency.id, { name: 'Ana', second: ben.listing, from: epoch })
const { origin } = await serveWorld(world)
const { context } = await launchBrowser({ viewport: { width: 360, height: 740 } })

let page: Page
let complaints: string[] = []
const posts: Buffer[] = []

async function openPage(given: BrowserContext = context): Promise<Page> {
  const opened = await given.newPage()
  opened.on('pageerror', (error) => complaints.push(error.message))
  opened.on('console', (message) => message.text().includes('Content Security Policy') && complaints.push(message.text()))
  opened.on('request', (request) => {
    const body = request.method() === 'POST' && request.url().endsWith('/envelope') ? request.postDataBuffer() : null
    if (body) posts.push(body)
  })
  return opened
}

beforeEach(async () => {
  complaints = []
  posts.length = 0
  await world.superuser.query('delete from envelope')
  page = await openPage()
})
afterEach(async () => {
  await context.setOffline(false)
  await page.close()
  expect(complaints).toEqual([])
})

const address = (end = 'note') => `${origin}/${agency.slug}/${end}`
const goOn = async () => {
  await page.getByText('I have read this. Go on to the note').click()
  await page.getByText('The note is sealed on this device.').waitFor()
}
const says = (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor()
const sendIt = () => page.getByRole('button', { name: /^(Send|Try again)$/ }).click()
const find = (peer = ana) => notesFor(world, agency.id, peer, epoch)

/** Ticks the written answer, reads the six words and types back those that are asked. */
async function takeSixWords(): Promise<string> {
  await page.getByRole('checkbox', { name: /I want a written answer/ }).check()
  const shown = page.locator('ol li')
  await expect.poll(() => shown.count()).toBe(6)
  const phrase = await shown.allInnerTexts()
  for (const place of [1, 2, 3, 4, 5, 6]) {
    const field = page.getByLabel(`Type word ${place}`)
    if ((await field.count()) > 0) await field.fill(phrase[place - 1] ?? '')
  }
  return phrase.join(' ')
}

test('a one-way note is sealed in the page, acknowledged, and opened by the peer and the second one', async () => {
  await page.goto(address())
  await goOn()
  await page.getByRole('radio', { name: 'Ana' }).check()
  await page.getByLabel('Call me at').fill('541-555-0199')
  await page.getByLabel('After', { exact: true }).fill('6 pm')
  expect(await accessibilityFaults(page)).toEqual([])
  await sendIt()
  await page.getByText('Kept. The board is read next').waitFor()

  expect(await find()).toEqual([
    expect.objectContaining({ text: '', callMe: { number: '541-555-0199', after: '6 pm' }, second: ben.listing, mailbox: null }),
  ])
  expect(await find(ben)).toHaveLength(1)
  expect(posts.map((body) => body.length)).toEqual([16_400])
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Kept')
  expect(await page.locator('form').count()).toBe(0)
})

test('when a note is sent no empty envelope goes beside it, and a visit without one leaves one', async () => {
  await page.goto(address())
  await goOn()
  await page.getByRole('radio', { name: 'Ana' }).check()
  await page.getByLabel('What you want to say').fill('Hello')
  await sendIt()
  await page.getByText('Kept. The board is read next').waitFor()
  await page.goto('about:blank')
  const afterNote = await envelopesOn(world, agency.id)

  await page.goto(address())
  await page.getByText('I have read this. Go on to the note').click()
  await page.getByText('The note is sealed on this device.').waitFor()
  await page.goto('about:blank')

  expect(afterNote).toHaveLength(1)
  await expect.poll(async () => (await envelopesOn(world, agency.id)).length, { timeout: 20_000 }).toBe(2)
  expect(await find()).toHaveLength(1)
})

test('six words lead back to the answer, write again, and are forgotten on request', async () => {
  await page.goto(address())
  await goOn()
  await page.getByRole('radio', { name: 'Ana' }).check()
  await page.getByLabel('What you want to say').fill('Is this normal?')
  const phrase = await takeSixWords()
  await sendIt()
  await page.getByText('Kept. The board is read next').waitFor()
  const [letter] = await find()

  const look = async () => {
    await page.goto(address('words'))
    await page.getByLabel('Your six words').fill(phrase)
    await page.getByRole('button', { name: 'Look' }).click()
  }
  await look()
  await says('Your note is kept. There is no answer yet.')
  await answerTo(world, agency.id, ana, {
    mailbox: letter?.mailbox?.publicKey ?? '',
    detectionKey: letter?.mailbox?.detectionKey ?? '',
    note: letter?.note ?? '',
    place: 1,
    text: 'Yes.\nCome by on Friday.',
  })
  await look()
  await page.getByRole('heading', { name: 'An answer from Ana' }).waitFor()
  await page.getByText('Come by on Friday.').waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await page.getByLabel('What you want to say').fill('Thank you')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Kept. Look again later with the same words.').waitFor()
  await page.getByRole('button', { name: 'Forget my words' }).click()
  await page.getByRole('heading', { name: 'Forgotten here' }).waitFor()

  expect((await find()).map(({ text }) => text).toSorted()).toEqual(['Is this normal?', 'Thank you'])
  expect(new Set((await find()).map(({ note }) => note)).size).toBe(1)
  const left = await page.evaluate(
    () => document.body.innerText + Array.from(document.querySelectorAll('input'), ({ value }) => value).join(),
  )
  expect(left).not.toContain(phrase)
  expect(left).not.toContain('Friday')
})

test('a word that was not read is asked for again, and nothing is sent before', async () => {
  await page.goto(address())
  await goOn()
  await page.getByRole('radio', { name: 'Ana' }).check()
  await page.getByLabel('What you want to say').fill('Hello')
  await takeSixWords()
  await page
    .getByLabel(/^Type word/)
    .first()
    .fill('something')
  await sendIt()
  await page.getByText(/^This is not word/).waitFor()

  expect(posts).toEqual([])
  expect(await page.getByLabel('What you want to say').inputValue()).toBe('Hello')
})

test('without a link it says “Not sent yet”, and goes by itself at the next one, once', async () => {
  await page.goto(address())
  await goOn()
  await page.getByRole('radio', { name: 'Ana' }).check()
  await page.getByLabel('What you want to say').fill('Hello')
  await context.setOffline(true)
  await sendIt()
  await says('Not sent yet.')
  expect(await page.getByText('Kept. The board').count()).toBe(0)
  await context.setOffline(false)
  await page.getByText('Kept. The board is read next').waitFor()

  expect(await find()).toHaveLength(1)
  expect(new Set(posts.map((body) => body.toString('hex'))).size).toBe(1)
})

test('a double click sends once, and what is missing is said beside its field', async () => {
  await page.goto(address())
  await goOn()
  await sendIt()
  await page.getByText('Choose who should open it').waitFor()
  await page.getByText('Give a number, or write a few words below').waitFor()
  await page.getByRole('radio', { name: 'Ben' }).check()
  await page.getByLabel('What you want to say').fill('Hello')
  await page.evaluate(() => {
    const button = document.querySelector<HTMLButtonElement>('[data-note] form button')
    button?.click()
    button?.click()
  })
  await page.getByText('Kept. The board is read next').waitFor()

  expect(posts).toHaveLength(1)
  expect(await find(ben)).toHaveLength(1)
  expect(await find(ana)).toEqual([])
})

test('a scanned card chooses its peer and shows the words of their key', async () => {
  await page.goto(`${address()}#${ana.listing}.${ana.fingerprint}`)
  await goOn()
  await page.getByText(/The key of Ana is the one on the card you scanned/).waitFor()

  expect(await page.getByRole('radio', { name: 'Ana' }).isChecked()).toBe(true)
  await expect.poll(async () => (await page.locator('form strong').first().innerText()).split(' ').length).toBe(4)
})

test('a key that is not the one on the card is not written to (K1)', async () => {
  await page.goto(`${address()}#${ana.listing}.${ben.fingerprint}`)
  await page.getByRole('heading', { name: 'Please do not write here' }).waitFor()

  expect(await page.locator('form').count()).toBe(0)
  expect(posts).toEqual([])
})

test('what was written is in no store of the browser, and gone when the page is left', async () => {
  await page.goto(address())
  await goOn()
  await page.getByLabel('What you want to say').fill('Something that stays here')
  await page.goto('about:blank')
  await page.goBack()
  await page.getByText('I have read this. Go on to the note').waitFor()

  expect(await page.getByLabel('What you want to say').inputValue()).toBe('')
  const stored = await page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    (await caches.keys()).length,
    document.cookie,
  ])
  expect(stored).toEqual([0, 0, 0, ''])
})

test('on the help page the form is there on every visit, and opening it asks the server for nothing', async () => {
  const fetched = page.waitForResponse(/word-list/)
  await page.goto(`${origin}/${agency.slug}`)
  await page.getByText('I have read this. Go on to the note').waitFor()
  await fetched
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await goOn()
  await page.getByRole('radio', { name: 'Ana' }).check()
  await page.getByLabel('What you want to say').fill('Hello')
  await takeSixWords()
  expect(asked).toEqual([])
  await sendIt()
  await page.getByText('Kept. The board is read next').waitFor()

  expect(asked).toEqual([address('envelope')])
  expect(await find()).toHaveLength(1)
  expect(await page.evaluate(() => window.scrollX)).toBe(0)
})

test('on one’s own device a note is written with no signal at all, and goes at the next visit', async () => {
  await page.goto(address('copy'))
  await page.getByRole('button', { name: 'Yes, my own: keep a copy' }).click()
  await says('A copy is on this device.')
  await context.setOffline(true)
  // Going to another page lifts the browser's own offline mode for a moment, in which the note would be sent.
  await context.route('**/envelope', (route) => route.abort())
  await page.goto(address())
  await goOn()
  await page.getByRole('radio', { name: 'Ana' }).check()
  await page.getByLabel('Call me at').fill('541-555-0199')
  await sendIt()
  await says('Not sent yet. It is sealed and kept on this device')
  const before = await find()
  // A page that is left may try once more, past what stands in the way here; the note is kept once all the same.
  await page.goto('about:blank')
  await context.setOffline(false)
  await context.unroute('**/envelope')
  await page.goto(address())
  await says('The note that waited on this device is sent now.')

  expect(before).toEqual([])
  expect(await find()).toEqual([expect.objectContaining({ callMe: { number: '541-555-0199', after: '' } })])
  await page.goto(address('copy'))
  await page.getByRole('button', { name: 'Remove from this device' }).click()
  await says('The copy is removed.')
  expect(await page.evaluate(() => caches.keys())).toEqual([])
})
