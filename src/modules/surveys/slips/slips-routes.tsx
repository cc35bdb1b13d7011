import * as v from 'valibot'
import { parseSlipCode, slipCodeHash } from '#engines/sealing/index.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { jsonIn } from '#platform/http/json.ts'
import { as } from '#platform/http/desk.tsx'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { kib, sizeLimit } from '#platform/http/size-limit.ts'
import { router } from '#platform/http/vars.ts'
import { holdSince } from '#platform/retention/queries.ts'
import { path } from '#ui/href.ts'
import { namesOf } from '#platform/people/queries.ts'
import { needsRedNotice } from '../keeping/keepers.ts'
import { recordDraw } from '../opening.ts'
import { publicationInWords } from '../publishing/publication-words.ts'
import { countSlips, holdAnswers, replaceSlips, slipStates, voidSlips } from '../sealed/queries.ts'
import { faultInLeftovers, slipsCanWork, takeSlips } from './slips.ts'
import { slipsFor } from './slip-count.ts'
import { circumstances, notReadyYet, refusedAsJson, seenIn, surveyIdIn, surveyIn, takeStep } from '../stepping.tsx'
import { templateInUse } from '../survey-row.ts'
import { questionsFor } from '../questions/template.ts'
import { NoticePage, PaperPage } from '../views/print-pages.tsx'
import { DrawPage, SlipsPage } from '../views/step-pages.tsx'
import { slipsPost } from '../wire.ts'

const noneUsed = { ready: 0, spent: 0, void: 0 }

/** Slips, the draw, and what is printed for everybody. */
export const slipsRoutes = router()

slipsRoutes.get('/:id/slips', as('coordinator'), async (c) => {
  const { actor, assets, config, db, frame } = c.var
  const stored = await surveyIn(c)
  if (!stored) return notFound(c)
  const { survey, title } = stored
  const reachable = slipsCanWork(config.origin)
  if (!reachable.ok) return refused(c, reachable.refusal)
  // Said now and not after the codes were made: what stands in the way.
  const hashes = Array.from({ length: slipsFor(survey.headcount) }, (_, place) => String(place))
  // Whether a slip was used is not looked up here: this page, asked again and again, would tell the hour of the first answer.
  const possible = await inAgency(db, actor, async (tx) =>
    takeSlips(survey, { by: actor.personId, hashes, counts: noneUsed }, await circumstances(c, tx, survey)),
  )
  if (!possible.ok) return refused(c, possible.refusal)

  const slips = {
    surveyId: survey.id,
    title,
    agencyName: frame.agencyName,
    address: `${config.origin}/a`,
    count: slipsFor(survey.headcount),
    ...possible.value.key,
    opened: survey.stage === 'open',
  }
  return show(c, <SlipsPage frame={frame} slips={slips} scripts={assets.scripts('slips')} />)
})

// The hashes of a thousand codes and their two spares.
slipsRoutes.post('/:id/slips', as('coordinator'), sizeLimit(96 * kib), async (c) => {
  const { actor } = c.var
  const posted = v.safeParse(slipsPost, await jsonIn(c))
  const id = surveyIdIn(c)
  if (!posted.success) return refusedAsJson(c, { kind: 'invalid', fields: { hashes: 'The slips did not arrive whole. Send them again.' } })
  if (!id) return refusedAsJson(c, { kind: 'missing' })
  const { hashes } = posted.output

  const opened = await takeStep(c, {
    id,
    act: 'slips_printed',
    step: async ({ survey }, tx) => {
      await holdAnswers(tx, id)
      const counts = await countSlips(tx, actor.agencyId, id)
      const taken = takeSlips(survey, { by: actor.personId, hashes, counts }, await circumstances(c, tx, survey))
      if (!taken.ok) return taken
      return (await replaceSlips(tx, actor.agencyId, id, hashes)) ? taken : refuse({ kind: 'conflict', because: notReadyYet })
    },
  })
  return opened.ok ? c.json({ opened: true }) : refusedAsJson(c, opened.refusal)
})

slipsRoutes.get('/:id/draw', as('coordinator'), async (c) => {
  const stored = await surveyIn(c)
  if (!stored) return notFound(c)
  const { survey, title, version } = stored
  if (survey.stage !== 'open' || survey.drawn !== null) return c.redirect(path('/desk/surveys/:id', { id: survey.id }), 303)
  return show(c, <DrawPage frame={c.var.frame} survey={survey} id={survey.id} title={title} version={version} />)
})

slipsRoutes.post('/:id/draw', as('coordinator'), async (c) => {
  const { actor, frame } = c.var
  const form = await formFields(c.req.raw)
  const stored = await surveyIn(c)
  if (!form.ok || !stored) return form.ok ? notFound(c) : refused(c, form.refusal)
  const { id } = stored.survey
  const { values } = form.value
  const read = await leftoversIn(textOf(values, 'leftover'), textOf(values, 'none') === 'yes')

  const drawn = !read.ok
    ? read
    : await takeStep(c, {
        id,
        seen: seenIn(values),
        done: (survey) => 'drawn' in survey && survey.drawn !== null,
        act: 'slips_drawn',
        step: async ({ survey }, tx) => {
          await holdAnswers(tx, id)
          const hashes = read.value.map(({ hash }) => hash)
          const fault = faultInLeftovers(read.value, await slipStates(tx, actor.agencyId, id, hashes))
          if (fault) return refuse({ kind: 'invalid', fields: { leftover: fault } })
          const slips = 'slips' in survey ? survey.slips : 0
          const counted = recordDraw(survey, { drawn: slips - hashes.length, voided: hashes.length })
          if (counted.ok) await voidSlips(tx, actor.agencyId, id, hashes)
          return counted
        },
      })
  if (drawn.ok) return c.redirect(path('/desk/surveys/:id', { id }), 303)
  if (drawn.refusal.kind !== 'invalid' || stored.survey.stage !== 'open') return refused(c, drawn.refusal)
  const { survey, title, version } = stored
  const errors = drawn.refusal.fields
  return show(
    c,
    <DrawPage frame={frame} survey={stored.survey} id={survey.id} title={title} version={version} values={values} errors={errors} />,
    422,
  )
})

/** One code a line, read as forgivingly as on the answer page; only hashes go further. */
async function leftoversIn(typed: string, none: boolean): Promise<Result<readonly { readonly text: string; readonly hash: string }[]>> {
  const lines = typed
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter(Boolean)
  // An empty form sent by mistake would count every slip as drawn, for good.
  if (none === lines.length > 0)
    return refuse({
      kind: 'invalid',
      fields: { leftover: 'Type the codes of the slips that are left over, or tick that none is, not both.' },
    })
  const read = []
  for (const text of lines) {
    const code = parseSlipCode(text)
    if (!code.ok) return refuse({ kind: 'invalid', fields: { leftover: `${text}: ${code.refusal.because}` } })
    read.push({ text, hash: await slipCodeHash(code.value) })
  }
  return ok(read)
}

slipsRoutes.get('/:id/notice', as('coordinator'), async (c) => {
  const stored = await surveyIn(c)
  if (!stored) return notFound(c)
  const { survey } = stored
  const { actor, config, db, frame } = c.var
  const ids = survey.keepers.map(({ personId }) => personId)
  const { names, heldSince } = await inAgency(db, actor, async (tx) => ({
    names: await namesOf(tx, actor.agencyId, ids),
    heldSince: await holdSince(tx, actor.agencyId),
  }))
  return show(
    c,
    <NoticePage
      stylesheet={frame.stylesheet}
      survey={survey}
      address={`${config.origin.replace(/^https?:\/\//, '')}/a`}
      keepers={[...names.values()]}
      keeperWorksHere={needsRedNotice(survey)}
      shown={publicationInWords(templateInUse(survey.template), survey.headcount, survey.way === 'in_the_open')}
      heldSince={heldSince}
    />,
  )
})

slipsRoutes.get('/:id/paper', as('coordinator'), async (c) => {
  const stored = await surveyIn(c)
  if (!stored) return notFound(c)
  const { survey } = stored
  const template = templateInUse(survey.template)
  const questions = questionsFor(template, survey.headcount, survey.way === 'in_the_open')
  return show(c, <PaperPage stylesheet={c.var.frame.stylesheet} survey={survey} template={template} questions={questions} />)
})
