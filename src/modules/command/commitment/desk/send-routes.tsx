import { isUuid, type PersonId } from '#kernel/ids.ts'
import { insertLetter } from '#modules/letters/index.ts'
import { recordAct } from '#platform/audit/queries.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { refused } from '#platform/http/refusal-page.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import { path } from '#ui/href.ts'
import { versionIn } from '#kernel/typed-fields.ts'
import { type Commitment, send } from '../commitment.ts'
import { askToSign } from '../letters.ts'
import { readStanding } from '../published-routes.tsx'
import type { Standing } from '../standing.ts'
import { addressOf, leadersFor, showOne, takingCommitment } from './one-commitment.tsx'
import { recall, sendDraft } from './queries.ts'

/** Sending a draft to be signed, and calling it back before it is. */
export const sendRoutes = router()

sendRoutes.post('/:id/send', async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value
  const { standing } = await readStanding(c)

  return takingCommitment(c, async (tx, one) => {
    const { actor, today } = c.var
    const letterId = textOf(values, 'letterId')
    if (!isUuid(letterId)) return refused(c, { kind: 'invalid', fields: { form: 'Open the page again; this form has come apart.' } })
    const to = (await leadersFor(tx, c)).find(({ personId }) => personId === textOf(values, 'to'))
    // The same click twice: it is out already, to the same person.
    if (one.stage === 'sent' && to && one.sentTo === to.personId && one.digest === textOf(values, 'readDigest'))
      return c.redirect(addressOf(one.id), 303)
    if (!to) return showOne(tx, c, one, { values, errors: { to: 'Choose who is asked to sign' } })
    const sending = send(one, { personId: actor.personId, to: to.personId, readDigest: textOf(values, 'readDigest'), on: today })
    if (!sending.ok) return sending.refusal.kind === 'conflict' ? showOne(tx, c, one, { overtaken: true }) : refused(c, sending.refusal)

    await sendDraft(tx, actor.agencyId, one, sending.value)
    await recordAct(tx, 'commitment_sent', `to ${to.name}, to be read and signed`)
    await writeLetter(tx, c, { letterId, to, one, standing })
    return c.redirect(addressOf(one.id), 303)
  })
})

sendRoutes.post('/:id/recall', async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)

  return takingCommitment(c, async (tx, one) => {
    const seen = { id: one.id, version: versionIn(textOf(form.value.values, 'version')) }
    if (!(await recall(tx, c.var.actor.agencyId, seen))) return showOne(tx, c, one, { overtaken: true })
    await recordAct(tx, 'commitment_recalled', 'before it was signed')
    return c.redirect(addressOf(one.id), 303)
  })
})

type Letter = {
  readonly letterId: string
  readonly to: { readonly personId: PersonId; readonly name: string; readonly email: string | null }
  readonly one: Commitment
  readonly standing: Standing
}

function writeLetter(tx: AgencyTx, c: Ctx, { letterId, to, one, standing }: Letter): Promise<void> {
  const { actor, clock, config, frame, signedIn } = c.var
  const letter = askToSign({
    agencyName: frame.agencyName,
    toName: to.name,
    senderName: signedIn.displayName,
    address: `${config.origin}${path('/desk/for-command/sign/:id', { id: one.id })}`,
    termUntil: one.termUntil,
    standing,
  })
  const about = { agencyId: actor.agencyId, letterId, toName: to.name, toAddress: to.email, madeAt: clock() }
  return insertLetter(tx, { ...about, ...letter }, config.smtpUrl !== null)
}
