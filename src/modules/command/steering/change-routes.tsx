import type { VNode } from 'preact'
import { dayInWords } from '#kernel/day.ts'
import type { AgencyId } from '#kernel/ids.ts'
import { fieldsOf, type Result } from '#kernel/refusal.ts'
import { recordAct } from '#platform/audit/queries.ts'
import type { AgencyTx } from '#platform/db/in-agency.ts'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { idParam } from '#platform/http/id-param.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import type { FormValues } from '#ui/form-state.ts'
import { type Href, path } from '#ui/href.ts'
import { versionIn } from '#kernel/typed-fields.ts'
import { DecisionPage, MemberPage, RemovePage } from '../views/steering-forms.tsx'
import { type Group, home, meetingPage, pageOf, type Shown, statusOf, withGroup } from './group-desk.tsx'
import { deleteDecision, deleteMeeting, deleteMember, type Seen, updateDecision, updateMeeting, updateMember } from './queries.ts'
import { type Decision, type Meeting, type Member, parseDecision, parseMeeting, parseMember } from './steering.ts'

/** Changing and removing: the same for a member, a meeting and a decision. */
export const changeRoutes = router()

type Parsed<F extends (...args: never[]) => Result<unknown>> = Extract<ReturnType<F>, { readonly ok: true }>['value']

/** What is changed and removed in the same way: a member, a meeting, a decision. */
type Kind<One extends Seen, New> = {
  readonly segment: 'members' | 'meetings' | 'decisions'
  readonly act: 'steering_member' | 'steering_meeting' | 'steering_decision'
  readonly what: string
  readonly detail: (one: One) => string
  readonly find: (group: Group, id: string) => One | undefined
  readonly parse: (typed: FormValues, group: Group, one: One, c: Ctx) => Result<New>
  readonly update: (tx: AgencyTx, agencyId: AgencyId, seen: Seen, changed: New) => Promise<boolean>
  readonly remove: (tx: AgencyTx, agencyId: AgencyId, seen: Seen) => Promise<boolean>
  readonly page: (c: Ctx, one: One, group: Group, shown: Shown) => VNode
  readonly back: (one: One) => Href
}

function changeable<One extends Seen, New extends object>(kind: Kind<One, New>): void {
  const { segment, act, find } = kind
  const addressOf = (one: One) => `${home}/${segment}/${one.id}` as const
  const withOne = (c: Ctx, handle: (tx: AgencyTx, one: One, group: Group) => Response | Promise<Response>) =>
    withGroup(c, (tx, group) => {
      const one = find(group, idParam(c) ?? '')
      return one ? handle(tx, one, group) : notFound(c)
    })
  const showOne = (c: Ctx, one: One, group: Group, shown: Shown = {}) => show(c, kind.page(c, one, group, shown), statusOf(shown))

  changeRoutes.get(`/${segment}/:id`, (c) => withOne(c, (_, one, group) => showOne(c, one, group)))

  changeRoutes.post(`/${segment}/:id`, async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    const { values } = form.value
    return withOne(c, async (tx, one, group) => {
      const changed = kind.parse(values, group, one, c)
      if (!changed.ok) return showOne(c, one, group, { values, errors: fieldsOf(changed.refusal) })
      const seen = { id: one.id, version: versionIn(textOf(values, 'version')) }
      if (await kind.update(tx, c.var.actor.agencyId, seen, changed.value)) await recordAct(tx, `${act}_changed`, kind.what)
      // The same form sent twice: it says what it says already.
      else if (!isSame(one, changed.value)) return showOne(c, one, group, { values, overtaken: true })
      return c.redirect(kind.back(one), 303)
    })
  })

  changeRoutes.get(`/${segment}/:id/remove`, (c) =>
    withOne(c, (_, one) => {
      const { what, detail } = kind
      const action = `${addressOf(one)}/remove` as const
      return show(
        c,
        <RemovePage frame={c.var.frame} what={what} detail={detail(one)} action={action} back={addressOf(one)} version={one.version} />,
      )
    }),
  )

  changeRoutes.post(`/${segment}/:id/remove`, async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    return withOne(c, async (tx, one, group) => {
      const seen = { id: one.id, version: versionIn(textOf(form.value.values, 'version')) }
      if (!(await kind.remove(tx, c.var.actor.agencyId, seen))) return showOne(c, one, group, { overtaken: true })
      await recordAct(tx, `${act}_removed`, kind.what)
      return c.redirect(segment === 'decisions' ? kind.back(one) : home, 303)
    })
  })
}

const isSame = (one: object, changed: object): boolean =>
  Object.entries(changed).every(([name, value]) => JSON.stringify(Reflect.get(one, name)) === JSON.stringify(value))

changeable<Member, Parsed<typeof parseMember>>({
  segment: 'members',
  act: 'steering_member',
  what: 'a member of the steering group',
  detail: ({ name }) => `${name} is gone from the list for good. To keep that they were in the group, give the day until which they were.`,
  find: ({ members }, id) => members.find((one) => one.id === id),
  parse: (typed) => parseMember(typed),
  update: updateMember,
  remove: deleteMember,
  page: (c, member, _, shown) => <MemberPage {...pageOf(c)} {...shown} member={member} newId="" />,
  back: () => home,
})

changeable<Meeting, Parsed<typeof parseMeeting>>({
  segment: 'meetings',
  act: 'steering_meeting',
  what: 'a meeting of the steering group',
  detail: ({ metOn }) => `The meeting on ${dayInWords(metOn)} is gone for good, with its decisions.`,
  find: ({ meetings }, id) => meetings.find((one) => one.id === id),
  parse: (typed, _, __, c) => parseMeeting(typed, c.var.today),
  update: updateMeeting,
  remove: deleteMeeting,
  page: (c, meeting, group, shown) => meetingPage(c, { meeting, group }, shown),
  back: ({ id }) => path('/desk/command/steering/meetings/:id', { id }),
})

changeable<Decision, Parsed<typeof parseDecision>>({
  segment: 'decisions',
  act: 'steering_decision',
  what: 'a decision of the steering group',
  detail: ({ decision }) => `“${decision}” is gone for good. To keep that it was done, give the day on which it was.`,
  find: ({ decisions }, id) => decisions.find((one) => one.id === id),
  parse: (typed, { meetings }, { meetingId }, c) =>
    parseDecision(typed, { metOn: meetings.find(({ id }) => id === meetingId)?.metOn ?? '', today: c.var.today }),
  update: updateDecision,
  remove: deleteDecision,
  page: (c, decision, _, shown) => <DecisionPage {...pageOf(c)} {...shown} decision={decision} />,
  back: ({ meetingId }) => path('/desk/command/steering/meetings/:id', { id: meetingId }),
})
