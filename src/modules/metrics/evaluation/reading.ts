import type { Actor } from '#kernel/actor.ts'
import type { Day } from '#kernel/day.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import type { Ctx } from '#platform/http/vars.ts'
import type { Edition } from './documents.ts'
import { type EvaluationSources, firstYear, type Kept, listFinal, listKept, makeReport } from './queries.ts'
import type { Report } from './report.ts'
import { noWords, yearIn } from './typed.ts'

/** A year's report as somebody may read it, with the other versions that they may. */
export type Read = { readonly report: Report; readonly edition: Edition; readonly others: readonly Edition[]; readonly draft: Kept | null }

/** The year that the address names, where there can be a report of it. */
export async function yearAsked(tx: AgencyTx, actor: Pick<Actor, 'agencyId'>, text: string, today: Day): Promise<number | null> {
  return yearIn(text, { first: await firstYear(tx, actor.agencyId), last: Number(today.slice(0, 4)) })
}

/** Null where there is nothing for this reader. `edition` in the address asks for one version; without it the newest stands here. */
export const readReport = (c: Ctx, sources: EvaluationSources): Promise<Read | null> =>
  inAgency(c.var.db, c.var.actor, async (tx) => {
    const { actor, today } = c.var
    const year = await yearAsked(tx, actor, c.req.param('year') ?? '', today)
    if (year === null) return null
    const wanted = c.req.query('edition')
    return actor.role === 'coordinator' ? readAsWriter(tx, c, { year, wanted }, sources) : readAsReader(tx, actor, { year, wanted })
  })

type Asked = { readonly year: number; readonly wanted: string | undefined }

async function readAsReader(tx: AgencyTx, { agencyId }: Pick<Actor, 'agencyId'>, { year, wanted }: Asked): Promise<Read | null> {
  const finals = await listFinal(tx, agencyId, year)
  const one = wanted === undefined ? finals[0] : finals.find(({ edition }) => String(edition) === wanted)
  return one ? { report: one.report, edition: one, others: finals.filter(({ edition }) => edition !== one.edition), draft: null } : null
}

async function readAsWriter(tx: AgencyTx, c: Ctx, { year, wanted }: Asked, sources: EvaluationSources): Promise<Read | null> {
  const { actor, frame, today } = c.var
  const kept = await listKept(tx, actor.agencyId, year)
  const one = wanted === undefined ? kept[0] : kept.find(({ edition }) => String(edition) === wanted)
  if (wanted !== undefined && !one) return null
  const others = kept
    .filter(({ edition }) => edition !== one?.edition)
    .map(({ edition, final }) => ({ edition, finalOn: final?.on ?? null }))
  if (one?.final) return { report: one.final.report, edition: { edition: one.edition, finalOn: one.final.on }, others, draft: null }
  const about = { agencyName: frame.agencyName, year, today, words: one?.words ?? noWords }
  const report = await makeReport(tx, actor.agencyId, about, sources)
  return { report, edition: { edition: one?.edition ?? 1, finalOn: null }, others, draft: one ?? null }
}
