import { createHash, randomUUID } from 'node:crypto'
import type { OpinionBand } from '#engines/disclosure/index.ts'
import type { SurveyId } from '#kernel/ids.ts'
import { canonicalJson, type Release } from '#modules/metrics/release.ts'
import { publicationOf } from '#modules/surveys/publishing/publication.ts'
import { templates } from '#modules/surveys/questions/templates.ts'
import type { SeededAgency, World } from './world.ts'

type Given = {
  readonly title?: string
  readonly keeperName?: string
  readonly publishedOn?: string
  readonly bands?: Readonly<Record<string, OpinionBand>>
  readonly changedSinceLast?: number
  readonly stage?: 'published' | 'closed'
  readonly template?: 'needs' | 'pulse' | 'use-and-outcome'
  readonly headcount?: number
  readonly tables?: Release['tables']
}

/** Puts a survey into an agency as if it had run its way, a needs survey of twelve people with every opinion at "some" unless said otherwise. */
export async function publishSurvey({ superuser }: World, agency: SeededAgency, given: Given = {}): Promise<SurveyId> {
  const {
    title = 'Needs survey',
    keeperName = 'Kim Ostler',
    publishedOn = '2026-11-20',
    bands = {},
    stage = 'published',
    headcount = 12,
    tables = [],
  } = given
  const surveyId = randomUUID() as SurveyId
  const template = templates.find(({ id }) => id === (given.template ?? 'needs'))
  if (!template) throw new Error('There is no survey')
  const about = publicationOf(template, headcount)
  const release: Release = {
    format: 1,
    surveyId,
    template: about.template,
    headcount,
    participation: 'over_three_quarters',
    withoutScript: 'few',
    onPaper: 'few',
    opinions: [...about.opinions, ...about.scales.map((id) => `${id}.high`)].map((id) => ({ id, band: bands[id] ?? 'some' })),
    leading: about.leading.map(({ id, options }) => ({ id, options: options.slice(0, 5) })),
    tables,
    withheld: [],
  }
  const content = canonicalJson(release)
  const digest = createHash('sha256').update(content).digest('hex')
  const keeper = await addPerson(superuser, agency, keeperName)
  const printer = await addPerson(superuser, agency, 'Sgt. Hale')
  const isOut = stage === 'published'

  await superuser.query(
    `insert into survey (agency_id, survey_id, template_id, template_version, title, way, draw, head_count, changed_since_last, stage, declared,
       public_key, fingerprint, check_words, opened_on, printed_by, slips, drawn, voided, closed_on, answers, published_on, digest)
     values ($1, $2, $11, 1, $3, 'neighbor', 'hat', $12, $4, $5, '{"tables": []}', $6, 'X', '{a,b,c,d}', $7::date - 20, $8, 14, 11, 3, $7::date - 2, 11, $9, $10)`,
    [
      agency.id,
      surveyId,
      title,
      given.changedSinceLast ?? null,
      stage,
      new Uint8Array(65),
      publishedOn,
      printer,
      isOut ? publishedOn : null,
      isOut ? digest : null,
      template.id,
      headcount,
    ],
  )
  await superuser.query(
    `insert into survey_keeper (agency_id, survey_id, person_id, relation, asked_on, accepted_on) values ($1, $2, $3, 'neighbor', $4, $4)`,
    [agency.id, surveyId, keeper, publishedOn],
  )
  if (isOut)
    await superuser.query(
      `insert into published_release (agency_id, survey_id, digest, content, published_on, published_by) values ($1, $2, $3, $4, $5, $6)`,
      [agency.id, surveyId, digest, content, publishedOn, keeper],
    )
  return surveyId
}

async function addPerson(superuser: World['superuser'], agency: SeededAgency, name: string): Promise<string> {
  const personId = randomUUID()
  await superuser.query(`insert into person (agency_id, person_id, name) values ($1, $2, $3)`, [agency.id, personId, name])
  return personId
}
