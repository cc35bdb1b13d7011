import { daysToAnswer } from '#kernel/keeper.ts'
import type { Day } from '#kernel/day.ts'
import { addDays } from '#kernel/day.ts'
import type { PersonId } from '#kernel/ids.ts'
import type { Result } from '#kernel/refusal.ts'
import { ok, refuse } from '#kernel/refusal.ts'
import type { At, Keeper, Survey, SurveyKey } from '../survey.ts'
import type { Relation } from './who-counts.ts'
import { countingChoices, mayKeep } from './who-counts.ts'

type BeforeOpening = At<'draft'> | At<'keyed'>

const tooLate = 'Keepers are chosen before the survey opens. This survey was opened, or called off.'

const isBeforeOpening = (survey: Survey): survey is BeforeOpening => survey.stage === 'draft' || survey.stage === 'keyed'

export function inviteKeeper(
  survey: Survey,
  asked: { readonly personId: PersonId; readonly relation: Relation; readonly on: Day },
): Result<BeforeOpening> {
  if (!isBeforeOpening(survey)) return refuse({ kind: 'conflict', because: tooLate })
  const most = countingChoices[survey.way].keepers
  if (most === 0) return refuse({ kind: 'conflict', because: 'Papers counted in the open need no keeper.' })
  if (!mayKeep(asked.relation))
    return refuse({
      kind: 'conflict',
      because: 'A keeper can never be the person who runs the server, nor the agency head or command staff.',
    })
  if (survey.keepers.some((keeper) => keeper.personId === asked.personId))
    return refuse({ kind: 'conflict', because: 'This person was asked already.' })
  if (survey.keepers.length >= most) return refuse({ kind: 'conflict', because: 'Two keepers are enough. Take one off the survey first.' })

  const keeper: Keeper = { personId: asked.personId, relation: asked.relation, invitedOn: asked.on, accepted: false, holdsKey: false }
  return ok({ ...survey, keepers: [...survey.keepers, keeper] })
}

export function acceptKeeping(survey: Survey, personId: PersonId): Result<BeforeOpening> {
  if (!isBeforeOpening(survey)) return refuse({ kind: 'conflict', because: tooLate })
  if (!survey.keepers.some((keeper) => keeper.personId === personId)) return refuse({ kind: 'missing' })
  return ok({ ...survey, keepers: changed(survey.keepers, personId, { accepted: true }) })
}

/** Takes a keeper off. If they held the key it is spoiled, and a new one must be made before anything is printed. */
export function removeKeeper(survey: Survey, personId: PersonId): Result<BeforeOpening> {
  if (!isBeforeOpening(survey)) return refuse({ kind: 'conflict', because: tooLate })
  const leaving = survey.keepers.find((keeper) => keeper.personId === personId)
  if (!leaving) return refuse({ kind: 'missing' })
  const keepers = survey.keepers.filter((keeper) => keeper !== leaving)
  if (!leaving.holdsKey) return ok({ ...survey, keepers })

  const { id, template, headcount, way, draw } = survey
  return ok({ id, template, headcount, way, draw, keepers: keepers.map((keeper) => ({ ...keeper, holdsKey: false })), stage: 'draft' })
}

/** A keeper's browser made the key; only its public half and the words to check it by come here. */
export function makeKey(survey: Survey, made: { readonly by: PersonId; readonly key: SurveyKey }): Result<At<'keyed'>> {
  if (survey.stage === 'keyed') return refuse({ kind: 'conflict', because: 'This survey has its key already.' })
  if (survey.stage !== 'draft') return refuse({ kind: 'conflict', because: tooLate })
  if (!hasAccepted(survey, made.by)) return refuse({ kind: 'forbidden' })
  return ok({ ...survey, stage: 'keyed', key: made.key, keepers: changed(survey.keepers, made.by, { holdsKey: true }) })
}

/** The second keeper's device has taken the key over from the first. */
export function takeKey(survey: Survey, by: PersonId): Result<At<'keyed'>> {
  if (survey.stage !== 'keyed') return refuse({ kind: 'conflict', because: 'There is no key to take now.' })
  if (!hasAccepted(survey, by)) return refuse({ kind: 'forbidden' })
  return ok({ ...survey, keepers: changed(survey.keepers, by, { holdsKey: true }) })
}

/** True when the coordinator should choose another keeper instead of waiting on. */
export const isOverdue = (keeper: Keeper, today: Day): boolean => !keeper.accepted && today > addDays(keeper.invitedOn, daysToAnswer)

/** True when everybody who answers must be told that a keeper works with them. */
export const needsRedNotice = (survey: Survey): boolean => survey.keepers.some((keeper) => keeper.relation === 'on_roster')

const hasAccepted = (survey: Survey, personId: PersonId): boolean =>
  survey.keepers.some((keeper) => keeper.personId === personId && keeper.accepted)

const changed = (keepers: readonly Keeper[], personId: PersonId, change: Partial<Keeper>): readonly Keeper[] =>
  keepers.map((keeper) => (keeper.personId === personId ? { ...keeper, ...change } : keeper))
