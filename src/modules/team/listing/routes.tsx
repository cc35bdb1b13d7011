import { isUuid } from '#kernel/ids.ts'
import { versionIn } from '#kernel/typed-fields.ts'
import { as } from '#platform/http/desk.tsx'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { router } from '#platform/http/vars.ts'
import { parseLightEnd } from './light.ts'
import { isSame, parseParts } from './listing.ts'
import { cameApart, home, isShownNow, kindOf, showErrors, showOwn, withOwn } from './own-desk.tsx'
import { photoRoutes } from './photo-routes.tsx'
import { ensureListing, findOwnListing, keepParts, keepSecond, listListed, removeAll, setLight } from './queries.ts'

/** `/desk/listing`: one's own place on the help page. None of it is in the audit log: being shown is its owner's own matter. */
export const listingRoutes = router()

listingRoutes.use(as('peer', 'clinician'))

listingRoutes.get('/', (c) => withOwn(c, (tx, own) => showOwn(c, tx, own)))

listingRoutes.post('/parts', async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value
  const id = textOf(values, 'listingId')
  if (!isUuid(id)) return cameApart(c)
  const parts = parseParts(values)
  if (!parts.ok) return showErrors(c, parts.refusal, { values })

  return withOwn(c, async (tx) => {
    const { agencyId, personId } = c.var.actor
    await ensureListing(tx, agencyId, { id, personId, kind: kindOf(c) })
    const own = await findOwnListing(tx, agencyId, personId)
    // Somebody else's number in the form: nothing of theirs is made or touched.
    if (!own) return notFound(c)
    const seen = { id: own.id, version: versionIn(textOf(values, 'version')), kind: kindOf(c) }
    const kept = await keepParts(tx, agencyId, seen, { parts: parts.value, on: c.var.today })
    if (!kept && !isSame(own, parts.value)) return showOwn(c, tx, own, { values, overtaken: true })
    return c.redirect(home, 303)
  })
})

listingRoutes.post('/light', async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const until = parseLightEnd(textOf(form.value.values, 'until'), c.var.clock())
  if (!until.ok) return showErrors(c, until.refusal)

  return withOwn(c, async (tx, own) => {
    if (!own || !(await isShownNow(tx, own)))
      return showOwn(c, tx, own, { errors: { form: 'Only a listing that is on the help page has a light.' } })
    await setLight(tx, c.var.actor.agencyId, own.id, until.value)
    return c.redirect(home, 303)
  })
})

listingRoutes.post('/light/off', (c) =>
  withOwn(c, async (tx, own) => {
    if (own) await setLight(tx, c.var.actor.agencyId, own.id, null)
    return c.redirect(home, 303)
  }),
)

listingRoutes.post('/second', async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value
  const second = textOf(values, 'second')

  return withOwn(c, async (tx, own) => {
    if (!own) return c.redirect(home, 303)
    const known = (await listListed(tx)).some(({ listingId }) => listingId === second && listingId !== own.id)
    if (second !== '' && !known) return showOwn(c, tx, own, { errors: { second: 'Choose somebody who is on the help page' } })
    const chosen = second === '' ? null : second
    const seen = { id: own.id, version: versionIn(textOf(values, 'version')) }
    if (!(await keepSecond(tx, c.var.actor.agencyId, seen, chosen)) && own.second !== chosen)
      return showOwn(c, tx, own, { overtaken: true })
    return c.redirect(home, 303)
  })
})

listingRoutes.post('/remove', (c) =>
  withOwn(c, async (tx, own) => {
    if (own) await removeAll(tx, c.var.actor.agencyId, own.id)
    return c.redirect(home, 303)
  }),
)

listingRoutes.route('/photo', photoRoutes)
