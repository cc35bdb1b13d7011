import { type Day, dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { DateField, TextField } from '#ui/field.tsx'
import type { FormState } from '#ui/form-state.ts'
import { Actions, ButtonLink, ConfirmForm, Form, Hidden, Submit } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { DefinitionList } from '#ui/lists.tsx'
import { Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { isPeerNow, type Peer, type Training } from '../peers/peer.ts'
import { Overtaken } from './overtaken.tsx'
import { standingInWords } from './team-page.tsx'
import { teamTrail } from './trail.ts'

type PeerPageProps = FormState & {
  readonly frame: DeskFrame
  readonly peer: Peer
  readonly newId: string
  readonly today: Day
  readonly isShown: boolean
  readonly overtaken?: boolean | undefined
}

/** One peer's papers: what shows, for a day, that they were trained and named to the role. */
export const PeerPage = ({ frame, peer, newId, today, isShown, overtaken = false, ...form }: PeerPageProps) => (
  <DeskPage frame={frame} title={peer.name} trail={teamTrail} errors={form.errors}>
    <Overtaken overtaken={overtaken} />
    <DefinitionList
      definitions={[
        { term: 'Designated', detail: dayInWords(peer.designatedOn) },
        ...(peer.endedOn === null ? [] : [{ term: 'Last day as a peer', detail: dayInWords(peer.endedOn) }]),
        { term: 'Agreement', detail: peer.agreedOn === null ? 'Not recorded' : `Signed on ${dayInWords(peer.agreedOn)}` },
        { term: 'On the help page', detail: standingInWords(peer, isShown) },
      ]}
    />
    {isPeerNow(peer) && !peer.hasRole ? <NoRole peer={peer} /> : null}
    <h2>Training</h2>
    {peer.trainings.length === 0 ? (
      <p>No course is recorded yet. A peer is shown to colleagues only once one is.</p>
    ) : (
      <Trainings peer={peer} trainings={peer.trainings} />
    )}
    <h3>Add a course</h3>
    <Form action={path('/desk/team/peers/:id/training', { id: peer.personId })}>
      <Hidden name="trainingId" value={newId} />
      <TextField {...form} name="course" label="Course" size="middle" maxLength={120} />
      <DateField {...form} name="completedOn" label="Finished on" max={today} />
      <TextField {...form} name="hours" label="Hours" hint="Leave it empty if you do not know." size="short" inputmode="decimal" />
      <Actions>
        <Submit tone="plain">Add the course</Submit>
      </Actions>
    </Form>
    {isPeerNow(peer) ? <Agreement {...form} peer={peer} today={today} /> : null}
    {isPeerNow(peer) ? (
      <>
        <h2>Leaving the team</h2>
        <p>
          <ButtonLink href={path('/desk/team/peers/:id/end', { id: peer.personId })}>End the designation</ButtonLink>
        </p>
      </>
    ) : null}
  </DeskPage>
)

const NoRole = ({ peer }: { readonly peer: Peer }) => (
  <Notice tone="warn" heading="No role of peer yet">
    <p>
      {peer.name} writes their own listing, so they need the role of peer here, and with it an account.{' '}
      <a href={`/desk/people/give?person=${encodeURIComponent(peer.personId)}&role=peer`}>Invite them</a>.
    </p>
  </Notice>
)

const Trainings = ({ peer, trainings }: { readonly peer: Peer; readonly trainings: readonly Training[] }) => (
  <Table
    caption="Courses"
    captionHidden
    rows={trainings}
    columns={[
      { heading: 'Course', cell: ({ course }) => course },
      { heading: 'Finished on', cell: ({ completedOn }) => dayInWords(completedOn) },
      { heading: 'Hours', numeric: true, cell: ({ hours }) => hours ?? 'Not known' },
      {
        heading: 'Change',
        cell: ({ id, course }) => (
          <a href={path('/desk/team/peers/:id/training/:training/remove', { id: peer.personId, training: id })}>
            Remove<span class="unseen"> {course}</span>
          </a>
        ),
      },
    ]}
  />
)

const Agreement = ({ peer, today, ...form }: FormState & { readonly peer: Peer; readonly today: Day }) => (
  <>
    <h2>Agreement</h2>
    <Form action={path('/desk/team/peers/:id/agreement', { id: peer.personId })}>
      <Hidden name="version" value={String(peer.version)} />
      <DateField
        {...form}
        values={form.values && 'agreedOn' in form.values ? form.values : { agreedOn: peer.agreedOn ?? '' }}
        name="agreedOn"
        label="Day on which the peer signed the peer’s agreement"
        hint="Empty means that it is not signed; then colleagues do not see the listing."
        max={today}
      />
      <Actions>
        <Submit tone="plain">Save the day</Submit>
      </Actions>
    </Form>
  </>
)

type EndPageProps = FormState & { readonly frame: DeskFrame; readonly peer: Peer; readonly today: Day }

/** No reason is asked for: there is no field in which one could stand. */
export const EndPage = ({ frame, peer, today, ...form }: EndPageProps) => (
  <DeskPage frame={frame} title={`End the designation of ${peer.name}?`} trail={teamTrail} errors={form.errors}>
    <ConfirmForm
      action={path('/desk/team/peers/:id/end', { id: peer.personId })}
      confirm="End the designation"
      cancel={{ label: 'Leave it as it is', href: path('/desk/team/peers/:id', { id: peer.personId }) }}
      hidden={{ version: String(peer.version) }}
      danger
    >
      <p>
        The listing is taken off the help page at once and what it showed is deleted. Days, courses and the agreement stay, since they show
        what applied to earlier talks. No reason is asked for or kept. Take printed cards and posters down, and take the role away under
        People and roles if they leave the team for good.
      </p>
      <DateField {...form} values={form.values ?? { endedOn: today }} name="endedOn" label="Last day as a peer" max={today} />
    </ConfirmForm>
  </DeskPage>
)

type RemoveTrainingPageProps = { readonly frame: DeskFrame; readonly peer: Peer; readonly training: Training }

export const RemoveTrainingPage = ({ frame, peer, training }: RemoveTrainingPageProps) => (
  <DeskPage frame={frame} title="Remove a course?" trail={teamTrail}>
    <ConfirmForm
      action={path('/desk/team/peers/:id/training/:training/remove', { id: peer.personId, training: training.id })}
      confirm="Remove it"
      cancel={{ label: 'Keep it', href: path('/desk/team/peers/:id', { id: peer.personId }) }}
      danger
    >
      <p>
        “{training.course}”, finished on {dayInWords(training.completedOn)} by {peer.name}, is gone for good.
        {peer.trainings.length === 1 && isPeerNow(peer) ? ' Without any course, colleagues do not see the listing.' : ''}
      </p>
    </ConfirmForm>
  </DeskPage>
)
