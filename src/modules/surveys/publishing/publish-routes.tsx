import * as v from 'valibot'
import type { SurveyId } from '#kernel/ids.ts'
import { ok, refuse, type Refusal, type Result } from '#kernel/refusal.ts'
import { gate } from '#modules/metrics/index.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { jsonIn } from '#platform/http/json.ts'
import { as } from '#platform/http/desk.tsx'
import { formFields } from '#platform/http/form-fields.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import { holdSince } from '#platform/retention/queries.ts'
import type { FormValues } from '#ui/form-state.ts'
import { path } from '#ui/href.ts'
import { publishSurvey } from '../closing.ts'
import { enterTotals, parseTotalsForm } from './open-count.ts'
import { openOnPaper } from '../opening.ts'
import { publicationOf } from './publication.ts'
import { deleteTotals, findSurvey, saveTotals, type StoredSurvey } from '../queries.ts'
import { queueDrop } from '../sealed/queries.ts'
import { circumstances, refusedAsJson, seenIn, surveyIdIn, surveyIn, takeStep } from '../stepping.tsx'
import type { At, Survey } from '../survey.ts'
import { templateInUse } from '../survey-row.ts'
import { questionsFor, tablesFor } from '../questions/template.ts'
import { templateOf } from '../questions/templates.ts'
import { TotalsPage } from '../views/totals-page.tsx'
import { releasePost, type ReleasePost } from '../wire.ts'

/** Publishing, by the keeper's browser or by two people who counted papers aloud. Both go through the one gate. */
export const publishRoutes = router()

publishRoutes.post('/keeper/:id/release', as('keeper'), async (c) => {
  const posted = v.safeParse(releasePost, await jsonIn(c))
  const id = surveyIdIn(c)
  if (!posted.success)
    return refusedAsJson(c, { kind: 'invalid', fields: { release: 'The results did not arrive whole. Send them again.' } })
  const stored = id && (await surveyIn(c))
  const isKeeper = stored?.survey.keepers.some(({ personId, accepted }) => accepted && personId === c.var.actor.personId)
  if (!stored || !isKeeper) return refusedAsJson(c, { kind: 'missing' })

  const published = await publish(c, stored.survey, posted.output)
  if (published.ok) return c.json(published.value.already ? { published: true, already: true } : { published: true })
  return published.refusal.kind === 'unfinished' ? c.json({ because: published.refusal.because }, 503) : refusedAsJson(c, published.refusal)
})

type NotPublished = Refusal | { readonly kind: 'unfinished'; readonly because: string }

/** Admitted first, then stored with the survey's last step in one transaction: an interruption leaves all of it or nothing. */
async function publish(c: Ctx, survey: Survey, proposed: ReleasePost): Promise<Result<{ readonly already: boolean }, NotPublished>> {
  const { actor, db, today } = c.var
  const { digest, setAside } = proposed
  const allowed = publishSurvey(survey, { digest, today })
  if (!allowed.ok) return allowed
  if ('digest' in survey) return ok({ already: true })
  const declared = declaredBy(survey, setAside)
  if (!declared.ok) return declared

  const released = await inAgency(db, actor, (tx) => gate.listPublished(tx, actor.agencyId))
  const admitted = await gate.admit(
    proposed,
    declared.value,
    released.map((release) => ({ release, tables: designsOf(release) })),
  )
  if (!admitted.ok) return admitted
  const stepped = await takeStep(c, {
    id: survey.id,
    done: (now) => 'digest' in now && now.digest === digest,
    act: 'survey_published',
    step: (stored) => publishSurvey(stored.survey, { digest, today }),
    also: async (tx, after) => {
      await gate.insertRelease(tx, actor, admitted.value, today)
      // In words only: how many would be a count that went round the gate.
      if (setAside > 0) await recordAct(tx, 'some_answers_put_aside', 'They could not be read, or came twice')
      // A legal hold keeps typed totals too; the worker destroys what is left once it is lifted.
      if (after.stage !== 'published' && (await holdSince(tx, actor.agencyId)) === null) await deleteTotals(tx, actor.agencyId, survey.id)
      await queueDrop(tx, actor.agencyId, survey.id)
    },
  })
  return stepped.ok ? ok({ already: stepped.value.already }) : stepped
}

type Released = { readonly template: { readonly id: string; readonly version: number }; readonly headcount: number }

/** None where content has lost the questions: then the gate refuses, rather than forget what was published with them. */
function designsOf({ template: ref, headcount }: Released) {
  const template = templateOf(ref)
  return template ? publicationOf(template, headcount).tables : []
}

/** What the survey said at opening that it would publish; refused if the questions are not those of then. */
function declaredBy(survey: Survey, setAside: number): Result<Parameters<typeof gate.admit>[1]> {
  const template = templateInUse(survey.template)
  const inTheOpen = survey.way === 'in_the_open'
  const answers = survey.stage === 'closed' ? survey.answers : survey.stage === 'counted' ? survey.totals.answers : 0
  if (!('tables' in survey) || JSON.stringify(survey.tables) !== JSON.stringify(tablesFor(template, survey.headcount, inTheOpen)))
    return refuse({ kind: 'conflict', because: 'The tables of these questions changed after the survey opened. Nothing can be published.' })
  return ok({ ...publicationOf(template, survey.headcount, inTheOpen), surveyId: survey.id, answers: answers - setAside })
}

publishRoutes.post('/surveys/:id/open-count', as('coordinator'), async (c) => {
  const form = await formFields(c.req.raw)
  const id = surveyIdIn(c)
  if (!form.ok || !id) return form.ok ? notFound(c) : refused(c, form.refusal)

  const opened = await takeStep(c, {
    id,
    seen: seenIn(form.value.values),
    done: ({ stage }) => stage === 'on_paper',
    act: 'paper_survey_opened',
    step: async ({ survey }, tx) => openOnPaper(survey, await circumstances(c, tx, survey)),
  })
  return opened.ok ? c.redirect(path('/desk/surveys/:id', { id }), 303) : refused(c, opened.refusal)
})

publishRoutes.get('/surveys/:id/totals', as('coordinator', 'keeper'), async (c) => {
  const stored = await surveyIn(c)
  return stored?.survey.stage === 'on_paper' ? showTotals(c, stored, stored.survey) : notFound(c)
})

publishRoutes.post('/surveys/:id/totals', as('coordinator', 'keeper'), async (c) => {
  const { actor, today } = c.var
  const form = await formFields(c.req.raw)
  const stored = await surveyIn(c)
  if (!form.ok || !stored) return form.ok ? notFound(c) : refused(c, form.refusal)
  const { survey } = stored
  const typed = totalsIn(form.value.values)
  const totals = parseTotalsForm(templateInUse(survey.template), survey.headcount, Object.entries(typed))
  if (!totals.ok && survey.stage === 'on_paper' && totals.refusal.kind === 'invalid')
    return showTotals(c, stored, survey, { values: form.value.values, errors: totals.refusal.fields })
  if (!totals.ok) return refused(c, totals.refusal)

  const entered = await takeStep(c, {
    id: survey.id,
    // A second person cannot have seen the count of the first, so only a survey that ended meanwhile is in the way.
    done: ({ stage }) => stage === 'published_on_paper',
    act: 'totals_typed_in',
    step: (now) => enterTotals(now.survey, { by: actor.personId, totals: totals.value, today }),
    also: async (tx, after) => (after.stage === 'on_paper' ? saveTotals(tx, actor, survey.id, typed) : null),
  })
  if (!entered.ok) return refused(c, entered.refusal)
  return entered.value.survey.stage === 'counted' ? publishCount(c, survey.id) : c.redirect(homeOf(c, survey.id), 303)
})

// Taken up again where it was interrupted between the second count and its publication.
publishRoutes.post('/surveys/:id/publish-count', as('coordinator', 'keeper'), async (c) => {
  const id = surveyIdIn(c)
  return id ? publishCount(c, id) : notFound(c)
})

async function publishCount(c: Ctx, id: SurveyId) {
  const { actor, db, randomBytes } = c.var
  const stored = await inAgency(db, actor, (tx) => findSurvey(tx, actor.agencyId, id))
  if (stored?.survey.stage === 'published_on_paper') return c.redirect(path('/desk/surveys/:id/results', { id }), 303)
  if (stored?.survey.stage !== 'counted') return notFound(c)
  const { survey } = stored
  const counted = await gate.countedRelease(
    { surveyId: survey.id, template: survey.template, headcount: survey.headcount },
    survey.totals,
    Uint8Array.from(randomBytes(32)),
  )
  const published = await publish(c, survey, { ...counted, setAside: 0 })
  if (published.ok) return c.redirect(path('/desk/surveys/:id/results', { id }), 303)
  return refused(c, published.refusal.kind === 'unfinished' ? { kind: 'conflict', because: published.refusal.because } : published.refusal)
}

const homeOf = (c: Ctx, id: SurveyId) => (c.var.actor.role === 'coordinator' ? path('/desk/surveys/:id', { id }) : '/desk/keeper')

type Typed = { readonly values?: FormValues; readonly errors?: Readonly<Record<string, string>> }

const showTotals = (c: Ctx, { title, version }: StoredSurvey, survey: At<'on_paper'>, typed: Typed = {}) =>
  show(
    c,
    <TotalsPage
      {...typed}
      frame={c.var.frame}
      id={survey.id}
      title={title}
      version={version}
      questions={questionsFor(templateInUse(survey.template), survey.headcount, true)}
      second={survey.first !== null && survey.first.by !== c.var.actor.personId}
    />,
    typed.errors ? 422 : 200,
  )

const totalsIn = (values: FormValues): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      /^(papers$|n\.|answered\.|not_asked\.)/.test(name) && typeof value === 'string' ? [[name, value] as const] : [],
    ),
  )
