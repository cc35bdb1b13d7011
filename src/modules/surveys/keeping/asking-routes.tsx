import { parseAsking } from '#kernel/keeper.ts'
import { fieldsOf } from '#kernel/refusal.ts'
import type { PersonId } from '#kernel/ids.ts'
import { writeLetter } from '#modules/letters/index.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { idParam } from '#platform/http/id-param.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import { path } from '#ui/href.ts'
import { listPossibleKeepers, namesOf } from '#platform/people/queries.ts'
import { keeperLetter } from './keeper-letter.ts'
import { inviteKeeper, removeKeeper } from './keepers.ts'
import { deleteKeeper, insertKeeper, type StoredSurvey } from '../queries.ts'
import { showSurvey } from '../show-survey.tsx'
import { seenIn, surveyIn, takeStep } from '../stepping.tsx'
import { LetterPage } from '../views/print-pages.tsx'
import { TakeOffPage } from '../views/leaving-pages.tsx'

/** `/desk/surveys/:id/keepers`: asking people to hold the key, and taking them off before the survey opens. */
export const askingRoutes = router()

askingRoutes.post('/:id/keepers', as('coordinator'), async (c) => {
  const { actor, db, today } = c.var
  const form = await formFields(c.req.raw)
  const stored = await surveyIn(c)
  if (!form.ok || !stored) return form.ok ? notFound(c) : refused(c, form.refusal)
  const { values } = form.value
  const people = await inAgency(db, actor, (tx) => listPossibleKeepers(tx, actor.agencyId))
  const asked = parseAsking(values, people)
  if (!asked.ok) return showSurvey(c, stored, { values, errors: fieldsOf(asked.refusal) })

  const { id } = stored.survey
  const { personId, relation } = asked.value
  const done = await takeStep(c, {
    id,
    seen: seenIn(values),
    done: ({ keepers }) => keepers.some((keeper) => keeper.personId === personId && keeper.relation === relation),
    act: 'keeper_asked',
    step: ({ survey }) => inviteKeeper(survey, { ...asked.value, on: today }),
    also: async (tx) => {
      await insertKeeper(tx, actor.agencyId, id, { personId, relation, on: today })
      const to = people.find((one) => one.personId === personId)
      if (to) await writeLetter(tx, c, to, letterTo(c, stored, to.name))
    },
  })
  return done.ok ? c.redirect(path('/desk/surveys/:id', { id }), 303) : refused(c, done.refusal)
})

askingRoutes.post('/:id/keepers/:personId/remove', as('coordinator'), async (c) => {
  const { actor, db, frame } = c.var
  const form = await formFields(c.req.raw)
  const stored = await surveyIn(c)
  const personId = idParam(c, 'personId') as PersonId | null
  if (!form.ok) return refused(c, form.refusal)
  if (!stored || !personId) return notFound(c)
  const { title, version } = stored
  const { id, keepers } = stored.survey
  const leaving = keepers.find((keeper) => keeper.personId === personId)
  if (leaving?.holdsKey && textOf(form.value.values, 'confirmed') !== 'yes') {
    const names = await inAgency(db, actor, (tx) => namesOf(tx, actor.agencyId, [personId]))
    const name = names.get(personId) ?? ''
    return show(c, <TakeOffPage frame={frame} id={id} title={title} version={version} personId={personId} name={name} />)
  }

  const done = await takeStep(c, {
    id,
    seen: seenIn(form.value.values),
    act: 'keeper_taken_off',
    step: ({ survey }) => removeKeeper(survey, personId),
    also: (tx) => deleteKeeper(tx, actor.agencyId, id, personId),
  })
  return done.ok ? c.redirect(path('/desk/surveys/:id', { id }), 303) : refused(c, done.refusal)
})

askingRoutes.get('/:id/keepers/:personId/letter', as('coordinator'), async (c) => {
  const { actor, db } = c.var
  const stored = await surveyIn(c)
  const keeper = stored?.survey.keepers.find(({ personId }) => personId === idParam(c, 'personId'))
  if (!stored || !keeper) return notFound(c)

  const names = await inAgency(db, actor, (tx) => namesOf(tx, actor.agencyId, [keeper.personId]))
  const { subject, paragraphs } = letterTo(c, stored, names.get(keeper.personId) ?? '')
  return show(c, <LetterPage survey={stored.survey} subject={subject} paragraphs={paragraphs} />)
})

const letterTo = (c: Ctx, { survey, title }: StoredSurvey, toName: string) =>
  keeperLetter({
    agencyName: c.var.frame.agencyName,
    toName,
    title,
    headcount: survey.headcount,
    way: survey.way,
    address: `${c.var.config.origin}/desk/keeper`,
  })
