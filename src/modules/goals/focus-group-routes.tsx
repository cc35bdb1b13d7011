import { fieldsOf } from '#kernel/refusal.ts'
import { isUuid } from '#kernel/ids.ts'
import { listHolders } from '#modules/roles/index.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { idParam } from '#platform/http/id-param.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { router } from '#platform/http/vars.ts'
import { parseTheme } from './focus-group.ts'
import { deleteTheme, findTheme, insertTheme, listThemes } from './queries.ts'
import { DeleteThemePage, FocusGroupsPage } from './views/focus-groups-page.tsx'
import { GuidePage, PrintedThemes } from './views/guide-page.tsx'

/** `/desk/focus-groups`: the guide, and themes that say nothing about who. */
export const focusGroupRoutes = router()

focusGroupRoutes.use(as('coordinator'))

focusGroupRoutes.get('/', async (c) => {
  const { actor, db, frame, newId } = c.var
  const themes = await inAgency(db, actor, (tx) => listThemes(tx, actor.agencyId))

  return show(c, <FocusGroupsPage frame={frame} themes={themes} themeId={newId()} />)
})

focusGroupRoutes.get('/guide', (c) => show(c, <GuidePage />))

focusGroupRoutes.get('/print', async (c) => {
  const { actor, db } = c.var
  const themes = await inAgency(db, actor, (tx) => listThemes(tx, actor.agencyId))

  return show(c, <PrintedThemes themes={themes} />)
})

focusGroupRoutes.post('/', async (c) => {
  const { actor, db, frame, today } = c.var
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value
  const themeId = textOf(values, 'themeId')
  if (!isUuid(themeId)) return refused(c, { kind: 'invalid', fields: { form: 'Open the page again; this form has come apart.' } })

  return inAgency(db, actor, async (tx) => {
    const people = await listHolders(tx, actor.agencyId)
    const theme = parseTheme(
      values,
      people.map(({ name }) => name),
    )
    if (!theme.ok) {
      const errors = fieldsOf(theme.refusal)
      const themes = await listThemes(tx, actor.agencyId)
      return show(c, <FocusGroupsPage frame={frame} themes={themes} themeId={themeId} values={values} errors={errors} />, 422)
    }
    const added = await insertTheme(tx, actor.agencyId, { ...theme.value, id: themeId, recordedOn: today })
    // The theme itself stays out of the log, where nothing can be deleted.
    if (added) await recordAct(tx, 'theme_recorded', 'one theme of a focus group')
    return c.redirect('/desk/focus-groups', 303)
  })
})

focusGroupRoutes.get('/:id/delete', async (c) => {
  const { actor, db, frame } = c.var
  const id = idParam(c)
  const theme = id && (await inAgency(db, actor, (tx) => findTheme(tx, actor.agencyId, id)))

  return theme ? show(c, <DeleteThemePage frame={frame} theme={theme} />) : notFound(c)
})

focusGroupRoutes.post('/:id/delete', async (c) => {
  const { actor, db } = c.var
  const id = idParam(c)
  const gone =
    id &&
    (await inAgency(db, actor, async (tx) => {
      const deleted = await deleteTheme(tx, actor.agencyId, id)
      if (deleted) await recordAct(tx, 'theme_deleted', 'one theme of a focus group')
      return deleted
    }))
  return gone ? c.redirect('/desk/focus-groups', 303) : notFound(c)
})
