import { isRole, roleNames } from '#kernel/actor.ts'
import type { PersonId } from '#kernel/ids.ts'
import { ok, refuse, type Refusal, type Result } from '#kernel/refusal.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { inAgency, type AgencyTx } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { formFields } from '#platform/http/form-fields.ts'
import { idParam } from '#platform/http/id-param.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { router, type Ctx } from '#platform/http/vars.ts'
import { path } from '#ui/href.ts'
import { parseGiving, type Giving } from './giving.ts'
import { holds, isLastCoordinator, lastCoordinator, pairProblem, type Holder } from './holding.ts'
import { findOutsider, giveRole, insertOutsider, invite, listHolders, takeRole, withdrawOffers } from './queries.ts'
import { GivePage, TakePage, WithdrawPage } from './views/give-and-take-pages.tsx'
import { PeoplePage } from './views/people-page.tsx'

/** `/desk/people`: who holds which role, given and taken by the coordinator. */
export const rolesRoutes = router()

rolesRoutes.use(as('coordinator'))

const everybody = (c: Ctx) => inAgency(c.var.db, c.var.actor, (tx) => listHolders(tx, c.var.actor.agencyId))

rolesRoutes.get('/', async (c) => show(c, <PeoplePage frame={c.var.frame} people={await everybody(c)} today={c.var.today} />))

rolesRoutes.get('/give', async (c) => {
  const { frame, newId } = c.var
  const values = { person: c.req.query('person') ?? '', role: c.req.query('role') ?? '', invitationId: newId(), newPersonId: newId() }

  return show(c, <GivePage frame={frame} people={await everybody(c)} values={values} />)
})

rolesRoutes.post('/give', async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)

  const { values } = form.value
  const parsed = parseGiving(values)
  const given = parsed.ok ? await give(c, parsed.value) : parsed
  if (given.ok) return c.redirect(given.value, 303)
  if (given.refusal.kind === 'missing') return notFound(c)
  const errors = given.refusal.kind === 'invalid' ? given.refusal.fields : { role: because(given.refusal) }
  return show(c, <GivePage frame={c.var.frame} people={await everybody(c)} values={values} errors={errors} />, 422)
})

rolesRoutes.get('/:id/take/:role', async (c) => {
  const found = findHeld(await everybody(c), idParam(c), c.req.param('role'))
  return found ? show(c, <TakePage frame={c.var.frame} {...found} isSelf={found.person.personId === c.var.actor.personId} />) : notFound(c)
})

rolesRoutes.post('/:id/take/:role', async (c) => {
  const { actor, db } = c.var
  const taken = await inAgency(db, actor, async (tx): Promise<Result<null>> => {
    const people = await listHolders(tx, actor.agencyId)
    const found = findHeld(people, idParam(c), c.req.param('role'))
    if (!found) return refuse({ kind: 'missing' })
    const { person, role } = found
    if (role === 'coordinator' && isLastCoordinator(person.personId, people)) return refuse({ kind: 'conflict', because: lastCoordinator })
    if (await takeRole(tx, actor.agencyId, person.personId, role))
      await recordAct(tx, 'role_taken_away', `${person.name}: ${roleNames[role]}`)
    return ok(null)
  }).catch(refusedByDatabase)

  return taken.ok ? c.redirect('/desk/people', 303) : refused(c, taken.refusal)
})

rolesRoutes.get('/:id/withdraw/:role', async (c) => {
  const person = (await everybody(c)).find(({ personId }) => personId === idParam(c))
  const offer = person?.offered.find(({ role }) => role === c.req.param('role'))
  return person && offer ? show(c, <WithdrawPage frame={c.var.frame} person={person} role={offer.role} />) : notFound(c)
})

rolesRoutes.post('/:id/withdraw/:role', async (c) => {
  const { actor, db } = c.var
  const id = idParam(c)
  const role = c.req.param('role')
  if (!id || !isRole(role)) return notFound(c)

  const found = await inAgency(db, actor, async (tx) => {
    const person = (await listHolders(tx, actor.agencyId)).find(({ personId }) => personId === id)
    if (person && (await withdrawOffers(tx, actor.agencyId, person.personId, role)) > 0) {
      await recordAct(tx, 'invitation_withdrawn', `${person.name}: ${roleNames[role]}`)
    }
    return person
  })
  return found ? c.redirect('/desk/people', 303) : notFound(c)
})

function findHeld(people: readonly Holder[], id: string | null, role: string | undefined) {
  const person = people.find(({ personId }) => personId === id)
  return person && role !== undefined && isRole(role) && holds(person, role) ? { person, role } : null
}

/** Gives the role on the spot to somebody who signs in already, otherwise writes an invitation. Answers where to go next. */
async function give(c: Ctx, giving: Giving): Promise<Result<`/${string}`>> {
  const { actor, db, today } = c.var
  return inAgency(db, actor, async (tx): Promise<Result<`/${string}`>> => {
    const person = await findOrAdd(tx, c, giving)
    if (!person) return refuse({ kind: 'missing' })
    const offered = person.offered.filter(({ expiresOn }) => expiresOn >= today)
    const problem = pairProblem(giving.role, [...person.held, ...offered.map(({ role }) => role)])
    if (problem) return refuse({ kind: 'conflict', because: problem })
    if (holds(person, giving.role)) return ok('/desk/people')

    if (person.hasAccount) {
      await withdrawOffers(tx, actor.agencyId, person.personId, giving.role)
      await giveRole(tx, { agencyId: actor.agencyId, personId: person.personId, role: giving.role, on: today })
      await recordAct(tx, 'role_given', `${person.name}: ${roleNames[giving.role]}`)
      return ok('/desk/people')
    }
    await sendInvitation(tx, c, giving, person)
    return ok(path('/desk/letters/:id', { id: giving.invitationId }))
  }).catch(refusedByDatabase)
}

async function findOrAdd(tx: AgencyTx, c: Ctx, { to }: Giving): Promise<Holder | null> {
  const { agencyId } = c.var.actor
  const known = to.kind === 'known' ? to.personId : await findOutsider(tx, agencyId, to.name, to.email)
  const found = (await listHolders(tx, agencyId)).find(({ personId }) => personId === (known ?? to.personId))
  if (found || to.kind === 'known') return found ?? null

  await insertOutsider(tx, agencyId, to)
  await recordAct(tx, 'person_added', `${to.name}, from outside the agency`)
  return { ...to, workGroup: null, hasAccount: false, held: [], offered: [] }
}

const sendInvitation = (tx: AgencyTx, c: Ctx, { invitationId, role }: Giving, person: Holder) =>
  invite(tx, {
    agencyId: c.var.actor.agencyId,
    agencyName: c.var.frame.agencyName,
    invitationId,
    token: Buffer.from(c.var.randomBytes(32)).toString('base64url'),
    person,
    role,
    today: c.var.today,
    now: c.var.clock(),
    origin: c.var.config.origin,
    withMail: c.var.config.smtpUrl !== null,
    withLetter: true,
  })

const because = (refusal: Refusal): string => (refusal.kind === 'conflict' ? refusal.because : 'That did not work.')

// Two windows can each pass the check above; the database then says no to the second one.
function refusedByDatabase(error: unknown): Result<never> {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : ''
  if (code === 'PL001') return refuse({ kind: 'conflict', because: 'Nobody is command and peer or keeper at once.' })
  if (code === 'PL004') return refuse({ kind: 'conflict', because: lastCoordinator })
  throw error
}

/** Ends everything somebody holds and was offered, for whoever leaves. A refusal leaves all as it was. */
export async function endAllRoles(tx: AgencyTx, c: Ctx, personId: PersonId): Promise<Result<null>> {
  const { agencyId } = c.var.actor
  const people = await listHolders(tx, agencyId)
  const person = people.find((one) => one.personId === personId)
  if (!person) return ok(null)
  if (holds(person, 'coordinator') && isLastCoordinator(personId, people)) return refuse({ kind: 'conflict', because: lastCoordinator })

  await withdrawOffers(tx, agencyId, personId)
  for (const role of person.held) await takeRole(tx, agencyId, personId, role)
  return ok(null)
}
