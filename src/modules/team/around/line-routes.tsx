import { isUuid } from '#kernel/ids.ts'
import { fieldsOf } from '#kernel/refusal.ts'
import { versionIn } from '#kernel/typed-fields.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { type AgencyTx, inAgency } from '#platform/db/in-agency.ts'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import { LinePage, LinesPage, RemoveLinePage } from '../views/line-pages.tsx'
import { type DeskLine, deskLines, ownLineId, parseLine } from './line.ts'
import { deleteLine, findAgency, keepLine, listKeptLines } from './queries.ts'

/** `/desk/team/lines`: lines that came with the program, as the agency checked or changed them, and its own. */
export const lineRoutes = router()

const home = '/desk/team/lines'

type Shown = { readonly values?: FormValues; readonly errors?: FormErrors; readonly overtaken?: boolean }

const readLines = async (tx: AgencyTx, c: Ctx): Promise<readonly DeskLine[]> => {
  const { agencyId } = c.var.actor
  return deskLines((await findAgency(tx, agencyId)).state, await listKeptLines(tx, agencyId))
}

const showOne = (c: Ctx, line: DeskLine, shown: Shown = {}) =>
  show(c, <LinePage frame={c.var.frame} line={line} today={c.var.today} {...shown} />, shown.overtaken ? 409 : shown.errors ? 422 : 200)

lineRoutes.get('/', async (c) => {
  const lines = await inAgency(c.var.db, c.var.actor, (tx) => readLines(tx, c))
  return show(c, <LinesPage frame={c.var.frame} lines={lines} today={c.var.today} />)
})

lineRoutes.get('/new', (c) => showOne(c, { id: ownLineId(c.var.newId()), given: null, kept: null }))

lineRoutes.get('/:line', (c) => withLine(c, async (_, line) => showOne(c, line)))

lineRoutes.post('/:line', async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value
  return withLine(
    c,
    async (tx, line) => {
      const changed = parseLine(values, { id: line.id, today: c.var.today })
      if (!changed.ok) return showOne(c, line, { values, errors: fieldsOf(changed.refusal) })
      const isNew = line.given === null && line.kept === null
      const seen = { id: line.id, version: versionIn(textOf(values, 'version')) }
      if (await keepLine(tx, c.var.actor.agencyId, seen, changed.value))
        await recordAct(tx, isNew ? 'crisis_line_added' : 'crisis_line_changed', changed.value.name)
      else if (!says(line, changed.value)) return showOne(c, line, { values, overtaken: true })
      return c.redirect(home, 303)
    },
    true,
  )
})

const says = ({ kept }: DeskLine, changed: object): boolean =>
  kept !== null && Object.entries(changed).every(([name, value]) => Reflect.get(kept, name) === value)

lineRoutes.get('/:line/remove', (c) =>
  withLine(c, async (_, line) => (line.kept ? show(c, <RemoveLinePage frame={c.var.frame} line={line} kept={line.kept} />) : notFound(c))),
)

lineRoutes.post('/:line/remove', (c) =>
  withLine(c, async (tx, line) => {
    if (line.kept && (await deleteLine(tx, c.var.actor.agencyId, line.id))) await recordAct(tx, 'crisis_line_removed', line.kept.name)
    return c.redirect(home, 303)
  }),
)

/** A line of the list or of one's own. A new one of one's own has a number already, made by the page that asks for it. */
function withLine(c: Ctx, handle: (tx: AgencyTx, line: DeskLine) => Promise<Response>, mayBeNew: boolean = false): Promise<Response> {
  const id = c.req.param('line') ?? ''
  return inAgency(c.var.db, c.var.actor, async (tx) => {
    const known = (await readLines(tx, c)).find((one) => one.id === id)
    const fresh = mayBeNew && id === ownLineId(id.slice(ownLineId('').length)) && isUuid(id.slice(ownLineId('').length))
    const line = known ?? (fresh ? { id, given: null, kept: null } : null)
    return line ? handle(tx, line) : notFound(c)
  })
}
