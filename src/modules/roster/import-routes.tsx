import { toCsv } from '#engines/document/csv.ts'
import type { PersonId } from '#kernel/ids.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { kib, sizeLimit } from '#platform/http/size-limit.ts'
import { router } from '#platform/http/vars.ts'
import { planImport } from './import-plan.ts'
import { rosterExport } from './person.ts'
import { completePeople, insertPeople, listPeople, lockRoster } from './queries.ts'
import { parseRosterCsv, type RosterRow } from './roster-csv.ts'
import { ImportPage, PreviewPage, ProblemsPage } from './views/import-page.tsx'

/** `/desk/roster/import`: read and shown first, stored only when confirmed. Behind the roster's own check of the role. */
export const importRoutes = router()

// A roster of 2 MB and a little for the form around it.
importRoutes.use(sizeLimit(2200 * kib))

importRoutes.get('/', (c) => show(c, <ImportPage frame={c.var.frame} />))

importRoutes.post('/', async (c) => {
  const { actor, db, frame } = c.var
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const file = form.value.files.get('file')
  if (!file || file.size === 0)
    return show(c, <ImportPage frame={frame} errors={{ file: 'Choose a file with at least one person in it' }} />, 422)

  const read = parseRosterCsv(await file.bytes())
  if (!read.ok) {
    return read.refusal.kind === 'unreadable'
      ? show(c, <ImportPage frame={frame} errors={{ file: read.refusal.because }} />, 422)
      : show(c, <ProblemsPage frame={frame} {...read.refusal} />, 422)
  }
  const people = await inAgency(db, actor, (tx) => listPeople(tx, actor.agencyId))
  return show(
    c,
    <PreviewPage frame={frame} plan={planImport(read.value.rows, people)} notes={read.value.notes} csv={asCsv(read.value.rows)} />,
  )
})

// The rows come back in the form and are read again like any file, so nothing waits on the server in between.
importRoutes.post('/confirm', async (c) => {
  const { actor, db, frame, newId } = c.var
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const read = parseRosterCsv(new TextEncoder().encode(textOf(form.value.values, 'csv')))
  if (!read.ok)
    return show(c, <ImportPage frame={frame} errors={{ file: 'The rows did not come back whole. Choose the file again.' }} />, 422)

  await inAgency(db, actor, async (tx) => {
    await lockRoster(tx, actor.agencyId)
    const { add, complete } = planImport(read.value.rows, await listPeople(tx, actor.agencyId))
    await insertPeople(
      tx,
      actor.agencyId,
      add.map(({ name, email, workGroup }) => ({ personId: newId() as PersonId, name, email, workGroup })),
    )
    await completePeople(tx, actor.agencyId, complete)
    if (add.length + complete.length > 0) await recordAct(tx, 'roster_imported', `${add.length} added, ${complete.length} completed`)
  })
  return c.redirect('/desk/roster', 303)
})

const asCsv = (rows: readonly RosterRow[]): string =>
  toCsv(rosterExport(rows.map(({ name, email, workGroup }) => ({ id: '' as PersonId, name, email, workGroup, leftOn: null }))))
