import { toTypst } from '#engines/document/typst.ts'
import { fieldsOf } from '#kernel/refusal.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { downloadPdf } from '#platform/http/download.ts'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import { versionIn } from '#kernel/typed-fields.ts'
import { CasePage, ChangeCasePage } from '../views/case-pages.tsx'
import { type Case, parseCase, usualCase } from './case.ts'
import { caseDocument } from './document.ts'
import { findCase, ownNumbers, saveCase } from './queries.ts'

/** `/desk/command/case`: the coordinator's, to be handed over on paper. */
export const caseRoutes = router()

caseRoutes.use(as('coordinator'))

caseRoutes.get('/', async (c) => {
  const { one, saved, numbers } = await read(c)
  return show(c, <CasePage frame={c.var.frame} one={one} saved={saved} numbers={numbers} />)
})

caseRoutes.get('/case.pdf', async (c) => {
  const { one, numbers } = await read(c)
  return downloadPdf(c, 'case-for-command.pdf', toTypst(caseDocument(one, numbers)))
})

caseRoutes.get('/change', async (c) => {
  const { actor, db, frame, today } = c.var
  const saved = await inAgency(db, actor, (tx) => findCase(tx, actor.agencyId))

  return show(c, <ChangeCasePage frame={frame} one={saved ?? usualCase(today)} version={saved?.version ?? 0} today={today} />)
})

caseRoutes.post('/change', async (c) => {
  const { actor, db, frame, today } = c.var
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value
  const version = versionIn(textOf(values, 'version'))
  const typed = parseCase(values, today)
  const page = { frame, today, values, one: usualCase(today) }
  if (!typed.ok) return show(c, <ChangeCasePage {...page} version={version} errors={fieldsOf(typed.refusal)} />, 422)

  return inAgency(db, actor, async (tx) => {
    const saved = await saveCase(tx, actor.agencyId, version, typed.value)
    const standing = saved ? null : await findCase(tx, actor.agencyId)
    // The same form sent twice: what it says is there already.
    if (standing && !isSame(standing, typed.value)) return show(c, <ChangeCasePage {...page} version={standing.version} overtaken />, 409)
    if (saved) await recordAct(tx, typed.value.shownOn === null ? 'case_saved' : 'case_shown', 'the case for command')
    return c.redirect('/desk/command/case', 303)
  })
})

const isSame = (saved: Case, typed: Case): boolean =>
  JSON.stringify({ ...typed, ...saved, version: undefined }) === JSON.stringify({ ...typed, version: undefined })

async function read(c: Ctx) {
  const { actor, db, today } = c.var
  const { saved, numbers } = await inAgency(db, actor, async (tx) => ({
    saved: await findCase(tx, actor.agencyId),
    numbers: await ownNumbers(tx, actor.agencyId),
  }))
  return { one: saved ?? usualCase(today), saved: saved !== null, numbers }
}
