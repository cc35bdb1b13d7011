import * as v from 'valibot'
import type { PersonId, SurveyId } from '#kernel/ids.ts'
import { isUuid } from '#kernel/ids.ts'
import { parseFields } from '#kernel/parse-fields.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { startSurvey, type Survey } from './survey.ts'
import type { Template } from './questions/template.ts'
import { templates } from './questions/templates.ts'
import { countingWays, type Relation } from './keeping/who-counts.ts'

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

const asking = v.object({
  person: v.pipe(v.string('Choose who is asked.'), v.check(isUuid, 'Choose who is asked.')),
  relation: v.picklist(['outside', 'neighbor', 'clinician', 'on_roster'], 'Say what this person is to the agency.'),
})

/** Whom to ask, and what they are to the agency. Somebody on the roster is always that first: respondents must be told. */
export function parseAsking(
  typed: Readonly<Record<string, unknown>>,
  people: readonly { readonly personId: PersonId; readonly onRoster: boolean }[],
): Result<{ readonly personId: PersonId; readonly relation: Relation }> {
  const read = parseFields(asking, typed)
  if (!read.ok) return read
  const person = people.find(({ personId }) => personId === read.value.person)
  if (!person)
    return refuse({ kind: 'invalid', fields: { person: 'This person does not hold the role of keeper. Give it to them first.' } })
  const { relation } = read.value
  if (person.onRoster !== (relation === 'on_roster')) {
    const because = person.onRoster
      ? 'This person is on your roster, and everybody who answers is told so. Choose "Works here".'
      : 'This person is not on your roster. Choose what else they are.'
    return refuse({ kind: 'invalid', fields: { relation: because } })
  }
  return ok({ personId: person.personId, relation })
}
