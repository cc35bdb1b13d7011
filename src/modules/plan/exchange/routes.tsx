import { createHash } from 'node:crypto'
import { fieldsOf } from '#kernel/refusal.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { type AgencyTx, inAgency } from '#platform/db/in-agency.ts'
import { download } from '#platform/http/download.ts'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import { noteStagesNow, type Plan, type ReadPlan } from '../facts/queries.ts'
import { ownersIn } from '../plan-desk.tsx'
import { listOwnFactors, listStored, lockPlan } from '../queries.ts'
import { listAllSteps, listRuns } from '../runs/queries.ts'
import { stagesOf } from '../standing.ts'
import { FilesPage, PreviewPage } from '../views/files-pages.tsx'
import { type Changes, compareWith, isNothing } from './compare.ts'
import { largestFile, type PlanFile, readPlanFile, writePlanFile } from './plan-file.ts'
import { applyChanges } from './queries.ts'
import { parseConsent, writeStageFile } from './stage-file.ts'
import { fileOf } from './take-along.ts'

/** `/desk/plan/files`: the plan as a file, in and out, and its stage to share. Behind the plan's own check of the role. */
export function exchangeRoutes(readPlan: ReadPlan) {
  const routes = router()

  routes.get('/', (c) => showFiles(c, readPlan))

  // What leaves the building is written down, so it is a post.
  routes.post('/export', (c) =>
    inAgency(c.var.db, c.var.actor, async (tx) => {
      const { agencyId } = c.var.actor
      await recordAct(tx, 'plan_downloaded', 'the plan as a file')
      const stored = await listStored(tx, agencyId)
      const own = await listOwnFactors(tx, agencyId)
      const [runs, steps] = [await listRuns(tx, agencyId), await listAllSteps(tx, agencyId)]
      const around = { agencyName: c.var.frame.agencyName, today: c.var.today }
      return download(c, 'plan.json', writePlanFile(fileOf({ stored, own, runs, steps, ...around })))
    }),
  )

  routes.post('/import', async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    const sent = form.value.files.get('file')
    if (!sent || sent.size === 0) return showFiles(c, readPlan, { errors: { file: 'Choose a file' } })
    // Read no further than a plan can be.
    const text = await sent.slice(0, largestFile + 1).text()
    const file = readPlanFile(text)
    if (!file.ok) return showFiles(c, readPlan, { errors: fieldsOf(file.refusal) })
    return inAgency(c.var.db, c.var.actor, async (tx) => preview(tx, c, readPlan, { file: file.value, text }))
  })

  // The file comes back in the form and is read again like any other, so nothing waits on the server in between.
  routes.post('/import/confirm', async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    const text = textOf(form.value.values, 'plan')
    const file = readPlanFile(text)
    if (!file.ok) return showFiles(c, readPlan, { errors: { file: 'The file did not come back whole. Choose it again.' } })
    return inAgency(c.var.db, c.var.actor, async (tx) => {
      const { agencyId, personId } = c.var.actor
      await lockPlan(tx, agencyId)
      const { changes, people } = await compared(tx, c, readPlan, file.value)
      // Done already, as by the first of two clicks.
      if (isNothing(changes)) return c.redirect('/desk/plan', 303)
      if (textOf(form.value.values, 'seen') !== digestOf(changes))
        return preview(tx, c, readPlan, { file: file.value, text, overtaken: true })
      const idOf = (name: string | null) => people.find((one) => one.name === name)?.personId ?? null
      await applyChanges(tx, agencyId, changes, { personId, today: c.var.today, idOf })
      await recordAct(
        tx,
        'plan_brought_in',
        `${changes.factors.length} factors changed, ${changes.own.length} of the agency’s own, ${changes.paths.length} paths`,
      )
      await noteStagesNow(readPlan, tx, agencyId, c.var.today)
      return c.redirect('/desk/plan', 303)
    })
  })

  routes.post('/share', async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    const { values } = form.value
    const consent = parseConsent(values)
    if (!consent.ok) return showFiles(c, readPlan, { values, errors: fieldsOf(consent.refusal) })
    return inAgency(c.var.db, c.var.actor, async (tx) => {
      const { standings } = await readPlan(tx, c.var.actor.agencyId, c.var.today)
      await recordAct(tx, 'plan_stage_shared', `with ${consent.value.to}: how far each topic has come`)
      return download(c, 'plan-stage.json', writeStageFile(stagesOf(standings), c.var.today))
    })
  })

  return routes
}

type Shown = { readonly values?: FormValues; readonly errors?: FormErrors }

const showFiles = (c: Ctx, readPlan: ReadPlan, shown: Shown = {}): Promise<Response> =>
  inAgency(c.var.db, c.var.actor, async (tx) => {
    const { standings } = await readPlan(tx, c.var.actor.agencyId, c.var.today)
    return show(c, <FilesPage frame={c.var.frame} stages={stagesOf(standings)} {...shown} />, shown.errors ? 422 : 200)
  })

type Compared = { readonly changes: Changes; readonly people: ReturnType<typeof ownersIn> }

async function compared(tx: AgencyTx, c: Ctx, readPlan: ReadPlan, file: PlanFile): Promise<Compared> {
  const { agencyId } = c.var.actor
  const plan: Plan = await readPlan(tx, agencyId, c.var.today)
  const people = ownersIn(plan, null)
  const pathIds = new Set((await listRuns(tx, agencyId)).map(({ id }) => id))
  const here = { standings: plan.standings, people, pathIds, hasCurrent: plan.current !== null, today: c.var.today }
  return { changes: compareWith(file, here), people }
}

type Sent = { readonly file: PlanFile; readonly text: string; readonly overtaken?: boolean }

async function preview(tx: AgencyTx, c: Ctx, readPlan: ReadPlan, { file, text, overtaken = false }: Sent): Promise<Response> {
  const { changes } = await compared(tx, c, readPlan, file)
  const page = { file: { agency: file.agency, savedOn: file.savedOn }, changes, text, seen: digestOf(changes), overtaken }
  return show(c, <PreviewPage frame={c.var.frame} {...page} />, overtaken ? 409 : 200)
}

/** What was seen, in short: another window's change makes another one. */
const digestOf = (changes: Changes): string => createHash('sha256').update(JSON.stringify(changes)).digest('hex')
