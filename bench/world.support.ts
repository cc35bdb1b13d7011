import { randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import eff from '#content/words/eff-large.json' with { type: 'json' }
import { answerSize, checkWords, fingerprint, makeKeyPair, makeSlipCode, seal, slipCodeHash } from '#engines/sealing/index.ts'
import { addDays, dayIn } from '#kernel/day.ts'
import type { PersonId, SurveyId } from '#kernel/ids.ts'
import { encodeAnswer } from '#modules/surveys/answering/answer-bytes.ts'
import type { At } from '#modules/surveys/survey.ts'
import { columnsOf } from '#modules/surveys/survey-row.ts'
import { questionsFor, tablesFor } from '#modules/surveys/questions/template.ts'
import { templates } from '#modules/surveys/questions/templates.ts'
import { makeToken, sessionCookie, tokenHash } from '#platform/session/token.ts'

const headcount = 12
const today = dayIn('UTC', new Date())

/** A fictional agency, put where its people would have typed it in, and a browser's cookie of its coordinator. */
export type SeededAgency = {
  readonly agencyId: string
  readonly slug: string
  readonly coordinator: PersonId
  readonly cookie: { name: string; value: string }
}

export async function seedAgency(client: pg.Client): Promise<SeededAgency> {
  const [agencyId, accountId] = [randomUUID(), randomUUID()]
  const slug = `cedar-hollow-${agencyId.slice(0, 8)}`
  const coordinator = randomUUID() as PersonId
  await client.query(
    `insert into agency (agency_id, slug, name, state, kind, head_count_band, time_zone, hosting, made_on)
     values ($1, $2, 'Cedar Hollow PD', 'OR', 'municipal', '10-24', 'America/Los_Angeles', 'own_server', $3)`,
    [agencyId, slug, today],
  )
  await client.query(`insert into person (agency_id, person_id, name) values ($1, $2, 'Dana Whitlock')`, [agencyId, coordinator])
  await client.query(`insert into held_role (agency_id, person_id, role, given_on) values ($1, $2, 'coordinator', $3)`, [
    agencyId,
    coordinator,
    today,
  ])
  await client.query(`insert into account (account_id, sign_in_name, display_name, made_on) values ($1, $2, 'Dana Whitlock', $3)`, [
    accountId,
    `dana-${accountId.slice(0, 8)}`,
    today,
  ])
  await client.query(`insert into membership (agency_id, account_id, person_id) values ($1, $2, $3)`, [agencyId, accountId, coordinator])
  const token = makeToken(randomBytes(32), new Date())
  await client.query(
    `insert into session (token_hash, session_id, account_id, agency_id, signed_in_with, expires_on) values ($1, $2, $3, $4, 'Passkey', $5)`,
    [tokenHash(token), randomUUID(), accountId, agencyId, addDays(today, 1)],
  )
  return { agencyId, slug, coordinator, cookie: { name: sessionCookie, value: token } }
}

const peerNames = ['Alex', 'Jo', 'Riley', 'Kim', 'Sasha'] as const

/** Five peers on the agency's help page, the first with a light on: as many as a small county has with its neighbors. */
export async function seedPeers(client: pg.Client, { agencyId, coordinator }: SeededAgency): Promise<void> {
  for (const [place, name] of peerNames.entries()) {
    const [person, listing] = [randomUUID(), randomUUID()]
    const run = (query: string, ...values: readonly unknown[]) => client.query(query, [agencyId, person, ...values])
    await run(`insert into person (agency_id, person_id, name) values ($1, $2, $3)`, name)
    await run(`insert into held_role (agency_id, person_id, role, given_on) values ($1, $2, 'peer', $3)`, today)
    await run(
      `insert into peer (agency_id, person_id, designated_on, designated_by, agreed_on) values ($1, $2, $3, $4, $3)`,
      today,
      coordinator,
    )
    await run(
      `insert into peer_training (agency_id, training_id, person_id, completed_on, course) values ($1, gen_random_uuid(), $2, $3, 'First course')`,
      today,
    )
    await run(
      `insert into listing (agency_id, listing_id, person_id, kind, light_on_until)
       values ($1, $3, $2, 'peer', case when $4 then date_trunc('hour', now()) + interval '6 hours' end)`,
      listing,
      place === 0,
    )
    const parts = { name, role: 'Deputy, nights', program_number: `541-555-014${place}` }
    for (const [part, words] of Object.entries(parts))
      await client.query(`insert into listing_part (agency_id, listing_id, part, words, agreed_on) values ($1, $2, $3, $4, $5)`, [
        agencyId,
        listing,
        part,
        words,
        today,
      ])
  }
}

/** An open survey, the codes of its slips, and answers sealed to its key. */
export type SeededSurvey = {
  readonly surveyId: string
  readonly fingerprint: string
  readonly codes: readonly string[]
  readonly sealAnswers: (count: number) => Promise<readonly Buffer[]>
}

export async function seedSurvey(client: pg.Client, { agencyId, coordinator }: SeededAgency, slips: number): Promise<SeededSurvey> {
  const template = templates[0]
  if (!template) throw new Error('There is no survey to open')
  const { publicKey } = await makeKeyPair()
  const key = {
    publicKey: Buffer.from(publicKey).toString('base64url'),
    fingerprint: await fingerprint(publicKey),
    checkWords: await checkWords(publicKey, eff.words),
  }
  const survey: At<'open'> = {
    id: randomUUID() as SurveyId,
    template: { id: template.id, version: template.version },
    headcount,
    way: 'outside_desk',
    draw: 'hat',
    keepers: [],
    stage: 'open',
    key,
    openedOn: today,
    printedBy: coordinator,
    slips,
    drawn: null,
    voided: null,
    tables: tablesFor(template, headcount),
  }
  const surveyId = survey.id
  const columns = {
    agency_id: agencyId,
    survey_id: surveyId,
    template_id: template.id,
    template_version: template.version,
    title: template.title,
    way: survey.way,
    draw: survey.draw,
    head_count: headcount,
    ...columnsOf(survey),
  }
  const names = Object.keys(columns)
  await client.query(
    `insert into survey (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
    Object.values(columns),
  )
  await client.query('select make_partitions($1)', [surveyId])

  const codes = Array.from({ length: slips }, () => makeSlipCode((size) => randomBytes(size)))
  const hashes = await Promise.all(codes.map((code) => slipCodeHash(code)))
  await client.query(
    `insert into slip (agency_id, survey_id, code_hash, state) select $1, $2, decode(h, 'hex'), 'ready' from unnest($3::text[]) h`,
    [agencyId, surveyId, hashes],
  )

  const chosen = Object.fromEntries(
    questionsFor(template, headcount).flatMap((one) => ('options' in one && one.options[0] ? [[one.id, [one.options[0].id]]] : [])),
  )
  const sealOne = async (): Promise<Buffer> => {
    const bytes = encodeAnswer(chosen, { way: 'page', nonce: randomBytes(16).toString('base64url') })
    const sealed = await seal(publicKey, { use: 'answer/v1', tenant: agencyId, kind: surveyId }, bytes, answerSize)
    if (!sealed.ok) throw new Error('The key of the survey cannot be used')
    return Buffer.from(sealed.value)
  }
  return {
    surveyId,
    fingerprint: key.fingerprint,
    codes,
    sealAnswers: (count) => Promise.all(Array.from({ length: count }, sealOne)),
  }
}
