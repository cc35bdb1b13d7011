import * as v from 'valibot'
import type { Survey } from '#modules/surveys/survey.ts'
import type { Template } from '#modules/surveys/questions/template.ts'
import { readTemplate } from '#modules/surveys/questions/template-schema.ts'

const stages = [
  'draft',
  'keyed',
  'open',
  'closed',
  'published',
  'discarded',
  'on_paper',
  'counted',
  'published_on_paper',
  'withdrawn',
] as const satisfies readonly Survey['stage'][]

const text = v.nullable(v.string())
const words = v.nullable(v.array(v.string()))

const keeperProps = v.object({
  surveyId: v.string(),
  tenant: v.string(),
  stage: v.picklist(stages),
  title: v.string(),
  template: v.pipe(
    v.unknown(),
    v.transform((read): Template => readTemplate(read)),
  ),
  headcount: v.number(),
  me: v.object({ personId: v.string(), publicKey: text, holdsKey: v.boolean() }),
  others: v.array(v.object({ personId: v.string(), name: v.string(), publicKey: text, holdsKey: v.boolean() })),
  hasKeyring: v.boolean(),
  publicKey: text,
  fingerprint: text,
  checkWords: words,
  // Compared with what this page works out itself, and never read otherwise.
  publication: v.unknown(),
  answers: v.nullable(v.number()),
})

/** The part of its props that the page uses: nothing that it can work out itself is taken from the server. */
export type KeeperSurvey = v.InferOutput<typeof keeperProps>

/** Throws on a page that our server did not write; the plain words of the page then stay. */
export const parseKeeperProps = (props: unknown): KeeperSurvey => v.parse(keeperProps, props)
