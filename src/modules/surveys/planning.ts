import * as v from 'valibot'
import type { SurveyId } from '#kernel/ids.ts'
import { isUuid } from '#kernel/ids.ts'
import { parseFields } from '#kernel/parse-fields.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { startSurvey, type Survey } from './survey.ts'
import type { Template } from './questions/template.ts'
import { templates } from './questions/templates.ts'
import { countingWays } from './keeping/who-counts.ts'

/** Larger agencies run surveys group by group: one table of slips is cut by hand. */
const largestHeadcount = 1000

const wholeNumber = (message: string) => v.pipe(v.string(), v.trim(), v.regex(/^\d{1,4}$/, message), v.transform(Number))

const plan = v.object({
  id: v.pipe(v.string('Open the form again.'), v.check(isUuid, 'Open the form again.')),
  way: v.picklist(countingWays, 'Choose who counts.'),
  template: v.pipe(
    v.string('Choose the questions.'),
    v.check((id) => templates.some((one) => one.id === id), 'Choose the questions.'),
  ),
  headcount: v.pipe(
    wholeNumber('Enter how many people will be asked, in digits.'),
    v.maxValue(largestHeadcount, `One survey can ask ${largestHeadcount} people at most.`),
  ),
  draw: v.optional(v.picklist(['hat', 'box'], 'Choose how slips reach people.'), 'hat'),
  changed: v.optional(v.union([v.literal(''), wholeNumber('Enter how many people came or left, in digits.')], 'Enter a number.'), ''),
})

/** A survey as the coordinator plans it. The smallest agencies are refused with the reason. */
export type Plan = { readonly survey: Survey; readonly template: Template; readonly changedSinceLast: number | null }

export function parsePlan(typed: Readonly<Record<string, unknown>>): Result<Plan> {
  const read = parseFields(plan, typed)
  if (!read.ok) return read

  const { id, way, headcount, draw, changed } = read.value
  const template = templates.find((one) => one.id === read.value.template)
  if (!template) return refuse({ kind: 'missing' })
  const ref = { id: template.id, version: template.version }
  const survey = startSurvey({ id: id as SurveyId, template: ref, headcount, way, draw })
  if (!survey.ok) return survey
  return ok({ survey: survey.value, template, changedSinceLast: changed === '' ? null : changed })
}
