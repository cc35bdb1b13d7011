import * as v from 'valibot'
import grantFile from '#content/indicators/grant.json' with { type: 'json' }
import indicatorFile from '#content/indicators/indicators.json' with { type: 'json' }
import { yearTableIds } from '../year/release.ts'

const words = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(320))
const id = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_.-]{1,59}$/))
const some = <Each extends v.GenericSchema>(each: Each) => v.pipe(v.array(each), v.minLength(1))
const source = v.strictObject({ name: words, url: v.nullable(v.pipe(v.string(), v.url())), readOn: v.pipe(v.string(), v.isoDate()) })

/** What a figure may come from. Each of them is published already, or is about the team's own work and not about help. */
const from = v.variant('kind', [
  v.strictObject({ kind: v.literal('opinion'), template: id, id }),
  v.strictObject({ kind: v.literal('survey_table'), template: id, id }),
  v.strictObject({
    kind: v.literal('year_table'),
    id: v.picklist(yearTableIds),
  }),
  v.strictObject({ kind: v.literal('program'), id: v.picklist(['activities', 'training', 'coverage']) }),
])

const indicator = v.strictObject({
  id,
  title: words,
  definition: words,
  source: id,
  toBeConfirmed: v.boolean(),
  from: some(from),
  limits: some(words),
  /** What to do where nothing is measured yet. */
  notYet: words,
})

const schema = v.strictObject({
  version: v.number(),
  sources: some(v.strictObject({ id, ...source.entries })),
  limits: some(v.strictObject({ text: words, source: id })),
  indicators: some(indicator),
})

const grantSchema = v.strictObject({
  version: v.number(),
  name: words,
  confirm: words,
  facts: some(v.strictObject({ text: words, source, toBeConfirmed: v.boolean() })),
  objectivesFrom: source,
  objectives: some(v.strictObject({ id, title: words, indicators: some(id) })),
})

export type Source = v.InferOutput<typeof source>
export type From = v.InferOutput<typeof from>

/** One thing that a program looks at: what it means, where it comes from, and what it does not show. */
export type Indicator = Omit<v.InferOutput<typeof indicator>, 'source'> & { readonly source: Source }

const file = v.parse(schema, indicatorFile)

const sourceOf = (name: string): Source => {
  const found = file.sources.find((one) => one.id === name)
  if (!found) throw new Error(`No indicator has a source ${name}`)
  return { name: found.name, url: found.url, readOn: found.readOn }
}

/** All indicators, in the order in which pages show them; a fault in them is a bug in the content. */
export const indicators: readonly Indicator[] = file.indicators.map((one) => ({ ...one, source: sourceOf(one.source) }))

/** What none of the figures shows; printed wherever figures are. */
export const limits: readonly { readonly text: string; readonly source: Source }[] = file.limits.map((one) => ({
  text: one.text,
  source: sourceOf(one.source),
}))

/** What we know of the grant that many of these programs are paid from, and how figures are put in its order. */
export const grant = v.parse(grantSchema, grantFile)
