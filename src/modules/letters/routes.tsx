import { recordAct } from '#platform/audit/queries.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { idParam } from '#platform/http/id-param.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { router } from '#platform/http/vars.ts'
import { path } from '#ui/href.ts'
import { isOpen } from './letter.ts'
import { findLetter, listLetters, markHandedOver, sendAgain, takeLetter } from './queries.ts'
import { LetterPage, PrintedLetter } from './views/letter-page.tsx'
import { LettersPage } from './views/letters-page.tsx'

const gone = {
  kind: 'conflict',
  because: 'This letter was sent or handed over already, or its link has run out. Its text is gone.',
} as const

/** `/desk/letters`: the outbox. */
export const lettersRoutes = router()

lettersRoutes.use(as('coordinator'))

lettersRoutes.get('/', async (c) => {
  const { actor, db, config, frame } = c.var
  const letters = await inAgency(db, actor, (tx) => listLetters(tx, actor.agencyId))

  return show(c, <LettersPage frame={frame} letters={letters} withMail={config.smtpUrl !== null} />)
})

lettersRoutes.get('/:id', async (c) => {
  const { actor, config, db, frame } = c.var
  const id = idParam(c)
  const letter = id && (await inAgency(db, actor, (tx) => findLetter(tx, actor.agencyId, id)))

  return letter ? show(c, <LetterPage frame={frame} letter={letter} origin={config.origin} />) : notFound(c)
})

lettersRoutes.get('/:id/print', async (c) => {
  const { actor, db } = c.var
  const id = idParam(c)
  const letter = id && (await inAgency(db, actor, (tx) => findLetter(tx, actor.agencyId, id)))
  if (!letter) return notFound(c)

  return letter.body === null ? refused(c, gone) : show(c, <PrintedLetter letter={letter} body={letter.body} />)
})

lettersRoutes.post('/:id/handed-over', async (c) => {
  const { actor, db } = c.var
  const id = idParam(c)
  if (!id) return notFound(c)

  const letter = await inAgency(db, actor, async (tx) => {
    const found = await takeLetter(tx, actor.agencyId, id)
    if (!found || !isOpen(found)) return found
    await markHandedOver(tx, actor.agencyId, id)
    await recordAct(tx, 'letter_handed_over', `${found.toName}: ${found.subject}`)
    return found
  })
  // Marking it a second time changes nothing, and is no error.
  return letter ? c.redirect('/desk/letters', 303) : notFound(c)
})

lettersRoutes.post('/:id/retry', async (c) => {
  const { actor, db } = c.var
  const id = idParam(c)
  if (!id) return notFound(c)

  const letter = await inAgency(db, actor, async (tx) => {
    const found = await takeLetter(tx, actor.agencyId, id)
    if (found?.state === 'failed' && isOpen(found) && found.toAddress !== null) await sendAgain(tx, actor.agencyId, id)
    return found
  })
  if (!letter) return notFound(c)
  return letter.body === null ? refused(c, gone) : c.redirect(path('/desk/letters/:id', { id }), 303)
})
