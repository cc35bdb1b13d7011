import type { PersonId } from '#kernel/ids.ts'
import { reachOf } from '#kernel/reach.ts'
import type { Result } from '#kernel/refusal.ts'
import { ok, refuse } from '#kernel/refusal.ts'
import { type Circumstances, openedUnderNoHold, openSurvey } from '../opening.ts'
import type { At, Survey } from '../survey.ts'

/** Where a survey's slips stand. */
export type SlipCounts = { readonly ready: number; readonly spent: number; readonly void: number }

/**
 * Takes the slips that a coordinator's browser has made. The first ones open the survey; new ones take the place of all
 * earlier ones, after a jam in the printer, for as long as none was used and none was drawn.
 */
export function takeSlips(
  survey: Survey,
  made: { readonly by: PersonId; readonly hashes: readonly string[]; readonly counts: SlipCounts },
  around: Circumstances,
): Result<At<'open'>> {
  if (around.heldSince !== null) return refuse({ kind: 'conflict', because: openedUnderNoHold(around.heldSince) })
  const opened = survey.stage === 'open' ? replaceSlips(survey, made) : openSurvey(survey, made.by, around)
  if (!opened.ok) return opened
  const { slips } = opened.value
  if (made.hashes.length !== slips || new Set(made.hashes).size !== slips)
    return refuse({ kind: 'conflict', because: `This survey has ${slips} slips, each with a code of its own.` })
  return opened
}

function replaceSlips(survey: At<'open'>, { by, counts }: { readonly by: PersonId; readonly counts: SlipCounts }): Result<At<'open'>> {
  if (survey.keepers.some((keeper) => keeper.personId === by))
    return refuse({ kind: 'conflict', because: 'Whoever holds the key cannot print the slips too.' })
  if (counts.spent > 0)
    return refuse({ kind: 'conflict', because: 'Somebody has answered with one of the printed slips, so these are the slips that count.' })
  if (survey.drawn !== null) return refuse({ kind: 'conflict', because: 'The slips were drawn already. They cannot be printed anew.' })
  return ok({ ...survey, printedBy: by })
}

/** What is wrong with leftover codes: a code that this survey does not have, or one that was used. Null when nothing is. */
export function faultInLeftovers(
  typed: readonly { readonly text: string; readonly hash: string }[],
  states: ReadonlyMap<string, string>,
): string | null {
  const twice = typed.find(({ hash }, at) => typed.findIndex((one) => one.hash === hash) !== at)
  if (twice) return `${twice.text} is there twice. Each leftover slip is typed once.`
  const unknown = typed.filter(({ hash }) => !states.has(hash)).map(({ text }) => text)
  if (unknown.length > 0) return `${unknown.join(', ')}: no slip of this survey has this code. Look at the slip again.`
  const spent = typed.filter(({ hash }) => states.get(hash) === 'spent').map(({ text }) => text)
  if (spent.length > 0) return `${spent.join(', ')}: somebody answered with this slip, so it is not left over.`
  return null
}

/** A phone seals, and scans a slip, only over https. Under localhost everything works, on this one computer. */
export function slipsCanWork(origin: string): Result<null> {
  if (reachOf(origin) !== 'nobody') return ok(null)
  return refuse({
    kind: 'conflict',
    because: `Phones cannot seal answers at ${origin}, because it is not an https address. Give this server one first, or count papers in the open.`,
  })
}
