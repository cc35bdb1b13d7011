import type { Act } from '#kernel/acts.ts'
import type { SurveyId } from '#kernel/ids.ts'
import type { Refusal, Result } from '#kernel/refusal.ts'
import { versionIn } from '#kernel/typed-fields.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { type AgencyTx, inAgency } from '#platform/db/in-agency.ts'
import { textOf } from '#platform/http/form-fields.ts'
import { answerRefusal } from '#platform/http/json.ts'
import { idParam } from '#platform/http/id-param.ts'
import type { Ctx } from '#platform/http/vars.ts'
import { holdSince } from '#platform/retention/queries.ts'
import type { FormValues } from '#ui/form-state.ts'
import { retentionAdoptedOn } from './around/queries.ts'
import type { Circumstances } from './opening.ts'
import { findSurvey, listSurveys, type Stepped, stepSurvey, type StoredSurvey } from './queries.ts'
import type { Survey } from './survey.ts'
import { templateInUse } from './survey-row.ts'
import { templates } from './questions/templates.ts'

export const surveyIdIn = (c: Ctx): SurveyId | null => idParam(c) as SurveyId | null

/** The survey in the address, if this role may see it. */
export async function surveyIn(c: Ctx): Promise<StoredSurvey | null> {
  const id = surveyIdIn(c)
  const { actor, db } = c.var
  return id && inAgency(db, actor, (tx) => findSurvey(tx, actor.agencyId, id))
}

/** The version that a form was filled in against; one that is missing fits no survey. */
export const seenIn = (values: FormValues): number => versionIn(textOf(values, 'version'))

type Step = {
  readonly id: SurveyId
  readonly seen?: number
  readonly done?: (survey: Survey) => boolean
  /** Under which name the audit log keeps it. */
  readonly act: Act
  readonly step: (stored: StoredSurvey, tx: AgencyTx) => Result<Survey> | Promise<Result<Survey>>
  /** What else is written once the survey has taken the step. */
  readonly also?: (tx: AgencyTx, after: Survey) => Promise<unknown>
}

/** Takes one step with everything that belongs to it, the audit entry too, in one transaction. */
export function takeStep(c: Ctx, { act, step, also, ...of }: Step): Promise<Result<Stepped>> {
  const { actor, db } = c.var
  return inAgency(db, actor, async (tx) => {
    const stepped = await stepSurvey(tx, actor.agencyId, of, (stored) => step(stored, tx))
    if (!stepped.ok || stepped.value.already) return stepped
    await also?.(tx, stepped.value.survey)
    await recordAct(tx, act, stepped.value.before.title)
    return stepped
  })
}

/** What must be known of the agency before its survey opens. */
export async function circumstances(c: Ctx, tx: AgencyTx, survey: Survey): Promise<Circumstances> {
  const { agencyId } = c.var.actor
  return {
    today: c.var.today,
    template: templates.find(({ id }) => id === survey.template.id) ?? templateInUse(survey.template),
    retentionAdoptedOn: await retentionAdoptedOn(tx, agencyId),
    heldSince: await holdSince(tx, agencyId),
    earlier: (await listSurveys(tx, agencyId)).map((stored) => stored.survey),
  }
}

/** Nothing broke: the worker has not made room for this survey's answers yet. */
export const notReadyYet = 'The place for the answers is still being made. Try again in a minute.'

/** A refusal for a script, in words that it can show. */
export const refusedAsJson = (c: Ctx, refusal: Refusal) =>
  answerRefusal(c, refusal, { missing: 'This survey is not here, or not for you.', notReady: notReadyYet })
