import { dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { TextField } from '#ui/field.tsx'
import type { FormState } from '#ui/form-state.ts'
import { Actions, ButtonLink, ConfirmForm, Form, Submit } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { isShared, type Neighbor } from '../around/neighbor.ts'
import type { Listed } from '../listing/listing.ts'
import { teamTrail } from './trail.ts'

type NeighborsPageProps = FormState & {
  readonly frame: DeskFrame
  readonly neighbors: readonly Neighbor[]
  /** Who stands on this agency's page now, of here and of neighbors. */
  readonly listed: readonly Listed[]
  readonly ownId: string
  readonly ownAddress: string
}

/** With whom peers are shared: both coordinators have to agree, and either ends it. */
export const NeighborsPage = ({ frame, neighbors, listed, ownId, ownAddress, ...form }: NeighborsPageProps) => (
  <DeskPage
    frame={frame}
    title="Neighbors"
    lead="In a small agency nearly every peer was at the scene, or is somebody’s supervisor. A neighbor’s peer often is the better one to call."
    trail={teamTrail}
    errors={form.errors}
  >
    {neighbors.length === 0 ? (
      <EmptyState heading="No neighbor yet">
        Agree with the coordinator of another agency on this installation: then your peers stand on each other’s help pages.
      </EmptyState>
    ) : (
      neighbors.map((neighbor) => (
        <OneNeighbor
          neighbor={neighbor}
          theirs={listed.filter(({ agencyId }) => agencyId === neighbor.id)}
          ours={listed.filter(({ agencyId }) => agencyId === ownId)}
        />
      ))
    )}
    <h2>Share peers with another agency</h2>
    <Notice heading="Ask your peers first">
      <p>
        What each of them agreed to be shown with then stands on the neighbor’s page too. This is for the time until a written agreement
        between the agencies; either side ends it at once.
      </p>
    </Notice>
    <Form action="/desk/team/neighbors">
      <TextField
        {...form}
        name="address"
        label="Address of their help page"
        hint="Their coordinator finds it on the page “Team”, and on cards and posters."
        maxLength={200}
      />
      <Actions>
        <Submit>Agree to share</Submit>
      </Actions>
    </Form>
    <p>
      Your own address, to hand on: <strong>{ownAddress}</strong>
    </p>
  </DeskPage>
)

type OneNeighborProps = { readonly neighbor: Neighbor; readonly theirs: readonly Listed[]; readonly ours: readonly Listed[] }

const OneNeighbor = ({ neighbor, theirs, ours }: OneNeighborProps) => (
  <section>
    <h2>{neighbor.name}</h2>
    <p>{standing(neighbor)}</p>
    {isShared(neighbor) ? (
      <ul>
        <li>On your page: {names(theirs, 'none of theirs is listed yet')}.</li>
        <li>On theirs: {names(ours, 'none of yours is listed yet')}.</li>
      </ul>
    ) : null}
    {neighbor.oursOn === null ? (
      <Form action={path('/desk/team/neighbors/:id/agree', { id: neighbor.id })}>
        <Submit tone="plain">Agree too</Submit>
      </Form>
    ) : (
      <p>
        <ButtonLink href={path('/desk/team/neighbors/:id/end', { id: neighbor.id })}>
          {isShared(neighbor) ? 'End it' : 'Take it back'}
          <span class="unseen"> with {neighbor.name}</span>
        </ButtonLink>
      </p>
    )}
  </section>
)

const names = (listed: readonly Listed[], none: string): string => (listed.length === 0 ? none : listed.map(({ name }) => name).join(', '))

function standing({ name, oursOn, theirsOn }: Neighbor): string {
  if (oursOn !== null && theirsOn !== null) return `You share peers: you agreed on ${dayInWords(oursOn)}, they on ${dayInWords(theirsOn)}.`
  if (oursOn !== null)
    return `You agreed on ${dayInWords(oursOn)}. Nothing is shared until their coordinator agrees too; give them your address.`
  return `Their coordinator agreed on ${theirsOn === null ? 'a day' : dayInWords(theirsOn)} and asks you. Nothing of ${name} or of yours is shared until you agree.`
}

export const EndSharingPage = ({ frame, neighbor }: { readonly frame: DeskFrame; readonly neighbor: Neighbor }) => (
  <DeskPage
    frame={frame}
    title={`Stop sharing peers with ${neighbor.name}?`}
    trail={[...teamTrail, { label: 'Neighbors', href: '/desk/team/neighbors' }]}
  >
    <ConfirmForm
      action={path('/desk/team/neighbors/:id/end', { id: neighbor.id })}
      confirm="Stop sharing"
      cancel={{ label: 'Go on as it is', href: '/desk/team/neighbors' }}
      danger
    >
      <p>
        Your peers leave their help page and theirs leave yours, at once. Printed cards and posters stay as they are. To share again, both
        sides have to agree: their yes stands until they take it back.
      </p>
    </ConfirmForm>
  </DeskPage>
)
