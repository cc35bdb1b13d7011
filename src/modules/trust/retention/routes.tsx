import { inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { idParam } from '#platform/http/id-param.ts'
import { notFound } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { router } from '#platform/http/vars.ts'
import { holdSince } from '#platform/retention/queries.ts'
import { listOpenable } from '../drill/queries.ts'
import { kinds } from '../held/record-kinds.ts'
import { accountable, team } from '../team.ts'
import { countdown } from './countdown.ts'
import { adoptedOn, findCertificate, listCertificates, oldestOf } from './queries.ts'
import { CertificatePage, CertificatesPage } from './views/certificate-pages.tsx'
import { RetentionPage } from './views/retention-page.tsx'

/** `/desk/trust/retention` and `/desk/trust/certificates`: what is destroyed when, and what was. */
export const retentionRoutes = router()

retentionRoutes.get('/retention', as(...accountable), async (c) => {
  const { actor, db, frame, today } = c.var
  const { agencyId } = actor
  const given = await inAgency(db, actor, async (tx) => ({
    adopted: await adoptedOn(tx, agencyId, today),
    oldest: await oldestOf(tx),
    openable: await listOpenable(tx, agencyId),
    heldSince: await holdSince(tx, agencyId),
  }))
  const lines = countdown({ ...given, kinds, today })
  const { adopted, heldSince } = given
  return show(
    c,
    <RetentionPage frame={frame} lines={lines} adopted={adopted} heldSince={heldSince} mayAdopt={actor.role === 'coordinator'} />,
  )
})

retentionRoutes.get('/certificates', as(...team), async (c) => {
  const { actor, db, frame } = c.var
  const certificates = await inAgency(db, actor, (tx) => listCertificates(tx, actor.agencyId))

  return show(c, <CertificatesPage frame={frame} certificates={certificates} />)
})

retentionRoutes.get('/certificates/:id', as(...team), async (c) => {
  const { actor, db, frame } = c.var
  const id = idParam(c)
  const certificate = id && (await inAgency(db, actor, (tx) => findCertificate(tx, actor.agencyId, id)))

  return certificate ? show(c, <CertificatePage agencyName={frame.agencyName} certificate={certificate} />) : notFound(c)
})
