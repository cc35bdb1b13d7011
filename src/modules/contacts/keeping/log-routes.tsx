import type { PersonId } from '#kernel/ids.ts'
import { parseAsking } from '#kernel/keeper.ts'
import { fieldsOf } from '#kernel/refusal.ts'
import { writeLetter } from '#modules/letters/index.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { idParam } from '#platform/http/id-param.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import { path } from '#ui/href.ts'

import { keeperLetter } from './letter.ts'
import { type ContactLog, askKeeper, declineKeeping, discardLog, discardReasons, endKeeping, isKeeping } from './log.ts'
import { deleteKeeper, insertKeeper, updateKeeper } from './queries.ts'
import { listPossibleKeepers, namesOf } from '#platform/people/queries.ts'
import { queueTending } from './sealed/queries.ts'
import { showLog } from './show-log.tsx'
import { keptIn, logIn, seenIn, takeStep, yearIn } from './stepping.ts'
import { EndKeeperPage, GiveUpPage, wordsToGiveUp } from './views/confirm-pages.tsx'
import { LetterPage } from './views/keeper-pages.tsx'

/** `/desk/contact-log/:year`: asking keepers, and giving a year up. Not a word about contacts. */
export const logRoutes = router()

const addressOf = (year: number) => path('/desk/contact-log/:year', { year: String(year) })

logRoutes.post('/:year/keepers', as('coordinator'), async (c) => {
  const { actor, db, today } = c.var
  const form = await formFields(c.req.raw)
  const stored = await logIn(c)
  if (!form.ok || !stored) return form.ok ? notFound(c) : refused(c, form.refusal)
  const { values } = form.value
  const { log } = stored
  const people = await inAgency(db, actor, (tx) => listPossibleKeepers(tx, actor.agencyId))
  const asked = parseAsking(values, people)
  if (!asked.ok) return showLog(c, stored, { values, errors: fieldsOf(asked.refusal) })

  const { personId, relation } = asked.value
  const done = await takeStep(c, {
    year: log.year,
    seen: seenIn(values),
    done: ({ keepers }) =>
      keepers.some((keeper) => keeper.personId === personId && keeper.relation === relation && !keeper.declinedOn && !keeper.endedOn),
    act: 'log_keeper_asked',
    step: (now) => askKeeper(now, asked.value),
    also: async (tx) => {
      await insertKeeper(tx, actor.agencyId, log.year, { personId, relation, on: today })
      const to = people.find((one) => one.personId === personId)
      if (to) await writeLetter(tx, c, to, letterTo(c, log, to.name))
    },
  })
  return done.ok ? c.redirect(addressOf(log.year), 303) : refused(c, done.refusal)
})

logRoutes.post('/:year/keepers/:personId/remove', as('coordinator'), async (c) => {
  const { actor, db, frame, today } = c.var
  const form = await formFields(c.req.raw)
  const stored = await logIn(c)
  const personId = idParam(c, 'personId') as PersonId | null
  if (!form.ok) return refused(c, form.refusal)
  const leaving = stored?.log.keepers.find((keeper) => keeper.personId === personId)
  if (!stored || !personId || !leaving) return notFound(c)
  const { log, version } = stored
  const keeps = isKeeping(leaving)
  if (keeps && textOf(form.value.values, 'confirmed') !== 'yes') {
    const names = await inAgency(db, actor, (tx) => namesOf(tx, actor.agencyId, [personId]))
    const isLast = log.keepers.filter(isKeeping).length === 1
    return show(
      c,
      <EndKeeperPage
        frame={frame}
        year={log.year}
        version={version}
        personId={personId}
        name={names.get(personId) ?? ''}
        isLast={isLast}
      />,
    )
  }

  const seen = seenIn(form.value.values)
  const of = { year: log.year, personId }
  const done = keeps
    ? await takeStep(c, {
        year: log.year,
        seen,
        done: ({ keepers }) => keepers.some((one) => one.personId === personId && one.endedOn !== null),
        act: 'log_keeper_ended',
        step: (now) => endKeeping(now, personId),
        also: (tx) => updateKeeper(tx, actor, of, { ended_on: today }),
      })
    : await takeStep(c, {
        year: log.year,
        seen,
        act: 'log_keeper_taken_off',
        step: (now) => declineKeeping(now, personId),
        also: (tx) => deleteKeeper(tx, actor.agencyId, log.year, personId),
      })
  return done.ok ? c.redirect(addressOf(log.year), 303) : refused(c, done.refusal)
})

logRoutes.get('/:year/keepers/:personId/letter', as('coordinator'), async (c) => {
  const { actor, db } = c.var
  const stored = await logIn(c)
  const keeper = stored?.log.keepers.find(({ personId }) => personId === idParam(c, 'personId'))
  if (!stored || !keeper) return notFound(c)

  const names = await inAgency(db, actor, (tx) => namesOf(tx, actor.agencyId, [keeper.personId]))
  const { subject, paragraphs } = letterTo(c, stored.log, names.get(keeper.personId) ?? '')
  const back = { label: 'Back to the contact log', href: addressOf(stored.log.year) }
  return show(c, <LetterPage back={back} subject={subject} paragraphs={paragraphs} />)
})

const letterTo = (c: Ctx, { year, design }: ContactLog, toName: string) =>
  keeperLetter({
    agencyName: c.var.frame.agencyName,
    toName,
    year,
    design,
    address: `${c.var.config.origin}/desk/contact-log`,
  })

/** A coordinator gives any year up, a keeper one whose keys they keep. */
const mineIn = (c: Ctx) => (c.var.actor.role === 'coordinator' ? logIn(c) : keptIn(c))

logRoutes.get('/:year/give-up', as('coordinator', 'keeper'), async (c) => {
  const stored = await mineIn(c)
  if (!stored) return notFound(c)
  if (stored.log.stage === 'published' || stored.log.stage === 'discarded') return c.redirect(addressOf(stored.log.year), 303)

  return show(c, <GiveUpPage frame={c.var.frame} year={stored.log.year} version={stored.version} />)
})

logRoutes.post('/:year/give-up', as('coordinator', 'keeper'), async (c) => {
  const { actor, frame, today } = c.var
  const form = await formFields(c.req.raw)
  const stored = await mineIn(c)
  const year = yearIn(c)
  if (!form.ok || !stored || year === null) return form.ok ? notFound(c) : refused(c, form.refusal)
  const { values } = form.value
  const because = discardReasons.find((one) => one === textOf(values, 'because'))
  const isSure = textOf(values, 'words').toLowerCase() === wordsToGiveUp(year)
  if (!because || !isSure) {
    const errors = {
      ...(because ? {} : { because: 'Choose the reason.' }),
      ...(isSure ? {} : { words: `Type the words “${wordsToGiveUp(year)}”.` }),
    }
    return show(c, <GiveUpPage frame={frame} year={year} version={stored.version} values={values} errors={errors} />, 422)
  }
  const done = await takeStep(c, {
    year,
    seen: seenIn(values),
    done: ({ stage }) => stage === 'discarded',
    act: 'contact_log_given_up',
    step: (now) => discardLog(now, today, because),
    also: (tx) => queueTending(tx, actor.agencyId, year),
  })
  return done.ok ? c.redirect(addressOf(year), 303) : refused(c, done.refusal)
})
