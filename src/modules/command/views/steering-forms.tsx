import { type Day, dayInWords } from '#kernel/day.ts'
import { Choices, SelectField } from '#ui/choices.tsx'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { DateField, TextField } from '#ui/field.tsx'
import type { FormState } from '#ui/form-state.ts'
import { Actions, ButtonLink, ConfirmForm, Form, Hidden, Submit } from '#ui/form.tsx'
import { type Href, type Link, path } from '#ui/href.ts'
import { Notice } from '#ui/notice.tsx'
import { type Decision, type Meeting, type Member, type Seat, seatNames, seats } from '../steering/steering.ts'
import { Decisions } from './steering-page.tsx'
import { steeringTrail } from './trail.ts'

type EditProps = FormState & {
  readonly frame: DeskFrame
  readonly today: Day
  /** True when somebody else saved first; what was typed is in `values`. */
  readonly overtaken?: boolean | undefined
}

const Overtaken = ({ overtaken }: { readonly overtaken: boolean }) =>
  overtaken ? (
    <Notice tone="warn" heading="Somebody changed this after you opened it">
      <p>Nothing of yours was saved yet. The form has what you typed; saving it now replaces theirs.</p>
    </Notice>
  ) : null

type MemberPageProps = EditProps & { readonly member: Member | null; readonly newId: string }

export const MemberPage = ({ frame, member, newId, today, overtaken = false, ...typed }: MemberPageProps) => {
  const form = { ...typed, values: typed.values ?? memberValues(member, today) }
  return (
    <DeskPage frame={frame} title={member ? member.name : 'Add a member'} trail={steeringTrail} errors={form.errors}>
      <Overtaken overtaken={overtaken} />
      <Form action={member ? path('/desk/command/steering/members/:id', { id: member.id }) : '/desk/command/steering/members'}>
        {member ? <Hidden name="version" value={String(member.version)} /> : <Hidden name="memberId" value={newId} />}
        <TextField {...form} name="name" label="Name" size="middle" maxLength={120} />
        <SelectField
          {...form}
          name="seat"
          label="For whom do they speak?"
          empty="Choose a seat"
          choices={seats.map((value) => ({ value, label: seatNames[value] }))}
        />
        <DateField {...form} name="since" label="In the group since" />
        <DateField {...form} name="until" label="Until" hint="Leave it empty while they are in it." />
        <Actions>
          <Submit>{member ? 'Save' : 'Add this member'}</Submit>
          {member ? (
            <ButtonLink href={path('/desk/command/steering/members/:id/remove', { id: member.id })}>Remove</ButtonLink>
          ) : (
            <a href="/desk/command/steering">Cancel</a>
          )}
        </Actions>
      </Form>
    </DeskPage>
  )
}

const memberValues = (member: Member | null, today: Day) =>
  member ? { name: member.name, seat: member.seat, since: member.since, until: member.until ?? '' } : { since: today }

type MeetingPageProps = EditProps & {
  readonly meeting: Meeting | null
  readonly decisions: readonly Decision[]
  readonly newId: string
  /** Seats that somebody holds, to be ticked first. */
  readonly held: readonly Seat[]
  /** What was typed for a new decision, when it is that form that was wrong. */
  readonly decision?: FormState | undefined
}

/** One meeting: the day, who was represented, and what was decided. */
export const MeetingPage = ({ frame, meeting, decisions, newId, held, today, overtaken = false, decision, ...typed }: MeetingPageProps) => {
  const form = { ...typed, values: typed.values ?? meetingValues(meeting, today, held) }
  return (
    <DeskPage
      frame={frame}
      title={meeting ? `Meeting on ${dayInWords(meeting.metOn)}` : 'Record a meeting'}
      trail={steeringTrail}
      errors={{ ...form.errors, ...decision?.errors }}
    >
      <Overtaken overtaken={overtaken} />
      {meeting && decisions.length > 0 ? <Decisions caption="Decisions" decisions={decisions} today={today} /> : null}
      {meeting ? <NewDecision meeting={meeting} newId={newId} {...decision} /> : null}
      {meeting ? <h2>The meeting itself</h2> : null}
      <Form action={meeting ? path('/desk/command/steering/meetings/:id', { id: meeting.id }) : '/desk/command/steering/meetings'}>
        {meeting ? <Hidden name="version" value={String(meeting.version)} /> : <Hidden name="meetingId" value={newId} />}
        <DateField {...form} name="metOn" label="On which day?" max={today} />
        <Choices
          {...form}
          name="seats"
          label="Which seats were there?"
          many
          choices={seats.map((value) => ({ value, label: seatNames[value] }))}
        />
        <TextField {...form} name="present" label="How many people were there?" inputmode="numeric" size="short" />
        <Actions>
          <Submit tone={meeting ? 'plain' : 'first'}>{meeting ? 'Save the meeting' : 'Record it, then add decisions'}</Submit>
          {meeting ? (
            <ButtonLink href={path('/desk/command/steering/meetings/:id/remove', { id: meeting.id })}>Remove the meeting</ButtonLink>
          ) : (
            <a href="/desk/command/steering">Cancel</a>
          )}
        </Actions>
      </Form>
    </DeskPage>
  )
}

const meetingValues = (meeting: Meeting | null, today: Day, held: readonly Seat[]) =>
  meeting ? { metOn: meeting.metOn, seats: meeting.seats, present: String(meeting.present) } : { metOn: today, seats: held }

const NewDecision = ({ meeting, newId, ...form }: FormState & { readonly meeting: Meeting; readonly newId: string }) => (
  <>
    <h2>Add a decision</h2>
    <Warning />
    <Form action={path('/desk/command/steering/meetings/:id/decisions', { id: meeting.id })}>
      <Hidden name="decisionId" value={newId} />
      <DecisionFields {...form} />
      <Actions>
        <Submit>Add it</Submit>
      </Actions>
    </Form>
  </>
)

const Warning = () => (
  <Notice tone="warn" heading="Decisions, not minutes">
    <p>Name no person who was helped, and no call that people here would know. If a decision needs such a name, it does not belong here.</p>
  </Notice>
)

const DecisionFields = (form: FormState) => (
  <>
    <TextField {...form} name="decision" label="What was decided, in one line" maxLength={200} />
    <TextField {...form} name="owner" label="Who sees to it?" size="middle" maxLength={120} />
    <DateField {...form} name="dueOn" label="By when?" hint="Leave it empty if no day was set." />
  </>
)

export const DecisionPage = ({ frame, decision, today, overtaken = false, ...typed }: EditProps & { readonly decision: Decision }) => {
  const form = { ...typed, values: typed.values ?? decisionValues(decision) }
  return (
    <DeskPage frame={frame} title="Decision" h1={decision.decision} trail={[...steeringTrail, meetingLink(decision)]} errors={form.errors}>
      <Overtaken overtaken={overtaken} />
      <Warning />
      <Form action={path('/desk/command/steering/decisions/:id', { id: decision.id })}>
        <Hidden name="version" value={String(decision.version)} />
        <DecisionFields {...form} />
        <DateField {...form} name="doneOn" label="Done on" hint="Leave it empty until it is done." max={today} />
        <Actions>
          <Submit>Save</Submit>
          <ButtonLink href={path('/desk/command/steering/decisions/:id/remove', { id: decision.id })}>Remove</ButtonLink>
        </Actions>
      </Form>
    </DeskPage>
  )
}

const meetingLink = ({ meetingId }: Decision): Link => ({
  label: 'The meeting',
  href: path('/desk/command/steering/meetings/:id', { id: meetingId }),
})

const decisionValues = ({ decision, owner, dueOn, doneOn }: Decision) => ({ decision, owner, dueOn: dueOn ?? '', doneOn: doneOn ?? '' })

type RemovePageProps = {
  readonly frame: DeskFrame
  readonly what: string
  readonly detail: string
  readonly action: Href
  readonly back: Href
  readonly version: number
}

/** Asks once more before something of the group is gone for good. */
export const RemovePage = ({ frame, what, detail, action, back, version }: RemovePageProps) => (
  <DeskPage frame={frame} title={`Remove ${what}?`} trail={steeringTrail}>
    <ConfirmForm action={action} confirm="Remove it" cancel={{ label: 'Keep it', href: back }} hidden={{ version: String(version) }} danger>
      <p>{detail}</p>
    </ConfirmForm>
  </DeskPage>
)
