import { createMiddleware } from 'hono/factory'
import { roleNames, roles } from '#kernel/actor.ts'
import { giveCookie, openSession } from '#modules/accounts/index.ts'
import { removeSample, whatIsHere } from '#modules/agency/index.ts'
import { throughDoor } from '#platform/db/in-agency.ts'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { router, type Ctx, type Env } from '#platform/http/vars.ts'
import type { DeskFrame } from '#ui/desk-page.tsx'
import { GalleryPage, OfficerGalleryPage } from '#ui/gallery.tsx'
import { county, surveys } from './county.ts'
import { fillSample } from './filling/fill.ts'
import { findUnusedCode, listParts } from './queries.ts'
import { RemovePage } from './views/remove-page.tsx'
import { SamplePage } from './views/sample-page.tsx'

/** `/sample`: not there before it is filled, and gone for good once a real agency is here. */
export const sampleRoutes = router()

sampleRoutes.post('/', async (c) => ((await fillSample(c.var)) === 'agencies' ? notFound(c) : c.redirect('/sample', 303)))

const onlySample = createMiddleware<Env>(async (c, next) => ((await throughDoor(c.var.db, whatIsHere)) === 'sample' ? next() : notFound(c)))

sampleRoutes.get('/', onlySample, async (c) => {
  const { parts, code } = await throughDoor(c.var.db, async (tx) => ({ parts: await listParts(tx), code: await findUnusedCode(tx) }))
  const sizeOf = (agencyId: string) => county.agencies.find(({ id }) => id === agencyId)?.people.length ?? null
  const { title, agency } = surveys.open
  const agencyName = county.agencies.find(({ key }) => key === agency)?.name ?? ''

  return show(
    c,
    <SamplePage county={county.county} parts={inOrder(parts)} sizeOf={sizeOf} open={{ title, agencyName, code, ...surveys.key }} />,
  )
})

sampleRoutes.post('/sign-in', onlySample, async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value

  const token = await throughDoor(c.var.db, async (tx) => {
    const part = (await listParts(tx)).find((one) => one.agencyId === textOf(values, 'agency') && one.role === textOf(values, 'role'))
    return part ? openSession(c, tx, { accountId: part.accountId, agencyId: part.agencyId, signedInWith: 'Sample county' }) : null
  })
  if (token === null) return notFound(c)
  giveCookie(c, token)
  return c.redirect('/desk', 303)
})

sampleRoutes.get('/remove', onlySample, (c) => show(c, <RemovePage />))

sampleRoutes.post('/remove', onlySample, async (c) => {
  await throughDoor(c.var.db, removeSample)
  return c.redirect('/', 303)
})

sampleRoutes.get('/gallery', onlySample, (c) => show(c, <GalleryPage frame={galleryFrame(c)} />))

// The gallery's own buttons lead somewhere, and change nothing.
sampleRoutes.post('/gallery', onlySample, (c) => c.redirect('/sample/gallery', 303))

sampleRoutes.get('/gallery/officer', onlySample, (c) => show(c, <OfficerGalleryPage />))

/** One of each role in an agency, in the order in which pages list roles; the county's twelve-person agency comes first. */
const inOrder = (parts: Awaited<ReturnType<typeof listParts>>) =>
  county.agencies
    .map(({ id }) => roles.flatMap((role) => parts.find((part) => part.agencyId === id && part.role === role) ?? []))
    .filter((agency) => agency.length > 0)

const galleryFrame = (c: Ctx): DeskFrame => ({
  stylesheet: c.var.assets.stylesheet,
  agencyName: county.county,
  roleLine: `Sample · ${roleNames.coordinator}`,
  navigation: [
    { label: 'Sample county', href: '/sample' },
    { label: 'Gallery', href: '/sample/gallery', current: true },
    { label: 'Gallery for officers', href: '/sample/gallery/officer', note: 'small' },
  ],
  account: { name: 'Nobody', links: [{ label: 'Front page', href: '/' }], signOut: '/desk/sign-out' },
  banner: 'Every part of the kit, with invented words.',
})
