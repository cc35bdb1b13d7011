import pg from 'pg'
import type { Browser } from 'playwright-core'
import { withBrowser, withVisit, type Visit } from './browser.support.ts'
import { withInstallation, type Installation } from './installation.support.ts'
import type { Measured } from './run.ts'
import { seedAgency, seedPeers, seedSurvey, type SeededAgency, type SeededSurvey } from './world.support.ts'

const paints = 5
// A phone at the edge of a valley: 50 kbit/s each way, 1.4 s there and back.
const poorLink = { offline: false, latency: 1400, downloadThroughput: 50_000 / 8, uploadThroughput: 50_000 / 8 }

/** What the public pages cost over the wire with nothing in the cache, and how long a poor link keeps people waiting. */
export const measure = (): Promise<Measured> =>
  withInstallation(async (installation) => {
    await installation.start()
    const client = new pg.Client(await installation.superuser())
    await client.connect()
    const agency = await seedAgency(client)
    const survey = await seedSurvey(client, agency, 12)
    await seedPeers(client, agency)
    await client.end()

    const figures = await withBrowser(async (browser) => ({
      ...(await answering(browser, installation, survey)),
      answer_bytes_noscript: await answeringWithoutScript(browser, installation, survey),
      answer_cookies: await answeringSignedIn(browser, installation, survey, agency),
      front_bytes: await front(browser, installation),
      answer_first_paint_ms: await firstPaint(browser, `${installation.origin}/a`),
      help_bytes: await helping(browser, installation, agency),
      help_cover_bytes: await coverScript(browser, installation, agency),
      help_first_paint_ms: await firstPaint(browser, `${installation.origin}/${agency.slug}`),
    }))
    return {
      figures,
      targets: {
        answer_bytes: { max: 14_336 },
        answer_requests: { max: 3 },
        answer_bytes_noscript: { max: 6144 },
        answer_cookies: { max: 0 },
        answer_first_paint_ms: { max: 3400 },
        help_bytes: { max: 6144 },
        help_cover_bytes: { max: 2048 },
        help_first_paint_ms: { max: 2300 },
      },
    }
  })

/** A slip scanned with a phone, until its questions can be answered. */
async function scan({ page }: Visit, { origin }: Installation, { codes, fingerprint }: SeededSurvey): Promise<void> {
  await page.goto(`${origin}/a#${codes[0]}.${fingerprint}`)
  await page.locator('#survey').waitFor({ state: 'attached' })
  // The script takes this notice away once it has proved that it can seal.
  await page.locator('[data-without-script]').waitFor({ state: 'detached' })
  await page.waitForLoadState('networkidle')
}

const answering = (browser: Browser, installation: Installation, survey: SeededSurvey) =>
  withVisit(browser, {}, async (visit) => {
    await scan(visit, installation, survey)
    return { answer_bytes: visit.wire.bytes, answer_requests: visit.wire.requests, answer_heads: visit.wire.heads }
  })

/** The page of questions alone: the page that asks for the code came before it. */
const answeringWithoutScript = (browser: Browser, { origin }: Installation, { codes }: SeededSurvey) =>
  withVisit(browser, { javaScriptEnabled: false }, async ({ page, wire, forget }) => {
    await page.goto(`${origin}/a`)
    forget()
    await page.locator('input[name="code"]').fill(codes[0] ?? '')
    await page.locator('button[type="submit"], form button').first().click()
    await page.locator('input[name="answer"]').waitFor({ state: 'attached' })
    await page.waitForLoadState('networkidle')
    return wire.bytes
  })

const answeringSignedIn = (browser: Browser, installation: Installation, survey: SeededSurvey, { cookie }: SeededAgency) =>
  withVisit(browser, {}, async (visit) => {
    await visit.page
      .context()
      .addCookies([{ ...cookie, domain: 'localhost', path: '/desk', secure: true, httpOnly: true, sameSite: 'Lax' }])
    const desk = await visit.page.goto(`${installation.origin}/desk`)
    if (desk?.url() !== `${installation.origin}/desk` || visit.wire.cookies === 0) throw new Error('The browser is not signed in')
    visit.forget()
    await scan(visit, installation, survey)
    return visit.wire.cookies
  })

const front = (browser: Browser, { origin }: Installation) =>
  withVisit(browser, {}, async ({ page, wire }) => {
    await page.goto(origin, { waitUntil: 'networkidle' })
    return wire.bytes
  })

/** The help page as it opens without script: names, numbers, lines and the way out. */
const helping = (browser: Browser, { origin }: Installation, { slug }: SeededAgency) =>
  withVisit(browser, { javaScriptEnabled: false }, async ({ page, wire }) => {
    await page.goto(`${origin}/${slug}`, { waitUntil: 'networkidle' })
    await page.locator('a[href^="tel:"]').first().waitFor()
    return wire.bytes
  })

/** The script that sends an empty envelope, as small as it was sent. It is deferred, so the page does not wait for it. */
const coverScript = (browser: Browser, { origin }: Installation, { slug }: SeededAgency) =>
  withVisit(browser, {}, async ({ page }) => {
    const sizes: Promise<number>[] = []
    page.on('response', (answer) => {
      if (/\/assets\/help-cover-/.test(answer.url()))
        sizes.push(
          answer
            .request()
            .sizes()
            .then(({ responseBodySize }) => responseBodySize),
        )
    })
    await page.goto(`${origin}/${slug}`, { waitUntil: 'load' })
    const [bytes = Number.NaN] = await Promise.all(sizes)
    return bytes
  })

async function firstPaint(browser: Browser, address: string): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < paints; n += 1) {
    await withVisit(browser, {}, async ({ page, debug }) => {
      await debug.send('Network.emulateNetworkConditions', poorLink)
      await page.goto(address)
      times.push(await page.evaluate(`performance.getEntriesByName('first-contentful-paint')[0].startTime`))
    })
  }
  return Math.round(times.toSorted((a, b) => a - b)[paints >> 1] ?? Number.NaN)
}
