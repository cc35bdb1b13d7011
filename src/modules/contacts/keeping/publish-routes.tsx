import * as v from 'valibot'
import { ok, refuse, type Refusal, type Result } from '#kernel/refusal.ts'
import { gate } from '#modules/metrics/index.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { jsonIn } from '#platform/http/json.ts'
import { as } from '#platform/http/desk.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import { declaredTables } from './declared.ts'
import { type ContactLog, publishLog } from './log.ts'
import { queueTending } from './sealed/queries.ts'
import { countPeers } from './queries.ts'
import { keptIn, refusedAsJson, takeStep } from './stepping.ts'
import { yearPost } from './wire.ts'

/** Publishing a year, by the browser of a keeper who has counted it. */
export const publishYearRoutes = router()

publishYearRoutes.post('/:year/release', as('keeper'), async (c) => {
  const posted = v.safeParse(yearPost, await jsonIn(c))
  if (!posted.success)
    return refusedAsJson(c, { kind: 'invalid', fields: { release: 'The figures did not arrive whole. Send them again.' } })
  const kept = await keptIn(c)
  if (!kept) return refusedAsJson(c, { kind: 'missing' })

  const published = await publish(c, kept.log, posted.output)
  if (published.ok) return c.json(published.value.already ? { published: true, already: true } : { published: true })
  return published.refusal.kind === 'unfinished' ? c.json({ because: published.refusal.because }, 503) : refusedAsJson(c, published.refusal)
})

type NotPublished = Refusal | { readonly kind: 'unfinished'; readonly because: string }

const other = refuse({ kind: 'conflict' as const, because: 'Other figures of this year were published already. They cannot be changed.' })

/** Admitted first, then stored with the log's last step in one transaction: an interruption leaves all of it or nothing. */
async function publish(
  c: Ctx,
  { year, design, stage }: ContactLog,
  { release, digest, setAside }: v.InferOutput<typeof yearPost>,
): Promise<Result<{ readonly already: boolean }, NotPublished>> {
  const { actor, db, today } = c.var
  const { before, peers } = await inAgency(db, actor, async (tx) => ({
    before: await gate.findYearDigest(tx, actor.agencyId, year),
    peers: await countPeers(tx, year),
  }))
  if (before !== null) return before === digest ? ok({ already: true }) : other
  if (stage !== 'closed') return refuse({ kind: 'conflict', because: 'Count this year before you publish it.' })
  const declared = { agencyId: actor.agencyId, year, design, peers, tables: declaredTables(design, year) }
  const admitted = await gate.admitYear({ release, digest }, declared)
  if (!admitted.ok) return admitted

  const stepped = await takeStep(c, {
    year,
    act: 'contact_log_published',
    step: (log) => publishLog(log, today),
    also: async (tx) => {
      await gate.insertYear(tx, actor, admitted.value, today)
      // In words only: how many would be a count that went round the gate.
      if (setAside) await recordAct(tx, 'some_contacts_put_aside', 'They lacked the words, could not be read, or came twice')
      await queueTending(tx, actor.agencyId, year)
    },
  })
  if (stepped.ok) return ok({ already: false })
  // The same page in a second tab, or the other keeper, was a moment faster.
  const meanwhile = await inAgency(db, actor, (tx) => gate.findYearDigest(tx, actor.agencyId, year))
  return meanwhile === digest ? ok({ already: true }) : stepped
}
