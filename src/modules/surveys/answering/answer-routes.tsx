import * as v from 'valibot'
import { answerSize, parseSlipCode, seal, sealedLength, type SlipCode } from '#engines/sealing/index.ts'
import { isUuid } from '#kernel/ids.ts'
import { fieldsOf, ok, refuse, type Result } from '#kernel/refusal.ts'
import { throughDoor } from '#platform/db/in-agency.ts'
import { isJson } from '#platform/http/json.ts'
import { clientAddress } from '#platform/http/client-address.ts'
import { formFields, listOf, textOf } from '#platform/http/form-fields.ts'
import { show } from '#platform/http/show.tsx'
import { sizeLimit } from '#platform/http/size-limit.ts'
import { type Ctx, router } from '#platform/http/vars.ts'
import type { FormValues } from '#ui/form-state.ts'
import { type Answer, parseAnswerForm } from './answer.ts'
import { encodeAnswer } from './answer-bytes.ts'
import { answerDataOf } from './answer-data.ts'
import { codeHash } from './code-hash.ts'
import { templateInUse } from '../survey-row.ts'
import { questionsFor } from '../questions/template.ts'
import { CodePage, KeptPage, SurveyPage } from '../views/answer-pages.tsx'
import { answerPost, type NotKept } from '../wire.ts'
import { findSlip, type FoundSlip, keepAnswer, type Kept } from './queries.ts'
import { words } from './words.ts'

/** `/a`: answering with a slip. Nothing here reads or sets a cookie, and nothing that is sent here is logged. */
export const answerRoutes = router()

const statusOf = { spent: 409, void: 409, closed: 409, not_open: 409, unknown: 404, broken: 422, too_many: 429, empty: 422 } as const

/** Says why not: to a script as JSON, to a person next to the code. */
function notKept(c: Ctx, because: NotKept | 'empty', code = '', message: string = words.code[because]) {
  if (isJson(c)) return c.json({ because }, statusOf[because])
  return show(c, <CodePage scripts={c.var.assets.scripts('answer')} values={{ code }} errors={{ code: message }} />, statusOf[because])
}

/** Only codes that do not fit are counted, so that a station behind one address is never kept from answering. */
const unknownCode = async (c: Ctx, code: string) =>
  notKept(c, (await c.var.limits.mayTry('answer', clientAddress(c))) ? 'unknown' : 'too_many', code)

answerRoutes.use(sizeLimit(8 * 1024, (c) => notKept(c, 'broken')))

answerRoutes.get('/', (c) => show(c, 'kept' in c.req.query() ? <KeptPage /> : <CodePage scripts={c.var.assets.scripts('answer')} />))

// Where a browser lands that reloads after sending.
answerRoutes.get('/answer', (c) => c.redirect('/a', 303))

answerRoutes.post('/', async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return notKept(c, 'broken')
  const typed = textOf(form.value.values, 'code')
  const code = typed === '' ? null : parseSlipCode(typed)
  if (!code) return notKept(c, 'empty')
  if (!code.ok) return notKept(c, 'broken', typed, code.refusal.because)

  const slip = await slipBehind(c, code.value)
  if (!slip) return unknownCode(c, typed)
  const because = reasonNotToAsk(slip)
  return because ? notKept(c, because, typed) : showSurvey(c, slip, { code: code.value, answerId: c.var.newId() })
})

answerRoutes.post('/answer', async (c) => (isJson(c) ? keepSealed(c) : sealOnArrival(c)))

/** From a page that sealed its answer itself. This is all that the server does for one answer. */
async function keepSealed(c: Ctx) {
  const posted = v.safeParse(answerPost, await c.req.json().catch(() => null))
  const code = posted.success ? parseSlipCode(posted.output.code) : null
  const sealed = posted.success ? Buffer.from(posted.output.sealed, 'base64url') : null
  if (!posted.success || !code?.ok || sealed?.length !== sealedLength(answerSize)) return notKept(c, 'broken')

  const { survey: surveyId, answer: answerId } = posted.output
  return said(c, await keepAnswer(c.get('db'), surveyId, { codeHash: codeHash(code.value), answerId, sealed }))
}

/** From a browser without script: read, sealed, and forgotten, within this request. */
async function sealOnArrival(c: Ctx) {
  const form = await formFields(c.req.raw)
  if (!form.ok) return notKept(c, 'broken')
  const { values } = form.value
  const code = parseSlipCode(textOf(values, 'code'))
  const answerId = textOf(values, 'answer')
  if (!code.ok || !isUuid(answerId)) return notKept(c, 'broken')
  const slip = await slipBehind(c, code.value)
  if (!slip) return unknownCode(c, code.value)

  const answer = parseAnswerForm(questionsOf(slip), entriesOf(values))
  if (!answer.ok) {
    const errors = fieldsOf(answer.refusal)
    return showSurvey(c, slip, { code: code.value, answerId, values, errors })
  }
  const sealed = await sealTo(c, slip, answer.value)
  if (!sealed.ok) return notKept(c, 'broken')
  return said(c, await keepAnswer(c.var.db, slip.surveyId, { codeHash: codeHash(code.value), answerId, sealed: sealed.value }))
}

async function said(c: Ctx, kept: Kept) {
  if (kept === 'unknown') return unknownCode(c, '')
  if (kept !== 'kept') return notKept(c, kept)
  // On to another page: with the answer to this request a browser would keep the form, code and answers in clear, in its own files.
  return isJson(c) ? c.json({ kept: true }) : c.redirect('/a?kept', 303)
}

const slipBehind = (c: Ctx, code: SlipCode): Promise<FoundSlip | null> => throughDoor(c.var.db, (tx) => findSlip(tx, codeHash(code)))

function reasonNotToAsk({ state, stage }: FoundSlip): NotKept | null {
  if (state === 'spent' || state === 'void') return state
  if (stage === 'open') return null
  return stage === 'draft' || stage === 'keyed' ? 'not_open' : 'closed'
}

const questionsOf = ({ template, headcount }: FoundSlip) => questionsFor(templateInUse(template), headcount)

const entriesOf = (values: FormValues): readonly (readonly [string, string])[] =>
  Object.keys(values).flatMap((name) => listOf(values, name).map((value) => [name, value] as const))

async function sealTo(c: Ctx, slip: FoundSlip, answer: Answer): Promise<Result<Uint8Array>> {
  const nonce = Buffer.from(c.var.randomBytes(16)).toString('base64url')
  const context = { use: 'answer/v1', tenant: slip.agencyId, kind: slip.surveyId } as const
  const sealed = await seal(slip.publicKey, context, encodeAnswer(answer, { way: 'arrival', nonce }), answerSize)
  return sealed.ok ? ok(sealed.value) : refuse({ kind: 'missing' })
}

type Filled = {
  readonly code: SlipCode
  readonly answerId: string
  readonly values?: FormValues
  readonly errors?: Readonly<Record<string, string>>
}

const showSurvey = (c: Ctx, slip: FoundSlip, filled: Filled) =>
  show(
    c,
    <SurveyPage
      {...filled}
      template={templateInUse(slip.template)}
      questions={questionsOf(slip)}
      data={answerDataOf({ ...slip, publicKey: Buffer.from(slip.publicKey).toString('base64url') }, 'page')}
      keeperWorksHere={slip.keeperWorksHere}
      commandCoordinates={slip.commandCoordinates}
      heldSince={slip.heldSince}
      scripts={c.var.assets.scripts('answer')}
    />,
    filled.errors ? 422 : 200,
  )
