import { dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import { valueOf } from '#ui/form-state.ts'
import { Actions, ButtonLink, Form, Hidden, Submit } from '#ui/form.tsx'
import { DefinitionList } from '#ui/lists.tsx'
import { Details, EmptyState, Notice } from '#ui/notice.tsx'
import { markOf, type Profile } from '../agency.ts'
import { type Adoption, lettersInWords, themesInWords } from '../retention.ts'
import { DistanceFields, HostingField, ProfileFields, RetentionFields } from './profile-fields.tsx'

type AgencyPageProps = {
  readonly frame: DeskFrame
  readonly facts: Profile & { readonly slug: string; readonly madeOn: string }
  readonly statements: readonly Adoption[]
  readonly origin: string
  readonly values: FormValues
  readonly errors?: FormErrors | undefined
  /** Another coordinator saved meanwhile. */
  readonly isStale: boolean
}

export const AgencyPage = ({ frame, facts, statements, origin, values, errors, isStale }: AgencyPageProps) => (
  <DeskPage
    frame={frame}
    title="Agency"
    lead="What the agency says about itself, and what it has decided to keep."
    trail={[{ label: 'Home', href: '/desk' }]}
    errors={errors}
  >
    {isStale ? (
      <Notice tone="warn" heading="Somebody else changed the profile meanwhile">
        <p>
          Nothing of yours was saved yet. What you typed is below; saving it now replaces theirs. <a href="/desk/agency">Look at theirs</a>{' '}
          to keep it.
        </p>
      </Notice>
    ) : null}
    <h2>What is kept, and for how long</h2>
    <Statements statements={statements} />
    <h2>Profile</h2>
    <DefinitionList
      definitions={[
        { term: 'Here since', detail: dayInWords(facts.madeOn) },
        { term: 'Part of public addresses', detail: facts.slug },
      ]}
    />
    <Form action="/desk/agency">
      <Hidden name="seen" value={markOf(facts)} />
      <ProfileFields values={values} errors={errors} />
      <DistanceFields values={values} errors={errors} />
      <HostingField values={values} errors={errors} origin={origin} />
      <Actions>
        <Submit>Save the profile</Submit>
      </Actions>
    </Form>
  </DeskPage>
)

const Statements = ({ statements: [inForce, ...earlier] }: { readonly statements: readonly Adoption[] }) =>
  inForce ? (
    <>
      <p>
        Adopted by {inForce.adoptedBy} on {dayInWords(inForce.adoptedOn)}. Letters are deleted {lettersInWords(inForce.lettersDays)}; themes
        of focus groups are kept {themesInWords(inForce.themesMonths)}.
      </p>
      <Details summary="Read the statement in force">
        <Lines text={inForce.statement} />
      </Details>
      {earlier.map((one) => (
        <Details summary={`Before: adopted by ${one.adoptedBy} on ${dayInWords(one.adoptedOn)}`}>
          <Lines text={one.statement} />
        </Details>
      ))}
      <ButtonLink href="/desk/agency/retention">Enter a new statement</ButtonLink>
    </>
  ) : (
    <EmptyState heading="No retention statement yet" action={{ label: 'Enter the statement', href: '/desk/agency/retention' }}>
      The agency head or counsel adopts what is kept and for how long, before the first survey opens.
    </EmptyState>
  )

const Lines = ({ text }: { readonly text: string }) => (
  <>
    {text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => (
        <p>{line}</p>
      ))}
  </>
)

type AdoptPageProps = {
  readonly frame: DeskFrame
  readonly today: string
  readonly values: FormValues
  readonly errors?: FormErrors | undefined
}

export const AdoptPage = ({ frame, today, values, errors }: AdoptPageProps) => (
  <DeskPage
    frame={frame}
    title="Adopt a retention statement"
    lead="Enter what the agency head or counsel has adopted. Earlier statements stay listed; none is changed."
    trail={[
      { label: 'Home', href: '/desk' },
      { label: 'Agency', href: '/desk/agency' },
    ]}
    errors={errors}
  >
    <Form action="/desk/agency/retention">
      <Hidden name="statementId" value={valueOf('statementId', values)} />
      <RetentionFields values={values} errors={errors} today={today} />
      <Actions>
        <Submit>Enter it as adopted</Submit>
        <a href="/desk/agency">Back without a change</a>
      </Actions>
    </Form>
  </DeskPage>
)
