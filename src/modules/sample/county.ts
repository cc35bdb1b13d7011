import * as v from 'valibot'
import countyFile from '#content/sample/county.json' with { type: 'json' }
import surveysFile from '#content/sample/surveys.json' with { type: 'json' }
import { roles } from '#kernel/actor.ts'
import { isUuid, type AgencyId, type SurveyId } from '#kernel/ids.ts'

const uuid = v.pipe(v.string(), v.check(isUuid))
const agencyId = v.pipe(
  uuid,
  v.transform((id) => id as AgencyId),
)
const surveyId = v.pipe(
  uuid,
  v.transform((id) => id as SurveyId),
)
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

const countySchema = v.strictObject({
  note: v.string(),
  county: v.string(),
  state: v.string(),
  timeZone: v.string(),
  statement: v.string(),
  agencies: v.array(
    v.strictObject({
      key: v.string(),
      id: agencyId,
      slug: v.string(),
      name: v.string(),
      kind: v.string(),
      headCountBand: v.string(),
      people: v.array(v.strictObject({ name: v.string(), group: v.string() })),
    }),
  ),
  accounts: v.array(
    v.strictObject({
      name: v.string(),
      signInName: v.string(),
      roles: v.array(v.strictObject({ agency: v.string(), roles: v.array(v.picklist(roles)) })),
    }),
  ),
})

const design = v.strictObject({
  id: v.string(),
  knownTotal: v.number(),
  axes: v.array(
    v.strictObject({
      id: v.string(),
      categories: v.array(v.strictObject({ id: v.string(), sensitive: v.boolean(), unpublished: v.exactOptional(v.literal(true)) })),
    }),
  ),
})

const publication = v.strictObject({
  template: v.strictObject({ id: v.string(), version: v.number() }),
  headcount: v.number(),
  opinions: v.array(v.string()),
  scales: v.array(v.string()),
  leading: v.array(v.strictObject({ id: v.string(), options: v.array(v.string()) })),
  tables: v.array(design),
})

const asked = {
  surveyId,
  agencyId,
  agency: v.string(),
  template: v.string(),
  version: v.number(),
  title: v.string(),
  headcount: v.number(),
  answers: v.number(),
  declared: v.strictObject({
    tables: v.array(v.strictObject({ id: v.string(), title: v.string(), axes: v.array(v.string()) })),
    publication,
  }),
}

const surveysSchema = v.strictObject({
  note: v.string(),
  key: v.strictObject({ publicKey: v.string(), fingerprint: v.string(), checkWords: v.array(v.string()), sheet: v.array(v.string()) }),
  finished: v.array(v.strictObject({ ...asked, drawn: v.number(), release: v.unknown(), digest: hash })),
  open: v.strictObject({
    ...asked,
    spent: v.array(v.strictObject({ hash, answerId: uuid, sealed: v.string() })),
    unused: v.array(v.strictObject({ code: v.string(), hash })),
  }),
})

/** The invented county: agencies, people, and who holds which role. */
export const county = v.parse(countySchema, countyFile)

/** Two surveys that are over, one that is open, and the key that all three share because nothing in them is true. */
export const surveys = v.parse(surveysSchema, surveysFile)

export type SampleAgency = (typeof county)['agencies'][number]
export type SampleAccount = (typeof county)['accounts'][number]
export type FinishedSurvey = (typeof surveys)['finished'][number]
export type OpenSurvey = (typeof surveys)['open']

/** Goals that the coordinator has drawn from results. What they start from is read from the release. */
export const goals: readonly {
  readonly agency: string
  readonly figure: string
  readonly statement: string
  readonly training: boolean
}[] = [
  {
    agency: 'cedar_hollow',
    figure: 'awareness.know_reach',
    statement: 'Everybody knows how to reach a peer, on every shift.',
    training: false,
  },
  {
    agency: 'cedar_hollow',
    figure: 'trust.kept_private',
    statement: 'People trust that a peer keeps what they say private.',
    training: true,
  },
]
