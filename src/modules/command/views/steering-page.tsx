import { type Day, dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Actions, ButtonLink } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { PlainPage } from '#ui/page.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { type Decision, isMember, isOverdue, type Meeting, type Member, missingSeats, seatNames } from '../steering/steering.ts'
import { commandTrail } from './trail.ts'

type Group = { readonly members: readonly Member[]; readonly meetings: readonly Meeting[]; readonly decisions: readonly Decision[] }

/** Who steers the program, what they decided, and what of it is still to be done. */
export const SteeringPage = ({ frame, today, ...group }: Group & { readonly frame: DeskFrame; readonly today: Day }) => {
  const open = group.decisions.filter(({ doneOn }) => doneOn === null)
  const missing = missingSeats(group.members, today)
  return (
    <DeskPage
      frame={frame}
      title="Steering group"
      lead="Those who plan the program together: employees, clinicians, command, sworn and civilian. Decisions are kept, not minutes."
      trail={commandTrail}
    >
      {group.members.length === 0 ? (
        <EmptyState heading="No members yet" action={{ label: 'Add a member', href: '/desk/command/steering/members/new' }}>
          Three to six people are enough. Begin with whoever speaks for the employees, and with a clinician.
        </EmptyState>
      ) : (
        <>
          <Members members={group.members} today={today} />
          {missing.length > 0 ? (
            <Notice heading="Empty seats">
              <p>{missing.map((seat) => seatNames[seat]).join(', ')}. Guidelines ask for these four.</p>
            </Notice>
          ) : null}
        </>
      )}
      {open.length > 0 ? <Decisions caption="To be done" decisions={open} today={today} /> : null}
      {group.meetings.length > 0 ? <Meetings {...group} /> : null}
      <Actions>
        <ButtonLink href="/desk/command/steering/meetings/new" first={group.members.length > 0}>
          Record a meeting
        </ButtonLink>
        {group.members.length > 0 ? <a href="/desk/command/steering/members/new">Add a member</a> : null}
        <a href="/desk/command/steering/print">Page to print</a>
      </Actions>
    </DeskPage>
  )
}

const years = (member: Member): string =>
  member.until === null ? `since ${dayInWords(member.since)}` : `${dayInWords(member.since)} until ${dayInWords(member.until)}`

const Members = ({ members, today }: { readonly members: readonly Member[]; readonly today: Day }) => (
  <Table
    caption="Members"
    columns={[
      {
        heading: 'Name',
        cell: (member: Member) => <a href={path('/desk/command/steering/members/:id', { id: member.id })}>{member.name}</a>,
      },
      { heading: 'Speaks for', cell: ({ seat }) => seatNames[seat] },
      { heading: 'In the group', cell: (member) => `${isMember(member, today) ? '' : 'Was in it: '}${years(member)}` },
    ]}
    rows={members}
  />
)

const seatsOf = ({ seats }: Meeting): string => seats.map((seat) => seatNames[seat]).join(', ')

const Meetings = ({ meetings, decisions }: Omit<Group, 'members'>) => (
  <Table
    caption="Meetings"
    columns={[
      {
        heading: 'Day',
        cell: ({ id, metOn }: Meeting) => <a href={path('/desk/command/steering/meetings/:id', { id })}>{dayInWords(metOn)}</a>,
      },
      { heading: 'There', cell: (meeting) => `${meeting.present}: ${seatsOf(meeting)}` },
      { heading: 'Decisions', cell: ({ id }) => decisions.filter(({ meetingId }) => meetingId === id).length, numeric: true },
    ]}
    rows={meetings}
  />
)

type DecisionsProps = { readonly caption: string; readonly decisions: readonly Decision[]; readonly today: Day }

export const Decisions = ({ caption, decisions, today }: DecisionsProps) => (
  <Table
    caption={caption}
    columns={[
      {
        heading: 'Decision',
        cell: ({ id, decision }: Decision) => <a href={path('/desk/command/steering/decisions/:id', { id })}>{decision}</a>,
      },
      ...inWords(today),
    ]}
    rows={decisions}
  />
)

const inWords = (today: Day): readonly Column<Decision>[] => [
  { heading: 'Who sees to it', cell: ({ owner }) => owner },
  {
    heading: 'When',
    cell: (one) => {
      if (one.doneOn !== null) return `Done on ${dayInWords(one.doneOn)}`
      if (one.dueOn === null) return 'No day set'
      return isOverdue(one, today) ? <strong>{dayInWords(one.dueOn)}, overdue</strong> : `By ${dayInWords(one.dueOn)}`
    },
  },
]

/** The group on paper: members, meetings and what was decided. */
export const PrintedSteering = ({ agencyName, today, ...group }: Group & { readonly agencyName: string; readonly today: Day }) => (
  <PlainPage
    title="Steering group"
    h1={`Steering group of ${agencyName}`}
    lead={dayInWords(today)}
    back={{ label: 'Back to the steering group', href: '/desk/command/steering' }}
  >
    <h2>Members</h2>
    {group.members.length === 0 ? <p>The group has no members yet.</p> : null}
    <ul>
      {group.members.map((member) => (
        <li>
          {member.name}, {seatNames[member.seat]} ({years(member)})
        </li>
      ))}
    </ul>
    {group.meetings.map((meeting) => (
      <section>
        <h2>{dayInWords(meeting.metOn)}</h2>
        <p>
          {meeting.present} {meeting.present === 1 ? 'person' : 'people'}: {seatsOf(meeting)}
        </p>
        <ul>
          {group.decisions
            .filter(({ meetingId }) => meetingId === meeting.id)
            .map((one) => (
              <li>
                {one.decision} ({one.owner}
                {one.doneOn === null ? (one.dueOn === null ? '' : `, by ${dayInWords(one.dueOn)}`) : `, done on ${dayInWords(one.doneOn)}`})
              </li>
            ))}
        </ul>
      </section>
    ))}
  </PlainPage>
)
