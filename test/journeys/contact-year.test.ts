import type { BrowserContext, Page } from 'playwright-core'
import * as v from 'valibot'
import { afterAll, expect, test } from 'vitest'
import { countYear } from '#browser/ledger/open-year.ts'
import { openCopies } from '#browser/ledger/quarter-keys.ts'
import { lists } from '#modules/contacts/contact.ts'
import { contactsReply } from '#modules/contacts/keeping/wire.ts'
import { teamProof } from '#modules/contacts/team-words.ts'
import { accessibilityFaults, launchBrowser, serveWorld } from '#test/support/browser.ts'
import { json, type KeptYear, openingKey, propsOf, teamWords, tend, yearToCount } from '#test/support/kept-year.ts'
import { look } from '#test/support/pictures.ts'
import { makeWorld } from '#test/support/world.ts'

// Five agencies of one county log a year on the phones of their peers, half of it with no signal; keepers publish, chiefs read.

type Phone = { readonly context: BrowserContext; readonly page: Page }
type Agency = { readonly kept: KeptYear; readonly contacts: number; readonly phones: readonly [Phone, Phone] }

const year = 2025
const days = [`${year}-02-11T18:00:00Z`, `${year}-09-16T18:00:00Z`]
const afterwards = new Date('2026-11-23T15:00:00Z')
const world = await makeWorld()
const { origin } = await serveWorld(world)
const complaints: string[] = []
const posted: (string | undefined)[] = []
const [near, away] = [await launchBrowser({ viewport: { width: 360, height: 740 } }), await launchBrowser()]

async function phoneIn({ context }: { context: BrowserContext }): Promise<Phone> {
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    if (request.method() === 'POST') void request.allHeaders().then((headers) => posted.push(headers['cookie']))
  })
  return { context, page }
}

const agency = async (name: string, contacts: number, about: Parameters<typeof yearToCount>[2] = {}): Promise<Agency> => ({
  kept: await yearToCount(world, await world.found(name), { year, ...about }),
  contacts,
  phones: [await phoneIn(near), await phoneIn(away)],
})

const cedarHollow = await agency('Cedar Hollow PD', 4)
const millCreek = await agency('Mill Creek PD', 3, { peers: 2 })
const larkspur = await agency('Larkspur PD', 2)
const juniperFlats = await agency('Juniper Flats Marshal', 3)
const aspenCounty = await agency('Aspen County SO', 8, { design: 'tables' })
const county = [cedarHollow, millCreek, larkspur, juniperFlats, aspenCounty]

afterAll(() => expect(complaints).toEqual([]))

const tap = (page: Page, label: string) => page.getByRole('radio', { name: label, exact: true }).filter({ visible: true }).first().check()

/** At first use of a phone: the words of the keeper's card. */
async function takeUp({ page }: Phone): Promise<void> {
  await page.getByRole('link', { name: 'Log a contact' }).click()
  await page.getByLabel('The four team words').fill(teamWords.join(' '))
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'They match' }).click()
  await page.getByText('Ready.').waitFor()
}

const asked = ['A hard call or scene', 'Listened, no more', 'Yes'] as const
/** What the phone remembers from the first contact on. */
const remembered = ['By phone', '15 to 29 minutes', 'Somebody who works there', 'Our own'] as const

async function logOn({ page }: Phone, labels: readonly string[]): Promise<void> {
  await page.getByRole('link', { name: 'Log a contact' }).click()
  for (const label of labels) await tap(page, label)
  await page.getByRole('button', { name: 'Keep it' }).click()
  await page.getByText('Kept, sealed.').last().waitFor()
}

const stored = async ({ kept }: Agency): Promise<number> =>
  (await world.superuser.query<{ n: number }>('select count(*)::int as n from sealed_contact where agency_id = $1', [kept.agency.id]))
    .rows[0]?.n ?? 0

/** One visit in a quarter: the page is opened with a link, and what is logged then is logged with it or without. */
async function visit(one: Agency, phone: Phone, { day, offline }: { readonly day: string; readonly offline: boolean }): Promise<void> {
  const { page, context } = phone
  // A page behind another is drawn too seldom to be tapped.
  await page.bringToFront()
  await page.clock.setFixedTime(new Date(day))
  await page.goto(`${origin}/c/${one.kept.agency.slug}`)
  if ((await page.evaluate(() => document.cookie)) !== '') throw new Error('A cookie')
  const isNew = day === days[0]
  if (isNew) await takeUp(phone)
  if (offline) {
    await page.waitForFunction(() => navigator.serviceWorker.ready.then(() => true))
    await context.setOffline(true)
    await page.reload()
  }
  for (let n = 0; n < one.contacts; n += 1)
    await logOn(phone, [n === 1 ? 'Again' : 'First', ...asked, ...(isNew && n === 0 ? remembered : [])])
}

test('five agencies log a year of contacts, half of them with no signal, and each arrives once without a cookie', async () => {
  for (const [turn, day] of days.entries()) {
    world.setClock(new Date(day))
    for (const one of county) await visit(one, one.phones[0], { day, offline: false })
    for (const one of county) {
      await visit(one, one.phones[1], { day, offline: true })
      await away.context.setOffline(false)
    }
    for (const one of county) await expect.poll(() => stored(one), { timeout: 30_000 }).toBe(one.contacts * 2 * (turn + 1))
  }
  for (const one of county) for (const { page } of one.phones) await page.close()

  expect(posted).toHaveLength(4 * county.reduce((sum, { contacts }) => sum + contacts, 0))
  expect(new Set(posted)).toEqual(new Set([undefined]))
}, 300_000)

test('a dump of the database shows nothing of a contact, and nothing that names who logged it', async () => {
  const { rows } = await world.superuser.query<{ name: string; row: string }>(
    `select c.relname as name, (xpath('/table/row', query_to_xml(format('select * from %I', c.relname), true, false, '')))::text as row
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition`,
  )
  const dump = rows.map(({ row }) => row).join('\n')
  const choices = lists.filter(({ id }) => id === 'reason' || id === 'length').flatMap(({ choices: all }) => all.map(({ id }) => id))
  const proofs = await Promise.all(county.map(({ kept }) => teamProof({ tenant: kept.agency.id, year, words: teamWords })))
  const { rows: columns } = await world.superuser.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = 'sealed_contact'::regclass and attnum > 0 and not attisdropped order by 1`,
  )

  expect(rows.find(({ name }) => name === 'sealed_contact')?.row.length).toBeGreaterThan(10_000)
  for (const choice of [...choices.filter((id) => id.includes('_')), ...proofs, teamWords.join(' ')])
    expect(dump).not.toContain(`${choice}"`)
  expect(columns.map(({ name }) => name)).toEqual(['agency_id', 'contact_id', 'ledger_id', 'sealed'])
})

test('each keeper counts after the year and publishes, and what was sealed is gone', async () => {
  world.setClock(afterwards)
  for (const { kept } of county) {
    const [keeper] = kept.keepers
    const told = v.parse(contactsReply, await (await keeper.browser.send(`/desk/contact-log/${year}/contacts`, json({}))).json())
    const props = await propsOf(keeper.browser, year)
    const counted = await countYear(props, await openCopies(props, await openingKey(keeper)), told.contacts, {
      onOpened: () => {},
      isCancelled: () => false,
    })
    if (!counted.ok) throw new Error(counted.refusal)
    const { protectedYear, digest } = counted.value
    const answer = await keeper.browser.send(
      `/desk/contact-log/${year}/release`,
      json({ release: protectedYear.release, digest, setAside: false }),
    )
    expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ published: true })])
    await tend(world, kept.agency, year)
  }

  for (const one of county) expect(await stored(one)).toBe(0)
})

const saysOfTheYear: readonly (readonly [Agency, readonly string[]])[] = [
  [cedarHollow, ['16']],
  [millCreek, ['No figure is published', 'Fewer than three people were peers']],
  [larkspur, ['8']],
  [juniperFlats, ['12']],
  [aspenCounty, ['32', 'A hard call or scene']],
]

test('each chief reads an honest year, and the reports come out of the printer', async () => {
  for (const [{ kept }, parts] of saysOfTheYear) {
    const chief = await kept.agency.as('command')
    const { context } = near
    const [name = '', value = ''] = chief.cookie.split('=')
    await context.clearCookies()
    await context.addCookies([{ name, value, domain: 'localhost', path: '/desk', secure: true, httpOnly: true }])
    const page = await context.newPage()
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(`${origin}/desk/results/contacts/${year}`)
    const text = await page.getByRole('main').innerText()
    await look(page, `contact-year-${kept.agency.slug.slice(0, 8)}`)
    for (const part of parts) expect(text).toContain(part)
    expect(await accessibilityFaults(page)).toEqual([])
    await page.goto(`${origin}/desk/for-command`)
    await look(page, `contact-year-command-${kept.agency.slug.slice(0, 8)}`)
    expect(await accessibilityFaults(page)).toEqual([])
    await page.close()
    for (const address of [`/desk/results/contacts/${year}/pdf`, `/desk/results/contacts/${year}/csv`]) {
      const paper = await chief.get(address)
      expect([address, paper.status]).toEqual([address, 200])
    }
  }
}, 120_000)

test('the coordinator writes the yearly report, and it prints whole, for the grant and for the council', async () => {
  for (const { kept } of [juniperFlats, aspenCounty])
    for (const paper of ['report', 'grant', 'council']) {
      const pdf = await kept.coordinator.get(`/desk/evaluation/${year}/${paper}.pdf`)
      expect([
        paper,
        pdf.status,
        Buffer.from(await pdf.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ]).toEqual([paper, 200, '%PDF-'])
    }
}, 60_000)
