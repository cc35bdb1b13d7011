import * as v from 'valibot'
import { fingerprint } from '#engines/sealing/index.ts'
import type { PersonId } from '#kernel/ids.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { inAgency, throughDoor } from '#platform/db/in-agency.ts'
import { jsonIn } from '#platform/http/json.ts'
import { as } from '#platform/http/desk.tsx'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import { path } from '#ui/href.ts'
import { answerDataOf } from '../answering/answer-data.ts'
import { findKeyringKeys, namesOf } from '#platform/people/queries.ts'
import { discardSurvey } from '../closing.ts'
import { acceptKeeping, makeKey, removeKeeper, takeKey } from './keepers.ts'
import { publicationOf } from '../publishing/publication.ts'
import { listSurveys, type StoredSurvey, updateKeeper } from '../queries.ts'
import { findWrappedKey, insertWrappedKeys, listSealedAnswers, queueDrop, type WrappedKey } from '../sealed/queries.ts'
import { notReadyYet, refusedAsJson, surveyIdIn, surveyIn, takeStep } from '../stepping.tsx'
import { discardReasons, type Keeper, type Survey } from '../survey.ts'
import { templateInUse } from '../survey-row.ts'
import { questionsFor } from '../questions/template.ts'
import { AskedToKeepPage, DiscardPage, KeeperListPage, KeeperSurveyPage, PaperKeyingPage } from '../views/keeper-pages.tsx'
import { LeaveKeyPage } from '../views/leaving-pages.tsx'
import { countingChoices } from './who-counts.ts'
import { keyPost, type KeeperProps } from '../wire.ts'

/** `/desk/keeper`: for people outside, or chosen inside, who hold a survey's key. */
export const keeperRoutes = router()

keeperRoutes.use(as('keeper'))

const meIn = (c: Ctx, { keepers }: Survey): Keeper | undefined => keepers.find(({ personId }) => personId === c.var.actor.personId)

/** The survey in the address, if this person said that they keep it. */
async function keptIn(c: Ctx): Promise<(StoredSurvey & { readonly me: Keeper }) | null> {
  const stored = await surveyIn(c)
  const me = stored && meIn(c, stored.survey)
  return stored && me?.accepted ? { ...stored, me } : null
}

keeperRoutes.get('/', async (c) => {
  const { actor, db, frame } = c.var
  const stored = await inAgency(db, actor, (tx) => listSurveys(tx, actor.agencyId))

  const surveys = stored.flatMap(({ survey, title }) => {
    const me = meIn(c, survey)
    const inTheOpen = survey.stage === 'on_paper'
    return me || inTheOpen ? [{ id: survey.id, title, stage: survey.stage, accepted: me?.accepted ?? false, inTheOpen }] : []
  })
  return show(c, <KeeperListPage frame={frame} surveys={surveys} />)
})

keeperRoutes.get('/:id', async (c) => {
  const { assets, frame } = c.var
  const stored = await surveyIn(c)
  const me = stored && meIn(c, stored.survey)
  if (!stored || !me) return notFound(c)
  const { survey, title } = stored
  if (!me.accepted) return show(c, <AskedToKeepPage frame={frame} id={survey.id} title={title} what={countingChoices[survey.way].what} />)

  return show(c, <KeeperSurveyPage frame={frame} survey={await propsFor(c, stored, me)} scripts={assets.scripts('keeper')} />)
})

async function propsFor(c: Ctx, { survey, title }: StoredSurvey, me: Keeper): Promise<KeeperProps> {
  const { actor, db } = c.var
  const accepted = survey.keepers.filter((keeper) => keeper.accepted)
  const ids = accepted.map(({ personId }) => personId)
  const keys = await throughDoor(db, (tx) => findKeyringKeys(tx, actor.agencyId, ids))
  const names = await inAgency(db, actor, (tx) => namesOf(tx, actor.agencyId, ids))
  const keyOf = (id: PersonId) => keys.find(({ personId }) => personId === id)?.publicKey ?? null
  const key = 'key' in survey ? survey.key : { publicKey: null, fingerprint: null, checkWords: null }
  return {
    ...key,
    surveyId: survey.id,
    tenant: actor.agencyId,
    stage: survey.stage,
    title,
    template: templateInUse(survey.template),
    headcount: survey.headcount,
    way: survey.way,
    me: { personId: me.personId, publicKey: keyOf(me.personId), holdsKey: me.holdsKey },
    others: accepted
      .filter(({ personId }) => personId !== me.personId)
      .map(({ personId, holdsKey }) => ({ personId, name: names.get(personId) ?? '', publicKey: keyOf(personId), holdsKey })),
    hasKeyring: keyOf(me.personId) !== null,
    publication: 'tables' in survey ? publicationOf(templateInUse(survey.template), survey.headcount) : null,
    answers: 'answers' in survey ? survey.answers : null,
  }
}

keeperRoutes.post('/:id/accept', async (c) => {
  const { actor, today } = c.var
  const id = surveyIdIn(c)
  if (!id) return notFound(c)
  const accepted = await takeStep(c, {
    id,
    done: (survey) => meIn(c, survey)?.accepted === true,
    act: 'keeper_said_yes',
    step: ({ survey }) => acceptKeeping(survey, actor.personId),
    also: (tx) => updateKeeper(tx, actor, id, { accepted_on: today }),
  })
  return accepted.ok ? c.redirect(path('/desk/keeper/:id', { id }), 303) : refused(c, accepted.refusal)
})

keeperRoutes.post('/:id/decline', async (c) => {
  const { actor, frame, today } = c.var
  const form = await formFields(c.req.raw)
  const stored = await surveyIn(c)
  if (!form.ok || !stored) return form.ok ? notFound(c) : refused(c, form.refusal)
  const { id } = stored.survey
  if (meIn(c, stored.survey)?.holdsKey && textOf(form.value.values, 'confirmed') !== 'yes')
    return show(c, <LeaveKeyPage frame={frame} id={id} title={stored.title} />)

  const declined = await takeStep(c, {
    id,
    act: 'keeper_said_no',
    step: ({ survey }) => removeKeeper(survey, actor.personId),
    also: (tx) => updateKeeper(tx, actor, id, { declined_on: today, holds_key: null }),
  })
  return declined.ok ? c.redirect('/desk/keeper', 303) : refused(c, declined.refusal)
})

keeperRoutes.post('/:id/key', async (c) => {
  const { actor } = c.var
  const posted = v.safeParse(keyPost, await jsonIn(c))
  const id = surveyIdIn(c)
  if (!posted.success) return refusedAsJson(c, { kind: 'invalid', fields: { key: 'The key did not arrive whole. Send it again.' } })
  if (!id) return refusedAsJson(c, { kind: 'missing' })
  const { wrapped, ...key } = posted.output
  if ((await fingerprint(Buffer.from(key.publicKey, 'base64url'))) !== key.fingerprint)
    return refusedAsJson(c, { kind: 'conflict', because: 'The fingerprint is not that of the key. Make the key again.' })

  const made = await takeStep(c, {
    id,
    done: (survey) => 'key' in survey && survey.key.fingerprint === key.fingerprint && meIn(c, survey)?.holdsKey === true,
    act: 'survey_key_made',
    step: async ({ survey }, tx) => {
      const keyed = makeKey(survey, { by: actor.personId, key })
      const sealedFor = keyed.ok ? sealedToKeepers(survey, wrapped) : keyed
      if (!sealedFor.ok) return sealedFor
      const of = { agencyId: actor.agencyId, surveyId: id, fingerprint: key.fingerprint }
      return (await insertWrappedKeys(tx, of, wrapped)) ? keyed : refuse({ kind: 'conflict', because: notReadyYet })
    },
    also: (tx) => updateKeeper(tx, actor, id, { holds_key: key.fingerprint }),
  })
  return made.ok ? c.json({ keyed: true }) : refusedAsJson(c, made.refusal)
})

/** Each keeper who said yes gets one copy, and nobody else gets any. */
function sealedToKeepers({ keepers }: Survey, wrapped: readonly WrappedKey[]): Result<null> {
  const accepted = keepers.filter((keeper) => keeper.accepted).map(({ personId }) => String(personId))
  const given = wrapped.map(({ personId }) => personId)
  return given.toSorted().join() === accepted.toSorted().join()
    ? ok(null)
    : refuse({ kind: 'conflict', because: 'The key must be sealed to each keeper who said yes and to nobody else. Load this page again.' })
}

keeperRoutes.get('/:id/wrapped-key', async (c) => {
  const { actor, db } = c.var
  const kept = await keptIn(c)
  if (!kept || !('key' in kept.survey)) return refusedAsJson(c, { kind: 'missing' })

  const of = { agencyId: actor.agencyId, surveyId: kept.survey.id, personId: actor.personId, fingerprint: kept.survey.key.fingerprint }
  const sealed = await inAgency(db, actor, (tx) => findWrappedKey(tx, of))
  return sealed === null ? refusedAsJson(c, { kind: 'missing' }) : c.json({ sealed })
})

keeperRoutes.post('/:id/take', async (c) => {
  const { actor } = c.var
  const id = surveyIdIn(c)
  if (!id) return refusedAsJson(c, { kind: 'missing' })
  const taken = await takeStep(c, {
    id,
    done: (survey) => meIn(c, survey)?.holdsKey === true,
    act: 'survey_key_taken',
    step: ({ survey }) => takeKey(survey, actor.personId),
    also: (tx, after) => updateKeeper(tx, actor, id, { holds_key: 'key' in after ? after.key.fingerprint : null }),
  })
  return taken.ok ? c.json({ taken: true }) : refusedAsJson(c, taken.refusal)
})

keeperRoutes.get('/:id/answers', async (c) => {
  const { actor, db } = c.var
  const kept = await keptIn(c)
  if (!kept) return refusedAsJson(c, { kind: 'missing' })
  if (kept.survey.stage !== 'closed')
    return refusedAsJson(c, { kind: 'conflict', because: 'Answers are handed out only while the survey is closed and not published.' })

  const answers = await inAgency(db, actor, async (tx) => {
    await recordAct(tx, 'sealed_answers_handed_out', kept.title)
    return listSealedAnswers(tx, actor.agencyId, kept.survey.id)
  })
  return c.json({ answers: answers.map((sealed) => ({ sealed: Buffer.from(sealed).toString('base64url') })) })
})

keeperRoutes.post('/:id/discard', async (c) => {
  const { actor, frame, today } = c.var
  const form = await formFields(c.req.raw)
  const kept = await keptIn(c)
  if (!form.ok || !kept) return form.ok ? notFound(c) : refused(c, form.refusal)
  const { id } = kept.survey
  const because = discardReasons.find((one) => one === textOf(form.value.values, 'because'))
  // The first press of the button comes without a reason: it asks once more.
  const asked = textOf(form.value.values, 'confirmed') === 'yes'
  if (!because)
    return show(
      c,
      <DiscardPage frame={frame} id={id} title={kept.title} errors={asked ? { because: 'Choose the reason.' } : {}} />,
      asked ? 422 : 200,
    )

  const discarded = await takeStep(c, {
    id,
    done: ({ stage }) => stage === 'discarded',
    act: 'survey_given_up',
    step: ({ survey }) => discardSurvey(survey, today, because),
    also: (tx) => queueDrop(tx, actor.agencyId, id),
  })
  return discarded.ok ? c.redirect('/desk/keeper', 303) : refused(c, discarded.refusal)
})

keeperRoutes.get('/:id/paper', async (c) => {
  const { actor, assets, frame, newId } = c.var
  const kept = await keptIn(c)
  if (!kept) return notFound(c)
  const { survey, title } = kept
  if (survey.stage !== 'open') return c.redirect(path('/desk/keeper/:id', { id: survey.id }), 303)
  const template = templateInUse(survey.template)
  const data = answerDataOf({ ...survey, ...survey.key, agencyId: actor.agencyId, surveyId: survey.id }, 'paper')
  return show(
    c,
    <PaperKeyingPage
      frame={frame}
      id={survey.id}
      title={title}
      template={template}
      questions={questionsFor(template, survey.headcount)}
      answerId={newId()}
      data={data}
      scripts={assets.scripts('answer')}
    />,
  )
})
