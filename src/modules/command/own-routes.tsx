import type { VNode } from 'preact'
import type { Actor } from '#kernel/actor.ts'
import type { Day } from '#kernel/day.ts'
import { fieldsOf } from '#kernel/refusal.ts'
import { listPublishedSurveys } from '#modules/surveys/index.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { type AgencyTx, inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { idParam } from '#platform/http/id-param.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import { path } from '#ui/href.ts'
import { ownFigures } from './case/queries.ts'
import type { CommandShown } from './command-page.ts'
import { parseReturned, parseSignature, sign } from './commitment/commitment.ts'
import { readStanding } from './commitment/published-routes.tsx'
import {
  endCommitment,
  isReturnedBy,
  keepSignature,
  listPublishedCommitments,
  listToSign,
  returnUnsigned,
  takeToSign,
  type ToSign,
} from './commitment/queries.ts'
import { partsOf, standingInWords } from './commitment/words.ts'
import type { StageOf } from './queries.ts'
import { CommandPage, SignedPage, SignPage, WithdrawPage } from './views/own-pages.tsx'

/** Published figures, drawn by the module that lets them out. */
export type Figures = (tx: AgencyTx, actor: Actor, today: Day) => Promise<VNode>

/** `/desk/for-command` and `/desk/for-command/sign`: all that command reaches, besides results, the commitment and their account. */
export function ownRoutes(stageOf: StageOf, figures: Figures) {
  const routes = router()

  routes.get('/', as('command'), async (c) => {
    const { actor, db, frame, today } = c.var
    const { standing } = await readStanding(c)
    const { told, drawn } = await inAgency(db, actor, async (tx) => {
      const [toSign, published] = [await listToSign(tx, actor.agencyId, actor.personId), await listPublishedSurveys(tx, actor.agencyId)]
      const own: CommandShown = {
        toSign: toSign.map(({ id, text, sentOn }) => ({ title: partsOf(text).title, on: sentOn, href: `/desk/for-command/sign/${id}` })),
        commitment: { ...standingInWords(standing), href: standing.kind === 'none' ? null : '/desk/commitment' },
        published: published.map(({ id, title, publishedOn }) => ({ title, on: publishedOn, href: `/desk/surveys/${id}/results` })),
        said: await ownFigures(tx, actor.agencyId),
        stage: await stageOf(tx, actor.agencyId),
      }
      return { told: own, drawn: await figures(tx, actor, today) }
    })
    return show(c, <CommandPage frame={frame} shown={told} figures={drawn} />)
  })

  routes.get('/sign/:id', as('command'), (c) => taking(c, (_, one) => showSign(c, one, {})))

  routes.post('/sign/:id', as('command'), async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    const { values } = form.value

    return taking(c, async (tx, one) => {
      const { actor, clock, today } = c.var
      const signature = parseSignature(values)
      if (!signature.ok) return showSign(c, one, { values, errors: fieldsOf(signature.refusal) })
      const { signerName: name, signerTitle: title } = signature.value
      const signed = sign(one, { personId: actor.personId, readDigest: textOf(values, 'readDigest'), name, title, on: today })
      if (!signed.ok) return signed.refusal.kind === 'conflict' ? showSign(c, one, { values, changed: true }) : refused(c, signed.refusal)

      await keepSignature(tx, actor.agencyId, one.id, { ...signed.value, at: clock(), version: one.version })
      await recordAct(tx, 'commitment_signed', `by ${name}, ${title}`)
      return c.redirect(path('/desk/for-command/sign/:id', { id: one.id }), 303)
    })
  })

  routes.post('/sign/:id/return', as('command'), async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    const { values } = form.value

    return taking(c, async (tx, one) => {
      const returned = parseReturned(values, c.var.today)
      if (!returned.ok) return showSign(c, one, { values, errors: fieldsOf(returned.refusal) })
      if (textOf(values, 'readDigest') !== one.digest) return showSign(c, one, { values, changed: true })
      await returnUnsigned(tx, c.var.actor.agencyId, one, returned.value)
      await recordAct(tx, 'commitment_returned', 'unsigned, with what should change')
      return c.redirect('/desk/for-command', 303)
    })
  })

  routes.get('/sign/:id/withdraw', as('command'), (c) =>
    withOwn(c, async (_, one) => (one.ended ? notFound(c) : show(c, <WithdrawPage frame={c.var.frame} one={one} />))),
  )

  routes.post('/sign/:id/withdraw', as('command'), async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)

    return withOwn(c, async (tx, one) => {
      const { actor, today } = c.var
      if (textOf(form.value.values, 'readDigest') !== one.digest)
        return refused(c, { kind: 'conflict', because: 'The page did not say which text. Open it again.' })
      if (await endCommitment(tx, actor.agencyId, one.id, { on: today, how: 'withdrawn' }))
        await recordAct(tx, 'commitment_withdrawn', `by ${one.signerName}`)
      return c.redirect('/desk/for-command', 303)
    })
  })

  return routes
}

type Shown = { readonly values?: FormValues; readonly errors?: FormErrors; readonly changed?: boolean }

const showSign = (c: Ctx, one: ToSign, shown: Shown) =>
  show(
    c,
    <SignPage {...shown} frame={c.var.frame} one={one} sentBySelf={one.sentBy === c.var.actor.personId} />,
    shown.changed ? 409 : shown.errors ? 422 : 200,
  )

/** What was sent to this member of command, with its row locked. What they signed already is shown as signed. */
const taking = (c: Ctx, handle: (tx: AgencyTx, one: ToSign) => Response | Promise<Response>) => {
  const { actor, db } = c.var
  const id = idParam(c)
  if (!id) return notFound(c)
  return inAgency(db, actor, async (tx) => {
    const one = await takeToSign(tx, actor.agencyId, actor.personId, id)
    if (one) return handle(tx, one)
    const own = await findOwn(tx, c, id)
    // Sent back, and the button was pressed twice.
    if (!own && (await isReturnedBy(tx, actor.agencyId, actor.personId, id))) return c.redirect('/desk/for-command', 303)
    return own ? show(c, <SignedPage frame={c.var.frame} one={own} mayWithdraw={!own.ended} />) : notFound(c)
  })
}

const findOwn = async (tx: AgencyTx, c: Ctx, id: string) =>
  (await listPublishedCommitments(tx, c.var.actor.agencyId)).find((one) => one.id === id && one.signedBy === c.var.actor.personId)

type Own = NonNullable<Awaited<ReturnType<typeof findOwn>>>

const withOwn = (c: Ctx, handle: (tx: AgencyTx, one: Own) => Response | Promise<Response>) => {
  const { actor, db } = c.var
  const id = idParam(c)
  if (!id) return notFound(c)
  return inAgency(db, actor, async (tx) => {
    const one = await findOwn(tx, c, id)
    return one ? handle(tx, one) : notFound(c)
  })
}
