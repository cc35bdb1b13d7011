import { versionIn } from '#kernel/typed-fields.ts'
import { fieldsOf } from '#kernel/refusal.ts'
import { isUuid } from '#kernel/ids.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { type AgencyTx, inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { idParam } from '#platform/http/id-param.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import { accountable } from '../team.ts'
import { type Question, questionsOf } from '#engines/limits/index.ts'
import { maySign, type Signature } from './card-set.ts'
import { insertSignature, keepAnswer, listAnswers, listSignatures, withdrawSignature } from './queries.ts'
import { type CardSet, readCardSet } from './read-card-set.ts'
import { parseAnswer, parseSigner } from './signing.ts'
import { AnswerPage, QuestionsPage } from './views/questions-pages.tsx'
import { SignedPage, SignPage, WithdrawPage } from './views/sign-pages.tsx'

/** What is open, for coordinator and counsel; answering and signing, for counsel alone. */
export const signRoutes = router()

signRoutes.get('/questions', as(...accountable), async (c) => {
  const { signedIn, frame } = c.var
  const { agency, answers } = await inSet(c, (_, set) => Promise.resolve(set))
  const mayAnswer = signedIn.current?.roles.includes('legal_advisor') ?? false

  return show(c, <QuestionsPage frame={frame} questions={questionsOf(agency, answers)} mayAnswer={mayAnswer} />)
})

signRoutes.get('/questions/:question', as('legal_advisor'), (c) =>
  withQuestion(c, async (_, question) => show(c, <AnswerPage frame={c.var.frame} question={question} />)),
)

signRoutes.post('/questions/:question', as('legal_advisor'), async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value

  return withQuestion(c, async (tx, question) => {
    const { actor, frame, today } = c.var
    const read = parseAnswer(values)
    if (!read.ok) return show(c, <AnswerPage frame={frame} question={question} values={values} errors={fieldsOf(read.refusal)} />, 422)
    const { answer } = read.value
    const isAsked = (one: Question) => one.answer?.answer === answer
    if (isAsked(question)) return c.redirect('/desk/trust/limits/questions', 303)
    const version = versionIn(textOf(values, 'version'))
    if (!(await keepAnswer(tx, actor.agencyId, { question: question.slug, answer, answeredOn: today, version }))) {
      // Of two clicks the second comes here: what stands there now is what it asked for.
      const now = { ...question, answer: (await listAnswers(tx, actor.agencyId)).find((one) => one.question === question.slug) ?? null }
      if (isAsked(now)) return c.redirect('/desk/trust/limits/questions', 303)
      return show(c, <AnswerPage frame={frame} question={now} values={values} overtaken />, 409)
    }
    await recordAct(tx, 'limits_question_answered', question.task.cite ?? question.task.what)
    return c.redirect('/desk/trust/limits/questions', 303)
  })
})

signRoutes.get('/sign', as('legal_advisor'), (c) => inSet(c, async (_, set) => showSign(c, set, {})))

signRoutes.post('/sign', as('legal_advisor'), async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value
  const id = textOf(values, 'signatureId')
  if (!isUuid(id)) return refused(c, { kind: 'invalid', fields: { form: 'Open the page again; this form has come apart.' } })

  return inSet(c, async (tx, set) => {
    const { actor, today } = c.var
    if (!maySign(actor.personId, set.kept)) return showSign(c, set, { values, status: 409 })
    // What was read and what stands now must be the same text, to the letter.
    if (textOf(values, 'digest') !== set.digest) return showSign(c, set, { values, status: 409, changed: true })
    const signer = parseSigner(values)
    if (!signer.ok) return showSign(c, set, { values, status: 422, errors: fieldsOf(signer.refusal) })

    const { text, digest } = set
    const signature = { id, text, digest, on: today, personId: actor.personId, ...signer.value }
    if (await insertSignature(tx, actor.agencyId, signature))
      await recordAct(tx, 'limits_signed', `${signer.value.name}; ${digest.slice(0, 16)}`)
    return c.redirect('/desk/trust/limits', 303)
  })
})

signRoutes.get('/signed/:id', as(...accountable), (c) =>
  withSignature(c, async (_, signature, set) =>
    show(
      c,
      <SignedPage frame={c.var.frame} signature={signature} holds={signature.withdrawnOn === null && signature.digest === set.digest} />,
    ),
  ),
)

signRoutes.get('/signed/:id/withdraw', as('legal_advisor'), (c) =>
  withSignature(c, async (_, signature) =>
    signature.withdrawnOn === null
      ? show(c, <WithdrawPage frame={c.var.frame} signature={signature} />)
      : c.redirect('/desk/trust/limits', 303),
  ),
)

signRoutes.post('/signed/:id/withdraw', as('legal_advisor'), (c) =>
  withSignature(c, async (tx, signature) => {
    const { actor, today } = c.var
    if (await withdrawSignature(tx, actor.agencyId, signature.id, today))
      await recordAct(tx, 'limits_signature_withdrawn', `${signature.by}; ${signature.digest.slice(0, 16)}`)
    return c.redirect('/desk/trust/limits', 303)
  }),
)

const inSet = <T,>(c: Ctx, work: (tx: AgencyTx, set: CardSet) => Promise<T>): Promise<T> =>
  inAgency(c.var.db, c.var.actor, async (tx) => work(tx, await readCardSet(tx, c.var.actor.agencyId)))

function withQuestion(c: Ctx, work: (tx: AgencyTx, question: Question) => Promise<Response>): Promise<Response> {
  return inSet(c, async (tx, { agency, answers }) => {
    const question = questionsOf(agency, answers).find(({ slug, who }) => who === 'counsel' && slug === c.req.param('question'))
    return question ? work(tx, question) : notFound(c)
  })
}

async function withSignature(c: Ctx, work: (tx: AgencyTx, signature: Signature, set: CardSet) => Promise<Response>): Promise<Response> {
  const id = idParam(c)
  if (!id) return notFound(c)
  return inSet(c, async (tx, set) => {
    const signature = (await listSignatures(tx, c.var.actor.agencyId)).find((one) => one.id === id)
    return signature ? work(tx, signature, set) : notFound(c)
  })
}

type Shown = {
  readonly values?: FormValues
  readonly errors?: FormErrors
  readonly changed?: boolean
  readonly status?: 409 | 422
}

function showSign(c: Ctx, set: CardSet, { values, errors, changed, status }: Shown): Response | Promise<Response> {
  const open = questionsOf(set.agency, set.answers).filter(({ who, answer }) => who === 'counsel' && answer === null)
  return show(
    c,
    <SignPage
      frame={c.var.frame}
      standing={set.standing}
      parts={set.parts}
      digest={set.digest}
      signatureId={c.var.newId()}
      unanswered={open.length}
      bar={set.kept === null ? 'no_choices' : maySign(c.var.actor.personId, set.kept) ? null : 'own_choices'}
      values={values}
      errors={errors}
      changed={changed}
    />,
    status ?? 200,
  )
}
