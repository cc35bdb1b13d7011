import { isUuid } from '#kernel/ids.ts'
import { fieldsOf, type Refusal } from '#kernel/refusal.ts'
import { versionIn } from '#kernel/typed-fields.ts'
import { listHolders } from '#modules/roles/index.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { type AgencyTx, inAgency } from '#platform/db/in-agency.ts'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { idParam } from '#platform/http/id-param.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import { path } from '#ui/href.ts'
import { DesignatePage } from '../views/designate-page.tsx'
import { EndPage, PeerPage, RemoveTrainingPage } from '../views/peer-pages.tsx'
import type { Around } from './around.ts'
import { type Candidate, isPeerNow, parseAgreement, parseDesignation, parseEnding, parseTraining, type Peer } from './peer.ts'
import { deleteTraining, endDesignation, insertDesignation, insertTraining, listPeers, listShown, noteAgreement } from './queries.ts'

type Shown = { readonly values?: FormValues; readonly errors?: FormErrors; readonly overtaken?: boolean }

const statusOf = ({ errors, overtaken }: Shown) => (overtaken ? 409 : errors ? 422 : 200)

const cameApart: Refusal = { kind: 'invalid', fields: { form: 'Open the page again; this form has come apart.' } }

/** `/desk/team/peers`, behind the team's own check of who asks: designation, training, agreement, and the end. */
export function peersRoutes({ waitsFor }: Around) {
  const routes = router()

  async function showDesignate(c: Ctx, tx: AgencyTx, shown: Shown): Promise<Response> {
    const candidates = await listCandidates(tx, c)
    const missing = await waitsFor(tx, c.var.actor.agencyId, c.var.today)
    return show(
      c,
      <DesignatePage frame={c.var.frame} candidates={candidates} missing={missing} today={c.var.today} {...shown} />,
      statusOf(shown),
    )
  }

  routes.get('/new', (c) =>
    inAgency(c.var.db, c.var.actor, (tx) => showDesignate(c, tx, { values: { person: c.req.query('person') ?? '' } })),
  )

  routes.post('/', async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    const { values } = form.value
    return inAgency(c.var.db, c.var.actor, async (tx) => {
      const { agencyId, personId } = c.var.actor
      const candidates = await listCandidates(tx, c, textOf(values, 'person'))
      const designation = parseDesignation(values, { candidates, today: c.var.today })
      if (!designation.ok) return showDesignate(c, tx, { values, errors: fieldsOf(designation.refusal) })
      // The same letter sent twice finds itself there; the page of the peer says what stands.
      if (await insertDesignation(tx, agencyId, designation.value, personId))
        await recordAct(tx, 'peer_designated', `${designation.value.name}, letter of ${designation.value.designatedOn}`)
      return c.redirect(path('/desk/team/peers/:id', { id: designation.value.personId }), 303)
    })
  })

  routes.get('/:id', (c) => withPeer(c, (tx, peer) => showPeer(c, tx, peer)))

  routes.post('/:id/agreement', async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    const { values } = form.value
    return withPeer(c, async (tx, peer) => {
      const agreement = parseAgreement(values, c.var.today)
      if (!agreement.ok) return showPeer(c, tx, peer, { values, errors: fieldsOf(agreement.refusal) })
      const { agreedOn } = agreement.value
      const seen = { ...peer, version: versionIn(textOf(values, 'version')) }
      if (await noteAgreement(tx, c.var.actor.agencyId, seen, agreedOn))
        await recordAct(tx, 'peer_agreement_noted', `${peer.name}: ${agreedOn ?? 'not signed'}`)
      else if (peer.agreedOn !== agreedOn) return showPeer(c, tx, peer, { values, overtaken: true })
      return c.redirect(path('/desk/team/peers/:id', { id: peer.personId }), 303)
    })
  })

  routes.post('/:id/training', async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    const { values } = form.value
    const id = textOf(values, 'trainingId')
    return withPeer(c, async (tx, peer) => {
      if (!isUuid(id)) return refused(c, cameApart)
      const training = parseTraining(values, c.var.today)
      if (!training.ok) return showPeer(c, tx, peer, { values, errors: fieldsOf(training.refusal) })
      if (await insertTraining(tx, c.var.actor.agencyId, { id, personId: peer.personId }, training.value))
        await recordAct(tx, 'peer_training_added', `${peer.name}: ${training.value.course}`)
      return c.redirect(path('/desk/team/peers/:id', { id: peer.personId }), 303)
    })
  })

  routes.get('/:id/training/:training/remove', (c) =>
    withPeer(c, async (_, peer) => {
      const training = peer.trainings.find(({ id }) => id === c.req.param('training'))
      return training ? show(c, <RemoveTrainingPage frame={c.var.frame} peer={peer} training={training} />) : notFound(c)
    }),
  )

  routes.post('/:id/training/:training/remove', (c) =>
    withPeer(c, async (tx, peer) => {
      const training = peer.trainings.find(({ id }) => id === c.req.param('training'))
      if (!training) return notFound(c)
      if (await deleteTraining(tx, c.var.actor.agencyId, training.id))
        await recordAct(tx, 'peer_training_removed', `${peer.name}: ${training.course}`)
      return c.redirect(path('/desk/team/peers/:id', { id: peer.personId }), 303)
    }),
  )

  routes.get('/:id/end', (c) => withPeer(c, async (_, peer) => showEnd(c, peer, {})))

  routes.post('/:id/end', async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    const { values } = form.value
    return withPeer(c, async (tx, peer) => {
      if (!isPeerNow(peer)) return c.redirect('/desk/team', 303)
      const ending = parseEnding(values, { designatedOn: peer.designatedOn, today: c.var.today })
      if (!ending.ok) return showEnd(c, peer, { values, errors: fieldsOf(ending.refusal) })
      const seen = { ...peer, version: versionIn(textOf(values, 'version')) }
      if (!(await endDesignation(tx, c.var.actor.agencyId, seen, ending.value.endedOn))) return showPeer(c, tx, peer, { overtaken: true })
      await recordAct(tx, 'peer_ended', `${peer.name}, last day ${ending.value.endedOn}`)
      return c.redirect('/desk/team', 303)
    })
  })

  return routes
}

/** Who may be designated: everybody who is no peer now; on sending, also the one who just became one by the same form. */
async function listCandidates(tx: AgencyTx, c: Ctx, sent = ''): Promise<readonly Candidate[]> {
  const people = await listHolders(tx, c.var.actor.agencyId)
  const peers = (await listPeers(tx, c.var.actor.agencyId)).filter(isPeerNow)
  return people
    .filter(({ personId }) => personId === sent || !peers.some((peer) => peer.personId === personId))
    .map(({ personId, name, held }) => ({ personId, name, commands: held.includes('command'), hasRole: held.includes('peer') }))
}

/** The current designation of somebody, or the last one. */
function withPeer(c: Ctx, handle: (tx: AgencyTx, peer: Peer) => Promise<Response>): Promise<Response> | Response {
  const id = idParam(c)
  if (!id) return notFound(c)
  return inAgency(c.var.db, c.var.actor, async (tx) => {
    const of = (await listPeers(tx, c.var.actor.agencyId)).filter(({ personId }) => personId === id)
    const peer = of.find(isPeerNow) ?? of.at(0)
    return peer ? handle(tx, peer) : notFound(c)
  })
}

async function showPeer(c: Ctx, tx: AgencyTx, peer: Peer, shown: Shown = {}): Promise<Response> {
  const isShown = (await listShown(tx, c.var.actor.agencyId)).has(peer.personId)
  return show(
    c,
    <PeerPage frame={c.var.frame} peer={peer} newId={c.var.newId()} today={c.var.today} isShown={isShown} {...shown} />,
    statusOf(shown),
  )
}

const showEnd = (c: Ctx, peer: Peer, shown: Shown) =>
  show(c, <EndPage frame={c.var.frame} peer={peer} today={c.var.today} {...shown} />, statusOf(shown))
