import { laterOf, type Day } from '#kernel/day.ts'
import type { Result } from '#kernel/refusal.ts'
import { ok, refuse } from '#kernel/refusal.ts'
import type { At, DiscardReason, Survey } from './survey.ts'

/** No answer is taken after this, and none is handed to a keeper before. */
export function closeSurvey(survey: Survey, now: { readonly today: Day; readonly answers: number }): Result<At<'closed'>> {
  if (survey.stage !== 'open') return refuse({ kind: 'conflict', because: 'This survey is not open.' })
  const { drawn, voided } = survey
  if (drawn === null || voided === null)
    return refuse({ kind: 'conflict', because: 'Void the leftover slips and enter how many were drawn before you close.' })
  return ok({ ...survey, drawn, voided, stage: 'closed', closedOn: laterOf(survey.openedOn, now.today), answers: now.answers })
}

/** Null when a closed survey may be published. */
export function reasonNotToPublish({ answers, drawn }: At<'closed'>): string | null {
  return answers > drawn
    ? `${answers} answers came and only ${drawn} slips were drawn, so somebody answered who should not have. Nothing can be published.`
    : null
}

/** The gate let the release through. Doing it again with the same release changes nothing; another release is refused. */
export function publishSurvey(
  survey: Survey,
  release: { readonly digest: string; readonly today: Day },
): Result<At<'published'> | At<'published_on_paper'>> {
  if (survey.stage === 'published' || survey.stage === 'published_on_paper')
    return survey.digest === release.digest
      ? ok(survey)
      : refuse({ kind: 'conflict', because: 'Other results were published already. They cannot be changed.' })

  if (survey.stage === 'counted') {
    const { totals: _everybodyHeardThem, ...kept } = survey
    return ok({ ...kept, stage: 'published_on_paper', publishedOn: laterOf(survey.countedOn, release.today), digest: release.digest })
  }
  if (survey.stage !== 'closed') return refuse({ kind: 'conflict', because: 'Close the survey before you publish it.' })
  const because = reasonNotToPublish(survey)
  if (because !== null) return refuse({ kind: 'conflict', because })
  return ok({ ...survey, stage: 'published', publishedOn: laterOf(survey.closedOn, release.today), digest: release.digest })
}

/** Ends a closed survey that cannot be published: its answers are destroyed, and the page says why. */
export function discardSurvey(survey: Survey, on: Day, because: DiscardReason): Result<At<'discarded'>> {
  if (survey.stage !== 'closed')
    return refuse({ kind: 'conflict', because: 'Only a closed survey that was not published can be discarded.' })
  return ok({ ...survey, stage: 'discarded', discardedOn: laterOf(survey.closedOn, on), because })
}
