import { fieldsOf } from '#kernel/refusal.ts'
import { createHmac } from 'node:crypto'
import type { AgencyId, PersonId } from '#kernel/ids.ts'
import { dayIn, type Day } from '#kernel/day.ts'
import { invite } from '#modules/roles/index.ts'
import { insertPeople } from '#modules/roster/index.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { throughDoor, type AgencyTx, type DoorTx } from '#platform/db/in-agency.ts'
import { clientAddress } from '#platform/http/client-address.ts'
import { formFields } from '#platform/http/form-fields.ts'
import { refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { router, type Ctx, type Deps } from '#platform/http/vars.ts'
import type { Href } from '#ui/href.ts'
import { path } from '#ui/href.ts'
import { parseFounding, slugFor, type Founder, type Founding } from './founding.ts'
import {
  deleteSetUpLinks,
  insertAgency,
  insertSetUpLink,
  insertStatement,
  isInvitationOpen,
  isSetUpLinkGood,
  removeSample,
  spendSetUpLink,
  whatIsHere,
} from './queries.ts'
import { usualStatement } from './retention.ts'
import { SetUpPage, SpentLinkPage } from './views/set-up-page.tsx'

/** `/desk/set-up/:token`: an agency is founded here, once a link. Looking at the page does not use the link up. */
export const setUpRoutes = router()

setUpRoutes.get('/:token', async (c) => {
  if (!(await c.var.limits.mayTry('link', clientAddress(c)))) return refused(c, tooOften)
  const token = c.req.param('token')
  const { good, here } = await throughDoor(c.var.db, (tx) => standing(tx, token, c.var.today))
  // The tab was closed before the coordinator chose how to sign in: the link still leads there.
  if (!good) return afterSpending(c, token)

  const values = { statement: usualStatement }
  return show(c, <SetUpPage token={token} origin={c.var.config.origin} removesSample={here === 'sample'} values={values} />)
})

setUpRoutes.post('/:token', async (c) => {
  if (!(await c.var.limits.mayTry('link', clientAddress(c)))) return refused(c, tooOften)
  const token = c.req.param('token')
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)

  const { values } = form.value
  const { origin } = c.var.config
  // Sent again after a lost answer: the agency is there already, so nothing typed is looked at a second time.
  const { good, here } = await throughDoor(c.var.db, (tx) => standing(tx, token, c.var.today))
  if (!good) return afterSpending(c, token)
  const parsed = parseFounding(values, { today: latestToday(c), origin })
  if (!parsed.ok) {
    const errors = fieldsOf(parsed.refusal)
    return show(c, <SetUpPage token={token} origin={origin} removesSample={here === 'sample'} values={values} errors={errors} />, 422)
  }
  const founded = await found(c, token, parsed.value)
  return founded ? c.redirect(invitationOf(token), 303) : afterSpending(c, token)
})

const standing = async (tx: DoorTx, token: string, today: Day) => ({
  good: await isSetUpLinkGood(tx, token, today),
  here: await whatIsHere(tx),
})

const tooOften = { kind: 'conflict', because: 'Too many tries from this address. Wait an hour and open the link again.' } as const

// Nobody has said yet where the agency is: what is today anywhere on earth is not in the future.
const latestToday = (c: Ctx) => dayIn('Pacific/Kiritimati', c.var.clock())

// The first coordinator's link follows from the set-up link, so that whoever sends the form twice reaches the same one.
const firstInvitation = (setUpToken: string): string => createHmac('sha256', setUpToken).update('first coordinator').digest('base64url')

const invitationOf = (setUpToken: string) => path('/desk/invitation/:token', { token: firstInvitation(setUpToken) })

async function afterSpending(c: Ctx, token: string) {
  const open = await throughDoor(c.var.db, (tx) => isInvitationOpen(tx, firstInvitation(token), c.var.today))
  return open ? c.redirect(invitationOf(token), 303) : show(c, <SpentLinkPage />, 410)
}

/** Everything of first run in one transaction, and the sample county out of the way before; false when another request was quicker. */
async function found(c: Ctx, token: string, founding: Founding): Promise<boolean> {
  const { db, newId } = c.var
  const agencyId = newId() as AgencyId
  const first = { ...founding.coordinator, personId: newId() as PersonId }
  return throughDoor(db, async (door, enter) => {
    if (!(await spendSetUpLink(door, token, c.var.today))) return false
    await removeSample(door)

    const tx = await enter({ agencyId, personId: first.personId, role: 'coordinator' })
    const today = dayIn(founding.profile.timeZone, c.var.clock())
    await insertAgency(tx, agencyId, {
      profile: founding.profile,
      slug: slugFor(founding.profile.name, c.var.randomBytes(8)),
      madeOn: today,
    })
    await insertPeople(tx, agencyId, [first])
    await recordAct(tx, 'agency_founded', founding.profile.name)
    if (founding.adoption) {
      await insertStatement(tx, agencyId, newId(), founding.adoption)
      await recordAct(tx, 'retention_statement_adopted', founding.adoption.adoptedBy)
    }
    const agency = { agencyId, agencyName: founding.profile.name, today }
    await inviteCoordinator(c, tx, { ...agency, person: first, token: firstInvitation(token), withLetter: false })
    if (founding.second) await inviteSecond(c, tx, agency, founding.second)
    return true
  })
}

async function inviteSecond(c: Ctx, tx: AgencyTx, agency: Pick<Inviting, 'agencyId' | 'agencyName' | 'today'>, second: Founder) {
  const person = { ...second, personId: c.var.newId() as PersonId }
  await insertPeople(tx, agency.agencyId, [person])
  const token = Buffer.from(c.var.randomBytes(32)).toString('base64url')
  await inviteCoordinator(c, tx, { ...agency, person, token, withLetter: true })
}

type Inviting = Pick<Parameters<typeof invite>[1], 'agencyId' | 'agencyName' | 'today' | 'person' | 'token' | 'withLetter'>

const inviteCoordinator = (c: Ctx, tx: AgencyTx, inviting: Inviting) =>
  invite(tx, {
    ...inviting,
    role: 'coordinator',
    invitationId: c.var.newId(),
    now: c.var.clock(),
    origin: c.var.config.origin,
    withMail: c.var.config.smtpUrl !== null,
  })

type LinkDeps = Pick<Deps, 'db' | 'randomBytes' | 'clock'>

/** For start-up: while no real agency is here, a fresh set-up link, which ends the ones printed before; otherwise null. */
export async function ensureSetUpLink({ db, randomBytes, clock }: LinkDeps): Promise<Href | null> {
  const token = Buffer.from(randomBytes(32)).toString('base64url')
  return throughDoor(db, async (tx) => {
    // The sample county keeps nobody from founding: it goes first.
    if ((await whatIsHere(tx)) === 'agencies') return null
    await deleteSetUpLinks(tx)
    await insertSetUpLink(tx, token, dayIn('UTC', clock()))
    return path('/desk/set-up/:token', { token })
  })
}
