import { fieldsOf } from '#kernel/refusal.ts'
import { rosterCount } from '#modules/agency/index.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { formFields } from '#platform/http/form-fields.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { router } from '#platform/http/vars.ts'
import { path } from '#ui/href.ts'
import { closeSurvey } from './closing.ts'
import { parsePlan } from './planning.ts'
import { insertSurvey, listSurveys } from './queries.ts'
import { countSlips, holdAnswers, queueDrop, queuePartitions } from './sealed/queries.ts'
import { showSurvey } from './show-survey.tsx'
import { nextFor } from './standing.ts'
import { seenIn, surveyIdIn, surveyIn, takeStep } from './stepping.tsx'
import { withdraw } from './survey.ts'
import { NewSurveyPage } from './views/new-survey-page.tsx'
import { ClosePage, WithdrawPage } from './views/step-pages.tsx'
import { SurveysPage } from './views/surveys-page.tsx'

/** `/desk/surveys`: planning and running a survey, for the coordinator. */
export const surveysDesk = router()

surveysDesk.get('/', as('coordinator'), async (c) => {
  const { actor, db, frame, today } = c.var
  const stored = await inAgency(db, actor, (tx) => listSurveys(tx, actor.agencyId))

  const surveys = stored.map(({ survey, title }) => ({ id: survey.id, title, stage: survey.stage, next: nextFor(survey, today).text }))
  return show(c, <SurveysPage frame={frame} surveys={surveys} />)
})

surveysDesk.get('/new', as('coordinator'), async (c) => {
  const { actor, db, frame, newId } = c.var
  const people = await inAgency(db, actor, (tx) => rosterCount(tx, actor.agencyId))

  return show(c, <NewSurveyPage frame={frame} values={{ id: newId(), headcount: people > 0 ? String(people) : '', draw: 'hat' }} />)
})

surveysDesk.post('/new', as('coordinator'), async (c) => {
  const { actor, db, frame } = c.var
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const plan = parsePlan(form.value.values)
  if (!plan.ok) {
    const errors = fieldsOf(plan.refusal)
    return show(c, <NewSurveyPage frame={frame} values={form.value.values} errors={errors} />, 422)
  }
  const { survey, template, changedSinceLast } = plan.value
  await inAgency(db, actor, async (tx) => {
    if (!(await insertSurvey(tx, actor.agencyId, survey, { title: template.title, changedSinceLast }))) return
    if (survey.way !== 'in_the_open') await queuePartitions(tx, actor.agencyId, survey.id)
    await recordAct(tx, 'survey_planned', template.title)
  })
  return c.redirect(path('/desk/surveys/:id', { id: survey.id }), 303)
})

surveysDesk.get('/:id', as('coordinator'), async (c) => {
  const stored = await surveyIn(c)
  return stored ? showSurvey(c, stored) : notFound(c)
})

surveysDesk.get('/:id/withdraw', as('coordinator'), async (c) => {
  const stored = await surveyIn(c)
  if (!stored) return notFound(c)
  return show(c, <WithdrawPage frame={c.var.frame} id={stored.survey.id} title={stored.title} version={stored.version} />)
})

surveysDesk.post('/:id/withdraw', as('coordinator'), async (c) => {
  const form = await formFields(c.req.raw)
  const id = surveyIdIn(c)
  if (!form.ok || !id) return form.ok ? notFound(c) : refused(c, form.refusal)

  const withdrawn = await takeStep(c, {
    id,
    seen: seenIn(form.value.values),
    done: ({ stage }) => stage === 'withdrawn',
    act: 'survey_called_off',
    step: ({ survey }) => withdraw(survey, c.var.today),
    also: (tx) => queueDrop(tx, c.var.actor.agencyId, id),
  })
  return withdrawn.ok ? c.redirect(path('/desk/surveys/:id', { id }), 303) : refused(c, withdrawn.refusal)
})

surveysDesk.get('/:id/close', as('coordinator'), async (c) => {
  const stored = await surveyIn(c)
  if (!stored) return notFound(c)
  return show(c, <ClosePage frame={c.var.frame} id={stored.survey.id} title={stored.title} version={stored.version} />)
})

surveysDesk.post('/:id/close', as('coordinator'), async (c) => {
  const { actor, today } = c.var
  const form = await formFields(c.req.raw)
  const id = surveyIdIn(c)
  if (!form.ok || !id) return form.ok ? notFound(c) : refused(c, form.refusal)

  const closed = await takeStep(c, {
    id,
    seen: seenIn(form.value.values),
    done: ({ stage }) => stage === 'closed',
    act: 'survey_closed',
    step: async ({ survey }, tx) => {
      await holdAnswers(tx, id)
      const { spent } = await countSlips(tx, actor.agencyId, id)
      return closeSurvey(survey, { today, answers: spent })
    },
  })
  return closed.ok ? c.redirect(path('/desk/surveys/:id', { id }), 303) : refused(c, closed.refusal)
})
