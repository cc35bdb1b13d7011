import { fieldsOf } from '#kernel/refusal.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import { versionIn } from '#kernel/typed-fields.ts'
import { EndCommitmentPage, NewChiefPage } from '../../views/commitment-confirm-pages.tsx'
import { type Commitment, parseChange, parseEnding } from '../commitment.ts'
import { endCommitment } from '../queries.ts'
import { addressOf, type Shown, showOne, statusOf, takingCommitment, withCommitment } from './one-commitment.tsx'
import { noteNewChief } from './queries.ts'

/** What happens to a commitment after it was signed. */
export const afterRoutes = router()

afterRoutes.get('/:id/end', (c) => withCommitment(c, (_, one) => (one.stage === 'signed' ? showEnd(c, one) : notFound(c))))

afterRoutes.post('/:id/end', async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)

  return takingCommitment(c, async (tx, one) => {
    if (one.stage === 'ended') return c.redirect(addressOf(one.id), 303)
    if (one.stage !== 'signed') return notFound(c)
    const how = parseEnding(form.value.values)
    if (!how.ok) return showEnd(c, one, { values: form.value.values, errors: fieldsOf(how.refusal) })
    await endCommitment(tx, c.var.actor.agencyId, one.id, { on: c.var.today, how: how.value })
    await recordAct(tx, 'commitment_ended', `what ${one.published.signerName} had signed`)
    return c.redirect(addressOf(one.id), 303)
  })
})

afterRoutes.get('/:id/new-chief', (c) => withCommitment(c, (_, one) => (one.stage === 'signed' ? showNewChief(c, one) : notFound(c))))

afterRoutes.post('/:id/new-chief', async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value

  return takingCommitment(c, async (tx, one) => {
    if (one.stage !== 'signed') return notFound(c)
    const change = parseChange(values, { signedOn: one.published.signedOn, today: c.var.today })
    if (!change.ok) return showNewChief(c, one, { values, errors: fieldsOf(change.refusal) })
    const { on, successor } = change.value
    // The same form sent twice: it is noted already.
    if (one.published.change?.on === on && one.published.change.successor === successor) return c.redirect('/desk/command/commitment', 303)
    if (one.version !== versionIn(textOf(values, 'version'))) return showOne(tx, c, one, { overtaken: true })
    await noteNewChief(tx, c.var.actor.agencyId, one, change.value)
    await recordAct(tx, 'chief_changed', `${one.published.signerName} no longer leads`)
    return c.redirect('/desk/command/commitment', 303)
  })
})

type SignedOne = Extract<Commitment, { readonly published: unknown }>

const showEnd = (c: Ctx, one: Commitment, shown: Shown = {}) =>
  show(c, <EndCommitmentPage {...shown} frame={c.var.frame} one={one} />, statusOf(shown))

const showNewChief = (c: Ctx, one: SignedOne, shown: Shown = {}) => {
  const { change, signedOn, signerName } = one.published
  const values = shown.values ?? { leftOn: change?.on ?? '', successor: change?.successor ?? '' }
  return show(
    c,
    <NewChiefPage {...shown} values={values} frame={c.var.frame} one={one} signerName={signerName} min={signedOn} max={c.var.today} />,
    statusOf(shown),
  )
}
