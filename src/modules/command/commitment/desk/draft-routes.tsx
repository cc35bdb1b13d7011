import { addMonths } from '#kernel/day.ts'
import { isUuid } from '#kernel/ids.ts'
import { fieldsOf } from '#kernel/refusal.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import type { FormValues } from '#ui/form-state.ts'
import { path } from '#ui/href.ts'
import { versionIn } from '#kernel/typed-fields.ts'
import { DeleteDraftPage } from '../../views/commitment-confirm-pages.tsx'
import { CommitmentsPage } from '../../views/commitments-page.tsx'
import { WriteCommitmentPage } from '../../views/write-commitment-page.tsx'
import { latestTerm, parseWritten, usualClauses } from '../clauses.ts'
import type { Commitment } from '../commitment.ts'
import { readStanding } from '../published-routes.tsx'
import { addressOf, type Shown, showOne, statusOf, takingCommitment, withCommitment } from './one-commitment.tsx'
import { changeDraft, deleteDraft, findCommitment, insertDraft, listCommitments } from './queries.ts'

/** `/desk/command/commitment`: written, sent and called back here. Signing is on command's own page. */
export const draftRoutes = router()

draftRoutes.get('/', async (c) => {
  const { actor, db, frame } = c.var
  const { standing } = await readStanding(c)
  const commitments = await inAgency(db, actor, (tx) => listCommitments(tx, actor.agencyId))

  return show(c, <CommitmentsPage frame={frame} standing={standing} commitments={commitments} />)
})

draftRoutes.get('/new', async (c) => {
  const { actor, db, newId, today } = c.var
  const from = c.req.query('from') ?? ''
  const earlier = isUuid(from) ? await inAgency(db, actor, (tx) => findCommitment(tx, actor.agencyId, from)) : null
  if (from !== '' && !earlier) return notFound(c)

  return showNew(c, newId(), { values: { ...valuesOf(earlier), termUntil: addMonths(today, 12) } })
})

draftRoutes.post('/', async (c) => {
  const { actor, db, frame, today } = c.var
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value
  const id = textOf(values, 'commitmentId')
  if (!isUuid(id)) return refused(c, { kind: 'invalid', fields: { form: 'Open the page again; this form has come apart.' } })
  const written = parseWritten(values, today)
  if (!written.ok) return showNew(c, id, { values, errors: fieldsOf(written.refusal) })

  await inAgency(db, actor, async (tx) => {
    const made = await insertDraft(tx, actor.agencyId, { ...written.value, id, agencyName: frame.agencyName })
    if (made) await recordAct(tx, 'commitment_written', 'a draft of what command promises')
  })
  return c.redirect(addressOf(id), 303)
})

draftRoutes.get('/:id', (c) => withCommitment(c, (tx, one) => showOne(tx, c, one)))

draftRoutes.get('/:id/change', (c) =>
  withCommitment(c, async (_, one) => {
    if (one.stage !== 'draft') return notFound(c)
    return showChange(c, one, { values: { ...valuesOf(one), termUntil: one.termUntil } })
  }),
)

draftRoutes.post('/:id/change', async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value

  return takingCommitment(c, async (tx, one) => {
    const { actor, frame, today } = c.var
    if (one.stage !== 'draft') return showOne(tx, c, one, { overtaken: true })
    const written = parseWritten(values, today)
    if (!written.ok) return showChange(c, one, { values, errors: fieldsOf(written.refusal), version: versionIn(textOf(values, 'version')) })

    const seen = { id: one.id, version: versionIn(textOf(values, 'version')) }
    if (!(await changeDraft(tx, actor.agencyId, seen, { ...written.value, agencyName: frame.agencyName }))) {
      // The same form sent twice: the draft says what it says already.
      const isThere = JSON.stringify(valuesOf({ ...one, ...written.value })) === JSON.stringify(valuesOf(one))
      return isThere && one.termUntil === written.value.termUntil
        ? c.redirect(addressOf(one.id), 303)
        : showChange(c, one, { values, overtaken: true })
    }
    await recordAct(tx, 'commitment_changed', 'a draft of what command promises')
    return c.redirect(addressOf(one.id), 303)
  })
})

draftRoutes.get('/:id/delete', (c) =>
  withCommitment(c, async (_, one) => (one.stage === 'draft' ? show(c, <DeleteDraftPage frame={c.var.frame} one={one} />) : notFound(c))),
)

draftRoutes.post('/:id/delete', async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)

  return takingCommitment(c, async (tx, one) => {
    const { agencyId } = c.var.actor
    if (one.version !== versionIn(textOf(form.value.values, 'version')) || !(await deleteDraft(tx, agencyId, one.id)))
      return showOne(tx, c, one, { overtaken: true })
    await recordAct(tx, 'commitment_deleted', 'a draft without a signature')
    return c.redirect('/desk/command/commitment', 303)
  })
})

const valuesOf = (one: Pick<Commitment, 'clauses' | 'ownClauses' | 'sponsor'> | null): FormValues => ({
  clauses: one?.clauses ?? usualClauses,
  ownClauses: one?.ownClauses.join('\n') ?? '',
  sponsor: one?.sponsor ?? '',
})

const writePage = (c: Ctx) => ({ frame: c.var.frame, latest: latestTerm(c.var.today) })

const showNew = (c: Ctx, id: string, shown: Shown) =>
  show(
    c,
    <WriteCommitmentPage
      {...writePage(c)}
      {...shown}
      action="/desk/command/commitment"
      back="/desk/command/commitment"
      hidden={{ commitmentId: id }}
      isNew
    />,
    statusOf(shown),
  )

const showChange = (c: Ctx, one: Commitment, { version = one.version, ...shown }: Shown & { readonly version?: number }) =>
  show(
    c,
    <WriteCommitmentPage
      {...writePage(c)}
      {...shown}
      action={path('/desk/command/commitment/:id/change', { id: one.id })}
      back={addressOf(one.id)}
      hidden={{ version: String(version) }}
      isNew={false}
    />,
    statusOf(shown),
  )
