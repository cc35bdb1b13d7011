import type { Day } from '#kernel/day.ts'
import { addMonths, dayInWords } from '#kernel/day.ts'
import type { PersonId } from '#kernel/ids.ts'
import type { Result } from '#kernel/refusal.ts'
import { ok, refuse } from '#kernel/refusal.ts'
import { slipsFor } from './slips/slip-count.ts'
import type { At, Survey } from './survey.ts'
import type { Template } from './questions/template.ts'
import { tablesFor } from './questions/template.ts'

/** What must be known of the agency before a survey may open. `earlier` are its surveys of any template and stage. */
export type Circumstances = {
  readonly today: Day
  readonly template: Template
  readonly retentionAdoptedOn: Day | null
  /** Since when a legal hold stands. */
  readonly heldSince: Day | null
  readonly earlier: readonly Survey[]
}

/** Two waves closer than this would show who changed in between. */
const monthsBetweenWaves = 6

/** From here on slips may be printed. The tables that will be published are fixed now and cannot be chosen by what came. */
export function openSurvey(survey: Survey, by: PersonId, around: Circumstances): Result<At<'open'>> {
  if (survey.stage === 'draft') return refuse({ kind: 'conflict', because: 'A keeper must accept and make the key first.' })
  if (survey.stage !== 'keyed') return refuse({ kind: 'conflict', because: 'This survey was opened already, or called off.' })
  if (survey.keepers.some((keeper) => !keeper.holdsKey))
    return refuse({ kind: 'conflict', because: 'A keeper has not taken the key yet. Wait, or take them off the survey first.' })
  if (survey.keepers.some((keeper) => keeper.personId === by))
    return refuse({ kind: 'conflict', because: 'Whoever holds the key cannot print the slips too.' })
  const because = reasonToWait(survey, around)
  if (because !== null) return refuse({ kind: 'conflict', because })

  const tables = tablesFor(around.template, survey.headcount)
  const slips = slipsFor(survey.headcount)
  return ok({ ...survey, stage: 'open', openedOn: around.today, printedBy: by, slips, tables, drawn: null, voided: null })
}

/** The same for papers that are counted in the open: no key, no slips. */
export function openOnPaper(survey: Survey, around: Circumstances): Result<At<'on_paper'>> {
  if (survey.stage !== 'draft') return refuse({ kind: 'conflict', because: 'This survey was opened already, or called off.' })
  if (survey.way !== 'in_the_open') return refuse({ kind: 'conflict', because: 'A keeper must accept and make the key first.' })
  const because = reasonToWait(survey, around)
  if (because !== null) return refuse({ kind: 'conflict', because })
  return ok({
    ...survey,
    stage: 'on_paper',
    openedOn: around.today,
    tables: tablesFor(around.template, survey.headcount, true),
    first: null,
  })
}

function reasonToWait(survey: Survey, { today, template, retentionAdoptedOn, heldSince, earlier }: Circumstances): string | null {
  if (heldSince !== null) return openedUnderNoHold(heldSince)
  if (template.id !== survey.template.id || template.version !== survey.template.version)
    return 'The questions changed since this survey was planned. Plan it anew.'
  if (retentionAdoptedOn === null || retentionAdoptedOn > today)
    return 'The agency must adopt and date its retention statement before the first survey.'

  const waves = earlier.filter((one) => one.id !== survey.id && one.template.id === survey.template.id)
  if (waves.some((one) => ['open', 'closed', 'on_paper', 'counted'].includes(one.stage)))
    return 'The same survey is still running. Close and publish it first.'
  const free = waves.map(freeAgainOn).toSorted().at(-1)
  if (free !== undefined && free > today)
    return `The same survey was published less than six months ago. Run it again from ${dayInWords(free)} on, so that nobody can be known by what changed.`
  return null
}

/** What was answered under a hold could not be destroyed, so nobody is asked while one stands. */
export const openedUnderNoHold = (since: Day): string =>
  `A legal hold stands since ${dayInWords(since)}. Answers could not be destroyed while it stands, so no survey opens until it is lifted.`

/** A survey that published nothing keeps nobody waiting. */
const freeAgainOn = (wave: Survey): Day =>
  wave.stage === 'published' || wave.stage === 'published_on_paper' ? addMonths(wave.publishedOn, monthsBetweenWaves) : ''

/** Leftover slips are voided where everybody sees it, and the count of drawn ones is published. It is entered once. */
export function recordDraw(survey: Survey, count: { readonly drawn: number; readonly voided: number }): Result<At<'open'>> {
  if (survey.stage !== 'open') return refuse({ kind: 'conflict', because: 'This survey is not open.' })
  if (survey.drawn !== null) return refuse({ kind: 'conflict', because: 'The drawn slips were counted already.' })
  const whole = [count.drawn, count.voided].every((n) => Number.isInteger(n) && n >= 0)
  if (!whole || count.drawn + count.voided !== survey.slips)
    return refuse({
      kind: 'invalid',
      fields: { drawn: `Drawn and left over must make ${survey.slips} together. Count the leftovers again.` },
    })
  return ok({ ...survey, drawn: count.drawn, voided: count.voided })
}
