import { afterAll, beforeAll, expect } from 'vitest'
import { words } from '#modules/surveys/answering/words.ts'
import { answerOn, cookiesOf, isSealedHere, overhear, overheard, takePhone, typeCode, type Phone } from '#test/support/answering.ts'
import { canary, findInFolder, lookFor, wordCanaries, type Canary } from '#test/support/canaries.ts'
import { atADesk, enrolByPasskey, enrolByPhrase, invite, lockKeyring, printRecoveryCodes, type Desk } from '#test/support/enrolment.ts'
import { makeInstallation, type Installation } from '#test/support/installation.ts'
import { codeCanaries, findLeaks, sessionsOf } from '#test/support/leaks.ts'
import { downloaded, look, picture } from '#test/support/pictures.ts'
import { chiefName, importRoster, setUpAgency } from '#test/support/set-up.ts'
import { makeSteps } from '#test/support/steps.ts'
import { keyInPaper, makeKey, openAndCount, sayYes, sendAgain, takeKey } from '#test/support/keeper-desk.ts'
import { askNeighbor, closeSurvey, makeGoal, plain, planSurvey, printSlips, voidSlips } from '#test/support/survey-desk.ts'
import {
  ciphertexts,
  columnsOfConfidentialTables,
  keepBlobsInPlain,
  keyOnSlips,
  releases,
  sheetSecrets,
} from '#test/support/what-is-stored.ts'

const since = Date.now()
const step = makeSteps()
let secrets: Canary[] = []
const phones: Phone[] = []
const [firstKeeper, secondKeeper] = ['Frances Lund', 'Theo Marsh'] as const
let house: Installation
// The coordinator, two keepers at neighbouring agencies, and the chief; each at a computer of their own.
let dana: Desk
let frances: Desk
let theo: Desk
let morgan: Desk
let phrase: readonly string[]
let survey: string
let keeping: string
let slips: Awaited<ReturnType<typeof printSlips>>
let sealedOnDisk: readonly Canary[]
let digest: string

beforeAll(async () => {
  house = await makeInstallation()
  await house.start()
  await keepBlobsInPlain(house)
  ;[dana, frances, theo, morgan] = [await atADesk(), await atADesk(), await atADesk(), await atADesk()]
})

afterAll(() => house.remove())

const at = (path: string): string => `${house.origin}${path}`

const leaks = () => findLeaks({ since, house, desks: [dana, frances, theo, morgan], phones, canaries: secrets })

const storedAnswers = async () => (await house.query<{ n: number }>('select count(*)::int as n from sealed_answer'))[0]?.n

async function newPhone(code: string, options: Parameters<typeof takePhone>[1] = {}): Promise<Phone> {
  const phone = await takePhone(code, options)
  phones.push(phone)
  return phone
}

step('the link on the console sets an agency up, and its coordinator signs in with a passkey and recovery codes', async () => {
  const { page } = dana
  await page.goto(house.origin)
  await look(page, 'front')
  const link = /works once: (\S+)/.exec(house.said())?.[1] ?? ''
  await setUpAgency(page, link)
  await look(page, 'invitation')
  await enrolByPasskey(page, '/desk/account')
  await look(page, 'account')
  for (const code of await printRecoveryCodes(page, house.origin)) secrets.push(canary('a recovery code', code))
  await look(page, 'recovery-codes')

  await page.goto(link)
  await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor()
})

step('a roster of twelve comes in from a spreadsheet', async () => {
  await importRoster(dana.page, house.origin)
  await dana.page.getByText('12 people.').waitFor()
  await look(dana.page, 'roster')
  await dana.page.goto(at('/desk'))
  await look(dana.page, 'home')
})

step('two keepers from outside take up printed invitations: one with a passkey, one with six words', async () => {
  const links = [await invite(dana.page, house.origin, 'Keeper', { outsider: firstKeeper })]
  await look(dana.page, 'letter')
  links.push(await invite(dana.page, house.origin, 'Keeper', { outsider: secondKeeper }))
  await dana.page.goto(at('/desk/people'))
  await look(dana.page, 'people')

  await frances.page.goto(links[0] ?? '')
  await enrolByPasskey(frances.page, '/desk/account')
  await printRecoveryCodes(frances.page, house.origin)
  secrets.push(...wordCanaries('a recovery sheet', await lockKeyring(frances.page, house.origin)))
  await look(frances.page, 'keyring')

  await theo.page.goto(links[1] ?? '')
  const { words: made, login } = await enrolByPhrase(theo.page, '/desk/account')
  phrase = made
  secrets.push(...wordCanaries('the six words', phrase), canary('what the six words yield', login))
  secrets.push(canary('what the six words yield', Buffer.from(login, 'base64url')))
  await printRecoveryCodes(theo.page, house.origin)
  secrets.push(...wordCanaries('a recovery sheet', await lockKeyring(theo.page, house.origin, phrase)))
})

step('a needs survey is planned, both keepers say yes, the first makes the key and the second takes it', async () => {
  survey = await planSurvey(dana.page, house.origin)
  keeping = survey.replace('surveys', 'keeper')
  for (const name of [firstKeeper, secondKeeper]) await askNeighbor(dana.page, name)
  await look(dana.page, 'survey-asked')
  for (const { page } of [frances, theo]) await sayYes(page, house.origin)

  secrets.push(...(await sheetSecrets(await makeKey(frances.page, keeping, secondKeeper))))
  await takeKey(theo.page, keeping, phrase)
})

step('the coordinator prints fourteen slips, and with that the survey is open', async () => {
  slips = await printSlips(dana.page, survey, house.origin, () => keyOnSlips(house))
  secrets.push(...slips.codes.flatMap(codeCanaries))
  for (const paper of ['notice', 'paper']) {
    await dana.page.goto(`${survey}/${paper}`)
    await look(dana.page, `survey-${paper}`)
  }
})

step('a coordinator who is signed in sends no cookie to the answer page, and gets none there', async () => {
  const { page } = dana
  const [outside] = await Promise.all([page.waitForRequest(at('/a')), page.goto(at('/a'))])
  expect(await cookiesOf([outside])).toEqual([])

  const [inside] = await Promise.all([page.waitForRequest(at('/desk')), page.goto(at('/desk'))])
  expect(await inside.headerValue('cookie')).toContain('__Secure-session=')
})

step('nine people answer with script: one by the code to scan, the others by typing', async () => {
  const away: Promise<void>[] = []
  for (const [nth, code] of slips.codes.slice(0, 9).entries()) {
    const { page, requests, putAway } = await newPhone(code, { scans: nth === 0 })
    if (nth === 0) await page.goto(at(`/a#${plain(code)}.${slips.fingerprint}`))
    else await typeCode(page, house.origin, nth % 2 === 0 ? code : plain(code).toLowerCase())
    await isSealedHere(page)
    if (nth === 0) await look(page, 'answer')
    if (nth === 1) {
      await page.getByRole('button', { name: 'Show the words of this page’s key' }).click()
      await page.getByText(slips.checkWords).waitFor()
    }
    secrets.push(...(await answerOn(page, { twice: nth === 2 })), ...(await overheard(page)))
    if (nth === 0) await look(page, 'answer-kept')
    expect(await cookiesOf(requests)).toEqual([])
    expect(requests.filter((request) => request.url() === at('/a/answer'))).toHaveLength(1)
    away.push(putAway())
  }
  await Promise.all(away)
  expect(await storedAnswers()).toBe(9)
})

step('two people answer without script, and the page says what the server sees', async () => {
  for (const [nth, code] of slips.codes.slice(9, 11).entries()) {
    const { page, requests, putAway } = await newPhone(code, { scripts: false })
    await typeCode(page, house.origin, code)
    await page.getByText(words.withoutScript.heading).waitFor()
    if (nth === 0) await picture(page, 'answer-without-script')
    secrets.push(...(await answerOn(page, { twice: nth === 1 })))
    const sent = requests.filter((request) => request.url() === at('/a/answer')).map((request) => request.postData() ?? '')
    expect(sent[0]).toContain('&q.')
    for (const body of sent)
      secrets.push(canary('a form as it was sent', body), canary('a form as it was sent', body.slice(body.indexOf('q.'))))
    expect(await cookiesOf(requests)).toEqual([])
    await putAway()
  }
  expect(await storedAnswers()).toBe(11)
})

step('a spent slip and a wrong code are told so kindly', async () => {
  const [code = ''] = slips.codes
  const { page, putAway } = await newPhone(code)
  await typeCode(page, house.origin, code)
  await page.getByText(words.code.spent).first().waitFor()
  await look(page, 'answer-spent')
  await typeCode(page, house.origin, '0000-0000-0000')
  await page.getByText(words.code.unknown).first().waitFor()
  await putAway()
})

step('a keeper keys in the one answer that came on paper', async () => {
  const { page } = theo
  await overhear(page)
  const { request, canaries } = await keyInPaper(page, keeping, slips.codes[11] ?? '')
  secrets.push(...canaries, ...(await overheard(page)))
  expect(await cookiesOf([request])).toEqual([])
  expect(await storedAnswers()).toBe(12)
})

step('while the survey is open, nothing that anybody answered, drew or wrote down stands anywhere', async () => {
  for (const desk of [dana, frances, theo]) secrets.push(...(await sessionsOf(desk)))
  expect(await columnsOfConfidentialTables(house)).toEqual([])
  // What is there is found: the search is not blind.
  expect(await findInFolder(house.dataDir, [canary('the agency', 'Cedar Hollow PD')])).not.toEqual([])
  expect(await leaks()).toEqual([])
})

step('the leftovers are voided in view, twelve count as drawn, the survey is closed, and the server is killed', async () => {
  const leftover = slips.codes.slice(12)
  await voidSlips(dana.page, survey, leftover)
  // Nobody drew these, so they are no secret any more.
  secrets = secrets.filter((one) => !leftover.flatMap(codeCanaries).some(({ name }) => name === one.name))
  expect(await house.query('select drawn, voided from survey')).toEqual([{ drawn: 12, voided: 2 }])
  const [code = ''] = leftover
  const late = await newPhone(code)
  await typeCode(late.page, house.origin, code)
  await late.page.getByText(words.code.void).first().waitFor()
  await late.putAway()

  await closeSurvey(dana.page, survey)
  await house.kill()
  sealedOnDisk = await ciphertexts(house)
  expect(sealedOnDisk).toHaveLength(12 + 2 + 14)
  expect(await findInFolder(house.dataDir, sealedOnDisk)).not.toEqual([])
  await house.start()
})

step('a keeper opens and looks; the server is killed before the results leave, and counting again gives the same', async () => {
  const { page } = frances
  digest = await openAndCount(page, keeping)
  await look(page, 'keeper-preview')
  // Words and bands: of a record there is neither the text nor an option's id.
  expect(await page.getByRole('main').innerText()).not.toMatch(/strongly_agree|know_reach|\{|\b\d+ of 12\b(?! people)/)
  expect(lookFor(secrets)(Buffer.from(await page.content()))).toEqual([])

  await house.kill()
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByText('Nobody can say yet whether this was published').waitFor()
  expect(await releases(house)).toEqual([])
  await house.start()
  expect(await openAndCount(page, keeping)).toBe(digest)
})

step('the results are published once, whatever is sent again', async () => {
  const { page } = frances
  const [sent] = await Promise.all([
    page.waitForRequest((request) => request.url().endsWith('/release')),
    page.getByRole('button', { name: 'Publish' }).click(),
  ])
  await page.getByText('Burn the sheet.').waitFor({ timeout: 90_000 })
  expect(await page.getByText(/not published yet|Give the answers up/).count()).toBe(0)
  await look(page, 'keeper-published')
  const body = sent.postData() ?? ''
  expect(lookFor(secrets)(Buffer.from(body))).toEqual([])

  expect(await sendAgain(page, sent.url(), body)).toEqual({ status: 200, reply: { published: true, already: true } })
  const other = body.replace(/"digest":"[0-9a-f]{4}/, '"digest":"0000')
  expect((await sendAgain(page, sent.url(), other)).status).toBe(409)
  expect((await releases(house)).map((release) => release.digest.slice(0, 16))).toEqual([digest])
})

step('after publication the sealed answers are gone from every data file and from the log', async () => {
  const dropped = async () => (await house.query<{ dropped: boolean }>('select dropped from survey'))[0]?.dropped
  await expect.poll(dropped, { timeout: 60_000 }).toBe(true)

  expect(await ciphertexts(house)).toEqual([])
  expect(await findInFolder(house.dataDir, sealedOnDisk)).toEqual([])
})

step('coordinator and chief read the same results, and the chief nothing else', async () => {
  await morgan.page.goto(await invite(dana.page, house.origin, 'Command', { person: chiefName }))
  await enrolByPasskey(morgan.page, '/desk')
  await look(morgan.page, 'home-of-the-chief')
  for (const { page } of [dana, morgan]) {
    await page.goto(at('/desk/results'))
    await page.getByRole('link', { name: /^What should peer support/ }).click()
    await page.getByRole('heading', { name: 'What should peer support here look like?', level: 1 }).waitFor()
    expect(await page.getByText(/^(few|some|most) agree$/i).count()).toBeGreaterThan(3)
    await look(page, page === dana.page ? 'results' : 'results-of-the-chief')
    expect((await downloaded(page, 'Download as PDF')).subarray(0, 4).toString()).toBe('%PDF')
    expect((await downloaded(page, 'Download as a table (CSV)')).toString()).toContain('What people know')
  }
  for (const closed of [survey, keeping, at('/desk/roster'), at('/desk/people'), at('/desk/keeper'), at('/desk/audit')])
    expect((await morgan.page.goto(closed))?.status(), closed).toBe(404)
})

step('a goal is made of a result, and stands on the list', async () => {
  await makeGoal(dana.page, survey, { statement: 'Everybody here knows how to reach a peer.', owner: chiefName })
  await look(dana.page, 'goals')
})

step('the audit log is whole, and no secret is anywhere at the end', async () => {
  const { page } = dana
  await page.goto(at('/desk/audit'))
  await page.getByText(/The log is whole: \d+ entries/).waitFor()
  await look(page, 'audit')

  secrets.push(...(await sessionsOf(morgan)))
  for (const { context, broken } of [dana, frances, theo, morgan]) {
    expect(broken).toEqual([])
    await context.close()
  }
  expect(await leaks()).toEqual([])
})
