import { isUuid } from '#kernel/ids.ts'
import { fieldsOf, type Refusal } from '#kernel/refusal.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { as } from '#platform/http/desk.tsx'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import { path } from '#ui/href.ts'
import { MeetingPage, MemberPage } from '../views/steering-forms.tsx'
import { PrintedSteering, SteeringPage } from '../views/steering-page.tsx'
import { changeRoutes } from './change-routes.tsx'
import { type Group, heldSeats, home, meetingPage, pageOf, type Shown, statusOf, withGroup } from './group-desk.tsx'
import { insertDecision, insertMeeting, insertMember } from './queries.ts'
import { parseDecision, parseMeeting, parseMember } from './steering.ts'

/** `/desk/command/steering`: the coordinator's. */
export const steeringRoutes = router()

steeringRoutes.use(as('coordinator'))

const readGroup = (c: Ctx): Promise<Group> => withGroup(c, (_, group) => group)

const cameApart: Refusal = { kind: 'invalid', fields: { form: 'Open the page again; this form has come apart.' } }

steeringRoutes.get('/', async (c) => show(c, <SteeringPage {...pageOf(c)} {...await readGroup(c)} />))

steeringRoutes.get('/print', async (c) =>
  show(c, <PrintedSteering agencyName={c.var.frame.agencyName} today={c.var.today} {...await readGroup(c)} />),
)

const showNewMember = (c: Ctx, newId: string, shown: Shown = {}) =>
  show(c, <MemberPage {...pageOf(c)} {...shown} member={null} newId={newId} />, statusOf(shown))

steeringRoutes.get('/members/new', (c) => showNewMember(c, c.var.newId()))

steeringRoutes.post('/members', async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value
  const id = textOf(values, 'memberId')
  if (!isUuid(id)) return refused(c, cameApart)
  const member = parseMember(values)
  if (!member.ok) return showNewMember(c, id, { values, errors: fieldsOf(member.refusal) })

  const { actor, db } = c.var
  await inAgency(db, actor, async (tx) => {
    if (await insertMember(tx, actor.agencyId, id, member.value)) await recordAct(tx, 'steering_member_added', 'to the steering group')
  })
  return c.redirect(home, 303)
})

const showNewMeeting = async (c: Ctx, newId: string, shown: Shown = {}) => {
  const held = heldSeats(c, await readGroup(c))
  return show(c, <MeetingPage {...pageOf(c)} {...shown} meeting={null} decisions={[]} newId={newId} held={held} />, statusOf(shown))
}

steeringRoutes.get('/meetings/new', (c) => showNewMeeting(c, c.var.newId()))

steeringRoutes.post('/meetings', async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value
  const id = textOf(values, 'meetingId')
  if (!isUuid(id)) return refused(c, cameApart)
  const meeting = parseMeeting(values, c.var.today)
  if (!meeting.ok) return showNewMeeting(c, id, { values, errors: fieldsOf(meeting.refusal) })

  const { actor, db } = c.var
  await inAgency(db, actor, async (tx) => {
    if (await insertMeeting(tx, actor.agencyId, id, meeting.value)) await recordAct(tx, 'steering_meeting_recorded', meeting.value.metOn)
  })
  return c.redirect(path('/desk/command/steering/meetings/:id', { id }), 303)
})

steeringRoutes.post('/meetings/:id/decisions', async (c) => {
  const form = await formFields(c.req.raw)
  if (!form.ok) return refused(c, form.refusal)
  const { values } = form.value
  return withGroup(c, async (tx, group) => {
    const meeting = group.meetings.find((one) => one.id === c.req.param('id'))
    if (!meeting) return notFound(c)
    const { actor, today } = c.var
    const id = textOf(values, 'decisionId')
    if (!isUuid(id)) return refused(c, cameApart)
    const decision = parseDecision(values, { metOn: meeting.metOn, today })
    if (!decision.ok) return show(c, meetingPage(c, { meeting, group }, {}, { newId: id, values, errors: fieldsOf(decision.refusal) }), 422)
    // What was decided stays out of the log, where nothing can be deleted.
    if (await insertDecision(tx, actor.agencyId, { id, meetingId: meeting.id }, decision.value))
      await recordAct(tx, 'steering_decision_added', `of the meeting on ${meeting.metOn}`)
    return c.redirect(path('/desk/command/steering/meetings/:id', { id: meeting.id }), 303)
  })
})

steeringRoutes.route('/', changeRoutes)
