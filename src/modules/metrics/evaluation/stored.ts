import * as v from 'valibot'
import type { Shown } from '../indicators/figures.ts'
import type { Report } from './report.ts'

// A report that is final is read back as strictly as it was made: it is kept for years, and pages take nothing else.
const text = v.string()
const nullable = v.nullable(text)
const place = v.nullable(v.number())
const asked = v.strictObject({ when: text, here: place, words: text })

const shown: v.GenericSchema<unknown, Shown> = v.variant('kind', [
  v.strictObject({
    kind: v.literal('opinion'),
    id: text,
    label: text,
    survey: text,
    bands: v.array(text),
    now: asked,
    baseline: v.nullable(asked),
    change: text,
    warning: nullable,
  }),
  v.strictObject({
    kind: v.literal('counts'),
    caption: text,
    unit: v.picklist(['People', 'Contacts', 'Hours']),
    when: text,
    rows: v.array(v.strictObject({ label: text, n: v.nullable(v.number()), text })),
    note: text,
  }),
  v.strictObject({ kind: v.literal('facts'), caption: text, when: text, rows: v.array(v.strictTuple([text, text])) }),
  v.strictObject({ kind: v.literal('none'), what: text, why: text }),
])

const report: v.GenericSchema<unknown, Report> = v.strictObject({
  format: v.literal(1),
  agencyName: text,
  year: v.number(),
  until: text,
  madeOn: text,
  goals: v.array(
    v.strictObject({
      statement: text,
      indicator: text,
      baseline: text,
      present: text,
      target: text,
      dueOn: text,
      stage: v.picklist(['active', 'reached', 'dropped']),
    }),
  ),
  sections: v.array(
    v.strictObject({
      id: text,
      title: text,
      definition: text,
      limits: v.array(text),
      source: v.strictObject({ name: text, url: nullable, readOn: text }),
      toBeConfirmed: v.boolean(),
      shown: v.array(shown),
    }),
  ),
  words: v.strictObject({ done: text, notKnown: text, nextYear: v.array(text), council: text }),
})

/** A final report from the database; anything else in there is a fault. */
export const reportAsStored = (content: unknown): Report => v.parse(report, content)
